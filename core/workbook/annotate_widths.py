"""Widths for new columns in the XML of a sheet; what was said about other columns stays."""

from __future__ import annotations

import re

_COLUMNS = re.compile(r"<((?:\w+:)?)cols\b[^>]*>(.*?)</\1cols>", re.DOTALL)
_ONE = re.compile(r"<(?:\w+:)?col\b[^>]*/>")
_FROM, _TO = re.compile(r'\bmin="([0-9]+)"'), re.compile(r'\bmax="([0-9]+)"')


def with_widths(before: str, first: int, widths: tuple[float, ...]) -> str:
    """``before`` is the sheet's XML up to its rows; columns ``first``, ``first + 1``, ... get ``widths``
    and are shown, also where they were hidden together with all columns at the right end."""
    last = first + len(widths) - 1
    found = _COLUMNS.search(before)
    prefix = found.group(1) if found else _prefix(before)
    made = [
        f'<{prefix}col min="{first + place}" max="{first + place}" width="{width:.1f}" customWidth="1"/>'
        for place, width in enumerate(widths)
    ]
    left, right = [], []
    for column in _ONE.findall(found.group(2)) if found else []:
        start, end = int(_FROM.findall(column)[0]), int(_TO.findall(column)[0])
        if start < first:
            left.append(_between(column, start, min(end, first - 1)))
        if end > last:
            right.append(_between(column, max(start, last + 1), end))
    new = f"<{prefix}cols>{''.join([*left, *made, *right])}</{prefix}cols>"
    return before[: found.start()] + new + before[found.end() :] if found else before + new


def _between(column: str, start: int, end: int) -> str:
    return _TO.sub(f'max="{end}"', _FROM.sub(f'min="{start}"', column))


def _prefix(before: str) -> str:
    named = re.search(r"<((?:\w+:)?)worksheet\b", before)
    return named.group(1) if named else ""
