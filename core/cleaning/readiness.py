"""How ready the data are, in four numbers between 0 and 1, before and after cleaning.

Complete, valid, unique and consistent are four of the usual dimensions of data quality (Batini &
Scannapieco, *Data and Information Quality*, 2016, chapter 2); each is the share of cells or rows
that no rule of that dimension complained about.
"""

from __future__ import annotations

from core.cleaning.apply import TableState
from core.cleaning.results import Readiness, RuleResult
from core.cleaning.rules import RULES
from core.columns.results import ColumnMeaning

OPTIONAL_ROLES = ("free_text", "discount", "ignore")
NEEDED_ROLES = (
    "customer_id",
    "order_id",
    "date_transaction",
    "amount_line",
    "unit_price",
    "quantity",
    "monetary_total",
)
MOSTLY_EMPTY, OFTEN_SKIPPED = 0.6, 0.2

MEANINGS = {
    "complete": "of the cells that every row should fill hold a value; comments, discounts and columns left mostly empty "
    "do not count",
    "valid": "of all cells hold something that can be true and can be read",
    "unique": "of all rows stand for somebody or something no other row stands for",
    "consistent": "of all cells are written like the other cells that mean the same",
}


def readiness(states: tuple[TableState, ...], results: tuple[RuleResult, ...]) -> tuple[Readiness, ...]:
    """The four dimensions over all tables, in a fixed order."""
    before_cells = sum(state.linked.table.frame.size for state in states)
    after_cells = sum(state.frame.size for state in states)
    before_rows = sum(len(state.linked.table.frame) for state in states)
    after_rows = sum(len(state.frame) for state in states)
    measured = [
        Readiness("complete", _filled(states, as_read=True), _filled(states, as_read=False), MEANINGS["complete"])
    ]
    for dimension in ("valid", "unique", "consistent"):
        found = [result for result in results if _dimension(result) == dimension]
        by_rows = dimension == "unique"
        all_of_it = sum(_wrong(result, by_rows) for result in found)
        left = sum(_wrong(result, by_rows) for result in found if not result.applied)
        before = _good(all_of_it, before_rows if by_rows else before_cells)
        after = _good(left, after_rows if by_rows else after_cells)
        measured.append(Readiness(dimension, before, after, MEANINGS[dimension]))
    return tuple(measured)


def _wrong(result: RuleResult, by_rows: bool) -> int:
    """What a rule complained about; a row set aside for its content is at least one wrong cell."""
    return result.rows if by_rows else max(result.cells, result.set_aside)


def _filled(states: tuple[TableState, ...], *, as_read: bool) -> float:
    """The share of cells with a value in the columns that every row should fill."""
    missing = whole = 0
    for state in states:
        frame = state.linked.table.frame if as_read else state.frame
        needed = [meaning.name for meaning in state.linked.table.columns if not _optional(meaning, state)]
        missing += int(frame[needed].isna().to_numpy().sum())
        whole += frame[needed].size
    return _good(missing, whole)


def _optional(meaning: ColumnMeaning, state: TableState) -> bool:
    """Columns that many rows rightly leave empty: a comment, a discount, the date of a complaint, what
    somebody answered in his own words."""
    if meaning.kind == "empty" or meaning.role in OPTIONAL_ROLES:
        return True
    empty = state.linked.table.frame[meaning.name].isna()
    open_question = state.linked.table.kind == "survey" and meaning.kind in ("category", "text")
    usual = OFTEN_SKIPPED if open_question else MOSTLY_EMPTY
    return meaning.role not in NEEDED_ROLES and len(empty) > 0 and bool(empty.mean() > usual)


def _dimension(result: RuleResult) -> str:
    return next(rule.dimension for rule in RULES if rule.key == result.rule)


def _good(bad: int, whole: int) -> float:
    return 1.0 if whole == 0 else max(0.0, 1.0 - bad / whole)
