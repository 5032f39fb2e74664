"""Values that are possible but rarely true: a price below zero, no pieces, an answer off the scale,
a purchase years before all others."""

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
FAR_OFF = 2.0
DATED_ROLES = ("date_transaction", "date_registered")
FEWEST_DATES, MOST_FAR = 50, 0.01


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
    values = context.frame[meaning.name]
    if meaning.kind == "date" and meaning.role in DATED_ROLES:
        return [(meaning.name, words, labels(mask)) for words, mask in _far_dates(values) if mask.any()]
    if meaning.kind not in ("integer", "float"):
        return []
    checks: list[tuple[str, pd.Series]] = []
    if meaning.role == "unit_price":
        checks = [("a price below zero", values < 0), ("a price of zero", values == 0)]
    elif meaning.role == "quantity":
        checks = [("zero pieces", values == 0)]
    elif meaning.role in SCALED_ROLES and meaning.low is None:
        checks = [("an answer off the scale", _off_scale(values))]
    return [(meaning.name, words, labels(mask)) for words, mask in checks if mask.any()]


def _far_dates(values: pd.Series) -> list[tuple[str, pd.Series]]:
    """Dates longer away from the middle nine tenths of all dates than those last, and than a year."""
    known = values.dropna()
    if len(known) < FEWEST_DATES:
        return []
    first, last = (known.quantile(share, interpolation="lower") for share in (0.05, 0.95))
    apart = max(pd.Timedelta(days=365), last - first)
    early, late = values < first - apart, values > last + apart
    few = MOST_FAR * len(known)
    return [
        (words, mask)
        for words, mask in (("a date long before all others", early), ("a date long after all others", late))
        if mask.sum() <= few
    ]


def _off_scale(values: pd.Series) -> pd.Series:
    """Values outside the shortest usual scale that holds nearly all answers and uses both its ends."""
    nothing = pd.Series(False, index=values.index)
    known = values.dropna()
    for low, high in SCALES:
        # No scale of answers is so long that a value twice its top, or below zero, can be an answer.
        far = (values < min(0, low)) | (values > FAR_OFF * high)
        if len(known) and far.any() and float(known.between(low, high).mean()) >= INSIDE:
            return far
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
