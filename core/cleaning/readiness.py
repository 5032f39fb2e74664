"""How ready the data are, in four numbers between 0 and 1, before and after cleaning.

Complete, valid, unique and consistent are four of the usual dimensions of data quality (Batini &
Scannapieco, *Data and Information Quality*, 2016, chapter 2); each is the share of cells or rows
that no rule of that dimension complained about.
"""

from __future__ import annotations

from core.cleaning.apply import TableState
from core.cleaning.results import Readiness, RuleResult
from core.cleaning.rules import RULES

MEANINGS = {
    "complete": "Cells that hold a value, out of all cells",
    "valid": "Cells with a value that can be true and can be read, out of all cells",
    "unique": "Rows that are not a repetition of another row or person, out of all rows",
    "consistent": "Cells written the same way as the other cells that mean the same, out of all cells",
}


def readiness(states: tuple[TableState, ...], results: tuple[RuleResult, ...]) -> tuple[Readiness, ...]:
    """The four dimensions over all tables, in a fixed order."""
    before_cells = sum(state.linked.table.frame.size for state in states)
    after_cells = sum(state.frame.size for state in states)
    before_rows = sum(len(state.linked.table.frame) for state in states)
    after_rows = sum(len(state.frame) for state in states)
    missing_before = sum(int(state.linked.table.frame.isna().to_numpy().sum()) for state in states)
    missing_after = sum(int(state.frame.isna().to_numpy().sum()) for state in states)
    measured = [
        Readiness(
            "complete", _good(missing_before, before_cells), _good(missing_after, after_cells), MEANINGS["complete"]
        )
    ]
    for dimension in ("valid", "unique", "consistent"):
        found = [result for result in results if _dimension(result) == dimension]
        by_rows = dimension == "unique"
        all_of_it = sum(result.rows if by_rows else result.cells for result in found)
        left = sum(result.rows if by_rows else result.cells for result in found if not result.applied)
        before = _good(all_of_it, before_rows if by_rows else before_cells)
        after = _good(left, after_rows if by_rows else after_cells)
        measured.append(Readiness(dimension, before, after, MEANINGS[dimension]))
    return tuple(measured)


def _dimension(result: RuleResult) -> str:
    return next(rule.dimension for rule in RULES if rule.key == result.rule)


def _good(bad: int, whole: int) -> float:
    return 1.0 if whole == 0 else max(0.0, 1.0 - bad / whole)
