"""Workbooks: has the file parsed and turns its sheets into grids with findings. Runs in the worker."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core import wording
from core.problems import Finding
from core.progress import Progress, silent
from core.reading.grid import Grid
from core.reading.parsed import PackedColumn, ParsedSheet, ParsedWorkbook
from core.reading.results import ReadingLimits, Receipt
from core.reading.workbook_parser import parse_workbook

_EXACT = 2**53


def read_workbook(
    file: str, content: bytes, kind: str, limits: ReadingLimits, progress: Progress = silent
) -> tuple[list[Grid], tuple[Finding, ...]]:
    """Grids of all sheets with cells, and findings about the workbook; raises ``UserError``."""
    book = parse_workbook(file, content, kind, limits, progress)
    filled = [sheet for sheet in book.sheets if sheet.rows]
    used = [sheet for sheet in filled if not sheet.pivot] or filled
    return [grid_of(file, sheet) for sheet in used], _about_workbook(file, book, len(used) < len(filled))


def grid_of(file: str, sheet: ParsedSheet) -> Grid:
    """One sheet as a grid; positions of merged cells are moved to those of the grid."""
    series = {}
    for place in range(len(sheet.columns) - 1, -1, -1):
        # Each packed column goes as soon as it is unpacked, to save memory.
        series[place] = _unpacked(sheet.columns.pop())
    frame = pd.DataFrame({place: series[place] for place in range(len(series))})
    top, left = sheet.first_row, sheet.first_column
    return Grid(
        name=sheet.name,
        frame=frame,
        source_rows=np.arange(top + 1, top + 1 + sheet.rows),
        receipt=Receipt(
            hidden_rows=len(sheet.hidden_rows),
            hidden_columns=sheet.hidden_columns,
            merged_cells=len(sheet.merges),
            error_cells=sheet.error_count,
        ),
        findings=tuple(_about_sheet(file, sheet)),
        merges=tuple((a - top, b - left, c - top, d - left) for a, b, c, d in sheet.merges),
        hidden=sheet.hidden,
        pivot=sheet.pivot,
    )


def _unpacked(column: PackedColumn) -> pd.Series:
    if column.numbers is not None:
        numbers = np.frombuffer(column.numbers, dtype=np.float64)
        return pd.Series(_as_written(numbers), dtype=object)
    cells = column.cells or []
    kinds = set(map(type, cells))
    if kinds <= {str, type(None)}:
        return pd.Series(cells, dtype="str")
    if float in kinds:
        numbers = np.array([cell for cell in cells if type(cell) is float])
        if _all_whole(numbers):
            cells = [int(cell) if type(cell) is float else cell for cell in cells]
    return pd.Series(cells, dtype=object)


def _all_whole(numbers: np.ndarray) -> bool:
    return bool(len(numbers) and (np.abs(numbers) < _EXACT).all() and (numbers == np.floor(numbers)).all())


def _as_written(numbers: np.ndarray) -> np.ndarray:
    """Excel stores every number as a float; columns of whole numbers are shown, and kept, whole."""
    present = ~np.isnan(numbers)
    cells = np.full(len(numbers), None, dtype=object)
    known = numbers[present]
    cells[present] = known.astype(np.int64).astype(object) if _all_whole(known) else known.astype(object)
    return cells


def _about_sheet(file: str, sheet: ParsedSheet) -> list[Finding]:
    found = []

    def add(code: str, title: str, detail: str, **more: object) -> None:
        found.append(Finding(code, title, detail, file=file, sheet=sheet.name, **more))  # type: ignore[arg-type]

    if sheet.hidden_rows or sheet.hidden_columns:
        hidden = [wording.count(len(sheet.hidden_rows), "row"), wording.count(sheet.hidden_columns, "column")]
        add(
            "hidden-cells", "This sheet has hidden rows or columns.", f"{hidden[0]} and {hidden[1]} are hidden.",
            severity="info", rows=len(sheet.hidden_rows), what_we_did="They were read like all others.",
            source_rows=tuple(row + 1 for row in sheet.hidden_rows[:20]),
        )  # fmt: skip
    if sheet.error_count:
        places = [f"{place} ({code})" for place, code in sheet.errors[:5]]
        add(
            "error-cells", f"{wording.count(sheet.error_count, 'cell')} held an Excel error.",
            wording.listing(places), cells=sheet.error_count, examples=tuple(places),
            what_we_did="They are treated as missing.",
            what_you_can_do="Correct the formulas in Excel if these values matter.",
        )  # fmt: skip
    if sheet.uncalculated:
        add(
            "uncalculated-formulas", f"{wording.count(sheet.uncalculated, 'formula')} were never calculated.",
            "The file stores the formulas without their results.", severity="warning", cells=sheet.uncalculated,
            what_we_did="These cells are treated as missing.",
            what_you_can_do="Open the file in Excel, save it, and drop it in again.",
        )  # fmt: skip
    if sheet.repeated:
        add(
            "repeated-cells", f"{wording.count(sheet.repeated, 'cell is', 'cells are')} stored twice in this workbook.",
            "The program that wrote it gave the same place two values.", severity="warning", cells=sheet.repeated,
            what_we_did="The value stored last was used, as spreadsheet programs do.",
            what_you_can_do="Export the table again if these values matter.",
        )  # fmt: skip
    if sheet.stray_count:
        places = [f"{place} (“{wording.shorten(text, 30)}”)" for place, text in sheet.strays]
        add(
            "stray-cells", f"{wording.count(sheet.stray_count, 'cell')} stand far away from the table.",
            wording.listing(places), cells=sheet.stray_count, examples=tuple(places[:10]),
            what_we_did="They were left out.", what_you_can_do="Delete them in Excel if they are not meant.",
        )  # fmt: skip
    return found


def _about_workbook(file: str, book: ParsedWorkbook, pivots_skipped: bool) -> tuple[Finding, ...]:
    found = []
    if pivots_skipped:
        names = wording.listing([f"“{sheet.name}”" for sheet in book.sheets if sheet.pivot])
        found.append(
            Finding(
                "pivot-sheet", "Sheets with pivot tables were skipped.", f"They sum up other data: {names}.",
                severity="info", file=file, what_we_did="They were left out.",
                what_you_can_do="Copy the values to a sheet of their own if you want to use them.",
            )
        )  # fmt: skip
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden and sheet.rows and not sheet.pivot]
    if hidden:
        found.append(
            Finding(
                "hidden-sheets", f"This workbook has {wording.count(len(hidden), 'hidden sheet')}.",
                wording.listing([f"“{name}”" for name in hidden]) + ".", severity="info", file=file,
                what_we_did="They were read and can be chosen.",
            )
        )  # fmt: skip
    if book.macros:
        found.append(
            Finding(
                "macros", "This workbook holds macros.", severity="info", file=file, what_we_did="They were not run."
            )
        )
    if book.epoch_1904:
        found.append(
            Finding(
                "dates-1904",
                "Dates in this workbook count from 1904.",
                severity="info",
                file=file,
                what_we_did="They were read accordingly.",
            )
        )
    if book.by_fallback:
        found.append(
            Finding(
                "tolerant-reader",
                "This workbook departs from the standard, so a more tolerant reader was used.",
                severity="info",
                file=file,
            )
        )
    return tuple(found)
