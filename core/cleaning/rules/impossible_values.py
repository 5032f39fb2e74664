"""Values that cannot be true given what the column means: an age of 130, a score above its scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.results import RuleOption
from core.cleaning.rule import CellChange, Choice, Outcome, RowsAside, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, listing, number

OLDEST = 110
"""Fewer than one person in five million lives to 110 (Gerontology Research Group lists)."""
EARLIEST_BIRTH_YEAR, LATEST_YEAR = 1900, 2100
NO_BIRTHDAY = "No customer of today can have been born on that day"
SCALES = {"nps": (0.0, 10.0)}
NEVER_NEGATIVE = ("income", "frequency_count", "visit_count", "recency_days", "household")


@dataclass(frozen=True)
class Bound:
    """The possible range of a column and the words for a value outside."""

    low: float
    high: float
    words: str


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells outside the possible range of their column; the cells are emptied, the rows stay."""
    changes = []
    for meaning in context.meanings:
        change = _numbers(context, meaning) if meaning.kind in ("integer", "float") else _dates(context, meaning)
        if change is not None:
            changes.append(change)
    if not changes:
        return None
    cells = sum(len(change.rows) for change in changes)
    where = listing([f"{change.column} ({_sample(context, change)})" for change in changes])
    rows = np.unique(np.concatenate([change.rows for change in changes]))
    way = choice.options["what"]
    return Outcome(
        what=f"{count(cells, 'value')} cannot be true: {where}.",
        if_on="These rows were set aside."
        if way == "aside"
        else "These cells were emptied; the rows stay in use, and the values are in the list of changes.",
        if_off="Left as they are: they take part in every average.",
        rows=rows,
        cells=cells,
        changes=() if way == "aside" else tuple(changes),
        aside=(RowsAside(rows, "Holds a value that cannot be true"),) if way == "aside" else (),
        columns=tuple(change.column for change in changes),
        chosen={"what": way},
    )


def _sample(context: TableContext, change: CellChange) -> str:
    texts = context.texts(change.column).loc[change.rows].drop_duplicates()
    return listing(sorted(str(text) for text in texts), 3)


def _numbers(context: TableContext, meaning: ColumnMeaning) -> CellChange | None:
    bound = number_bound(context, meaning)
    values = context.frame[meaning.name]
    if bound is None:
        outside = np.isinf(values)
        words = "Not a finite number"
    else:
        outside = (values < bound.low) | (values > bound.high)
        words = bound.words
    rows = labels(outside)
    return CellChange(meaning.name, rows, None, words) if len(rows) else None


def number_bound(context: TableContext, meaning: ColumnMeaning) -> Bound | None:
    """What numbers are possible in that column, as far as its meaning tells."""
    if meaning.role == "age":
        return Bound(0, OLDEST, f"An age must lie between 0 and {OLDEST} years")
    if meaning.role == "birth_year":
        last = context.last_date() if context.today is None else context.today
        low = EARLIEST_BIRTH_YEAR if last is None else last.year - OLDEST
        high = LATEST_YEAR if last is None else last.year
        return Bound(low, high, f"A year of birth must lie between {low} and {high}: nobody is older than {OLDEST}")
    if meaning.low is not None and meaning.high is not None:
        words = f"The column's scale runs from {number(meaning.low)} to {number(meaning.high)}"
        return Bound(meaning.low, meaning.high, words)
    if meaning.role in SCALES:
        low, high = SCALES[meaning.role]
        return Bound(low, high, f"The answer must lie between {number(low)} and {number(high)}")
    if meaning.role in NEVER_NEGATIVE:
        return Bound(0, np.finfo("float64").max, "This cannot be below zero")
    return None


def _dates(context: TableContext, meaning: ColumnMeaning) -> CellChange | None:
    if meaning.kind != "date":
        return None
    values = context.frame[meaning.name]
    last = context.today or pd.Timestamp(year=LATEST_YEAR, month=1, day=1)
    if meaning.role == "birth_date":
        known = context.today or context.last_date()
        low = pd.Timestamp(year=(known.year - OLDEST) if known is not None else EARLIEST_BIRTH_YEAR, month=1, day=1)
        rows = labels((values < low) | (values > (known or last)))
        return CellChange(meaning.name, rows, None, NO_BIRTHDAY) if len(rows) else None
    if meaning.role not in ("date_transaction", "date_registered"):
        return None
    rows = labels(values >= last + pd.Timedelta(days=1))
    return CellChange(meaning.name, rows, None, "The date lies in the future") if len(rows) else None


RULE = Rule(
    key="impossible-values",
    title="Values that cannot be true",
    looks_for="Ages, years of birth, scores, incomes and dates outside what is possible.",
    why_it_matters="A single impossible value can move an average or make a segment of its own.",
    kind="changes cells",
    dimension="valid",
    default_on=True,
    look=look,
    options=(
        RuleOption(
            "what",
            "When switched on",
            (("empty", "Empty the cell, keep the row"), ("aside", "Set the row aside")),
            "empty",
        ),
    ),
)
