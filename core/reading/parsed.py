"""What the worker sends back about a workbook, in a compact form (no pandas needed to make it).

Leaves to ``workbook`` to unpack the columns into a grid.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

Merge = tuple[int, int, int, int]
_Piece: TypeAlias = "array[float] | list[Any] | int"
_MOST_SHARED_TEXTS = 20_000
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


class ColumnPacker:
    """Gathers the rows of a sheet piece by piece into packed columns.

    Numbers take eight bytes each and a text that comes again is kept once, so that the cells of a large
    sheet never stand in memory as objects of their own all at once.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows = 0
        self._pieces: list[list[_Piece]] = [[] for _ in range(width)]
        self._texts: list[dict[str, str] | None] = [{} for _ in range(width)]

    def add(self, rows: list[list[Any]]) -> None:
        """More rows; short ones are filled with empty cells."""
        if set(map(len, rows)) - {self.width}:
            rows = [[*row, *[None] * (self.width - len(row))] for row in rows]
        self.rows += len(rows)
        for place, column in enumerate(zip(*rows, strict=True)):
            self._pieces[place].append(self._piece(place, column))

    def columns(self) -> list[PackedColumn]:
        """The columns; they can be taken once."""
        packed = []
        while self._pieces:
            packed.append(_joined(self._pieces.pop()))
        return packed[::-1]

    def _piece(self, place: int, column: Sequence[Any]) -> _Piece:
        kinds = set(map(type, column)) - {type(None)}
        if kinds <= {float, str} and (str not in kinds or not any(v for v in column if type(v) is str)):
            if float not in kinds:
                return len(column)
            return array("d", [v if type(v) is float else math.nan for v in column])
        if timedelta in kinds:
            column = [_clock(v) if type(v) is timedelta else v for v in column]
        known = self._texts[place]
        if known is None:
            return [None if v == "" else v for v in column]
        cells = [None if v == "" else known.setdefault(v, v) if type(v) is str else v for v in column]
        if len(known) > _MOST_SHARED_TEXTS:
            self._texts[place] = None
        return cells


def _joined(pieces: list[_Piece]) -> PackedColumn:
    """The pieces of one column: an ``int`` stands for so many empty cells."""
    if any(isinstance(piece, array) for piece in pieces) and not any(isinstance(piece, list) for piece in pieces):
        blank = struct.pack("d", math.nan)
        return PackedColumn(numbers=b"".join(blank * p if isinstance(p, int) else p.tobytes() for p in pieces))  # type: ignore[union-attr]
    cells: list[Any] = []
    for piece in pieces:
        if isinstance(piece, int):
            cells.extend([None] * piece)
        elif isinstance(piece, array):
            cells.extend(None if v != v else v for v in piece)
        else:
            cells.extend(piece)
    return PackedColumn(cells=cells)


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
