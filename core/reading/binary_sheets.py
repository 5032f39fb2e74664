"""Measures the sheets of an .xlsb by walking its records, as ``sheet_scan`` does with .xlsx.

Finds what the parser does not tell (error cells, hidden rows and columns, merged cells, how far cells
reach) and the cells it passes over without a word: those written as short records, which take their
column from the cell before, and those of several fonts.
"""

from __future__ import annotations

import zipfile

from core.progress import Progress
from core.reading.binary_cells import NUMBERS, cell_value
from core.reading.binary_records import (
    CELL_ERROR,
    CELL_RICH_TEXT,
    COLUMN_INFO,
    FORMULA_ERROR,
    MERGED_CELLS,
    ROW,
    SHEET,
    SHORT_BLANK,
    SHORT_ERROR,
    SHORT_SHARED,
    WORKBOOK_PROPERTIES,
    records,
    unsigned,
    wide_text,
)
from core.reading.parsed import ERROR_CODES, cell_reference
from core.reading.sheet_parts import SheetPart, part_named, placed, relations
from core.reading.sheet_scan import MOST_LISTED, SheetScan

_ROW_FLAGS, _ROW_HIDDEN, _COLUMN_HIDDEN = 11, 0x10, 0x01
_MOST_COLUMNS, _ROWS_BETWEEN_WORDS = 1000, 10_000


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, SheetPart]:
    """Sheet name to part, in order of the sheets."""
    workbook = part_named(archive, "xl/workbook.bin")
    if not workbook:
        return {}
    names = {name.lower(): name for name in archive.namelist()}
    targets = dict(relations(archive, names, workbook))
    listed = archive.read(workbook)
    found: dict[str, SheetPart] = {}
    for kind, place, _ in records(listed):
        if kind == SHEET:
            key, after = wide_text(listed, place + 8)
            part = targets.get(key, "").lower()
            if part in names:
                hidden = unsigned(listed, place) != 0
                found[wide_text(listed, after)[0]] = placed(archive, names, part, found, hidden=hidden)
    return found


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the days of an .xlsb are counted from 1904."""
    workbook = part_named(archive, "xl/workbook.bin")
    listed = archive.read(workbook) if workbook else b""
    return any(kind == WORKBOOK_PROPERTIES and size >= 4 and listed[place] & 1 for kind, place, size in records(listed))


def scan_sheet(archive: zipfile.ZipFile, part: str, dates: set[int], progress: Progress) -> SheetScan:
    """Walks one sheet part once; ``dates`` are the cell formats that show a number as a date."""
    sheet, scan = archive.read(part), SheetScan()
    row, column, last_column = -1, -1, -1
    for kind, place, size in records(sheet):
        if kind == ROW:
            row, column = unsigned(sheet, place), -1
            if not row % _ROWS_BETWEEN_WORDS:
                progress(place / len(sheet), f"Counting the cells: {scan.cells:,}")
            if size > _ROW_FLAGS and sheet[place + _ROW_FLAGS] & _ROW_HIDDEN:
                scan.hidden_rows.append(row)
        elif kind <= SHORT_SHARED or kind == CELL_RICH_TEXT:
            short = SHORT_BLANK <= kind <= SHORT_SHARED
            column = column + 1 if short else unsigned(sheet, place)
            scan.cells += 1
            if kind in NUMBERS and unsigned(sheet, place + 4) & 0xFFFFFF in dates:
                value = cell_value(sheet, kind, place + 8, [])
                if value < 0:
                    scan.below_zero[row, column] = value
            scan.passed_over += short or kind == CELL_RICH_TEXT
            scan.last_row = max(scan.last_row, row)
            last_column = max(last_column, column)
            if kind in {CELL_ERROR, FORMULA_ERROR, SHORT_ERROR}:
                _add_error(scan, row, column, sheet[place + (4 if short else 8)])
        elif kind == COLUMN_INFO and size >= 18 and sheet[place + 16] & _COLUMN_HIDDEN:
            last = min(unsigned(sheet, place + 4), _MOST_COLUMNS)
            scan.hidden_columns += max(0, last - unsigned(sheet, place) + 1)
        elif kind == MERGED_CELLS:
            top, bottom, left, right = (unsigned(sheet, place + 4 * field) for field in range(4))
            scan.merges.append((top, left, bottom, right))
    scan.last_column = last_column
    return scan


def _add_error(scan: SheetScan, row: int, column: int, code: int) -> None:
    scan.error_count += 1
    if len(scan.errors) < MOST_LISTED:
        scan.errors.append((cell_reference(row, column), ERROR_CODES.get(code, "#ERROR")))
