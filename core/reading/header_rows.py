"""Where the header ends and the data begin, judged by which rows look like the columns below them.

A column whose cells are mostly numbers, dates or codes is *telling*: a header cell differs from it,
a data cell conforms. Tables of text only are judged by width and by repeated values.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from core.reading.cell_types import kind_of
from core.reading.naming_rows import (
    TELLING,
    Rows,
    all_years,
    filled,
    is_sequence,
    lettered_columns,
    names_years,
    running_under_names,
    starts_with_letter,
)
from core.reading.row_words import is_note

_MOST_HEADER_ROWS = 8
_LONG_TEXT, _WORDS_OF_SENTENCE = 40, 4


@dataclass(frozen=True)
class HeaderSpan:
    """Positions in the rows given: header rows ``first`` to ``last`` (inclusive), data from ``data``.

    ``last < first`` means that there is no header. ``between`` are rows under the header that are
    neither header nor data (explanations, units, group headings).
    """

    first: int
    last: int
    data: int
    between: tuple[int, ...] = ()


def column_kind_shares(rows: Rows) -> list[tuple[str, float]]:
    """The most frequent kind of each column and its share of the cells that hold something."""
    shares = []
    for column in zip(*rows, strict=True):
        counts = Counter(kind_of(cell) for cell in column if cell is not None)
        counts.pop("missing", None)
        kind, times = max(counts.items(), key=lambda item: item[1], default=("empty", 0))
        shares.append((kind, times / max(sum(counts.values()), 1)))
    return shares


def usual_fill(rows: Rows) -> int:
    """How many cells an ordinary row holds: the upper quartile of the rows that are not blank."""
    fills = sorted(filled(row) for row in rows if filled(row))
    return fills[(3 * len(fills)) // 4] if fills else 0


def find_header(rows: Rows, groups: frozenset[int] = frozenset()) -> HeaderSpan:
    """The header of the table these rows start with (titles may come first).

    ``groups`` are rows known to name groups of columns, because their cells are merged across them.
    """
    width = usual_fill(rows)
    body = rows[min(len(rows) // 3, 12) :] or rows
    kinds = column_kind_shares(body)
    telling = {c for c, (kind, share) in enumerate(kinds) if kind in TELLING and share >= 0.55}
    if telling:
        data = _first_conforming(rows, kinds, telling, width, lettered_columns(body))
        wide = next((p for p, row in enumerate(rows) if filled(row) >= max(1, 0.6 * width)), 0)
        if data - wide > _MOST_HEADER_ROWS + 6:
            # Many wide rows before it are no titles: the columns change their kind further down.
            data = _first_below_wide(rows, width)
    else:
        data = _first_below_wide(rows, width)
    return _header_above(rows, data, width, groups)


def _first_conforming(
    rows: Rows, kinds: list[tuple[str, float]], telling: set[int], width: int, lettered: set[int]
) -> int:
    for place, row in enumerate(rows):
        cells = [(c, kind_of(row[c])) for c in telling if row[c] is not None]
        # "Q1" is shaped like "R1" (one rand), but over plain numbers it names a question.
        hits = sum(
            (kind == kinds[c][0] or {kind, kinds[c][0]} <= {"number", "code", "missing"})
            and (c in lettered or not starts_with_letter(row[c]))
            for c, kind in cells
        )
        blank = len(telling) - len(cells)
        if filled(row) < min(2, width) or not cells or filled(row) < 0.34 * width:
            continue
        if place + 1 < len(rows) and not running_under_names(rows, place) and names_years(row, rows[place + 1]):
            if _conforms(rows[place + 1], kinds, telling):
                return place + 1
            continue
        if _reads_as_header(row, telling, rows, place):
            continue
        if hits >= max(1, 0.5 * len(cells)) and hits >= 0.3 * (len(cells) + blank):
            return place
    return _first_below_wide(rows, width)


def _conforms(row: list[object], kinds: list[tuple[str, float]], telling: set[int]) -> bool:
    """Whether every telling cell of the row looks like its column, and the row is not a lone cell."""
    return filled(row) >= 2 and all(row[c] is None or kind_of(row[c]) in {kinds[c][0], "missing"} for c in telling)


def _reads_as_header(row: list[object], telling: set[int], rows: Rows, place: int) -> bool:
    """Texts such as "Q1", "Item 2", "1st" look like codes but differ all from each other and from the next row."""
    texts = [cell for cell in row if cell is not None]
    if not all(isinstance(cell, str) for cell in texts) or place + 1 >= len(rows):
        return False
    coded = [c for c in telling if row[c] is not None and kind_of(row[c]) == "code"]
    below = [kind_of(rows[place + 1][c]) for c in coded if rows[place + 1][c] is not None]
    return bool(coded) and bool(below) and all(kind in {"number", "date"} for kind in below)


def _first_below_wide(rows: Rows, width: int) -> int:
    """In a table of text, data begin under the first row that is nearly as wide as the table."""
    for place, row in enumerate(rows):
        if filled(row) >= max(1, 0.6 * width):
            return place if _repeats_below(rows, place) else place + 1
    return 0


def _repeats_below(rows: Rows, place: int) -> bool:
    """Whether the values of this row come back in their own columns: then it is data."""
    later = rows[place + 1 :]
    if len(later) < 3:
        return False
    cells = [(c, cell) for c, cell in enumerate(rows[place]) if cell is not None]
    hits = sum(any(row[c] == cell for row in later) for c, cell in cells)
    return hits >= max(1, 0.5 * len(cells))


def _header_above(rows: Rows, data: int, width: int, groups: frozenset[int]) -> HeaderSpan:
    between: list[int] = []
    last = data - 1
    while last >= 0 and (not filled(rows[last]) or _is_heading(rows, last, width)):
        if filled(rows[last]):
            between.append(last)
        last -= 1
    wide = next((p for p in range(data - 1, -1, -1) if filled(rows[p]) >= max(2, 0.5 * width)), None)
    if last < 0 or (wide is None and width > 1):
        return HeaderSpan(0, -1, data)
    first = last
    while first > 0 and last - first < _MOST_HEADER_ROWS:
        if first - 1 not in groups and not _belongs_to_header(rows, first - 1, width):
            break
        first -= 1
    explained = _explanations(rows, first, last, width)
    between = [*between, *range(explained + 1, last + 1)]
    return HeaderSpan(first, explained, data, tuple(sorted(between)))


def _is_heading(rows: Rows, place: int, width: int) -> bool:
    """A lone cell at the left edge directly above the data, with a wider row above it."""
    row = rows[place]
    if width < 3 or filled(row) != 1:
        return False
    above = max((filled(rows[p]) for p in range(max(0, place - 4), place)), default=0)
    return above >= max(2, 0.5 * width)


def _belongs_to_header(rows: Rows, place: int, width: int) -> bool:
    row = rows[place]
    count = filled(row)
    if not count or (count == 1 and width <= 2):
        return False
    kinds = Counter(kind_of(cell) for cell in row if cell is not None and not starts_with_letter(cell))
    if kinds["number"] + kinds["date"] + kinds["time"] > 0.5 * count and not (is_sequence(row) or all_years(row)):
        return False
    texts = [cell for cell in row if isinstance(cell, str)]
    if any(text.rstrip().endswith(":") for text in texts) or (count == 1 and any(map(is_note, texts))):
        return False
    names = [str(cell) for cell in rows[place + 1] if cell is not None]
    if count > 1 and len(names) > 2 and len(set(names)) < len(names) and all(len(text) <= 40 for text in texts):
        # Names that come twice ask for the groups above them.
        return True
    if count >= max(2, 0.5 * width):
        return not any(len(text) > 120 for text in texts)
    if count >= 3 and not any(len(text) > 60 for text in texts):
        return True
    starts = next(c for c, cell in enumerate(row) if cell is not None)
    edge = min(
        next((c for c, cell in enumerate(r) if cell is not None), 0) for r in rows[place + 1 : place + 12] if filled(r)
    )
    return starts > edge and not any(isinstance(cell, str) and len(cell) > 60 for cell in row)


def _explanations(rows: Rows, first: int, last: int, width: int) -> int:
    """Last true header row: rows of sentences or settings under a full row of unique names are explanations."""
    for place in range(first, last):
        names = [str(cell) for cell in rows[place] if cell is not None]
        below = [str(cell) for cell in rows[place + 1] if cell is not None]
        full = len(names) >= 0.9 * width and len(set(names)) == len(names)
        if full and below and (_explains(below, names) or all(text.startswith("{") for text in below)):
            return place
    return last


def _explains(texts: list[str], names: list[str]) -> bool:
    """Long texts, or sentences of several words under names that are no mere question numbers."""
    longest = sum(map(len, texts)) / len(texts)
    if longest > _LONG_TEXT:
        return True
    numbered = sum(starts_with_letter(name) for name in names) > 0.3 * len(names)
    sentences = sum(len(text.split()) >= _WORDS_OF_SENTENCE for text in texts)
    return not numbered and sentences >= 0.7 * len(texts) and longest > 2.5 * sum(map(len, names)) / len(names)
