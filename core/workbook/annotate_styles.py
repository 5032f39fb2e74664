"""Percent formats for new cells in a workbook of somebody else: each looks like the cell beside it.

A new style is put at the end of the list of styles, so that the numbers of the old ones stay.
"""

from __future__ import annotations

import re

_STYLES = re.compile(r'<((?:\w+:)?)cellXfs\b([^>]*?)\bcount="([0-9]+)"([^>]*)>(.*?)</\1cellXfs>', re.DOTALL)
_ONE = re.compile(r"<(?:\w+:)?xf\b(?:[^>]*/>|[^>]*>.*?</(?:\w+:)?xf>)", re.DOTALL)
_PERCENT = "9"


class PercentStyles:
    """Hands out the number of a style that is like another one but shows a share; mutable, for one file."""

    def __init__(self, styles: bytes) -> None:
        self._text = styles.decode("utf-8-sig")
        self._found = _STYLES.search(self._text)
        self._known = _ONE.findall(self._found.group(5)) if self._found else []
        self._numbers: dict[int, int] = {}
        self.added: list[str] = []

    def like(self, style: int) -> int:
        """The number of the percent style like ``style``; ``style`` itself when there is no such list."""
        if style >= len(self._known):
            return style
        if style not in self._numbers:
            self._numbers[style] = len(self._known) + len(self.added)
            self.added.append(_as_percent(self._known[style]))
        return self._numbers[style]

    def xml(self) -> bytes:
        """The changed ``styles.xml``."""
        if self._found is None:
            return self._text.encode("utf-8")
        prefix, before, _, after, inner = self._found.groups()
        count = len(self._known) + len(self.added)
        new = f'<{prefix}cellXfs{before}count="{count}"{after}>{inner}{"".join(self.added)}</{prefix}cellXfs>'
        return (self._text[: self._found.start()] + new + self._text[self._found.end() :]).encode("utf-8")


def _as_percent(style: str) -> str:
    head, end, rest = style.partition(">")
    closed = "/" if head.endswith("/") else ""
    head = re.sub(r'\s(?:numFmtId|applyNumberFormat|quotePrefix)="[^"]*"', "", head.removesuffix("/"))
    return f'{head} numFmtId="{_PERCENT}" applyNumberFormat="1"{closed}{end}{rest}'
