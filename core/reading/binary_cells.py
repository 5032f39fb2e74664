"""A complete reader of .xlsb sheets, one cell at a time, as ``sheet_stream`` is for .xlsx.

Used when the fast parser would pass over cells, or when cells reach implausibly far.
"""

from __future__ import annotations

import struct
import zipfile
from typing import Any

from core.reading.binary_records import (
    CELL_BLANK,
    CELL_BOOL,
    CELL_ERROR,
    CELL_FORMAT,
    CELL_FORMATS_BEGIN,
    CELL_FORMATS_END,
    CELL_REAL,
    CELL_RICH_TEXT,
    CELL_RK,
    CELL_SHARED,
    CELL_TEXT,
    FORMULA_BOOL,
    FORMULA_ERROR,
    FORMULA_NUMBER,
    FORMULA_TEXT,
    NUMBER_FORMAT,
    ROW,
    SHARED_TEXT,
    SHORT_BLANK,
    SHORT_SHARED,
    records,
    unsigned,
    wide_text,
)
from core.reading.parsed import ERROR_CODES, cell_reference
from core.reading.sheet_parts import part_named
from core.reading.sheet_stream import BUILT_IN_DATES, Cells, is_date_format, shown_number

_CELL_HEAD, _SHORT_HEAD = 8, 4
NUMBERS = {CELL_RK, CELL_REAL, FORMULA_NUMBER}
_ERRORS, _BOOLEANS = {CELL_ERROR, FORMULA_ERROR}, {CELL_BOOL, FORMULA_BOOL}


def shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """The workbook's shared texts; an absent part is an empty list."""
    part = part_named(archive, "sharedstrings.bin")
    texts = archive.read(part) if part else b""
    return [wide_text(texts, place + 1)[0] for kind, place, _ in records(texts) if kind == SHARED_TEXT]


def date_styles(archive: zipfile.ZipFile) -> set[int]:
    """Indices of the cell formats that show a number as a date."""
    part = part_named(archive, "xl/styles.bin")
    listed = archive.read(part) if part else b""
    dates, styles = set(BUILT_IN_DATES), set()
    style = -1
    inside = False
    for kind, place, _ in records(listed):
        if kind == NUMBER_FORMAT:
            number = struct.unpack_from("<H", listed, place)[0]
            (dates.add if is_date_format(wide_text(listed, place + 2)[0]) else dates.discard)(number)
        elif kind in {CELL_FORMATS_BEGIN, CELL_FORMATS_END}:
            inside = kind == CELL_FORMATS_BEGIN
        elif kind == CELL_FORMAT and inside:
            style += 1
            if struct.unpack_from("<H", listed, place + 2)[0] in dates:
                styles.add(style)
    return styles


def stream_cells(
    archive: zipfile.ZipFile, part: str, texts: list[str], dates: set[int], epoch_1904: bool, most: int
) -> tuple[Cells, list[tuple[str, str]]]:
    """Cells by row and column (0-based), and error cells as (reference, code); stops after ``most`` cells."""
    sheet = archive.read(part)
    cells: Cells = {}
    errors: list[tuple[str, str]] = []
    row, column, seen = -1, -1, 0
    for kind, place, _ in records(sheet):
        if kind == ROW:
            row, column = unsigned(sheet, place), -1
            continue
        if kind > SHORT_SHARED and kind != CELL_RICH_TEXT:
            continue
        short = SHORT_BLANK <= kind <= SHORT_SHARED
        column = column + 1 if short else unsigned(sheet, place)
        start = place + (_SHORT_HEAD if short else _CELL_HEAD)
        full_kind = kind - SHORT_BLANK + CELL_BLANK if short else kind
        value = cell_value(sheet, full_kind, start, texts)
        if full_kind in _ERRORS:
            errors.append((cell_reference(row, column), value))
        elif value is not None and value != "":
            style = unsigned(sheet, start - 4) & 0xFFFFFF
            shown = shown_number(value, style in dates, epoch_1904) if type(value) is float else value
            cells.setdefault(row, {})[column] = shown
        seen += 1
        if seen > most:
            break
    return cells, errors


def cell_value(sheet: bytes, kind: int, place: int, texts: list[str]) -> Any:
    """What a cell of that kind holds, from ``place`` on."""
    if kind == CELL_RK:
        return _packed_number(unsigned(sheet, place))
    if kind in NUMBERS:
        return struct.unpack_from("<d", sheet, place)[0]
    if kind in {CELL_TEXT, FORMULA_TEXT}:
        return wide_text(sheet, place)[0]
    if kind == CELL_RICH_TEXT:
        return wide_text(sheet, place + 1)[0]
    if kind == CELL_SHARED:
        index = unsigned(sheet, place)
        return texts[index] if index < len(texts) else None
    if kind in _BOOLEANS:
        return sheet[place] != 0
    return ERROR_CODES.get(sheet[place], "#ERROR") if kind in _ERRORS else None


def _packed_number(packed: int) -> float:
    """An RK number ([MS-XLSB] 2.5.123): 30 bits of a float or of a whole number, in hundredths on request."""
    if packed & 2:
        value = float((packed >> 2) - ((packed & 0x80000000) >> 1))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value
