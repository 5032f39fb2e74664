"""Which two values of two categories meet more often than chance would bring them together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core import wording
from core.columns.results import ColumnMeaning, Table
from core.exploring import visible
from core.exploring.comparisons import LEAST_GROUP, LEAST_SHARE


def most_telling_meeting(left: ColumnMeaning, right: ColumnMeaning, table: Table) -> str:
    """One sentence with two shares: the pair of values with the largest Pearson residual, among values enough
    rows have; empty when there are none."""
    values, others = visible.as_labels(table, left), visible.as_labels(table, right)
    both = values.notna() & others.notna()
    counts = pd.crosstab(values[both].to_numpy(), others[both].to_numpy())
    total = int(counts.to_numpy().sum())
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    residuals = (counts.to_numpy() - expected) / np.sqrt(expected)
    least = max(LEAST_GROUP, LEAST_SHARE * total)
    many = np.outer(counts.sum(axis=1) >= least, counts.sum(axis=0) >= least)
    if not many.any():
        return ""
    residuals = np.where(many, residuals, -np.inf)
    row, place = divmod(int(np.round(residuals, 9).argmax()), counts.shape[1])
    meeting, rows = int(counts.iat[row, place]), int(counts.iloc[row].sum())
    rest = (int(counts.iloc[:, place].sum()) - meeting) / max(total - rows, 1)
    return (
        f"{wording.percent(meeting / rows)} of those with {_value(left, counts.index[row])} have "
        f"{_value(right, counts.columns[place])}, against {wording.percent(rest)} of the others."
    )


def _value(meaning: ColumnMeaning, value: object) -> str:
    return f"{meaning.label} “{wording.shorten(str(value), 30)}”"
