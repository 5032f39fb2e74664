"""Tables beside each other on one sheet: cut at a blank column when its two sides are tables of their own.

A blank column inside one table parts nothing, so a cut needs evidence: the sides end or begin at
different rows, or each side has names, a title or a list of labels that one table would not have twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from core import wording
from core.problems import Finding
from core.reading.cell_types import kind_of
from core.reading.grid import Grid
from core.reading.header_rows import find_header
from core.reading.naming_rows import Rows, filled
from core.reading.row_words import ATTRIBUTE_WORDS, is_total

_MOST_COLUMNS, _LOOKED_AT = 200, 400
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
_ENDS_APART, _BEGINS_APART = 3, 2
_DENSE = 0.7
_SMALL_BESIDE = 0.3
_LONGEST_LABEL = 30
_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")


def side_by_side(grid: Grid) -> list[Grid]:
    """The grid itself, or its parts from left to right."""
    if not _FEWEST_COLUMNS + 1 < grid.columns <= _MOST_COLUMNS or grid.rows < _FEWEST_ROWS:
        return [grid]
    occupied = grid.frame.notna().to_numpy()
    blank = np.flatnonzero(~occupied.any(axis=0))
    cuts = [0]
    for column in map(int, blank):
        if cuts[-1] < column < grid.columns - 1 and _apart(grid, occupied, cuts[-1], column):
            cuts.append(column + 1)
    if len(cuts) == 1:
        return [grid]
    said = Finding(
        "tables-beside", f"{wording.count(len(cuts), 'table')} stand beside each other on this sheet.",
        "An empty column parts them.", severity="info", sheet=grid.name,
        what_we_did="Each was read as a table of its own.",
        what_you_can_do="If they are one table, delete the empty column and drop the file in again.",
    )  # fmt: skip
    told = replace(grid, findings=(*grid.findings, said))
    return [_columns(told, start, end) for start, end in pairwise([*cuts, grid.columns])]


@dataclass(frozen=True)
class _Side:
    """What stands on one side of a blank column: rows and columns are those of the grid, ``last`` inclusive."""

    first: int
    last: int
    columns: int
    dense: bool

    @property
    def rows(self) -> int:
        return self.last - self.first + 1

    @property
    def is_table(self) -> bool:
        return self.columns >= _FEWEST_COLUMNS and self.rows >= _FEWEST_ROWS and self.dense


def _apart(grid: Grid, occupied: np.ndarray, start: int, blank: int) -> bool:
    """Whether the columns from ``start`` to the blank one and those behind it are two tables."""
    beyond = np.flatnonzero(~occupied[:, blank + 1 :].any(axis=0))
    end = blank + 1 + int(beyond[0]) if len(beyond) else grid.columns
    if end == blank + 1:
        return False
    left, right = _side(occupied[:, start:blank]), _side(occupied[:, blank + 1 : end])
    if left is None or right is None or not (left.is_table or right.is_table):
        return False
    if not (left.is_table and right.is_table):
        small, large = sorted((left, right), key=lambda side: side.rows)
        return _stands_beside(small, large)
    if abs(left.last - right.last) >= _ENDS_APART:
        return True
    parts = [_columns(grid, *bounds) for bounds in ((start, blank), (blank + 1, end))]
    return _are_two([_read(part) for part in parts], left.last != right.last)


def _side(occupied: np.ndarray) -> _Side | None:
    used = occupied[:, occupied.any(axis=0)]
    rows = np.flatnonzero(used.sum(axis=1) >= max(min(2, used.shape[1]), 0.5 * used.shape[1], 1))
    if not len(rows):
        return None
    extent = used[rows[0] : rows[-1] + 1]
    return _Side(int(rows[0]), int(rows[-1]), used.shape[1], bool(extent.mean() >= _DENSE))


def _stands_beside(small: _Side, large: _Side) -> bool:
    """Whether a block too small for a table, such as a legend, stands beside a table and not in its rows."""
    if not small.dense or small.rows > _SMALL_BESIDE * large.rows:
        return False
    # A column with few values still has its name in the row of the others.
    return small.columns >= _FEWEST_COLUMNS or small.first != large.first


@dataclass(frozen=True)
class _Named:
    """Header, title and first column of one side, from its first rows."""

    begin: int
    names: tuple[str, ...]
    titled: bool
    labels: tuple[object, ...]

    @property
    def is_listed(self) -> bool:
        """Whether the first column names every row once, in a few words, as the first column of a table does."""
        texts = [label for label in self.labels if isinstance(label, str) and label.lstrip()[:1].isalpha()]
        if not len(set(texts)) == len(self.labels) >= _FEWEST_ROWS:
            return False
        if any(kind_of(text) in {"email", "url", "date"} for text in texts) or sum(
            map(len, texts)
        ) > _LONGEST_LABEL * len(texts):
            return False
        # Codes of something else (a receipt, a card) follow no order of their own beside the first column.
        return not any(_DIGIT.search(text) for text in texts) or all(a < b for a, b in pairwise(texts))

    @property
    def is_counted(self) -> bool:
        """Whether the first column counts the rows from the beginning, which one table does not do twice."""
        numbers = [_whole(label) for label in self.labels]
        return len(numbers) >= _FEWEST_ROWS and numbers == list(range(1, len(numbers) + 1))

    @property
    def tells_of_the_left(self) -> bool:
        """Whether its first name is that of something a row to the left has: its name, its address, a remark."""
        return not set(_WORD.findall(self.names[0])).isdisjoint(ATTRIBUTE_WORDS)


def _whole(cell: object) -> int | None:
    if isinstance(cell, str):
        return int(cell) if cell.strip().isdecimal() else None
    return int(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell) else None


def _read(part: Grid) -> _Named | None:
    rows = part.window(0, min(part.rows, _LOOKED_AT))
    span = find_header(rows)
    if span.last < span.first or span.data >= len(rows):
        return None
    edge = next((c for c in range(part.columns) if rows[span.last][c] is not None), 0)
    return _Named(
        begin=span.data,
        names=tuple(str(cell).strip().casefold() for cell in rows[span.last] if cell is not None),
        titled=_is_titled(rows, span.first, span.last, edge),
        labels=_labels(rows[span.data :], edge),
    )


def _is_titled(rows: Rows, first: int, last: int, edge: int) -> bool:
    """Whether one text alone stands at the left edge, above the header or as its first row."""
    above = first if first < last else first - 1
    return above >= 0 and filled(rows[above]) == 1 and rows[above][edge] is not None


def _labels(rows: Rows, edge: int) -> tuple[object, ...]:
    """The first column as far as it is filled, without totals; nothing when it has gaps."""
    cells = [row[edge] for row in rows if filled(row) > 1]
    cells = [cell for cell in cells if not (isinstance(cell, str) and is_total(cell))]
    return () if any(cell is None for cell in cells) else tuple(cells)


def _are_two(sides: list[_Named | None], ends_differ: bool) -> bool:
    left, right = sides
    if left is None or right is None:
        return False
    if abs(left.begin - right.begin) >= _BEGINS_APART or left.names[0] == right.names[0]:
        return True
    if left.is_counted and right.is_counted:
        return True
    if not (left.is_listed and right.is_listed):
        return False
    evident = set(left.names) & set(right.names) or ends_differ or (left.titled and right.titled)
    return bool(evident) or not right.tells_of_the_left


def _columns(grid: Grid, start: int, end: int) -> Grid:
    frame = grid.frame.iloc[:, start:end]
    merges = tuple(
        (top, max(left, start) - start, bottom, min(right, end - 1) - start)
        for top, left, bottom, right in grid.merges
        if left < end and right >= start
    )
    return replace(grid, frame=frame.set_axis(range(end - start), axis=1), merges=merges)
