"""Which table of a file we would use: the largest that looks like a table of records."""

from __future__ import annotations

from core import wording
from core.reading.results import RawTable

_CLEARLY_LARGER = 1.3
_FEWEST_ROWS = 3


def suggest(tables: list[RawTable]) -> tuple[tuple[str, ...], str]:
    """Key of the suggested table and the reason in words; earlier tables win unless clearly beaten."""
    if len(tables) == 1:
        return (tables[0].key,), "It is the only table in the file."
    visible = [table for table in tables if not table.hidden and is_usable(table)] or tables
    best = visible[0]
    for table in visible[1:]:
        if weight(table) > _CLEARLY_LARGER * weight(best):
            best = table
    size = f"{wording.count(len(best.frame), 'row')} and {wording.count(best.frame.shape[1], 'column')}"
    if any(table.hidden and weight(table) > weight(best) for table in tables):
        return (best.key,), f"It is the largest table that is not on a hidden sheet: {size}."
    return (best.key,), f"It is the largest of {len(tables)} tables: {size}."


def is_usable(table: RawTable) -> bool:
    """Whether the table could be a list of customers or sales at all."""
    return len(table.frame) >= _FEWEST_ROWS and table.frame.shape[1] > 1


def weight(table: RawTable) -> float:
    """Filled cells, less for a missing header and unnamed columns."""
    frame = table.frame
    filled = float(frame.notna().to_numpy().sum())
    named = sum(bool(text) for text in table.headers) / max(len(table.headers), 1)
    if frame.shape[1] < 2:
        filled *= 0.3
    return filled * (0.4 + 0.6 * named)
