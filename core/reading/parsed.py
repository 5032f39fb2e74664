"""What the worker sends back about a workbook, in a compact form (no pandas needed to make it).

Leaves to ``workbook`` to unpack the columns into a grid.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

Merge = tuple[int, int, int, int]
# Errors as the binary formats store them ([MS-XLS] 2.5.10).
ERROR_CODES = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA",
}  # fmt: skip


@dataclass(frozen=True)
class PackedColumn:
    """One column: ``numbers`` (float64, NaN for empty) or ``cells`` (values, ``None`` for empty)."""

    numbers: bytes | None = None
    cells: list[Any] | None = None


@dataclass(frozen=True)
class ParsedSheet:
    """One sheet; rows and columns are 0-based, ``merges`` are (first row, first column, last row, last column).

    ``first_row`` is the row in the sheet of the first row of ``columns``. ``strays`` are cells far
    from everything else, as (reference, text).
    """

    name: str
    columns: list[PackedColumn] = field(default_factory=list)
    rows: int = 0
    first_row: int = 0
    first_column: int = 0
    hidden: bool = False
    pivot: bool = False
    chart: bool = False
    merges: tuple[Merge, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: int = 0
    errors: tuple[tuple[str, str], ...] = ()
    error_count: int = 0
    uncalculated: int = 0
    repeated: int = 0
    strays: tuple[tuple[str, str], ...] = ()
    stray_count: int = 0


@dataclass(frozen=True)
class ParsedWorkbook:
    """All sheets of a workbook in their order; ``by_fallback`` says the tolerant reader was needed."""

    sheets: list[ParsedSheet]
    macros: bool = False
    by_fallback: bool = False
    epoch_1904: bool = False


def pack_columns(rows: list[list[Any]], width: int) -> list[PackedColumn]:
    """Rows of cells as packed columns; short rows are filled with empty cells. Empties ``rows``, to save memory."""
    if set(map(len, rows)) != {width}:
        rows[:] = [[*row, *[None] * (width - len(row))] for row in rows]
    columns = list(zip(*rows, strict=True))
    rows.clear()
    packed = []
    while columns:
        packed.append(_pack(columns.pop()))
    return packed[::-1]


def _pack(column: Sequence[Any]) -> PackedColumn:
    kinds = set(map(type, column))
    if kinds <= {float, type(None)} or (kinds == {float, str} and all(v == "" for v in column if type(v) is str)):
        return PackedColumn(numbers=array("d", [v if type(v) is float else math.nan for v in column]).tobytes())
    if timedelta in kinds:
        column = [_clock(v) if type(v) is timedelta else v for v in column]
    return PackedColumn(cells=[None if v is None or v == "" else v for v in column])


def _clock(duration: timedelta) -> str:
    """A duration as Excel shows it: ``30:05:00``."""
    seconds = round(duration.total_seconds())
    sign = "-" if seconds < 0 else ""
    hours, rest = divmod(abs(seconds), 3600)
    return f"{sign}{hours}:{rest // 60:02d}:{rest % 60:02d}"


def cell_reference(row: int, column: int) -> str:
    """``cell_reference(0, 27) -> 'AB1'`` (0-based row and column)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def column_index(letters: str) -> int:
    """``column_index('AB') -> 27`` (0-based)."""
    value = 0
    for letter in letters.upper():
        value = value * 26 + ord(letter) - 64
    return value - 1


Cell = str | float | bool | datetime | date | time | None
