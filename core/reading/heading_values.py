"""Headings between the rows that name a field, such as ``Customer: C0012``: decides whether they are a column.

Every row under such a heading belongs to it, as in a printed ledger. Headings that are mere words stay out of the
table; which rows are headings is decided in ``rows_between``.
"""

from __future__ import annotations

import re

import numpy as np

from core.reading.grid import Grid
from core.reading.layout import TableSpan

_FIELD = re.compile(r"\s*([^:：\d]{2,30}?)\s*[:：]\s*(\S.*?)\s*")
_FEWEST_BLOCKS = 2


def heading_column(grid: Grid, span: TableSpan) -> tuple[str, np.ndarray] | None:
    """The name of the field and its value per data row; ``None`` unless all headings are of one field and the first
    stands above all data."""
    found = _fields(grid, span)
    if len(found) < _FEWEST_BLOCKS or not len(span.data) or min(found) > span.data[0]:
        return None
    names = {name for name, _ in found.values()}
    if len(names) > 1:
        return None
    positions = np.array(sorted(found))
    values = np.array([found[position][1] for position in positions], dtype=object)
    return names.pop(), values[np.searchsorted(positions, span.data) - 1]


def _fields(grid: Grid, span: TableSpan) -> dict[int, tuple[str, str]]:
    """Name and value of the heading in each of these rows; nothing when one heading names no field."""
    below = int(span.header[-1]) if span.header else -1
    headings = sorted(
        place
        for place, code in span.aside.items()
        if code == "heading" or (code == "explanation" and below < place < span.data[0])
    ) if len(span.data) else []  # fmt: skip
    found: dict[int, tuple[str, str]] = {}
    for place, row in zip(headings, grid.rows_at(headings), strict=True):
        texts = [str(cell) for cell in row if cell is not None]
        field = _FIELD.fullmatch(texts[0]) if len(texts) == 1 else None
        if field is None:
            if span.aside[place] == "heading":
                return {}
            continue
        found[place] = (field[1], field[2])
    return found
