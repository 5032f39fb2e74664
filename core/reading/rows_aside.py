"""Rows under the data that are no rows of the table: notes and totals.

Each gets a code of ``layout.REASONS``. Where the data end and the header stands is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from core.reading.cell_types import kind_of
from core.reading.grid import Grid
from core.reading.header_rows import column_kind_shares
from core.reading.naming_rows import TELLING, Rows, filled
from core.reading.row_words import is_note, is_plain_total, is_summary, is_total

_LABELLED = re.compile(r"[^:\d]{2,30}: \S")
_LOOKED_AT = 300


@dataclass(frozen=True)
class Ordinary:
    """What ordinary rows look like: share of filled cells and longest text per column."""

    width: int
    shares: tuple[float, ...]
    longest: tuple[int, ...]

    @property
    def first(self) -> int:
        """The first column that is used at all."""
        return next((c for c, share in enumerate(self.shares) if share > 0.3), 0)

    def others_filled(self, column: int) -> float:
        """Mean share of filled cells in the used columns but this one."""
        others = [share for c, share in enumerate(self.shares) if c != column and share > 0.05]
        return sum(others) / len(others) if others else 0.0


def ordinary_rows(rows: Rows, width: int) -> Ordinary:
    """The look of these rows, those nearly blank left out."""
    full = [row for row in rows if filled(row) > max(1, 0.3 * width)] or rows
    columns = list(zip(*full, strict=True))
    shares = tuple(sum(cell is not None for cell in column) / len(full) for column in columns)
    longest = tuple(max((len(cell) for cell in column if isinstance(cell, str)), default=0) for column in columns)
    return Ordinary(width, shares, longest)


def set_aside_tail(grid: Grid, fills: np.ndarray, data: np.ndarray, width: int, aside: dict[int, str]) -> None:
    """Notes and totals under the data."""
    present = _without_footer_blocks(grid, data[fills[data] > 0], width, aside)
    tail = present[-60:]
    if len(tail) < 2:
        return
    ordinary = ordinary_rows(grid.rows_at(present[: max(2, min(_LOOKED_AT, len(present) - 1))]), width)
    rows = grid.rows_at(tail)
    apart = _set_apart(tail, rows)
    for before, place in enumerate(range(len(tail) - 1, -1, -1)):
        position = tail[place]
        code = _tail_code(rows[place], ordinary, apart=apart[place])
        if not code or len(present) - before <= 1:
            break
        aside[int(position)] = code


def _set_apart(tail: np.ndarray, rows: Rows) -> list[bool]:
    """Which rows belong to a run of lone cells that a blank row parts from what stands above."""
    apart: list[bool] = []
    for place, row in enumerate(rows):
        gap = place > 0 and tail[place] - tail[place - 1] > 1
        apart.append(filled(row) == 1 and (gap or (place > 0 and apart[-1])))
    return apart


def _without_footer_blocks(grid: Grid, present: np.ndarray, width: int, aside: dict[int, str]) -> np.ndarray:
    """Drops small narrow blocks under the data that a blank row sets apart: contacts, sources, dates."""
    while width >= 3 and len(present) > 3:
        gaps = np.flatnonzero(np.diff(present) > 1)
        start = int(gaps[-1]) + 1 if len(gaps) else 0
        block = present[start:]
        if not start or len(block) > max(3, 0.3 * start):
            break
        rows = grid.rows_at(block)
        counts = sorted(filled(row) for row in rows)
        if counts[-1] > max(1, 0.85 * width) or counts[len(counts) // 2] > max(1, 0.6 * width):
            break
        kinds = column_kind_shares(grid.rows_at(present[: min(start, _LOOKED_AT)]))
        if any(_conforms(row, kinds) for row in rows):
            break
        ordinary = Ordinary(width, (1.0,) * grid.columns, (0,) * grid.columns)
        for position, row in zip(block, rows, strict=True):
            aside[int(position)] = _tail_code(row, ordinary, apart=True) or "note"
        present = present[:start]
    return present


def _conforms(row: list[object], kinds: list[tuple[str, float]]) -> bool:
    """Whether every cell of the row looks like its column, some of them tellingly."""
    cells = [(kind_of(cell), *kinds[c]) for c, cell in enumerate(row) if cell is not None]
    alike = all(kind in {usual, "missing"} for kind, usual, share in cells)
    return alike and any(usual in TELLING and share >= 0.8 for _, usual, share in cells)


def _tail_code(row: list[object], ordinary: Ordinary, *, apart: bool) -> str:
    places = [c for c, cell in enumerate(row) if cell is not None]
    texts = [(c, cell) for c, cell in enumerate(row) if isinstance(cell, str) and kind_of(cell) not in {"number"}]
    count = filled(row)
    if not places:
        return ""
    if texts and texts[0][0] == places[0] and is_total(texts[0][1]):
        if count < ordinary.width or len(texts) == 1 or is_plain_total(texts[0][1]):
            return "total"
    if texts and is_summary(texts[0][1]) and len(texts) == 1 and 1 < count < ordinary.width:
        return "total"
    if count == 1 and len(places) > 1:
        return "note"
    if count == 1 and texts:
        return "note" if _is_lone_note(*texts[0], ordinary, apart=apart) else ""
    if ordinary.width >= 4 and count == 2 and len(texts) == 2 and any(is_note(text) for _, text in texts):
        return "note"
    return "total" if _sums_without_name(row, texts, count, ordinary) else ""


def _is_lone_note(column: int, text: str, ordinary: Ordinary, *, apart: bool) -> bool:
    """One text at the end: a note, unless rows with so few cells are usual and it looks like its column."""
    if is_note(text) or apart or _LABELLED.match(text):
        return True
    # Without a sign of a note the row is kept: losing a customer is worse than keeping a note.
    longer = column >= len(ordinary.longest) or len(text) > max(24, 1.5 * ordinary.longest[column])
    return ordinary.width >= 2 and longer


def _sums_without_name(row: list[object], texts: list[tuple[int, str]], count: int, ordinary: Ordinary) -> bool:
    """Only numbers, and nothing in the column that names the rows."""
    if texts or row[ordinary.first] is not None or ordinary.shares[ordinary.first] < 0.9:
        return False
    numbers = all(kind_of(cell) == "number" for cell in row if cell is not None)
    return numbers and (count >= 2 or count < 0.6 * ordinary.width)
