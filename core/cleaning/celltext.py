"""How a cell looks as text: as in the file for what was read, plain and exact for what was changed.

Dates are ISO, numbers have a point and no thousands separators, missing is empty.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd


def cell_texts(cells: pd.Series) -> pd.Series:
    """Raw cells as ``str``, missing kept missing; whole floats lose their ``.0``."""
    if isinstance(cells.dtype, pd.StringDtype):
        return cells
    kind = pd.api.types.infer_dtype(cells, skipna=True)
    if kind in ("string", "empty"):
        return cells.astype("str")
    present = cells.notna()
    texts = pd.Series(index=cells.index, dtype="str")
    texts[present] = [_cell(value) for value in cells[present]]
    return texts


def value_texts(values: pd.Series) -> pd.Series:
    """Typed values as plain text, missing kept missing."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.astype("str")
    if pd.api.types.is_bool_dtype(values.dtype):
        return values.map({True: "yes", False: "no"}).astype("str")
    return cell_texts(values)


def row_texts(raw: pd.DataFrame) -> pd.Series:
    """Each row as one text, ``column: value`` pieces joined by `` | ``, blanks left out."""
    columns = [(name, cell_texts(raw[name]).fillna("").tolist()) for name in raw.columns]
    texts = [
        " | ".join(f"{name}: {cells[place]}" for name, cells in columns if cells[place]) for place in range(len(raw))
    ]
    return pd.Series(texts, index=raw.index, dtype="str")


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return str((dt.datetime.min + value).time())
    return str(value)
