"""Which rows of a grid hold one table each: cut above every header that starts a table of its own.

The header of the next page of a report starts none. What is in a stretch is decided by ``layout``.
"""

from __future__ import annotations

import numpy as np

from core.reading.cell_types import kind_of
from core.reading.grid import Grid
from core.reading.header_rows import column_kind_shares, find_header, usual_fill
from core.reading.naming_rows import Rows, filled
from core.reading.page_breaks import signature
from core.reading.results import ReadChoice


def stretches(grid: Grid, fills: np.ndarray, choice: ReadChoice) -> list[tuple[int, int]]:
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
    same = (names in above and not own_title) or _is_next_page(grid, begun, names, block[: header.first])
    differs = any(isinstance(names[c], str) for c in old_telling) or not old_telling
    return not same and differs and contrast >= 1 and filled(names) >= 2


def _is_next_page(grid: Grid, begun: int, names: list[object], titles: Rows) -> bool:
    """Whether a header and its titles are those of the table begun, but for numbers: pages, days."""
    top = grid.window(begun, begun + 30)
    header = find_header(top)
    if header.last < header.first or top[header.last] != names:
        return False
    known = {signature(row) for row in top[: header.last]}
    return all(signature(row) in known for row in titles if filled(row))


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
