"""Parses a workbook of any kind into packed sheets. Runs in the worker process only.

Checks the archive, measures every sheet, then lets calamine parse what is dense and our own
streaming reader what calamine refuses or what reaches implausibly far.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from core.problems import UserError
from core.progress import Progress, part, silent
from core.reading import refusals
from core.reading.archive_safety import check_archive
from core.reading.old_sheet_scan import old_sheet_scans
from core.reading.packages import BROKEN_PARTS, PACKAGES, Package
from core.reading.parsed import ColumnPacker, ParsedSheet, ParsedWorkbook
from core.reading.results import ReadingLimits
from core.reading.sheet_parts import SheetPart
from core.reading.sheet_scan import SheetScan
from core.reading.sheet_stream import trim_strays

_ROOM, _MOST_MERGES, _ROWS_AT_ONCE = 2_000_000, 5000, 20_000


def parse_workbook(
    file: str, content: bytes, kind: str, limits: ReadingLimits, progress: Progress = silent
) -> ParsedWorkbook:
    """All sheets of the workbook; raises ``UserError``."""
    if kind != "xls":
        check_archive(file, content, limits, part(progress, 0.0, 0.15))
    if kind not in PACKAGES:
        return _by_calamine(file, content, old_sheet_scans(content, kind), limits, part(progress, 0.15, 1.0))
    package = PACKAGES[kind]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            parts = package.sheets(archive)
            dates = package.date_styles(archive)
            scans = {
                name: package.scan(archive, place.part, dates, part(progress, *share))
                for (name, place), share in zip(parts.items(), _shares(archive, parts), strict=True)
            }
            epoch_1904 = package.counts_from_1904(archive)
        except BROKEN_PARTS as error:
            raise refusals.damaged(file, "its list of sheets cannot be read") from error
        if not parts:
            raise refusals.damaged(file, "it lists no sheets")
        macros = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
        cells = sum(scan.cells for scan in scans.values())
        if cells > limits.max_cells:
            raise refusals.too_many(file, "cells", cells, limits.max_cells, "max_cells")
        try:
            simple = all(_suits_fast_parser(scan, limits) for scan in scans.values())
            parsed = _by_calamine(file, content, scans, limits, part(progress, 0.4, 1.0)) if simple else None
        except UserError as error:
            if error.code != "damaged":
                raise
            parsed = None
        sheets = parsed.sheets if parsed else _by_streaming(file, archive, package, parts, scans, epoch_1904, limits)
        sheets = [replace(sheet, pivot=sheet.name in parts and parts[sheet.name].pivot) for sheet in sheets]
    departs = parsed is None and not any(scan.passed_over for scan in scans.values())
    return ParsedWorkbook(sheets, macros=macros, by_fallback=departs, epoch_1904=epoch_1904)


def _shares(archive: zipfile.ZipFile, parts: dict[str, SheetPart]) -> list[tuple[float, float]]:
    """From where to where measuring each sheet takes the whole, by their sizes."""
    ends = list(accumulate((archive.getinfo(place.part).file_size + 1 for place in parts.values()), initial=0))
    return [(0.15 + 0.25 * start / ends[-1], 0.15 + 0.25 * end / ends[-1]) for start, end in pairwise(ends)]


def _suits_fast_parser(scan: SheetScan, limits: ReadingLimits) -> bool:
    """Whether it would leave out no cell and fill no huge empty area."""
    area = (scan.last_row + 1) * (scan.last_column + 1)
    dense = area <= min(limits.max_cells, max(_ROOM, 4 * scan.cells)) and scan.last_column < limits.max_columns
    return dense and not scan.passed_over


def _by_calamine(
    file: str, content: bytes, scans: dict[str, SheetScan], limits: ReadingLimits, progress: Progress
) -> ParsedWorkbook:
    sheets = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            listed = book.sheets_metadata
            for index, about in enumerate(listed):
                own = part(progress, index / len(listed), (index + 1) / len(listed))
                own(0.0, f"Opening sheet “{about.name}”")
                hidden = about.visible != SheetVisibleEnum.Visible
                if about.typ != SheetTypeEnum.WorkSheet:
                    sheets.append(ParsedSheet(about.name, hidden=hidden, chart=True))
                    continue
                opened = _Opened(book.get_sheet_by_index(index), hidden, scans.get(about.name, SheetScan()))
                sheets.append(_from_calamine(file, opened, limits, own))
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise refusals.damaged(file, _plain(error)) from error
    return ParsedWorkbook(sheets)


def _plain(error: Exception) -> str:
    text = str(error).splitlines()[0] if str(error) else ""
    return text[:120]


@dataclass
class _Opened:
    """A sheet as the parser holds it, until its rows are taken."""

    sheet: CalamineSheet
    hidden: bool
    scan: SheetScan


def _from_calamine(file: str, opened: _Opened, limits: ReadingLimits, progress: Progress) -> ParsedSheet:
    sheet, scan = opened.sheet, opened.scan
    name, height, start = sheet.name, sheet.height, sheet.start or (0, 0)
    if height * sheet.width > limits.max_cells:
        raise refusals.too_many(file, "cells", height * sheet.width, limits.max_cells, "max_cells")
    if sheet.width > limits.max_columns:
        raise refusals.too_many(file, "columns", sheet.width, limits.max_columns, "max_columns")
    merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or []] or scan.merges
    packer = ColumnPacker(sheet.width)
    rows = islice(sheet.iter_rows(), start[0], None) if height else iter(())
    while piece := list(islice(rows, _ROWS_AT_ONCE)):
        for (row, column), value in scan.below_zero.items():
            if 0 <= row - start[0] - packer.rows < len(piece):
                piece[row - start[0] - packer.rows][column - start[1]] = value
        packer.add(piece)
        progress(0.5 + 0.5 * packer.rows / height, f"Sheet “{name}”: {packer.rows:,} of {height:,} rows")
    # The parser's own copy of the cells is large: it goes before the columns are joined.
    del sheet, rows, opened.sheet
    return _described(name, packer, start, opened.hidden, scan, tuple(merges[:_MOST_MERGES]))


def _described(
    name: str,
    packer: ColumnPacker,
    start: tuple[int, int],
    hidden: bool,
    scan: SheetScan,
    merges: tuple[tuple[int, int, int, int], ...],
    **more: Any,
) -> ParsedSheet:
    return ParsedSheet(
        name=name,
        rows=packer.rows,
        columns=packer.columns(),
        first_row=start[0],
        first_column=start[1],
        hidden=hidden,
        merges=merges,
        hidden_rows=tuple(scan.hidden_rows[:100_000]),
        hidden_columns=scan.hidden_columns,
        uncalculated=scan.uncalculated,
        repeated=scan.repeated,
        **{"errors": tuple(scan.errors[:200]), "error_count": scan.error_count, **more},
    )


def _by_streaming(
    file: str,
    archive: zipfile.ZipFile,
    package: Package,
    parts: dict[str, SheetPart],
    scans: dict[str, SheetScan],
    epoch_1904: bool,
    limits: ReadingLimits,
) -> list[ParsedSheet]:
    try:
        texts, dates = package.texts(archive), package.date_styles(archive)
        sheets = []
        for name, place in parts.items():
            cells, errors = package.cells(archive, place.part, texts, dates, epoch_1904, limits.max_cells)
            kept, strays = trim_strays(cells)
            sheets.append(_from_cells(file, name, place.hidden, kept, errors, strays, scans[name], limits))
        return sheets
    except BROKEN_PARTS as error:
        raise refusals.damaged(file, "a sheet cannot be read to its end") from error


def _from_cells(
    file: str,
    name: str,
    hidden: bool,
    cells: dict[int, dict[int, Any]],
    errors: list[tuple[str, str]],
    strays: list[tuple[str, str]],
    scan: SheetScan,
    limits: ReadingLimits,
) -> ParsedSheet:
    first, last = min(cells, default=0), max(cells, default=-1)
    left = min((min(found) for found in cells.values()), default=0)
    width = max((max(found) for found in cells.values()), default=-1) - left + 1
    if width > limits.max_columns:
        raise refusals.too_many(file, "columns", width, limits.max_columns, "max_columns")
    if width * (last - first + 1) > limits.max_cells:
        raise refusals.too_many(file, "cells", width * (last - first + 1), limits.max_cells, "max_cells")
    empty: dict[int, Any] = {}
    packer = ColumnPacker(width)
    for begin in range(first, last + 1, _ROWS_AT_ONCE):
        numbers = range(begin, min(begin + _ROWS_AT_ONCE, last + 1))
        packer.add([[cells.get(row, empty).get(left + c) for c in range(width)] for row in numbers])
    return _described(
        name, packer, (first, left), hidden, scan, tuple(scan.merges[:_MOST_MERGES]),
        errors=tuple(errors[:200]), error_count=len(errors), strays=tuple(strays[:50]), stray_count=len(strays),
    )  # fmt: skip
