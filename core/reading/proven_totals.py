"""Totals proved by adding up: a row whose numbers are the sums of the rows above it is no row of the table.

Words alone may name a shop ("Total Fitness"), and a total may have no word we know; the sum decides.
"""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from core.reading.cell_types import kind_of
from core.reading.grid import Grid
from core.reading.header_rows import column_kind_shares
from core.reading.naming_rows import Rows
from core.reading.row_words import is_total

_MOST_ROWS = 3_000
_FEWEST_ADDED, _FEWEST_SUMS = 3, 2
_LOOKED_AT, _FAR_ABOVE = 300, 100
# Sums in so many columns prove a total; adding up a thousand takes longer than reading the file.
_MOST_COLUMNS = 40
_MOST_CELLS = 300_000
_CLOSE = 1e-6
_AMOUNT = re.compile(r"-?[\d.,' \u00a0\u202f’]*\d")


def set_aside_proven(grid: Grid, data: np.ndarray, aside: dict[int, str]) -> None:
    """Totals among and under the data that their words alone do not settle."""
    if len(data) > _MOST_ROWS:
        _set_aside_last(grid, data, aside)
        return
    places = [int(place) for place in data if int(place) not in aside]
    if not len(places) > _FEWEST_ADDED:
        return
    rows = grid.rows_at(places)
    kinds = column_kind_shares(rows[:: 1 + len(rows) * grid.columns // _MOST_CELLS])
    counted = [c for c, (kind, share) in enumerate(kinds) if kind == "number" and share >= 0.8]
    if not counted:
        return
    named = [number for number, row in enumerate(rows) if number and _may_be_total(row)]
    sparse = _is_sparse(rows)
    if not named and not sparse and len(counted) < _FEWEST_SUMS:
        return
    summed = _spread([c for c in counted if any(rows[number][c] is not None for number in (*named, -1))])
    columns = [_amounts([row[c] for row in rows]) for c in summed]
    proven = _proven(columns, named)
    if len(proven) > 0.5 * len(named):
        aside.update({places[number]: "total" for number in proven})
    last = len(rows) - 1
    if last not in named:
        matched, filled = _sums(
            columns, last, [number for number in range(last) if places[number] not in aside], _FEWEST_ADDED
        )
        if matched == filled and matched >= (1 if sparse else _FEWEST_SUMS):
            aside[places[last]] = "total"


def _set_aside_last(grid: Grid, data: np.ndarray, aside: dict[int, str]) -> None:
    """The last row of a long table, when its numbers tower over the others and are their sums."""
    kept = data[~np.isin(data, np.fromiter(aside, dtype=np.int64, count=len(aside)))]
    if len(kept) <= _MOST_ROWS:
        return
    sample = grid.rows_at([*kept[:_LOOKED_AT], kept[-1]])
    counted = [
        c for c, (kind, share) in enumerate(column_kind_shares(sample[:-1])) if kind == "number" and share >= 0.8
    ]
    held = _spread([c for c in counted if kind_of(sample[-1][c]) == "number"])
    fewest = 1 if _is_sparse(sample) else _FEWEST_SUMS
    if len(held) < fewest or not all(_towers(_amounts([row[c] for row in sample])) for c in held):
        return
    columns = [_amounts(grid.frame.iloc[kept, c].tolist()) for c in held]
    matched, filled = _sums(columns, len(kept) - 1, list(range(len(kept) - 1)), _FEWEST_ADDED)
    if matched == filled >= fewest:
        aside[int(kept[-1])] = "total"


def _spread(columns: list[int]) -> list[int]:
    """These columns, of very many some from all over the table."""
    if len(columns) <= _MOST_COLUMNS:
        return columns
    return [columns[place] for place in np.linspace(0, len(columns) - 1, _MOST_COLUMNS).astype(int)]


def _towers(amounts: np.ndarray) -> bool:
    """Whether the last of these amounts is far above the mean of the others, read in one way or the other."""
    others = np.array([np.nanmean(np.abs(row[:-1])) if np.isfinite(row[:-1]).any() else np.inf for row in amounts])
    return bool((np.abs(amounts[:, -1]) > _FAR_ABOVE * others).any())


def _proven(columns: list[np.ndarray], named: list[int]) -> list[int]:
    """The rows named like totals that hold the sum of the rows since the one before, or of all above."""
    found = []
    for before, number in pairwise([-1, *named]):
        since = list(range(before + 1, number))
        above = [row for row in range(number) if row not in named]
        if any(_sums(columns, number, added)[0] for added in (since, above)):
            found.append(number)
    return found


def _may_be_total(row: list[object]) -> bool:
    texts = [cell for cell in row[:3] if isinstance(cell, str) and kind_of(cell) == "text"]
    return any(is_total(text) for text in texts[:2])


def _is_sparse(rows: Rows) -> bool:
    """Whether the last row leaves cells empty that nearly all others fill."""
    shares = [sum(cell is not None for cell in column) / len(rows) for column in zip(*rows, strict=True)]
    return any(cell is None and share >= 0.95 for cell, share in zip(rows[-1], shares, strict=True))


def _sums(columns: list[np.ndarray], number: int, added: list[int], fewest: int = 2) -> tuple[int, int]:
    """In how many columns the row holds the sum of the rows ``added``, and in how many it holds a number."""
    matched = filled = 0
    for column in columns:
        totals, parts = column[:, number], column[:, added]
        if np.isnan(totals).all():
            continue
        sums = np.nansum(parts, axis=1)
        if (np.nan_to_num(totals) == 0).all() and (sums == 0).all():
            continue
        filled += 1
        enough = (np.nan_to_num(parts) != 0).sum(axis=1) >= fewest
        room = np.maximum(_CLOSE * np.abs(sums), 0.005 * max(1, min(len(added), 10)))
        matched += bool((enough & (np.abs(totals) > 0) & (np.abs(totals - sums) <= room)).any())
    return matched, filled


def _amounts(cells: list[object]) -> np.ndarray:
    """Two rows of numbers: with the point and with the comma as decimal mark; missing where no number is."""
    return np.array([[_amount(cell, mark) for cell in cells] for mark in ".,"], dtype=np.float64)


def _amount(cell: object, mark: str) -> float:
    if isinstance(cell, bool) or cell is None:
        return np.nan
    if not isinstance(cell, str):
        return float(cell) if isinstance(cell, int | float) else np.nan
    found = _AMOUNT.search(cell)
    if kind_of(cell) != "number" or found is None:
        return np.nan
    digits = re.sub(rf"[^\d{re.escape(mark)}]", "", found[0]).replace(mark, ".")
    try:
        amount = float(digits)
    except ValueError:
        return np.nan
    return -amount if found[0].startswith("-") or cell.strip().startswith("(") else amount
