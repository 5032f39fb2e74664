"""The column-by-column table: what every column holds after cleaning."""

from __future__ import annotations

import pandas as pd

from core.cleaning.celltext import cell_texts, value_texts
from core.cleaning.masking import ROLES as PERSONAL
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import BY_KEY, NUMERIC_KINDS
from core.joining.results import LinkedTable
from core.wording import number, shorten

OVERVIEW_COLUMNS = (
    "table",
    "column",
    "label",
    "meaning",
    "kind",
    "missing",
    "distinct",
    "lowest",
    "highest",
    "typical",
    "shape",
)
BARS = 10
MEASURED = (*NUMERIC_KINDS, "date", "time")


def column_overview(tables: tuple[LinkedTable, ...]) -> pd.DataFrame:
    """One row per column with ``OVERVIEW_COLUMNS``.

    ``lowest``/``highest`` are texts (shortest range for numbers and dates, blank for labels),
    ``typical`` the median or the most frequent label in the words of the file, ``shape`` a tuple of up to
    ten bar heights (shares of the filled rows, in the order of the values). What names a person, and what is
    different on every row, has neither a typical value nor a shape.
    """
    rows = [(linked.table.name, *_line(linked.table, meaning)) for linked in tables for meaning in linked.table.columns]
    return pd.DataFrame(rows, columns=list(OVERVIEW_COLUMNS))


def _line(table: Table, meaning: ColumnMeaning) -> tuple[object, ...]:
    values = table.frame[meaning.name].dropna()
    counts = values.value_counts()
    distinct = int((counts > 0).sum())
    lowest, highest, typical = ("", "", "") if not len(values) else _range(values, counts, table, meaning)
    alone = meaning.role in PERSONAL or (meaning.kind not in MEASURED and distinct == len(values))
    shape = () if alone else _shape(values, counts)
    missing = len(table.frame) - len(values)
    said = BY_KEY[meaning.role].label
    return meaning.name, meaning.label, said, meaning.kind, missing, distinct, lowest, highest, typical, shape


def _range(values: pd.Series, counts: pd.Series, table: Table, meaning: ColumnMeaning) -> tuple[str, str, str]:
    if meaning.kind in ("integer", "float"):
        # A year or a number of a house is no quantity: no thousands separator.
        plain = meaning.role in ("birth_year", "date_part")
        words = [float(values.min()), float(values.max()), float(values.median())]
        low, high, middle = (f"{word:.0f}" if plain else number(word) for word in words)
        return low, high, middle
    if meaning.kind in ("date", "time"):
        ends = pd.Series([values.min(), values.max(), values.sort_values().iloc[len(values) // 2]])
        low, high, middle = value_texts(ends)
        return low, high, middle
    if counts.iloc[0] == 1 and len(counts) > 1:
        return "", "", "all different"
    if meaning.role in PERSONAL:
        return "", "", ""
    words = counts
    if meaning.kind == "boolean":
        # Yes and no in the words of the file, not of the program.
        words = cell_texts(table.raw[meaning.name].loc[values.index]).str.strip().value_counts()
    return "", "", shorten(min(str(value) for value in words.index[words == words.max()]), 40)


def _shape(values: pd.Series, counts: pd.Series) -> tuple[float, ...]:
    if not len(values):
        return ()
    if pd.api.types.is_datetime64_any_dtype(values.dtype) or pd.api.types.is_timedelta64_dtype(values.dtype):
        values = values.astype("int64").astype("float64")
    if pd.api.types.is_float_dtype(values.dtype) and len(counts) > BARS:
        low, high = float(values.min()), float(values.max())
        place = ((values - low) / (high - low) * BARS).clip(upper=BARS - 1).astype("int64")
        heights = place.value_counts().reindex(range(BARS), fill_value=0)
    elif pd.api.types.is_float_dtype(values.dtype):
        heights = counts.sort_index()
    else:
        heights = counts.head(BARS)
    return tuple((heights / len(values)).round(4))
