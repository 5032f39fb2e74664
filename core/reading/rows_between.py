"""Rows among the data that are no rows of the table: repeated headers, subtotals, headings of groups.

Each gets a code of ``layout.REASONS``. What stands under the data is judged by ``rows_aside``.
"""

from __future__ import annotations

import numpy as np

from core.reading.cell_types import kind_of
from core.reading.grid import Grid
from core.reading.header_rows import column_kind_shares
from core.reading.naming_rows import filled
from core.reading.page_breaks import set_aside_page_breaks
from core.reading.row_words import TOTAL_WORDS, is_total

_MIDDLE_CHECKED = 5000
_TOTAL_CASES = frozenset(
    form
    for word in TOTAL_WORDS
    for form in (word, word.title(), word.upper(), word.capitalize(), word.capitalize() + ":")
)


def set_aside_between(
    grid: Grid, fills: np.ndarray, data: np.ndarray, width: int, header: list[int], aside: dict[int, str]
) -> None:
    """Repeated headers, totals and headings inside the data."""
    if not len(data):
        return
    first, last = int(data[0]), int(data[-1]) + 1
    set_aside_page_breaks(grid, fills, data, width, header, aside)
    narrow = np.flatnonzero((fills[first:last] > 0) & (fills[first:last] <= 0.8 * width)) + first
    if len(narrow) <= min(_MIDDLE_CHECKED, max(50, 0.35 * len(data))):
        lone = [p for p in narrow if fills[p] == 1]
        lonely = width >= 4 and len(lone) <= 0.25 * len(data)
        kinds = column_kind_shares(grid.window(first, min(last, first + 200)))
        grouped = _group_column(grid, fills, first, aside) if len(lone) <= 0.35 * len(data) else None
        for position, row in zip(narrow, grid.rows_at(narrow), strict=True):
            code = _middle_code(row, kinds, lonely)
            if not code and grouped is not None and position < last - 1 and filled(row) == 1 and row[grouped]:
                code = "heading"
            if code and int(position) not in aside:
                aside[int(position)] = code
    for c in range(min(2, grid.columns)):
        plain = grid.frame.iloc[first:last, c].isin(_TOTAL_CASES).to_numpy(dtype=bool)
        totals = np.flatnonzero(plain)
        if 0 < len(totals) <= 0.2 * len(data):
            aside.update({int(p) + first: "total" for p in totals if int(p) + first not in aside})


def _group_column(grid: Grid, fills: np.ndarray, first: int, aside: dict[int, str]) -> int | None:
    """The column of the headings when the data start with one: then the others like it are headings too."""
    above = next((p for p in range(first - 1, max(first - 4, -1), -1) if fills[p]), -1)
    if above < 0 or fills[above] != 1 or aside.get(above) != "explanation":
        return None
    return next(c for c, cell in enumerate(grid.window(above, above + 1)[0]) if cell is not None)


def _middle_code(row: list[object], kinds: list[tuple[str, float]], lonely: bool) -> str:
    texts = [cell for cell in row if isinstance(cell, str) and kind_of(cell) != "number"]
    if texts and is_total(texts[0]) and filled(row) >= 2 and len(texts) <= 0.5 * filled(row) + 1:
        return "total"
    if not (lonely and filled(row) == 1 and texts and row[0] is not None):
        return ""
    return "heading" if kinds[0][0] in {"number", "date", "code"} and kind_of(row[0]) != kinds[0][0] else ""
