"""The tables of a web page: cells, and how far merged cells reach. Leaves what they mean to ``layout``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from core.reading import refusals
from core.reading.parsed import Merge
from core.reading.results import ReadingLimits

_MOST_SPAN, _MOST_MERGES = 200, 5000
_DECLARATION = re.compile(r"<!(?!--)(?:(?!-->)[^<>])*>?")
# Looked for from the end of the tag before, so that each piece of the page is looked at once.
_ENDLESS_TAG = re.compile(r"((?:^|>)[^<>]*<[a-zA-Z][\w:-]*)\s[^>]{50000,}(?=>)")
_UNSEEN = {"script", "style", "template", "noscript"}

Rows = list[list[str | None]]


def tables_of_page(file: str, text: str, limits: ReadingLimits) -> list[tuple[Rows, tuple[Merge, ...]]]:
    """Rows and merged cells of every table, in the order of the page; raises ``UserError`` when there are too many."""
    parser = _Tables(file, limits)
    parser.feed(_closed(text))
    parser.close()
    return [table.cells() for table in parser.tables]


@dataclass
class _HtmlTable:
    """The rows of one table, its merged cells, and how far down cells of earlier rows still reach, by column."""

    rows: Rows = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    reaching: dict[int, int] = field(default_factory=dict)

    def start_row(self) -> None:
        self.reaching = {column: left - 1 for column, left in self.reaching.items() if left > 1}
        self.rows.append([])

    def add(self, text: str | None, across: int, down: int) -> None:
        """Put a cell where the row is free: cells of earlier rows may reach into it."""
        if not self.rows:
            self.start_row()
        row = self.rows[-1]
        while len(row) in self.reaching:
            row.append(None)
        top, left = len(self.rows) - 1, len(row)
        row.extend([text, *[None] * (across - 1)])
        if across * down > 1:
            self.merges.append((top, left, top + down - 1, left + across - 1))
        if down > 1:
            self.reaching |= dict.fromkeys(range(left, left + across), down)

    def cells(self) -> tuple[Rows, tuple[Merge, ...]]:
        """Rows without the empty ones; merged cells as far as there are rows under them."""
        places = {old: new for new, old in enumerate(place for place, row in enumerate(self.rows) if row)}
        below = [(a, b, max(row for row in places if a <= row <= c), d) for a, b, c, d in self.merges[:_MOST_MERGES]]
        merges = tuple((places[a], b, places[c], d) for a, b, c, d in below)
        return [row for row in self.rows if row], merges


class _Tables(HTMLParser):
    """Collects the cells of every table, repeated spans included."""

    def __init__(self, file: str, limits: ReadingLimits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_HtmlTable] = []
        self._file, self._limits = file, limits
        self._cell: list[str] | None = None
        self._across = self._down = 1
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag == "table":
            self._finish()
            self._start_table()
        elif tag == "tr" and self.tables:
            self._finish()
            self.tables[-1].start_row()
        elif tag in {"td", "th"} and self.tables:
            self._finish()
            given = dict(attrs)
            self._across, self._down = _span(given.get("colspan")), _span(given.get("rowspan"))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in {"td", "th", "tr", "table"}:
            self._finish()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def _start_table(self) -> None:
        self.tables.append(_HtmlTable())
        if len(self.tables) > self._limits.max_tables:
            raise refusals.too_many(self._file, "tables", len(self.tables), self._limits.max_tables, "max_tables")

    def _finish(self) -> None:
        if self._cell is not None and self.tables:
            text = " ".join("".join(self._cell).split())
            self.tables[-1].add(text or None, self._across, self._down)
        self._cell, self._across, self._down = None, 1, 1

    def close(self) -> None:
        super().close()
        self._finish()


def _closed(text: str) -> str:
    """The page without what is opened and never closed (the parser would look for the end of each piece
    of it in all that follows, again and again) and without the attributes of tags that have no end of them."""
    text = _ENDLESS_TAG.sub(r"\1", _DECLARATION.sub("", text))
    last_comment = text.rfind("-->") + 1
    text = text[:last_comment] + text[last_comment:].replace("<!--", "")
    last_tag = text.rfind(">") + 1
    return text[:last_tag] + text[last_tag:].partition("<")[0]


def _span(text: str | None) -> int:
    return max(1, min(int(text[:9]), _MOST_SPAN)) if text and text.isdecimal() else 1
