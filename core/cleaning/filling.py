"""Estimates for empty cells, only when the user asks for them; every one is marked as filled in."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext

FEWEST_IN_GROUP = 5
MOST_GROUPS = 50
ROWS_COMPARED = 5_000
BLOCK = 500


def fill(context: TableContext, column: str, way: str) -> pd.Series:
    """Estimated values for the empty cells of a column, indexed by row label; empty when none fits.

    ``way`` is ``typical`` (median or most frequent value), ``by-group`` (the same within the group
    that tells most about the column) or ``nearest`` (the row closest in the other numbers).
    """
    values = context.frame[column]
    kind = context.table.column(column).kind
    if kind in ("id", "several", "empty", "time") or not values.notna().any():
        return values.iloc[:0]
    if kind == "text" and values.nunique() > 0.5 * values.notna().sum():
        return values.iloc[:0]
    empty = values.isna()
    filled = pd.Series(typical(values), index=values.index[empty]).astype(values.dtype)
    if way == "by-group":
        return _by_group(context, column).combine_first(filled).astype(values.dtype)
    if way == "nearest":
        return _nearest(context, column).combine_first(filled).astype(values.dtype)
    return filled


def typical(values: pd.Series) -> object:
    """The median of numbers and dates, the most frequent of labels (ties: the first in order)."""
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype):
        return float(values.median())
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return values.quantile(0.5, interpolation="lower")
    return values.dropna().mode().iloc[0]


def _by_group(context: TableContext, column: str) -> pd.Series:
    values = context.frame[column]
    best, explained = None, 0.0
    for meaning in context.categories():
        group = context.frame[meaning.name]
        if meaning.name == column or not 2 <= group.nunique() <= MOST_GROUPS:
            continue
        share = _explained(values, group)
        if share > explained:
            best, explained = group, share
    if best is None:
        return values.iloc[:0]
    medians = values.groupby(best.to_numpy()).agg(typical)[values.groupby(best.to_numpy()).count() >= FEWEST_IN_GROUP]
    return best[values.isna()].map(medians.to_dict()).dropna()


def _explained(values: pd.Series, group: pd.Series) -> float:
    """Share of the variance between groups (eta squared); 0 for anything but numbers."""
    if not pd.api.types.is_float_dtype(values.dtype) or values.var() == 0:
        return 0.0
    means = values.groupby(group.to_numpy()).transform("mean")
    return float(means.var() / values.var())


def _nearest(context: TableContext, column: str) -> pd.Series:
    """Value of the closest complete row by the other numbers, each divided by its spread."""
    names = [meaning.name for meaning in context.numbers() if meaning.name != column]
    values = context.frame[column]
    if not names:
        return values.iloc[:0]
    numbers = context.frame[names]
    scaled = ((numbers - numbers.median()) / numbers.std().replace(0, np.nan)).fillna(0.0).to_numpy()
    known, unknown = np.flatnonzero(values.notna()), np.flatnonzero(values.isna())
    order = np.lexsort(scaled[known].T)
    known = known[order][:: max(1, len(known) // ROWS_COMPARED)]
    chosen = np.empty(len(unknown), dtype="int64")
    for begin in range(0, len(unknown), BLOCK):
        part = scaled[unknown[begin : begin + BLOCK]]
        distance = (part**2).sum(1)[:, None] - 2 * part @ scaled[known].T + (scaled[known] ** 2).sum(1)
        chosen[begin : begin + BLOCK] = known[distance.argmin(axis=1)]
    return pd.Series(values.to_numpy()[chosen], index=values.index[unknown])
