"""Finds how a delimited text is written, by scoring every plausible dialect on a sample.

Score = pattern x type, the consistency measure of van den Burg, Nazábal & Sutton, "Wrangling messy
CSV files by detecting row and type patterns" (2019), with our own cell kinds and these additions:
delimiters of several characters, runs of blanks, and a floor on how many rows must agree.
"""

from __future__ import annotations

import csv
import re
from collections import Counter

from core.reading.cell_types import kind_of_text
from core.reading.line_parser import Dialect
from core.reading.quick_rows import has_odd_quotes

_SAMPLE_LINES = 300
_SAMPLE_CHARACTERS = 400_000
_DELIMITERS = (",", ";", "\t", "|", "||", "::", ";;", "^", "~", "\x1f", "\x01", ":", "#", " ")
_HANDICAP = {":": 0.5, "#": 0.6, "~": 0.8, "^": 0.9, " ": 0.7}
_LONGEST_DELIMITER = 6
_BESIDE = "~^|#$@%&!:<>/\\;=*+"
_STAND_IN = "\x1e"
_SEP_LINE = re.compile(r'"?sep=(.{1,2}?)"?$', re.I)


def declared_delimiter(first_line: str) -> str:
    """The delimiter of Excel's ``sep=;`` line, or nothing."""
    found = _SEP_LINE.match(first_line.strip("\ufeff\r\n "))
    return found[1] if found else "\t" if first_line.lower() == "sep=\t" else ""


def find_dialect(sample: list[str], delimiter: str | None = None) -> Dialect:
    """The best dialect for the lines of a sample (of ``sample_lines``)."""
    candidates = [delimiter] if delimiter else [d for d in _DELIMITERS if any(d in line for line in sample)]
    quotes = ['"', *(["'"] if _quote_boundaries(sample, "'", candidates) else [])]
    best, best_score = Dialect(delimiter or ","), 0.0
    for sign in candidates:
        for quote in quotes:
            score = _score(sample, sign, quote)
            if score > best_score * (1.0 if quote == '"' else 1.02) + 1e-9:
                best, best_score = Dialect(sign, quote), score
    if best.delimiter == " " and not delimiter and not _single_blanks(sample, best.quote):
        return Dialect(" ", best.quote, collapse=True)
    if not delimiter and best_score:
        best = Dialect(_whole_delimiter(sample, best.delimiter), best.quote)
    return _with_escape(sample, best)


def _whole_delimiter(lines: list[str], delimiter: str) -> str:
    """``"~|~"`` when the same sign stands beside the delimiter wherever it occurs."""
    text = "\n".join(lines)
    framed = [delimiter + sign + delimiter for sign in _BESIDE if delimiter + sign + delimiter in text]
    if framed and 2 * text.count(framed[0]) == text.count(delimiter):
        return framed[0]
    while len(delimiter) < _LONGEST_DELIMITER:
        places = [match.start() for match in re.finditer(re.escape(delimiter), text)]
        before = {text[place - 1 : place] for place in places}
        after = {text[place + len(delimiter) : place + len(delimiter) + 1] for place in places}
        left = before.pop() if len(before) == 1 else ""
        right = after.pop() if len(after) == 1 else ""
        left, right = (sign if sign in _BESIDE else "" for sign in (left, right))
        if not places or not left + right:
            break
        delimiter = left + delimiter + right
    return delimiter


_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")


