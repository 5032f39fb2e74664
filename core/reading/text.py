"""Delimited, blank-separated and pasted texts: from bytes to one grid, with findings about every repair."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from core import wording
from core.problems import Finding
from core.reading import refusals
from core.reading.delimited import ParsedLines, parse_carefully, parse_regular, usual_width
from core.reading.dialect import declared_delimiter, find_dialect
from core.reading.encoding import Decoded, decode
from core.reading.grid import Grid
from core.reading.line_parser import Dialect
from core.reading.results import LeftOutRow, ReadChoice, ReadingLimits, Receipt
from core.reading.row_repair import column_kinds, repaired

_DELIMITER_WORDS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", " ": "blanks"}


def read_text(file: str, content: bytes, choice: ReadChoice, limits: ReadingLimits) -> Grid:
    """The grid of a text file; raises ``UserError``."""
    decoded = decode(file, content, choice.encoding)
    grid = grid_of_text(file, decoded.text, choice, limits)
    receipt = replace(grid.receipt, encoding=decoded.encoding)
    return replace(grid, receipt=receipt, findings=(*decoded.findings, *grid.findings))


def grid_of_text(file: str, text: str, choice: ReadChoice, limits: ReadingLimits) -> Grid:
    """Lines, dialect and cells of a decoded text."""
    ending = _line_ending(text)
    nuls = text.count("\0")
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\0\x1a")
    if nuls:
        text = text.replace("\0", "")
    lines = text.rstrip("\n").split("\n")
    if len(lines) > limits.max_rows:
        raise refusals.too_many(file, "rows", len(lines), limits.max_rows, "max_rows")
    declared = declared_delimiter(lines[0])
    dialect = find_dialect(lines[1:] if declared else lines, choice.delimiter or declared or None)
    left_out = []
    if declared:
        left_out.append(LeftOutRow(1, "It only names the separator.", (lines[0],), "separator-line"))
        text, lines = text.partition("\n")[2], lines[1:]
    width = usual_width(lines, dialect)
    if width > limits.max_columns:
        raise refusals.too_many(file, "columns", width, limits.max_columns, "max_columns")
    if width * len(lines) > limits.max_cells * 4:
        raise refusals.too_many(file, "cells", width * len(lines), limits.max_cells * 4, "max_cells")
    frame = parse_regular(text.rstrip("\n") + "\n", lines, dialect)
    findings: list[Finding] = []
    source = np.arange(1, len(lines) + 1)
    ragged = 0
    if frame is None:
        parsed = parse_carefully(lines, dialect)
        frame, source, ragged, aside = _squared(file, parsed, dialect, width, limits, findings)
        left_out.extend(aside)
    if nuls:
        detail = f"{nuls:,} of them."
        findings.append(
            Finding("nul-bytes", "The file held empty bytes.", detail, "info", file, what_we_did="They were removed.")
        )
    shift = 1 if declared else 0
    return Grid(
        name="",
        frame=frame,
        source_rows=source + shift,
        receipt=Receipt(
            delimiter=dialect.delimiter,
            quote=dialect.quote if dialect.quote and dialect.quote in text else "",
            escape=dialect.escape,
            line_ending=ending,
            ragged_rows=ragged,
        ),
        findings=tuple(findings),
        left_out=tuple(left_out),
    )


def _line_ending(text: str) -> str:
    pairs = text.count("\r\n")
    single, alone = text.count("\n") - pairs, text.count("\r") - pairs
    names = [name for name, times in (("CRLF", pairs), ("LF", single), ("CR", alone)) if times]
    return names[0] if len(names) == 1 else "mixed" if names else ""


def _squared(
    file: str, parsed: ParsedLines, dialect: Dialect, width: int, limits: ReadingLimits, findings: list[Finding]
) -> tuple[pd.DataFrame, np.ndarray, int, list[LeftOutRow]]:
    """Rows of one width: rare other widths repaired where clear, padded, or set aside."""
    rows = parsed.rows
    widths = Counter(len(row) for row in rows)
    regular = {w for w, times in widths.items() if times >= max(3, 0.04 * len(rows))} | {width}
    full = min(max(regular), limits.max_columns)
    kinds = column_kinds(rows, width)
    mended: list[int] = []
    short: list[int] = []
    aside: dict[int, LeftOutRow] = {}
    for index, row in enumerate(rows):
        if len(row) == width or len(row) in regular or not kinds.rows:
            continue
        if len(row) > width or (width > 2 and len(row) >= max(2, 0.6 * width)):
            better = repaired(row, width, dialect.delimiter, kinds)
            if better is not None:
                rows[index] = better
                mended.append(index + 1)
            elif len(row) > full and any(cell.strip() for cell in row[full:]):
                reason = f"It has {len(row):,} values where the table has {width:,}."
                aside[index] = LeftOutRow(index + 1, reason, tuple(row), "too-many-values")
            elif len(row) < width:
                short.append(index + 1)
    _tell(file, "rows-realigned", "had a separator too many or too few and were put back in line", mended, findings)
    _tell(file, "short-rows", "have fewer values than the header; the missing ones are empty", short, findings)
    _tell(
        file, "rows-too-long", "have more values than the header and were set aside", [i + 1 for i in aside], findings
    )
    _tell(
        file,
        "odd-quotes",
        "hold quotation marks that do not pair up; they were kept as text",
        parsed.requoted,
        findings,
    )
    kept = [index for index in range(len(rows)) if index not in aside]
    full = max((min(len(rows[i]), full) for i in kept), default=1)
    columns = {c: [_cell(rows[i], c) for i in kept] for c in range(full)}
    frame = pd.DataFrame({c: pd.Series(values, dtype="str") for c, values in columns.items()})
    return frame, np.array(kept, dtype=np.int64) + 1, len(mended) + len(short) + len(aside), list(aside.values())


def _cell(row: list[str], column: int) -> str | None:
    return (row[column] or None) if column < len(row) else None


def _tell(file: str, code: str, words: str, rows: list[int], findings: list[Finding]) -> None:
    if rows:
        places = wording.listing([f"{row:,}" for row in rows])
        findings.append(
            Finding(
                code,
                f"{wording.count(len(rows), 'row')} {words}.",
                f"Row{'s' if len(rows) > 1 else ''} {places} of the file.",
                file=file,
                rows=len(rows),
                source_rows=tuple(rows[:50]),
                what_you_can_do="Look at these rows in the file if they matter.",
            )
        )


def delimiter_words(delimiter: str) -> str:
    """``";" -> "semicolon"``."""
    return _DELIMITER_WORDS.get(delimiter, f"“{delimiter}”")


__all__ = ["Decoded", "delimiter_words", "grid_of_text", "read_text"]
