"""Parses a delimited text: pandas' C parser when the text is provably regular, our own when not.

The careful parser chooses, line by line, the reading that gives the table's width; what fits no
reading is aligned by ``row_repair`` or set aside. Either way every line is accounted for.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from core.reading.dialect import sample_lines
from core.reading.line_parser import READINGS, Dialect, collapsed, standard

_MOST_JOINED = 60


@dataclass
class ParsedLines:
    """Rows of fields with the 1-based number of each row, and what went wrong on the way."""

    rows: list[list[str]] = field(default_factory=list)
    requoted: list[int] = field(default_factory=list)


def parse_regular(text: str, lines: list[str], dialect: Dialect) -> pd.DataFrame | None:
    """The text as a frame of ``str`` by pandas, or ``None`` when it is not provably regular."""
    if len(dialect.delimiter) != 1 or dialect.collapse or dialect.escape or dialect.initial_space or "\0" in text:
        return None
    width = usual_width(lines, dialect)
    quote = dialect.quote or '"'
    quoted = quote in text
    if quoted and _inner_quote(dialect.delimiter, quote).search(text):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            frame = pd.read_csv(
                io.StringIO(text), sep=dialect.delimiter, quotechar=quote, header=None, names=list(range(width + 1)),
                index_col=False, dtype="str", keep_default_na=False, na_values=[""], skip_blank_lines=False,
                engine="c", quoting=0 if quoted else 3,
            )  # fmt: skip
    except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError):
        return None
    if frame[width].notna().any() or len(frame) != len(lines):
        return None
    frame = frame.drop(columns=width)
    ends = (dialect.delimiter, dialect.delimiter + quote * 2)
    # An empty last cell is either written out or missing; only the line itself can tell.
    for row in frame.index[frame[width - 1].isna()]:
        if lines[row] and not lines[row].endswith(ends):
            return None
    return frame


def _inner_quote(delimiter: str, quote: str) -> re.Pattern[str]:
    d, q = re.escape(delimiter), re.escape(quote)
    return re.compile(
        rf"{q}(?<=[^{d}\n{q}]{q})(?![{d}\n{q}]|\Z)|{q}(?<=\n{q}){q}{q}(?!{q})|{q}{q}(?={d}{q}[^{d}\n{q}])"
    )


def usual_width(lines: list[str], dialect: Dialect) -> int:
    """The number of fields most lines of a sample have; wider wins a tie."""
    widths: Counter[int] = Counter()
    for line in sample_lines(lines):
        fields = collapsed(line, dialect) if dialect.collapse else standard(line, dialect)
        if fields:
            widths[len(fields)] += 1
    most = max(widths.values(), default=1)
    usual = [width for width, times in widths.items() if times >= 0.9 * most and (width > 1 or len(widths) == 1)]
    return max(usual or widths, default=1)


def parse_carefully(lines: list[str], dialect: Dialect) -> ParsedLines:
    """Every line as fields, whatever it takes; a quoted field may span lines."""
    parsed = ParsedLines()
    width = usual_width(lines, dialect)
    quote, delimiter = dialect.quote, dialect.delimiter
    place = 0
    while place < len(lines):
        line = lines[place].replace("\0", "")
        place += 1
        if dialect.collapse:
            parsed.rows.append(collapsed(line, dialect) or [])
        elif not (quote and quote in line) and not dialect.escape:
            parsed.rows.append(line.split(delimiter) if line else [])
        else:
            fields, used, odd = _read_quoted(lines, place - 1, dialect, width)
            place += used - 1
            parsed.rows.append(fields)
            if odd:
                parsed.requoted.append(len(parsed.rows))
    return parsed


def _read_quoted(lines: list[str], place: int, dialect: Dialect, width: int) -> tuple[list[str], int, bool]:
    """Fields of the record that starts at ``place``, how many lines it takes, and whether it was odd."""
    line = lines[place].replace("\0", "")
    readings: list[list[str]] = []
    opened = standard(line, dialect) is None
    joined = _join_lines(lines, place, dialect, width) if opened else None
    if joined and len(joined[0]) == width:
        return joined
    for index, reading in enumerate(READINGS):
        fields = reading(line, dialect)
        if fields is None:
            continue
        if len(fields) == width and not (index == 0 and _swallowed(fields, dialect)):
            return fields, 1, index > 0
        readings.append(fields)
        if index == 0 and not _swallowed(fields, dialect) and len(fields) < width / 2:
            return fields, 1, False
    return joined or (min(readings, key=lambda fields: abs(len(fields) - width)), 1, opened)


def _swallowed(fields: list[str], dialect: Dialect) -> bool:
    """A field that holds quote, delimiter, quote has taken its neighbours in."""
    seam = dialect.quote + dialect.delimiter
    return any(seam in value and len(value) > 3 for value in fields)


def _join_lines(lines: list[str], place: int, dialect: Dialect, width: int) -> tuple[list[str], int, bool] | None:
    record = lines[place].replace("\0", "")
    for used in range(2, min(_MOST_JOINED, len(lines) - place) + 1):
        following = lines[place + used - 1].replace("\0", "")
        if len(following.split(dialect.delimiter)) == width and dialect.quote not in following and width > 2:
            return None
        record += "\n" + following
        if dialect.quote in following:
            fields = standard(record, dialect)
            if fields is not None:
                return (
                    (fields, used, False) if len(fields) >= min(width, 2) and not _swallowed(fields, dialect) else None
                )
    return None
