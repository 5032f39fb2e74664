"""Delimited, blank-separated and pasted texts: from bytes to one grid, with findings about every repair."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from core.problems import Finding
from core.progress import Progress, part, silent
from core.reading import refusals
from core.reading.delimited import parse_text
from core.reading.dialect import declared_delimiter, find_dialect, sample_lines
from core.reading.encoding import Decoded, decode
from core.reading.fixed_width import SEPARATOR, fixed_columns, separated
from core.reading.grid import Grid
from core.reading.line_parser import Dialect
from core.reading.results import LeftOutRow, ReadChoice, ReadingLimits, Receipt
from core.reading.row_alignment import align_rows
from core.reading.row_width import usual_width

_DRAWN = re.compile(r"\s*[|+:]?[-=_─━═]{2,}[-=_+|:─━═┼ ]*")
_DRAWN_TOP, _DRAWN_END = 30, 5
_DELIMITER_WORDS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", " ": "blanks"}


def read_text(
    file: str, content: bytes, choice: ReadChoice, limits: ReadingLimits, progress: Progress = silent
) -> Grid:
    """The grid of a text file; raises ``UserError``."""
    progress(0.0, "Finding the alphabet of the text")
    decoded = decode(file, content, choice.encoding)
    grid = grid_of_text(file, decoded.text, choice, limits, part(progress, 0.1, 1.0))
    receipt = replace(grid.receipt, encoding=decoded.encoding)
    return replace(grid, receipt=receipt, findings=(*decoded.findings, *grid.findings))


def grid_of_text(file: str, text: str, choice: ReadChoice, limits: ReadingLimits, progress: Progress = silent) -> Grid:
    """Lines, dialect and cells of a decoded text."""
    progress(0.0, "Finding how the columns are separated")
    ending = _line_ending(text)
    nuls = text.count("\0")
    if ending not in {"", "LF"}:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.rstrip("\0\x1a")
    text = (text.replace("\0", "") if nuls else text).rstrip("\n")
    first_line = text.partition("\n")[0]
    declared = declared_delimiter(first_line)
    left_out = []
    if declared:
        left_out.append(LeftOutRow(1, "It only names the separator.", (first_line,), "separator-line"))
        text = text.partition("\n")[2]
    sample = sample_lines(text)
    dialect = find_dialect(sample, choice.delimiter or declared or None)
    columns = fixed_columns(sample) if dialect.collapse or not any(dialect.delimiter in line for line in sample) else []
    if columns and not choice.delimiter:
        text, dialect = separated(text, columns), Dialect(SEPARATOR, "")
        sample = sample_lines(text)
    width = usual_width(sample, dialect)
    _check_limits(file, width, text.count("\n") + 1, limits)
    first_row = 2 if declared else 1
    aligned = align_rows(
        file, parse_text(text, width, dialect, part(progress, 0.15, 0.85)), dialect, width, limits, first_row
    )
    findings = list(aligned.findings)
    if nuls:
        detail = f"{nuls:,} of them."
        findings.append(
            Finding("nul-bytes", "The file held empty bytes.", detail, "info", file, what_we_did="They were removed.")
        )
    grid = Grid(
        name="",
        frame=aligned.frame,
        source_rows=aligned.places + first_row,
        receipt=Receipt(
            delimiter=" " if columns and dialect.delimiter == SEPARATOR else dialect.delimiter,
            quote=dialect.quote if dialect.quote and dialect.quote in text else "",
            escape=dialect.escape,
            line_ending=ending,
            ragged_rows=aligned.ragged,
        ),
        findings=tuple(findings),
        left_out=(*left_out, *aligned.aside),
    )
    return _without_drawn_lines(grid)


def _without_drawn_lines(grid: Grid) -> Grid:
    """The grid without rows that only draw a line (``-----+-----``), as database tools and Markdown do."""
    places = [*range(min(grid.rows, _DRAWN_TOP)), *range(max(_DRAWN_TOP, grid.rows - _DRAWN_END), grid.rows)]
    rows = dict(zip(places, grid.rows_at(places), strict=True))
    drawn = {place: texts for place, row in rows.items() if (texts := [str(cell) for cell in row if cell is not None])}
    drawn = {place: texts for place, texts in drawn.items() if all(map(_DRAWN.fullmatch, texts))}
    if not drawn or len(drawn) == sum(any(cell is not None for cell in row) for row in rows.values()):
        return grid
    kept = np.ones(grid.rows, dtype=bool)
    kept[list(drawn)] = False
    lines = [LeftOutRow(int(grid.source_rows[place]), "It only draws a line.", tuple(texts), "drawn-line")
             for place, texts in drawn.items()]  # fmt: skip
    # Such tools also fill cells up with blanks.
    frame = grid.frame[kept].reset_index(drop=True).apply(lambda column: column.str.strip().replace("", None))
    return replace(
        grid, frame=frame, source_rows=grid.source_rows[kept],
        left_out=(*grid.left_out, *lines),
    )  # fmt: skip


def _check_limits(file: str, width: int, rows: int, limits: ReadingLimits) -> None:
    if rows > limits.max_rows:
        raise refusals.too_many(file, "rows", rows, limits.max_rows, "max_rows")
    if width > limits.max_columns:
        raise refusals.too_many(file, "columns", width, limits.max_columns, "max_columns")
    if width * rows > limits.max_cells * 4:
        raise refusals.too_many(file, "cells", width * rows, limits.max_cells * 4, "max_cells")


def _line_ending(text: str) -> str:
    if "\r" not in text:
        return "LF" if "\n" in text else ""
    pairs = text.count("\r\n")
    single, alone = text.count("\n") - pairs, text.count("\r") - pairs
    names = [name for name, times in (("CRLF", pairs), ("LF", single), ("CR", alone)) if times]
    return names[0] if len(names) == 1 else "mixed" if names else ""


def delimiter_words(delimiter: str) -> str:
    """``";" -> "semicolon"``."""
    return _DELIMITER_WORDS.get(delimiter, f"“{delimiter}”")


__all__ = ["Decoded", "delimiter_words", "grid_of_text", "read_text"]
