"""Parses a delimited text: quickly where its lines are provably regular, carefully where they are not.

The careful parser chooses, line by line, the reading that gives the table's width; what fits no
reading is aligned by ``row_alignment`` or set aside. Either way every line is accounted for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from core.progress import Progress, part, silent
from core.reading.line_parser import READINGS, Dialect, collapsed, standard
from core.reading.quick_rows import QuickRows, has_odd_quotes, lines_with_odd_quotes, quick_rows

_MOST_JOINED, _MOST_ODD, _JOINED_WHEN_ODD = 60, 100, 1
_MOST_CAREFUL = 0.5
_LINES_BETWEEN_WORDS = 10_000
_STAND_IN = "\x1f"


@dataclass
class ParsedText:
    """``frame`` holds rows of the usual width and ``places`` the 0-based number of each; ``others`` are
    all other rows by their number; ``requoted`` the rows whose quotes were odd. Rows are numbered as a
    spreadsheet does, so a row with a line break in a cell counts once."""

    frame: pd.DataFrame
    places: np.ndarray
    others: dict[int, list[str]] = field(default_factory=dict)
    requoted: list[int] = field(default_factory=list)


@dataclass
class _CarefulLines:
    """Rows by the line they start in, and (line, lines used) of each."""

    rows: dict[int, list[str]] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    requoted: list[int] = field(default_factory=list)


_NOTHING = QuickRows(pd.DataFrame(), np.empty(0, dtype=np.int64), [])


def parse_text(text: str, width: int, dialect: Dialect, progress: Progress = silent) -> ParsedText:
    """Every line of ``text`` (which ends without a line break) as a row; a quoted field may span lines."""
    plain = dialect
    if len(dialect.delimiter) > 1 and dialect.quote not in text and _STAND_IN not in text:
        text, plain = text.replace(dialect.delimiter, _STAND_IN), replace(dialect, delimiter=_STAND_IN)
    if plain.initial_space and plain.quote not in text:
        text, plain = text.replace(plain.delimiter + " ", plain.delimiter), replace(plain, initial_space=False)
    if len(plain.delimiter) == 1 and not (plain.collapse or plain.escape or plain.initial_space):
        parsed = _parse_mostly_regular(text, width, plain, progress)
        if parsed is not None:
            return parsed
    lines = text.split("\n")
    return _numbered(_parse_lines(lines, range(len(lines)), width, plain, progress), _NOTHING)


def _numbered(careful: _CarefulLines, quick: QuickRows) -> ParsedText:
    """Both kinds of rows, numbered by row instead of by line."""
    starts = np.array(list(careful.rows), dtype=np.int64)
    inside = np.array([place for place, used in careful.spans for place in range(place + 1, place + used)])
    blank = np.isin(quick.lines, np.union1d(starts, inside)) if len(starts) else np.zeros(len(quick.lines), dtype=bool)
    frame, lines = quick.frame, quick.lines
    if blank.any():
        frame, lines = frame[~blank].reset_index(drop=True), lines[~blank]

    def number(line: np.ndarray) -> np.ndarray:
        return line - np.searchsorted(np.sort(inside), line)

    others = dict(zip(number(starts).tolist(), careful.rows.values(), strict=True))
    requoted = number(np.array(sorted(careful.requoted), dtype=np.int64)).tolist()
    return ParsedText(frame, number(lines), others, requoted)


def _parse_mostly_regular(text: str, width: int, dialect: Dialect, progress: Progress) -> ParsedText | None:
    progress(0.0, "Looking for quotation marks that do not pair up")
    odd = lines_with_odd_quotes(text, dialect)
    if len(odd) > max(200, _MOST_CAREFUL * text.count("\n")):
        return None
    careful = _CarefulLines()
    lines: list[str] = []
    left = text
    if len(odd):
        lines = text.split("\n")
        careful = _parse_lines(lines, odd.tolist(), width, dialect, part(progress, 0.0, 0.5))
        left = "\n".join(_without(lines, careful))
    quick = quick_rows(left, width, dialect, part(progress, 0.5 if len(odd) else 0.0, 1.0))
    if quick is None:
        return None
    if quick.others:
        # Lines made blank are not among them: a blank line is a row without values.
        rest = _parse_lines(lines or text.split("\n"), quick.others, width, dialect, silent)
        careful.rows.update(rest.rows)
        careful.requoted.extend(rest.requoted)
    return _numbered(careful, quick)


def _without(lines: list[str], careful: _CarefulLines) -> list[str]:
    """The lines with those read carefully made blank."""
    left = list(lines)
    for place, used in careful.spans:
        left[place : place + used] = [""] * used
    return left


def _parse_lines(
    lines: list[str], places: list[int] | range, width: int, dialect: Dialect, progress: Progress
) -> _CarefulLines:
    """The records that start in these lines."""
    parsed = _CarefulLines()
    quote, delimiter = dialect.quote, dialect.delimiter
    after = 0
    for place in places:
        if place < after:
            continue
        if not place % _LINES_BETWEEN_WORDS:
            progress(place / len(lines), f"Reading line {place:,} of {len(lines):,}")
        line, used = lines[place], 1
        if dialect.collapse:
            parsed.rows[place] = collapsed(line, dialect) or []
        elif not (quote and quote in line) and not dialect.escape:
            parsed.rows[place] = line.split(delimiter) if line else []
        else:
            # Where quotes are odd again and again they hold nothing together.
            most = _MOST_JOINED if len(parsed.requoted) < _MOST_ODD else _JOINED_WHEN_ODD
            parsed.rows[place], used, odd = _read_quoted(lines, place, dialect, width, most)
            if odd:
                parsed.requoted.append(place)
        after = place + used
        parsed.spans.append((place, used))
    return parsed


def _read_quoted(
    lines: list[str], place: int, dialect: Dialect, width: int, most_joined: int
) -> tuple[list[str], int, bool]:
    """Fields of the record that starts at ``place``, how many lines it takes, and whether it was odd."""
    line = lines[place]
    plain = standard(line, dialect)
    bare = line.replace(dialect.escape + dialect.quote, "") if dialect.escape else line
    trusted = dialect.initial_space or not has_odd_quotes(bare, dialect)
    if plain is not None and trusted and not _swallowed(plain, dialect):
        return plain, 1, False
    joined = _join_lines(lines, place, dialect, width, most_joined) if plain is None else None
    if joined and len(joined[0]) == width:
        return joined
    readings: list[list[str]] = []
    for reading in READINGS:
        fields = reading(line, dialect)
        if fields is None:
            continue
        if len(fields) == width and not (reading is standard and _swallowed(fields, dialect)):
            return fields, 1, True
        readings.append(fields)
    return joined or (min(readings, key=lambda fields: abs(len(fields) - width)), 1, True)


def _swallowed(fields: list[str], dialect: Dialect) -> bool:
    """A field that holds quote, delimiter, quote has taken its neighbours in."""
    seam = dialect.quote + dialect.delimiter
    return any(seam in value and len(value) > 3 for value in fields)


def _is_record(line: str, dialect: Dialect, width: int) -> bool:
    """A line that is a whole row by itself is not the rest of a cell."""
    if line.count(dialect.quote) % 2:
        return False
    fields = standard(line, dialect)
    return fields is not None and len(fields) == width


def _join_lines(
    lines: list[str], place: int, dialect: Dialect, width: int, most_joined: int
) -> tuple[list[str], int, bool] | None:
    record = lines[place]
    for used in range(2, min(most_joined, len(lines) - place) + 1):
        following = lines[place + used - 1]
        if width > 2 and _is_record(following, dialect, width):
            return None
        record += "\n" + following
        if dialect.quote in following:
            fields = standard(record, dialect)
            if fields is not None:
                return (
                    (fields, used, False) if len(fields) >= min(width, 2) and not _swallowed(fields, dialect) else None
                )
    return None
