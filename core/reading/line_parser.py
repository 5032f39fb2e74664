"""Splits one line of a delimited text into fields, in several ways; the width decides which is right.

The standard reading (RFC 4180) holds for every line whose quotes are regular. For others gentler
readings are tried until one gives the expected number of fields: quotes that are part of the text,
quotes that were never escaped, backslash escapes. Each is one function in ``READINGS``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """How a text is written. ``delimiter`` may have several characters; ``" "`` with
    ``collapse`` means runs of blanks; ``quote`` and ``escape`` may be empty."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    collapse: bool = False
    initial_space: bool = False


Fields = list[str] | None


def standard(line: str, dialect: Dialect) -> Fields:
    """RFC 4180, or with the dialect's escape; ``None`` when a quote is still open at the end."""
    fields: list[str] = []
    delimiter, quote, escape = dialect.delimiter, dialect.quote, dialect.escape
    step, place, length = len(delimiter), 0, len(line)
    while True:
        start = place
        if dialect.initial_space:
            while start < length and line[start] == " ":
                start += 1
        if quote and line.startswith(quote, start):
            text, place, closed = _quoted(line, start + 1, quote, escape)
            if not closed:
                return None
            end = line.find(delimiter, place)
            end = length if end < 0 else end
            fields.append(text + line[place:end].rstrip(" " if dialect.initial_space else ""))
        else:
            end = _unescaped(line, delimiter, escape, place)
            text = line[start:end]
            fields.append(text.replace(escape + delimiter, delimiter) if escape and escape in text else text)
        if end >= length:
            return fields
        place = end + step


def _unescaped(line: str, delimiter: str, escape: str, place: int) -> int:
    end = line.find(delimiter, place)
    while escape and end > 0 and line[end - 1] == escape:
        end = line.find(delimiter, end + 1)
    return len(line) if end < 0 else end


def _quoted(line: str, place: int, quote: str, escape: str) -> tuple[str, int, bool]:
    """Text of a quoted field, where it ends, and whether its quote was closed."""
    pieces = []
    while True:
        end = line.find(quote, place)
        if end < 0:
            return "", place, False
        if escape and escape != quote and _escaped(line, end, escape, place):
            pieces.append(line[place : end - 1] + quote)
            place = end + 1
        elif line.startswith(quote, end + 1):
            pieces.append(line[place : end + 1])
            place = end + 2
        else:
            pieces.append(line[place:end])
            return "".join(pieces), end + 1, True


def _escaped(line: str, place: int, escape: str, start: int) -> bool:
    count = 0
    while place - 1 - count >= start and line[place - 1 - count] == escape:
        count += 1
    return count % 2 == 1


def closing_at_delimiter(line: str, dialect: Dialect) -> Fields:
    """A quote closes its field only before a delimiter or the end; all others are part of the text."""
    return _split_leniently(line, dialect, stray_opening=False)


def stray_opening(line: str, dialect: Dialect) -> Fields:
    """As ``closing_at_delimiter``, and an opening quote whose field swallows another one is text."""
    return _split_leniently(line, dialect, stray_opening=True)


def _split_leniently(line: str, dialect: Dialect, *, stray_opening: bool) -> Fields:
    delimiter, quote = dialect.delimiter, dialect.quote
    if not quote:
        return line.split(delimiter)
    fields: list[str] = []
    place, length = 0, len(line)
    while place <= length:
        end = -1
        if line.startswith(quote, place):
            end = _closing(line, place + 1, delimiter, quote)
            if end >= 0 and stray_opening and delimiter + quote in line[place:end]:
                end = -1
        if end >= 0:
            fields.append(line[place + 1 : end].replace(quote + quote, quote))
            place = end + 1
        else:
            end = line.find(delimiter, place)
            end = length if end < 0 else end
            fields.append(line[place:end])
            place = end
        if place >= length:
            break
        place += len(delimiter)
        if place == length:
            fields.append("")
            break
    return fields


def _closing(line: str, start: int, delimiter: str, quote: str) -> int:
    end = line.find(quote, start)
    while end >= 0 and not (end + 1 == len(line) or line.startswith(delimiter, end + 1)):
        end = line.find(quote, end + 1)
    return end


def with_backslash(line: str, dialect: Dialect) -> Fields:
    """Backslash escapes, though the dialect does not say so."""
    if "\\" not in line or not dialect.quote:
        return None
    return standard(line, Dialect(dialect.delimiter, dialect.quote, "\\"))


def without_quotes(line: str, dialect: Dialect) -> Fields:
    """Quotes mean nothing."""
    return line.split(dialect.delimiter)


def collapsed(line: str, dialect: Dialect) -> Fields:
    """Fields between runs of blanks."""
    if dialect.quote and dialect.quote in line:
        return [field for field in standard(line, Dialect(" ", dialect.quote)) or [] if field]
    return line.split()


READINGS: tuple[Callable[[str, Dialect], Fields], ...] = (
    closing_at_delimiter,
    stray_opening,
    with_backslash,
    standard,
    without_quotes,
)
