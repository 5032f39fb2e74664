"""Which columns may be looked at, and how their rows and values are spoken of.

Personal columns are never shown; numbers that only identify something, free text and columns that
say the same on every row are left out because a chart of them says nothing.
"""

from __future__ import annotations

import math

import pandas as pd

from core import wording
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import BY_KEY

IDENTIFYING = {"customer_id", "order_id", "row_id", "product_id", "free_text", "constant", "ignore", "postal_code"}
NUMBERS = ("integer", "float")
CATEGORIES = ("category", "ordered", "boolean", "several")
ROW_NOUNS = {"customers": "customer", "transactions": "purchase line", "survey": "answer", "other": "row"}


def visible_columns(table: Table) -> tuple[ColumnMeaning, ...]:
    """The columns that may be drawn and have something to say, in file order."""
    return tuple(
        meaning
        for meaning in table.columns
        if meaning.name in table.frame.columns
        and not BY_KEY[meaning.role].personal
        and meaning.role not in IDENTIFYING
        and meaning.kind not in ("id", "text", "empty")
        and _varies(table.frame[meaning.name])
    )


def _varies(values: pd.Series) -> bool:
    known = values.dropna()
    if pd.api.types.is_float_dtype(known):
        known = known[known.abs() != math.inf]
    return len(known) > 1 and bool((known != known.iloc[0]).any())


def as_numbers(table: Table, meaning: ColumnMeaning) -> pd.Series:
    """The column as ``float64``: numbers as they are, times as hours of the day; without infinities."""
    values = table.frame[meaning.name]
    if meaning.kind == "time":
        values = values.dt.total_seconds() / 3600
    numbers = values.astype("float64")
    return numbers.where(numbers.abs() != math.inf)


def as_labels(table: Table, meaning: ColumnMeaning) -> pd.Series:
    """The column as text, missing stays missing; yes and no for marks."""
    values = table.frame[meaning.name]
    if meaning.kind == "boolean":
        return values.map({True: "Yes", False: "No"}).astype("str").where(values.notna())
    return values.astype("str").where(values.notna())


def shown(value: float, meaning: ColumnMeaning, table: Table) -> str:
    """A value of that column with its unit."""
    if BY_KEY[meaning.role].money:
        return wording.money(value, meaning.currency or table.currency)
    if meaning.kind == "time":
        return f"{int(value):02d}:{round(value % 1 * 60) % 60:02d}"
    if _is_year(value, meaning):
        return f"{value:.0f}"
    unit = meaning.unit or ("years" if meaning.role == "age" else "")
    text = wording.number(value)
    return f"{text} {wording.one_of(unit) if text == '1' else unit}" if unit else text


def span(low: float, high: float, meaning: ColumnMeaning, table: Table) -> str:
    """``28.8 and 49 years``: two values of that column; a unit after both is said once."""
    first, second = shown(low, meaning, table), shown(high, meaning, table)
    number, _, unit = first.partition(" ")
    return f"{number if unit and second.endswith(f' {unit}') else first} and {second}"


def _is_year(value: float, meaning: ColumnMeaning) -> bool:
    return meaning.role in ("birth_year", "date_part") and math.isfinite(value) and 1000 <= value < 3000


def row_noun(table: Table, rows: int) -> str:
    """``1,200 customers``."""
    return wording.count(rows, ROW_NOUNS[table.kind])
