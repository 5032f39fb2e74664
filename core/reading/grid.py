"""A grid of raw cells: what texts and sheets have in common before a table is found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.problems import Finding
from core.reading.parsed import Merge
from core.reading.results import LeftOutRow, Receipt


@dataclass(frozen=True, eq=False)
class Grid:
    """All cells of one text or sheet.

    ``frame`` has a RangeIndex for rows and columns; empty cells are missing. ``source_rows`` are
    the 1-based rows in the file. ``merges`` use positions in this grid. ``receipt`` holds what is
    known so far. ``sure_rows`` is false for text whose lines had to be repaired.
    """

    name: str
    frame: pd.DataFrame
    source_rows: np.ndarray
    receipt: Receipt = Receipt()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOutRow, ...] = ()
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    pivot: bool = False

    @property
    def rows(self) -> int:
        return len(self.frame)

    @property
    def columns(self) -> int:
        return self.frame.shape[1]

    def window(self, start: int, stop: int) -> list[list[object]]:
        """Cells of the rows ``start`` to ``stop`` as lists, ``None`` where empty."""
        return self._cells(slice(start, stop))

    def rows_at(self, positions: Sequence[int] | np.ndarray) -> list[list[object]]:
        """Cells of these rows as lists, ``None`` where empty. One call for many rows, never many calls."""
        return self._cells(np.asarray(positions, dtype=np.int64))

    @cached_property
    def _arrays(self) -> list[Any]:
        """The cells of every column; a workbook of many small sheets asks for few rows many times."""
        return [self.frame.iloc[:, c].array for c in range(self.columns)]

    def _cells(self, places: slice | np.ndarray) -> list[list[object]]:
        columns = [cells[places].tolist() for cells in self._arrays]
        rows = [list(row) for row in zip(*columns, strict=True)] if columns else []
        return [[None if _is_missing(cell) else cell for cell in row] for row in rows]


def _is_missing(cell: object) -> bool:
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())
