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
from core.reading.header_rows import column_kind_shares, find_header, usual_fill
from core.reading.naming_rows import Rows, filled
from core.reading.results import ReadChoice
from core.reading.rows_aside import set_aside_between, set_aside_tail

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
    for start, stop in _stretches(grid, fills, choice):
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


def _stretches(grid: Grid, fills: np.ndarray, choice: ReadChoice) -> list[tuple[int, int]]:
    """Row ranges that hold one table each: cut above a header that follows blank rows and data."""
    rows = len(fills)
    if choice.first_row is not None:
        start = int(np.searchsorted(grid.source_rows, choice.first_row))
        return [(min(start, max(rows - 1, 0)), rows)] if rows else []
    present = np.flatnonzero(fills)
    if not len(present):
        return []
    gaps = np.flatnonzero(np.diff(present) > 1)
    starts = [int(present[0]), *present[gaps + 1].tolist()]
    cuts = [starts[0]]
    for position in starts[1:] if len(starts) <= 500 else []:
        if _starts_new_table(grid, fills, cuts[-1], position):
            cuts.append(position)
    cuts = _with_inner_cuts(grid, fills, cuts)
    ends = [*cuts[1:], int(present[-1]) + 1]
    return list(zip(cuts, ends, strict=True))


def _starts_new_table(grid: Grid, fills: np.ndarray, begun: int, position: int) -> bool:
    """A block after a blank row is a new table when it has a header over data of its own."""
    above = [row for row in grid.window(max(begun, position - 30), position) if filled(row) > 1]
    below = grid.window(position, min(position + 30, len(fills)))
    blank = _next_blank(below, 0)
    titled = blank < 3 and (usual_fill(below[:blank]) <= 1 or _only_names(below[:blank]))
    block = below[: _next_blank(below, blank + 1) if titled else blank]
    if all(str(next(cell for cell in row if cell is not None)).rstrip().endswith(":") for row in above):
        # Labelled lines ("Period: 2024") above a table are its titles.
        return False
    if len(above) < 2 or len([row for row in block if filled(row) > 1]) < 2:
        return False
    old_kinds, new_kinds = column_kind_shares(above[1:]), column_kind_shares(block)
    old_telling = [c for c, (kind, share) in enumerate(old_kinds) if kind in {"number", "date"} and share > 0.5]
    header = find_header(block)
    if header.last < header.first or header.data >= len(block) or not 0 <= header.last < 6:
        return False
    names = block[header.last]
    contrast = sum(
        isinstance(names[c], str) and new_kinds[c][0] in {"number", "date", "code"} for c in range(len(names))
    )
    own_title = filled(below[0]) == 1 and below[0] not in above
    same = names in above and not own_title
    differs = any(isinstance(names[c], str) for c in old_telling) or not old_telling
    return not same and differs and contrast >= 1 and filled(names) >= 2


def _only_names(rows: Rows) -> bool:
    """Rows of texts alone, several in each: a header that a blank row parts from its data."""
    return all(filled(row) >= 2 and all(kind_of(cell) in {"text", "empty"} for cell in row) for row in rows)


def _next_blank(rows: Rows, start: int) -> int:
    return next((i for i in range(start, len(rows)) if not filled(rows[i])), len(rows))


def _with_inner_cuts(grid: Grid, fills: np.ndarray, cuts: list[int]) -> list[int]:
    """A second header in the middle without a blank row: same names and more, or other names and width."""
    if not len(cuts) or grid.rows > 200_000 or grid.columns < 3:
        return cuts
    head = grid.window(cuts[0], min(cuts[0] + 30, grid.rows))
    span = find_header(head)
    if span.last < span.first or span.last != span.first:
        return cuts
    names = [cell for cell in head[span.last] if isinstance(cell, str)]
    if len(names) < 3:
        return cuts
    column = head[span.last].index(names[0])
    second = head[span.last].index(names[1])
    frame = grid.frame
    again = np.flatnonzero(((frame.iloc[:, column] == names[0]) & (frame.iloc[:, second] == names[1])).to_numpy())
    new = [int(p) for p in again[:50] if p > cuts[0] + span.last + 2]
    for position in new:
        texts = [cell for cell in grid.window(int(position), int(position) + 1)[0] if cell is not None]
        if texts != names and set(names[:3]) <= set(map(str, texts)):
            cuts = sorted({*cuts, position})
    return cuts


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
