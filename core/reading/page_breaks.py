"""What a printed report repeats on every page: its header, titles and footers are no rows of the table."""

from __future__ import annotations

import re

import numpy as np

from core.reading.grid import Grid
from core.reading.naming_rows import Rows, filled
from core.reading.row_words import is_note

_MOST_LINES = 12
_TITLES_KEPT = 30


def signature(row: list[object]) -> str:
    """A row without its numbers and the word "continued": alike on every page."""
    text = " ".join(str(cell) for cell in row if cell is not None).casefold()
    text = re.sub(
        r"\(?\b(?:continued|cont\.?|cont'd|fortsetzung|suite|continuación|devamı?|segue|продолжение)\b\)?", "", text
    )
    return " ".join(re.sub(r"\d+", "#", text).split())


def set_aside_page_breaks(
    grid: Grid, fills: np.ndarray, data: np.ndarray, width: int, header: list[int], aside: dict[int, str]
) -> None:
    """The header wherever it comes back, and the titles and footers between two pages above it."""
    repeats = _repeats(grid, data, header)
    if not repeats:
        return
    known = {signature(row) for row in grid.rows_at(header[:-1])}
    titles = [place for place, code in aside.items() if code == "title" and place < header[0]][-_TITLES_KEPT:]
    known |= {signature(row) for row in grid.rows_at(titles)}
    breaks = [_lines_above(grid, fills, place, int(data[0])) for place in repeats]
    seen = [{signature(row) for row in rows} for _, rows in breaks]
    for place, (places, rows) in zip(repeats, breaks, strict=True):
        aside[place] = "repeated-header"
        for line, row in zip(places, rows, strict=True):
            sign = signature(row)
            if sign not in known and filled(row) > max(2, 0.5 * width):
                break
            often = sign in known or sum(sign in others for others in seen) > 1
            if often or (filled(row) == 1 and is_note(_first_text(row))):
                aside.setdefault(line, "page")


def _first_text(row: list[object]) -> str:
    """The first text of a row."""
    return str(next((cell for cell in row if cell is not None), ""))


def _repeats(grid: Grid, data: np.ndarray, header: list[int]) -> list[int]:
    """Rows of the data that are the last row of the header once more."""
    names = grid.window(header[-1], header[-1] + 1)[0] if header else []
    named = [(c, name) for c, name in enumerate(names) if isinstance(name, str)]
    if len(named) < 2:
        return []
    first, last = int(data[0]), int(data[-1]) + 1
    same = np.ones(last - first, dtype=bool)
    for c, name in named[:3]:
        same &= (grid.frame.iloc[first:last, c] == name).fillna(False).to_numpy(dtype=bool)
    places = np.flatnonzero(same) + first
    return [int(place) for place, row in zip(places, grid.rows_at(places), strict=True) if row == names]


def _lines_above(grid: Grid, fills: np.ndarray, place: int, first: int) -> tuple[list[int], Rows]:
    """The rows that hold something directly above a repeated header, from the nearest on."""
    places = [p for p in range(place - 1, max(first, place - _MOST_LINES) - 1, -1) if fills[p]]
    return places, grid.rows_at(places)
