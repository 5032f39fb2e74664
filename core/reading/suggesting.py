"""Which table of a file we would use: the largest that looks like a table of records."""

from __future__ import annotations

from core import wording
from core.reading.results import RawTable

_CLEARLY_LARGER = 1.3


def suggest(tables: list[RawTable]) -> tuple[tuple[str, ...], str]:
    """Key of the suggested table and the reason in words; earlier tables win unless clearly beaten."""
    best = tables[0]
    for table in tables[1:]:
        if weight(table) > _CLEARLY_LARGER * weight(best):
            best = table
    if len(tables) == 1:
        return (best.key,), "It is the only table in the file."
    size = f"{wording.count(len(best.frame), 'row')} and {wording.count(best.frame.shape[1], 'column')}"
    return (best.key,), f"It is the largest of {len(tables)} tables: {size}."


def weight(table: RawTable) -> float:
    """Filled cells, less for a missing header, unnamed columns and hidden sheets."""
    frame = table.frame
    filled = float(frame.notna().to_numpy().sum())
    named = sum(bool(text) for text in table.headers) / max(len(table.headers), 1)
    if frame.shape[1] < 2:
        filled *= 0.3
    return filled * (0.4 + 0.6 * named) * (0.3 if table.hidden else 1.0) * (0.2 if _is_pivot(table) else 1.0)


def _is_pivot(table: RawTable) -> bool:
    return any(finding.code == "pivot-sheet" for finding in table.findings)
