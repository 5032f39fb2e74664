"""Measures the sheets of an .xlsx by streaming their XML, before any dense table is made.

Finds what the parser does not tell: how far cells really reach (declared dimensions are never
believed), hidden rows and columns, merged cells, error cells and formulas without a stored value.
Runs in the worker; memory stays constant.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

import numpy as np

from core.progress import Progress
from core.reading.parsed import Merge, column_index

_CHUNK = 1 << 20
_CELL = re.compile(rb'<(?:\w+:)?c(?=[\s>/])(?:[^>]*?\sr="([A-Za-z]{1,3})(\d{1,7})")?')
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>/])([^>]*)>")
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col(?=\s)([^>]*)>")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})"')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*?\st="e")[^>]*?r="([A-Za-z]{1,3}\d{1,7})"[^>]*>.{0,4000}?<(?:\w+:)?v>([^<]{1,40})<', re.S
)
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|</(?:\w+:)?c>|<(?:\w+:)?v></)"
)
_BELOW_ZERO = re.compile(rb"<v>(-[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?)</v>")
_PLACE_AND_STYLE = re.compile(rb'<c r="([A-Za-z]{1,3})(\d{1,7})"[^>]*?\ss="(\d{1,6})"')
_MOST_COLUMNS = 1 << 15
MOST_LISTED = 200


@dataclass
class SheetScan:
    """What streaming one sheet showed; rows and columns 0-based.

    ``passed_over`` counts cells the fast parser would leave out, ``repeated`` those whose place is given
    again. ``below_zero`` are numbers formatted as dates, though no date is below zero.
    """

    cells: int = 0
    last_row: int = -1
    last_column: int = -1
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: int = 0
    merges: list[Merge] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    error_count: int = 0
    uncalculated: int = 0
    passed_over: int = 0
    repeated: int = 0
    below_zero: dict[tuple[int, int], float] = field(default_factory=dict)


def scan_sheet(archive: zipfile.ZipFile, part: str, dates: set[int], progress: Progress) -> SheetScan:
    """Streams one sheet part once; ``dates`` are the cell formats that show a number as a date."""
    scan = SheetScan()
    rest, size, seen = b"", max(archive.getinfo(part).file_size, 1), 0
    with archive.open(part) as member:
        while piece := member.read(_CHUNK):
            block = rest + piece
            cut = block.rfind(b"</row>") + 6
            if cut == 5:
                cut = block.rfind(b"<", 0, max(len(block) - 1, 0)) if len(block) > 8 * _CHUNK else 0
            _scan_block(block[:cut], scan, dates)
            rest = block[cut:]
            seen += len(piece)
            progress(seen / size, f"Counting the cells: {scan.cells:,}")
        _scan_block(rest, scan, dates)
    return scan


def _scan_block(block: bytes, scan: SheetScan, dates: set[int]) -> None:
    if not block:
        return
    if not _scan_usual_cells(block, scan):
        _scan_any_cells(block, scan)
    if b"hidden=" in block:
        _scan_hidden(block, scan)
    if b"mergeCell" in block:
        scan.merges.extend(
            (int(r1) - 1, column_index(c1.decode()), int(r2) - 1, column_index(c2.decode()))
            for c1, r1, c2, r2 in _MERGE.findall(block)
        )
    if b't="e"' in block:
        scan.error_count += block.count(b't="e"')
        if len(scan.errors) < MOST_LISTED:
            scan.errors.extend((ref.decode(), code.decode("utf-8", "replace")) for ref, code in _ERROR.findall(block))
    if dates and b"<v>-" in block:
        _scan_below_zero(block, scan, dates)
    if b"<f" in block or b":f" in block:
        scan.uncalculated += sum(1 for _ in _UNCALCULATED.finditer(block))


def _scan_usual_cells(block: bytes, scan: SheetScan) -> bool:
    """Counts cells written ``<c r="A1"`` all at once; false when some are written in another way."""
    data = np.frombuffer(block + b"\0" * 20, dtype=np.uint8)
    starts = np.flatnonzero((data[:-2] == ord("<")) & (data[1:-1] == ord("c")) & (data[2:] == ord(" ")))
    if b":c " in block or b":c>" in block or b"<c>" in block or b"<c/" in block or b"<c\n" in block:
        return False
    if not len(starts):
        return True
    if not all((data[starts + at] == ord(sign)).all() for at, sign in ((3, "r"), (4, "="), (5, '"'))):
        return False
    place, column, letters = starts + 6, np.zeros(len(starts), dtype=np.int64), np.ones(len(starts), dtype=bool)
    for _ in range(3):
        letter = data[place] & 0xDF
        letters &= (letter >= ord("A")) & (letter <= ord("Z"))
        column = np.where(letters, column * 26 + letter - ord("A") + 1, column)
        place = place + letters
    row, digits = np.zeros(len(starts), dtype=np.int64), np.ones(len(starts), dtype=bool)
    for _ in range(7):
        digit = data[place]
        digits &= (digit >= ord("0")) & (digit <= ord("9"))
        row = np.where(digits, row * 10 + digit - ord("0"), row)
        place = place + digits
    scan.cells += len(starts)
    scan.repeated += _repeated(row * _MOST_COLUMNS + column)
    scan.last_column = max(scan.last_column, int(column.max()) - 1)
    scan.last_row = max(scan.last_row, int(row.max()) - 1)
    return True


def _repeated(places: np.ndarray) -> int:
    """How many places are named again; in order, as programs write them, none can be."""
    return 0 if (np.diff(places) > 0).all() else len(places) - len(np.unique(places))


def _scan_any_cells(block: bytes, scan: SheetScan) -> None:
    found = _CELL.findall(block)
    scan.cells += len(found)
    for letters in {letters for letters, _ in found if letters}:
        scan.last_column = max(scan.last_column, column_index(letters.decode("ascii")))
    scan.last_row = max(scan.last_row, max((int(row) for _, row in found if row), default=0) - 1)
    named = [place for place in found if place[0]]
    scan.repeated += len(named) - len(set(named))


def _scan_below_zero(block: bytes, scan: SheetScan, dates: set[int]) -> None:
    for value in _BELOW_ZERO.finditer(block):
        cell = _PLACE_AND_STYLE.match(block, block.rfind(b"<", 0, value.start()))
        if cell and int(cell[3]) in dates:
            scan.below_zero[int(cell[2]) - 1, column_index(cell[1].decode())] = float(value[1])


def _scan_hidden(block: bytes, scan: SheetScan) -> None:
    for attributes in _ROW.findall(block):
        number = _ROW_NUMBER.search(attributes)
        if number and _HIDDEN.search(attributes):
            scan.hidden_rows.append(int(number[1]) - 1)
    for attributes in _COLUMN.findall(block):
        if _HIDDEN.search(attributes):
            bounds = re.search(rb'min="(\d+)"[^>]*max="(\d+)"', attributes)
            if bounds:
                scan.hidden_columns += max(0, min(int(bounds[2]), 1000) - int(bounds[1]) + 1)
