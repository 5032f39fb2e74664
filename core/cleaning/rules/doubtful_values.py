"""Values that are possible but rarely true: a price below zero, no pieces, an answer off the scale."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, listing

SCALED_ROLES = ("satisfaction", "rating", "survey_answer")
SCALES = ((1, 5), (0, 5), (1, 7), (1, 10), (0, 10))
INSIDE, USED = 0.98, 0.03


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Pointed out, never changed: only the user can tell."""
    found = [case for meaning in context.meanings for case in _cases(context, meaning)]
    if not found:
        return None
    cells = sum(len(rows) for _, _, rows in found)
    named = listing([f"{words} in “{column}” ({len(rows):,})" for column, words, rows in found])
    return Outcome(
        what=f"{count(cells, 'value')} {verb(cells, 'are')} hard to believe: {named}.",
        if_on="",
        if_off="Left as they are; have a look at them in your file.",
        rows=np.unique(np.concatenate([rows for _, _, rows in found])),
        cells=cells,
        points=tuple((column, rows) for column, _, rows in found),
        columns=tuple(dict.fromkeys(column for column, _, _ in found)),
        severity="info",
    )


def _cases(context: TableContext, meaning: ColumnMeaning) -> list[tuple[str, str, np.ndarray]]:
    if meaning.kind not in ("integer", "float"):
        return []
    values = context.frame[meaning.name]
    checks: list[tuple[str, pd.Series]] = []
    if meaning.role == "unit_price":
        checks = [("a price below zero", values < 0), ("a price of zero", values == 0)]
    elif meaning.role == "quantity":
        checks = [("zero pieces", values == 0)]
    elif meaning.role in SCALED_ROLES and meaning.low is None:
        checks = [("an answer off the scale", _off_scale(values))]
    return [(meaning.name, words, labels(mask)) for words, mask in checks if mask.any()]


def _off_scale(values: pd.Series) -> pd.Series:
    """Values outside the shortest usual scale that holds nearly all answers and uses both its ends."""
    nothing = pd.Series(False, index=values.index)
    for low, high in SCALES:
        inside = values.between(low, high)
        share = float(inside[values.notna()].mean()) if values.notna().any() else 0.0
        ends = min(float((values == low).mean()), float((values == high).mean()))
        if share >= INSIDE and ends >= USED:
            return nothing if share == 1 else (~inside & values.notna())
    return nothing


RULE = Rule(
    key="doubtful-values",
    title="Values that are hard to believe",
    looks_for="Prices of zero or below, lines with zero pieces, answers off the scale the others use.",
    why_it_matters="They may be gifts and corrections, or slips; averages and totals depend on which.",
    kind="points out",
    dimension="valid",
    default_on=False,
    look=look,
    switchable=False,
)
