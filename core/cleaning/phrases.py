"""Small words of the report that depend on a number."""

from __future__ import annotations

_IRREGULAR = {"are": "is", "have": "has", "do": "does", "were": "was"}


def verb(amount: int, plural: str) -> str:
    """``verb(1, 'hold') -> 'holds'``, ``verb(2, 'are') -> 'are'``."""
    return plural if amount != 1 else _IRREGULAR.get(plural, f"{plural}s")
