"""What one number is where another is lowest and where it is highest: a correlation in real units."""

from __future__ import annotations

import pandas as pd

from core import wording
from core.columns.results import ColumnMeaning, Table
from core.exploring import visible

LEAST_QUARTER = 10


def in_the_quarters(table: Table, x: ColumnMeaning, y: ColumnMeaning) -> str:
    """``": typically 10 for the lowest quarter by Income, 587 for the highest"``; empty when that is
    no difference, a column has no units, or a quarter is small."""
    if not {x.kind, y.kind} <= set(visible.NUMBERS):
        return ""
    known = pd.DataFrame({"x": visible.as_numbers(table, x), "y": visible.as_numbers(table, y)}).dropna()
    lowest = known["y"][known["x"] <= known["x"].quantile(0.25)]
    highest = known["y"][known["x"] >= known["x"].quantile(0.75)]
    if min(len(lowest), len(highest)) < LEAST_QUARTER or lowest.median() == highest.median():
        return ""
    low, high = (visible.shown(float(values.median()), y, table) for values in (lowest, highest))
    return f": typically {low} for the lowest quarter by {wording.named(x.label)}, {high} for the highest"
