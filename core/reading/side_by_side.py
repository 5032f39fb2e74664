"""Tables beside each other on one sheet: cut where a blank column parts two that end at different rows.

A blank column inside one table parts nothing, because both of its sides end together.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.reading.grid import Grid

_MOST_COLUMNS = 200
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
_ENDS_APART = 3
_DENSE = 0.7


def side_by_side(grid: Grid) -> list[Grid]:
    """The grid itself, or its parts from left to right."""
    if not 2 * _FEWEST_COLUMNS < grid.columns <= _MOST_COLUMNS or grid.rows < _FEWEST_ROWS:
        return [grid]
    occupied = grid.frame.notna().to_numpy()
    blank = np.flatnonzero(~occupied.any(axis=0))
    cuts = [0]
    for column in blank:
        if cuts[-1] < column < grid.columns - 1 and _parts(occupied[:, cuts[-1] : column], occupied[:, column + 1 :]):
            cuts.append(int(column) + 1)
    ends = [*cuts[1:], grid.columns]
    return [_columns(grid, start, end) for start, end in zip(cuts, ends, strict=True)] if len(cuts) > 1 else [grid]


def _parts(left: np.ndarray, right: np.ndarray) -> bool:
    """Whether both sides are dense tables that end at clearly different rows."""
    gap = np.flatnonzero(~right.any(axis=0))
    beside = right[:, : gap[0]] if len(gap) else right
    ends = []
    for side in (left, beside):
        used = side[:, side.any(axis=0)]
        rows = np.flatnonzero(used.sum(axis=1) >= max(2, 0.5 * used.shape[1]))
        if used.shape[1] < _FEWEST_COLUMNS or len(rows) < _FEWEST_ROWS:
            return False
        extent = used[rows[0] : rows[-1] + 1]
        if extent.mean() < _DENSE:
            return False
        ends.append(int(rows[-1]))
    return abs(ends[0] - ends[1]) >= _ENDS_APART


def _columns(grid: Grid, start: int, end: int) -> Grid:
    frame = grid.frame.iloc[:, start:end]
    merges = tuple(
        (top, max(left, start) - start, bottom, min(right, end - 1) - start)
        for top, left, bottom, right in grid.merges
        if left < end and right >= start
    )
    return replace(grid, frame=frame.set_axis(range(end - start), axis=1), merges=merges)
