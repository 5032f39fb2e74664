"""What one number is where another is lowest and where it is highest: a correlation in real units."""

from __future__ import annotations

import pandas as pd

from core import wording
from core.columns.results import ColumnMeaning, Table
from core.exploring import visible

LEAST_QUARTER = 10
BY_BIRTH = {"age": ("youngest", "oldest"), "birth_year": ("oldest", "youngest")}


def in_the_quarters(table: Table, x: ColumnMeaning, y: ColumnMeaning) -> str:
    """``": typically 10 for the quarter with the lowest Income, 587 for the one with the highest"`` or
    ``": typically 55 for the youngest quarter, 46 for the oldest"``; empty when that is no difference, a
    column has no units, or a quarter is small."""
    if not {x.kind, y.kind} <= set(visible.NUMBERS):
        return ""
    known = pd.DataFrame({"x": visible.as_numbers(table, x), "y": visible.as_numbers(table, y)}).dropna()
    lowest = known["y"][known["x"] <= known["x"].quantile(0.25)]
    highest = known["y"][known["x"] >= known["x"].quantile(0.75)]
    if min(len(lowest), len(highest)) < LEAST_QUARTER or lowest.median() == highest.median():
        return ""
    low, high = (visible.shown(float(values.median()), y, table) for values in (lowest, highest))
    first, last = _called(x)
    return f": typically {low} for {first}, {high} for {last}"


def _called(x: ColumnMeaning) -> tuple[str, str]:
    if x.role in BY_BIRTH:
        first, last = BY_BIRTH[x.role]
        return f"the {first} quarter", f"the {last}"
    return f"the quarter with the lowest {wording.named(x.label)}", "the one with the highest"