def sample_lines(text: str) -> list[str]:
    """Lines of the start and, for long texts, of the middle: a long preamble must not decide."""
    filled = _BLANK_LINES.match(text).end()  # type: ignore[union-attr]
    head = text[filled : filled + _SAMPLE_CHARACTERS].split("\n", _SAMPLE_LINES)
    cut = len(text) - filled > _SAMPLE_CHARACTERS and len(head) <= _SAMPLE_LINES
    taken = head[: -1 if len(head) > 1 and (cut or len(head) > _SAMPLE_LINES) else None]
    middle = (filled + len(text)) // 2
    if middle > filled + sum(map(len, taken)) + len(taken):
        start = text.find("\n", middle) + 1
        more = text[start : start + _SAMPLE_CHARACTERS // 2].split("\n", _SAMPLE_LINES // 2)
        taken += more[:-1]
    return [line for line in taken if line.strip()]


def _quote_boundaries(lines: list[str], quote: str, delimiters: list[str]) -> bool:
    signs = "".join(d for d in delimiters if len(d) == 1 and d != " ")
    inside = re.escape(signs) or ","
    pattern = re.compile(rf"(?:^|[{inside}]){quote}[^{quote}]*{quote}(?=[{inside}]|$)")
    return sum(1 for line in lines if pattern.search(line)) >= max(1, 0.1 * len(lines))


def _score(lines: list[str], delimiter: str, quote: str) -> float:
    rows = _split(lines, delimiter, quote)
    widths = Counter(len(row) for row in rows)
    if not rows or max(widths) < 2:
        return 0.0
    common, times = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    agreement = times / len(rows)
    if common < 2 or (agreement < 0.5 and delimiter in _HANDICAP) or agreement < 0.15:
        return 0.0
    patterns = Counter(len(row) for row in rows)
    pattern = sum(times * (width - 1) / width for width, times in patterns.items()) / len(patterns)
    cells = [cell for row in rows for cell in row]
    known = sum(_known(cell, quote) for cell in cells) / len(cells)
    if delimiter == " " and (known < 0.9 or agreement < 0.8 or _mostly_words(rows) or _is_one_column(lines, common)):
        return 0.0
    return pattern * known * agreement * _HANDICAP.get(delimiter, 1.0)


def _single_blanks(lines: list[str], quote: str) -> bool:
    """Whether one blank, and not a run of them, parts the cells: then two blanks hold an empty cell."""
    try:
        single = _agreement([len(row) for row in csv.reader(lines, delimiter=" ", quotechar=quote)])
    except csv.Error:
        return False
    if any(quote in line for line in lines):
        return single >= 0.9
    return single > 0.02 + _agreement([len(line.split()) for line in lines])


def _agreement(widths: list[int]) -> float:
    return max(Counter(widths).values(), default=0) / max(len(widths), 1)


def _mostly_words(rows: list[list[str]]) -> bool:
    cells = [cell for row in rows[1:] for cell in row]
    return sum(kind_of_text(cell[:200]) == "text" for cell in cells) > 0.5 * max(len(cells), 1)


def _is_one_column(lines: list[str], width: int) -> bool:
    """Whether the lines under a name of another number of words are one code each: "6034 1100 2210 9900"."""
    named = kind_of_text(lines[0][:200]) == "text" and len(lines[0].split()) != width
    return named and all(kind_of_text(line[:200]) in {"code", "number"} for line in lines[1:])


def _known(cell: str, quote: str) -> float:
    text = cell.strip()
    kind = kind_of_text(text[:200])
    if kind != "text":
        return 1.0
    if text[:1] in "\"'" or text[-1:] == '"' or len(text) > 300:
        return 0.1
    return 0.3 if re.search(r"[;|\t]|,(?! )", text) else 0.8


def _split(lines: list[str], delimiter: str, quote: str) -> list[list[str]]:
    if delimiter == " " and not any(quote in line for line in lines):
        return [line.split() for line in lines]
    spaced = delimiter == " " or any(f"{delimiter} {quote}" in line for line in lines)
    if len(delimiter) > 1:
        lines = [line.replace(delimiter, _STAND_IN) for line in lines]
        delimiter = _STAND_IN
    cleaned = (line.replace("\0", "") for line in lines)
    rows: list[list[str]] = []
    try:
        reader = csv.reader(cleaned, delimiter=delimiter, quotechar=quote, skipinitialspace=spaced)
        rows.extend(row for row in reader if row)
    except csv.Error:
        rows = [line.split(delimiter) for line in lines]
    # A quote that is never closed swallows the rest; then quotes are no guide.
    if len(rows) < 0.5 * len(lines):
        plain = [line.split(delimiter) for line in lines]
        if len(set(map(len, plain))) < len(set(map(len, rows))) + 2:
            return plain
    return rows


def _with_escape(lines: list[str], dialect: Dialect) -> Dialect:
    quote = dialect.quote
    backslashed = sum(line.count("\\" + quote) for line in lines)
    doubled = sum(
        len(re.findall(rf"(?<!^)(?<!{re.escape(dialect.delimiter)}){quote}{quote}(?!$)", line)) for line in lines
    )
    bare = Dialect(dialect.delimiter, quote)
    unescaped = sum(has_odd_quotes(line.replace("\\" + quote, ""), bare) for line in lines) if backslashed else 0
    escape = "\\" if backslashed > max(doubled, unescaped) else ""
    spaced = sum(line.count(dialect.delimiter + " " + quote) for line in lines)
    tight = sum(line.count(dialect.delimiter + quote) for line in lines)
    return Dialect(dialect.delimiter, quote, escape, initial_space=spaced > tight or _always_spaced(lines, dialect))


def _always_spaced(lines: list[str], dialect: Dialect) -> bool:
    """Whether a blank follows every delimiter: then it belongs to it."""
    if dialect.delimiter == " " or any(dialect.quote in line for line in lines):
        return False
    times = sum(line.count(dialect.delimiter) for line in lines)
    spaced = sum(line.count(dialect.delimiter + " ") for line in lines)
    return times > 1 and spaced >= 0.98 * times
