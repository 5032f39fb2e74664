"""A table as plain text for other programs: ISO dates, plain numbers, empty for missing.

Digits that were already plain stay as they are ("1.50", "00123"); text that could not be read as
the kind of its column stays as it stands in the file, so nothing is lost on the way.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.distinct import Distinct, distinct_values, number_text
from core.columns.results import ColumnMeaning, Table


def plain_frame(table: Table) -> pd.DataFrame:
    """Every column of the table as ``str``, one row per row of the file, in file order."""
    columns = {meaning.name: _plain(table, meaning) for meaning in table.columns}
    return pd.DataFrame(columns, index=table.frame.index)


def _plain(table: Table, meaning: ColumnMeaning) -> pd.Series:
    column, raw = table.frame[meaning.name], table.raw[meaning.name]
    if meaning.kind == "empty":
        return pd.Series("", index=column.index, dtype="str")
    if meaning.kind in ("integer", "float"):
        text = _numbers(column, raw)
    elif meaning.kind == "date":
        text = _dates(column)
    elif meaning.kind == "time":
        text = _times(column)
    elif meaning.kind == "boolean":
        text = _spread(distinct_values(raw)).where(column.notna())
    else:
        text = column.astype("str")
    return _with_unread(table, meaning, text.astype("str").fillna("").astype("str"))


def _spread(values: Distinct) -> pd.Series:
    return pd.Series(pd.array(list(values.texts), dtype="str").take(values.codes, allow_fill=True))


def _numbers(column: pd.Series, raw: pd.Series) -> pd.Series:
    written = _spread(distinct_values(raw)).set_axis(column.index)
    bare = written.str.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?").fillna(False).astype(bool)
    same = bare & (pd.to_numeric(written.where(bare), errors="coerce") == column)
    codes, different = pd.factorize(column.where(~same))
    texts = pd.array([number_text(float(value)) for value in different], dtype="str")
    computed = pd.Series(texts.take(codes, allow_fill=True), index=column.index)
    return written.where(same, computed).where(column.notna())


def _dates(column: pd.Series) -> pd.Series:
    codes, different = pd.factorize(column)
    days = pd.Series(different)
    with_time = bool((days != days.dt.normalize()).any())
    fraction = bool(with_time and (days.dt.microsecond != 0).any())
    style = "%Y-%m-%d %H:%M:%S.%f" if fraction else "%Y-%m-%d %H:%M:%S"
    texts = days.dt.strftime(style if with_time else "%Y-%m-%d").astype("str").array
    return pd.Series(texts.take(codes, allow_fill=True), index=column.index)


def _times(column: pd.Series) -> pd.Series:
    codes, different = pd.factorize(column)
    seconds = (pd.Series(different) / pd.Timedelta(seconds=1)).round().astype("int64")
    texts = [f"{value // 3600:02d}:{value // 60 % 60:02d}:{value % 60:02d}" for value in seconds]
    return pd.Series(pd.array(texts, dtype="str").take(codes, allow_fill=True), index=column.index)


def _with_unread(table: Table, meaning: ColumnMeaning, text: pd.Series) -> pd.Series:
    if table.unreadable is None or not meaning.unreadable:
        return text
    kept = table.unreadable[table.unreadable["column"] == meaning.name]
    values = text.to_numpy(dtype=object)
    values[kept["row"].to_numpy()] = kept["text"].to_numpy()
    return pd.Series(values, index=text.index, dtype="str").replace({np.nan: ""})
