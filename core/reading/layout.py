"""Finds the tables in a grid: where each begins and ends, its header, and what is not part of it.

Only a window at the top and one at the bottom are looked at cell by cell; the rows between are
judged by whole-column operations, so that a million rows cost little. Every row of the grid ends up
as title, header, data or left out with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from core.reading.cell_types import kind_of
from core.reading.grid import Grid
from core.reading.header_rows import find_header, usual_fill
from core.reading.naming_rows import Rows
from core.reading.proven_totals import set_aside_proven
from core.reading.results import ReadChoice
from core.reading.rows_aside import set_aside_tail
from core.reading.rows_between import set_aside_between
from core.reading.stretches import stretches

_HEAD = 400
_ROWS_OF_A_TABLE, _CELLS_OF_ROWS = 8, 3
_LONGEST_GROUP = 40
REASONS = {
    "title": "It stands above the table.",
    "note": "It is a note, not a row of the table.",
    "total": "It is a total of other rows.",
    "heading": "It is a heading between rows.",
    "explanation": "It explains the header.",
    "repeated-header": "It repeats the header.",
    "page": "It is printed on every page and is no row of the table.",
}


@dataclass
class TableSpan:
    """Positions of one table in its grid; ``aside`` maps other rows to a key of ``REASONS``."""

    header: list[int]
    data: np.ndarray
    columns: list[int]
    aside: dict[int, str] = field(default_factory=dict)


def find_tables(grid: Grid, choice: ReadChoice) -> list[TableSpan]:
    """All tables of the grid, top to bottom."""
    occupied = grid.frame.notna().to_numpy()
    fills = occupied.sum(axis=1)
    spans = []
    for start, stop in stretches(grid, fills, choice):
        spans.extend(_tables_between(grid, occupied, fills, start, stop, choice))
    return spans


def _tables_between(
    grid: Grid, occupied: np.ndarray, fills: np.ndarray, start: int, stop: int, choice: ReadChoice
) -> list[TableSpan]:
    """The table of a stretch; many rows of cells above its header are a table of their own, not titles."""
    span = _table_in(grid, occupied, fills, start, stop, choice)
    if span is None:
        return []
    begin = span.header[0] if span.header else int(span.data[0]) if len(span.data) else start
    above = [place for place, code in span.aside.items() if code == "title" and fills[place] >= _CELLS_OF_ROWS]
    if len(above) < _ROWS_OF_A_TABLE or begin <= start or begin >= stop or choice.first_row is not None:
        return [span]
    return [
        *_tables_between(grid, occupied, fills, start, begin, choice),
        *_tables_between(grid, occupied, fills, begin, stop, choice),
    ]


def _table_in(
    grid: Grid, occupied: np.ndarray, fills: np.ndarray, start: int, stop: int, choice: ReadChoice
) -> TableSpan | None:
    head = grid.window(start, min(stop, start + _HEAD))
    if not head:
        return None
    span = find_header(head, _group_rows(grid, start))
    if choice.header_rows is not None:
        first = span.first if choice.first_row is None else 0
        last = first + choice.header_rows - 1
        span = type(span)(first, last, last + 1)
    header = list(range(start + span.first, start + span.last + 1))
    header = [row for row in header if fills[row]]
    aside = {start + p: "title" for p in range(min(span.first, span.data)) if fills[start + p]}
    if not header:
        aside.update({start + p: "title" for p in range(span.data) if fills[start + p]})
    aside.update({start + p: "explanation" for p in span.between})
    data = np.arange(start + span.data, stop)
    width = usual_fill(head[span.data :]) or usual_fill(head)
    set_aside_tail(grid, fills, data, width, aside)
    set_aside_between(grid, fills, data, width, header, aside)
    set_aside_proven(grid, data[fills[data] > 0], aside)
    dropped = np.zeros(grid.rows, dtype=bool)
    dropped[list(aside)] = True
    data = data[(fills[data] > 0) & ~dropped[data]]
    used = occupied[start + span.first : stop] if header else occupied[start + span.data : stop]
    kept = [c for c in range(grid.columns) if occupied[data, c].any() or (header and occupied[header, c].any())]
    if not header and grid.receipt.delimiter and kept:
        # Without names nothing says that an empty column of a text is not meant.
        kept = list(range(grid.columns))
    if not kept or not used.size or (not len(data) and len(header) == 0):
        return None
    return TableSpan(header, data, kept, aside)


def _group_rows(grid: Grid, start: int) -> frozenset[int]:
    """Rows of several texts merged across columns, counted from ``start``: names of groups of columns."""
    merged: dict[int, int] = {}
    for top, left, bottom, right in grid.merges:
        if top == bottom and right > left and start <= top < min(start + _HEAD, grid.rows):
            merged[top] = merged.get(top, 0) + right - left + 1
    found = set()
    for (row, columns), cells in zip(merged.items(), grid.rows_at(list(merged)), strict=True):
        texts = [cell for cell in cells if cell is not None]
        short = all(kind_of(cell) == "text" and len(str(cell)) <= _LONGEST_GROUP for cell in texts)
        if len(texts) > 1 and short and columns >= 0.5 * grid.columns and len(set(texts)) == len(texts):
            found.add(row - start)
    return frozenset(found)


__all__ = ["REASONS", "Rows", "TableSpan", "find_tables"]
