"""Rows with too many or too few fields: put back in line when the columns' kinds leave one way only.

A stray delimiter leaves an empty field or cuts a text in two; a lost one leaves a gap. The way that
fits the kinds of the other rows best is taken if it clearly beats leaving the row as it is; what
has no clear way is reported by the caller. Nothing is repaired silently.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from core.reading.cell_types import kind_of_text

_SAMPLE = 400
_CLEAR = 2.0
_MOST_STRAY = 3


@dataclass(frozen=True)
class ColumnKinds:
    """How often each kind of cell occurs in each column of the rows of usual width."""

    counts: tuple[Counter[str], ...]
    rows: int

    def fit(self, cells: list[str]) -> float:
        """Log-likelihood of these cells in these columns (naive, add one half)."""
        total = 0.0
        for cell, seen in zip(cells, self.counts, strict=True):
            total += math.log((seen[kind_of_text(cell[:200])] + 0.5) / (self.rows + 4))
        return total


def column_kinds(rows: list[list[str]], width: int) -> ColumnKinds:
    """Kinds of the columns, learned from rows of exactly ``width`` fields."""
    usual = [row for row in rows if len(row) == width]
    step = max(1, len(usual) // _SAMPLE)
    chosen = usual[::step][:_SAMPLE]
    counts = tuple(Counter(kind_of_text(cell[:200]) for cell in column) for column in zip(*chosen, strict=True))
    return ColumnKinds(counts, len(chosen))


def repaired(row: list[str], width: int, delimiter: str, kinds: ColumnKinds) -> list[str] | None:
    """The row with ``width`` fields when one way is clearly right, else ``None``."""
    if len(row) > width:
        if not any(cell.strip() for cell in row[width:]) and len(row) - width > 1:
            return row[:width]
        ways = [*_without_empties(row, width), *_merged(row, width, delimiter)]
    else:
        ways = _with_gaps(row, width)
    unique = {tuple(way): kinds.fit(way) for way in ways}
    if not unique:
        return None
    ranked = sorted(unique.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEAR / 4:
        return None
    way, fit = ranked[0]
    if len(row) > width:
        return list(way) if fit > -3 * width else None
    plain = kinds.fit([*row, *[""] * width][:width])
    return list(way) if fit > plain + _CLEAR else None


def _without_empties(row: list[str], width: int) -> list[list[str]]:
    if len(row) != width + 1:
        return []
    return [row[:i] + row[i + 1 :] for i, cell in enumerate(row) if not cell.strip()]


def _merged(row: list[str], width: int, delimiter: str) -> list[list[str]]:
    extra = len(row) - width
    if extra > _MOST_STRAY:
        return []
    return [
        [*row[:i], delimiter.join(row[i : i + extra + 1]), *row[i + extra + 1 :]]
        for i in range(width)
        if all(cell.strip() for cell in row[i : i + extra + 1])
    ]


def _with_gaps(row: list[str], width: int) -> list[list[str]]:
    gap = [""] * (width - len(row))
    return [row[:i] + gap + row[i:] for i in range(1, len(row))]
