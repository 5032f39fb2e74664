"""Dates in an order that the other rows never show: delivered before ordered."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.wording import count, listing, percent

USUAL = 0.97
FEWEST = 20
MOST_COLUMNS = 6


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Pairs of date columns where one is first on nearly all rows, and the rows where it is not."""
    dates = [meaning.name for meaning in context.meanings if meaning.kind == "date"][:MOST_COLUMNS]
    found = []
    for first, second in permutations(dates, 2):
        both = context.frame[[first, second]].dropna()
        late = both[first] > both[second]
        earlier = float((both[first] < both[second]).mean()) if len(both) else 0.0
        if len(both) >= FEWEST and late.any() and float((~late).mean()) >= USUAL and earlier >= 0.5:
            found.append((first, second, labels(late), float((~late).mean())))
    if not found:
        return None
    named = listing([f"“{first}” after “{second}” ({len(rows):,})" for first, second, rows, _ in found])
    rows = np.unique(np.concatenate([rows for _, _, rows, _ in found]))
    return Outcome(
        what=f"{count(len(rows), 'row')} {verb(len(rows), 'have')} dates in an unusual order: {named}. "
        f"On {percent(min(share for *_, share in found))} of the rows it is the other way round.",
        if_on="",
        if_off="Left as they are; have a look at them in your file.",
        rows=rows,
        cells=len(rows),
        points=tuple((second, rows) for _, second, rows, _ in found),
        columns=tuple(dict.fromkeys(name for first, second, _, _ in found for name in (first, second))),
        severity="info",
    )


RULE = Rule(
    key="dates-out-of-order",
    title="Dates in the wrong order",
    looks_for="Rows where a later step is dated before an earlier one, such as delivery before order.",
    why_it_matters="Days between visits and days since joining are computed from these dates.",
    kind="points out",
    dimension="valid",
    default_on=False,
    look=look,
    switchable=False,
)
