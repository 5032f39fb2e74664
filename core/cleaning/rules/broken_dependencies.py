"""Cells that contradict the rest of their row: the postcode says one city, the cell another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.dependencies import Violations, violations
from core.cleaning.phrases import verb
from core.cleaning.results import Example, Proposal, Writing
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.cleaning.slips import filled_over, systematic_filler
from core.columns.slips import is_slip
from core.wording import count, listing, shorten

RARER = 0.2
MOST_ROWS = 0.1
SHOWN = 200


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Corrected only when the cell is also a misspelling of what the other columns say; any other
    contradiction is a suggestion (people move, prices change)."""
    found = [broken for broken in violations(context) if len(broken.rows) <= MOST_ROWS * len(context.frame)]
    if not found:
        return None
    cases = pd.concat([_cases(context, broken, choice) for broken in found], ignore_index=True)
    if not len(cases):
        return None
    filler = systematic_filler(cases[["text", "expected"]].itertuples(index=False, name=None))
    pairs = cases[["column", "text", "expected", "rare", "agreed"]].drop_duplicates()
    sure = [
        agreed and rare and (is_slip(text, right) or (bool(filler) and filled_over(text, right) == filler))
        for _, text, right, rare, agreed in pairs.itertuples(index=False, name=None)
    ]
    cases = cases.merge(pairs.assign(sure=sure), on=list(pairs.columns))
    cases["key"] = cases["column"] + ": " + cases["text"] + "=" + cases["expected"]
    cases["accepted"] = cases["sure"] & ~cases["key"].isin(choice.refused) | cases["key"].isin(choice.accepted)
    return _outcome(context, cases, found)


def _cases(context: TableContext, broken: Violations, choice: Choice) -> pd.DataFrame:
    texts = context.texts(broken.column).loc[broken.rows]
    counts = context.counts(broken.column)
    own, right = texts.map(counts).to_numpy(), pd.Series(broken.expected).map(counts).to_numpy()
    cases = pd.DataFrame(
        {
            "column": broken.column,
            "row": broken.rows,
            "at": context.table.source_rows[broken.rows],
            "text": texts.to_numpy(),
            "expected": broken.expected,
            "rare": own <= np.maximum(1, RARER * right),
            "agreed": broken.agreed,
        }
    )
    settled = choice.decided_rows(context.table.name, broken.column)
    return cases[~cases["text"].isin(choice.decided(context.table.name, broken.column)) & ~cases["at"].isin(settled)]


def _sorted_out(corrected: int, doubtful: int) -> str:
    if not corrected:
        return "each may be true" if doubtful > 1 else "it may be true"
    plain = f"{corrected:,} {verb(corrected, 'are')} plain misspelling{'s' * (corrected > 1)}"
    return plain + f", {doubtful:,} may be true" * bool(doubtful)


def _outcome(context: TableContext, cases: pd.DataFrame, found: list[Violations]) -> Outcome:
    corrected = cases[cases["accepted"]]
    open_ones = cases[~cases["accepted"]]
    deciders = {broken.column: listing([f"“{name}”" for name in broken.deciders], 2) for broken in found}
    changes = tuple(
        _change(str(column), part, f"Misspelt; {deciders[str(column)]} say so on other rows")
        for column, part in corrected.groupby("column", sort=False)
    )
    grouped = cases.groupby(["column", "text", "expected", "key", "accepted"], sort=True)["at"].apply(list)
    proposals = [
        Proposal(
            key, f"{column}: “{shorten(text, 40)}” → “{shorten(right, 40)}”", len(rows), bool(accepted),
            tuple(Writing(column, text, 1, right, int(row)) for row in rows),
        )
        for (column, text, right, key, accepted), rows in grouped.items()
    ]  # fmt: skip
    columns = tuple(dict.fromkeys(cases["column"]))
    return Outcome(
        what=f"{count(len(cases), 'cell')} "
        f"{verb(len(cases), 'contradict')} the rest of {'its' if len(cases) == 1 else 'their'} row ({listing(list(columns), 4)}): "
        f"{_sorted_out(len(corrected), len(open_ones))}.",
        if_on="The misspellings were corrected; everything else was left as it is for you to decide.",
        if_off="Left as in the file.",
        rows=np.unique(cases["row"].to_numpy()),
        cells=len(cases),
        changes=changes,
        proposals=tuple(proposals[:SHOWN]),
        examples=_examples(context, cases),
        columns=columns,
        points=tuple((str(column), part["row"].to_numpy()) for column, part in open_ones.groupby("column", sort=False)),
        default_on=bool(len(corrected)),
    )


def _change(column: str, part: pd.DataFrame, reason: str) -> CellChange:
    rows = part["row"].to_numpy()
    return CellChange(column, rows, pd.Series(part["expected"].to_numpy(), index=rows, dtype="str"), reason)


def _examples(context: TableContext, cases: pd.DataFrame) -> tuple[Example, ...]:
    shown = (
        cases.sort_values(["accepted", "row"], ascending=[False, True]).drop_duplicates(["column", "expected"]).head(5)
    )
    return tuple(
        Example(context.table.name, context.source_row(row), column, text, expected if accepted else "")
        for row, column, text, expected, accepted in shown[
            ["row", "column", "text", "expected", "accepted"]
        ].itertuples(index=False)
    )


RULE = Rule(
    key="broken-dependencies",
    title="Cells that contradict the rest of their row",
    looks_for="Columns that go together on nearly all rows (postcode and city), and the rows where they do not.",
    why_it_matters="A misspelt city or product counts as a place or product of its own.",
    kind="changes cells",
    dimension="consistent",
    default_on=False,
    look=look,
)
