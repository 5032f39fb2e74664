"""Rows that are no data of this table: the header again, a total, or a row of another table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.vocabulary.rows import TOTALS
from core.columns.roles import NUMERIC_KINDS
from core.columns.spelling import fingerprint
from core.wording import count, listing

FOLDED_TOTALS = frozenset(fingerprint(word) for word in TOTALS)
LABEL_COLUMNS = 3
LONGEST_TOTAL = 40
FEWEST_LOST, MOST_LOST = 2, 0.6
MOST_STRANGE, STRANGE_SHARE = 5, 0.01


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Repeated headers, and total rows whose figures are the sum of the others."""
    if not len(context.frame):
        return None
    headers = labels(_repeats_header(context))
    totals = np.setdiff1d(labels(_is_total(context)), headers)
    strange = np.setdiff1d(labels(_fits_nowhere(context)), [*headers, *totals])
    parts = [
        RowsAside(headers, "The header again, in the middle of the data"),
        RowsAside(totals, "A total of other rows, not a row of its own"),
        RowsAside(strange, "Words in every column of numbers and dates: a row of another table, or a note"),
    ]
    parts = [part for part in parts if len(part.rows)]
    if not parts:
        return None
    rows = np.concatenate([part.rows for part in parts])
    where = listing([f"row {context.source_row(label):,}" for label in sorted(rows)])
    return Outcome(
        what=f"{listing(_said(len(headers), len(totals), len(strange)))}: {where}.",
        if_on="Set aside: they are no customers and no purchases.",
        if_off="Kept: they count as data.",
        rows=np.sort(rows),
        aside=tuple(parts),
        severity="warning",
    )


def _said(headers: int, totals: int, strange: int) -> list[str]:
    said = [f"{count(headers, 'row')} {verb(headers, 'repeat')} the header"] * bool(headers)
    said += [f"{count(totals, 'row')} {verb(totals, 'are')} a total of other rows"] * bool(totals)
    return said + [f"{count(strange, 'row')} {verb(strange, 'seem')} to belong to another table"] * bool(strange)


def _fits_nowhere(context: TableContext) -> pd.Series:
    """Filled where numbers and dates should be, and not one of these cells can be read."""
    nobody = pd.Series(False, index=context.frame.index)
    unreadable = context.table.unreadable
    if unreadable is None or not len(unreadable):
        return nobody
    measured = [meaning.name for meaning in context.meanings if meaning.kind in (*NUMERIC_KINDS, "date")]
    lost = unreadable.loc[unreadable["column"].isin(measured)].groupby("row").size()
    candidates = lost.index[lost >= max(FEWEST_LOST, MOST_LOST * len(measured))]
    candidates = candidates[context.frame.loc[candidates, measured].isna().all(axis=1)]
    if len(candidates) <= max(MOST_STRANGE, STRANGE_SHARE * len(context.frame)):
        nobody.loc[candidates] = True
    return nobody


def _repeats_header(context: TableContext) -> pd.Series:
    """At least two cells, and most of the filled ones, say the name of their column."""
    same = np.zeros(len(context.raw), dtype="int64")
    for name in context.raw.columns:
        header = name.strip()
        writings = {name, header, header.lower(), header.upper(), header.title(), header.capitalize()}
        same += context.raw[name].isin(writings).to_numpy()
    result = pd.Series(False, index=context.frame.index)
    candidates = context.frame.index[same >= 2]
    filled = context.raw.loc[candidates].notna().sum(axis=1)
    result.loc[candidates] = same[same >= 2] >= 0.6 * filled.to_numpy()
    return result


def _is_total(context: TableContext) -> pd.Series:
    """A total word in one of the first columns, no customer, and a figure that is the sum so far."""
    nobody = pd.Series(False, index=context.frame.index)
    if context.id_column is not None:
        ids = cell_texts(context.raw[context.id_column])
        nameless = ids.isna() | ids.str.strip().isin(_total_texts(ids))
    else:
        nameless = ~nobody
    worded = nobody.copy()
    for name in list(context.raw.columns)[:LABEL_COLUMNS]:
        texts = cell_texts(context.raw[name])
        worded |= texts.isin(_total_texts(texts))
    candidates = labels(worded & nameless)
    if not len(candidates) or len(candidates) > max(5, 0.02 * len(context.frame)):
        return nobody
    result = nobody.copy()
    result.loc[candidates] = _adds_up(context, candidates) | (context.id_column is not None)
    return result


def _total_texts(texts: pd.Series) -> list[str]:
    distinct = pd.Series(texts.dropna().unique(), dtype="str")
    wordy = distinct[(distinct.str.len() <= LONGEST_TOTAL) & ~distinct.str.contains(r"\d", regex=True)]
    return [text for text in wordy if fingerprint(text) in FOLDED_TOTALS]


def _adds_up(context: TableContext, candidates: np.ndarray) -> np.ndarray:
    """Whether some number of a candidate equals the sum of the ordinary rows above it."""
    ordinary = context.frame.drop(index=candidates)
    found = np.zeros(len(candidates), dtype=bool)
    for meaning in context.meanings:
        if meaning.kind in NUMERIC_KINDS:
            sums = ordinary[meaning.name].fillna(0.0).cumsum()
            places = np.searchsorted(ordinary.index.to_numpy(), candidates) - 1
            above = np.where(places >= 0, sums.to_numpy()[np.maximum(places, 0)] if len(sums) else 0.0, np.nan)
            figures = context.frame.loc[candidates, meaning.name].to_numpy(dtype="float64")
            found |= np.isclose(figures, above, rtol=1e-4) & (np.abs(figures) > 0)
    return found


RULE = Rule(
    key="rows-of-another-kind",
    title="Totals and headers among the rows",
    looks_for="A header repeated inside the data, totals of other rows, and rows of another table.",
    why_it_matters="A total counted as a customer doubles all sales and makes a giant segment of one.",
    kind="sets rows aside",
    dimension="valid",
    default_on=True,
    look=look,
    harmless=True,
)
