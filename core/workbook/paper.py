"""How a sheet comes out of the printer: A4, margins, page numbers, what is printed, where pages end."""

from __future__ import annotations

import math

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

A4 = 9
# Characters of column width that one A4 page holds at full size.
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 100.0, 148.0
# Below this size print is too small to read; a list takes more pages side by side instead.
_SMALLEST_SCALE = 0.72
_SAFELY = 0.95  # printers and programs differ by some lines


def print_setup(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, one page wide, page numbers and the sheet's name at the foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.45
    margins.top, margins.bottom = 0.5, 0.65
    margins.header = margins.footer = 0.3
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"
    for part in (sheet.oddFooter.left, sheet.oddFooter.right):
        part.size, part.color = 8, "5F6C7B"


def print_area(sheet: Worksheet, columns: int, last_row: int) -> None:
    """Print from A1 to the last used column and row; a narrow sheet keeps white paper beside it, so
    that its letters are not blown up to the width of the page."""
    landscape = sheet.page_setup.orientation == "landscape"
    paper = LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH
    last, used = 1 + columns, sum(_width(sheet, place) for place in range(1, 2 + columns))
    while used + _width(sheet, last + 1) <= paper:
        last += 1
        used += _width(sheet, last)
    sheet.print_area = f"A1:{get_column_letter(last)}{last_row}"


def _width(sheet: Worksheet, column: int) -> float:
    letter = get_column_letter(column)
    # Asking for a column that nobody set would create it.
    return float(sheet.column_dimensions[letter].width) if letter in sheet.column_dimensions else 8.43


def pages_side_by_side(sheet: Worksheet, widths: list[float]) -> None:
    """Let a wide list take several pages side by side, each with the first column again."""
    pages = math.ceil(sum(widths) * _SMALLEST_SCALE / LANDSCAPE_WIDTH)
    sheet.page_setup.fitToWidth = max(pages, 1)
    if pages > 1:
        sheet.print_title_cols = "A:A"
        sheet.page_setup.pageOrder = "overThenDown"


def keep_together(sheet: Worksheet, starts: list[int], end: int) -> None:
    """Begin a new page before a block that the page cannot hold whole; a block goes from one of
    ``starts`` to the next, the last one to ``end``, the row after it."""
    room = _page_height(sheet)
    used = sum(_height(sheet, row) for row in range(1, starts[0]))
    for start, after in zip(starts, [*starts[1:], end], strict=True):
        needed = sum(_height(sheet, row) for row in range(start, after))
        if used and used + needed > room:
            new_page(sheet, start)
            used = 0.0
        used = (used + needed) % room


def _page_height(sheet: Worksheet) -> float:
    """Points of row height on one page, at the scale that makes the sheet as wide as the page."""
    landscape = sheet.page_setup.orientation == "landscape"
    paper, inches = (LANDSCAPE_WIDTH, 8.27) if landscape else (PORTRAIT_WIDTH, 11.69)
    wide = sum(float(dimension.width) for dimension in sheet.column_dimensions.values() if not dimension.hidden)
    return (inches - 1.15) * 72 * max(wide / paper, 1.0) * _SAFELY


def _height(sheet: Worksheet, row: int) -> float:
    return float(sheet.row_dimensions[row].height or 15.0) if row in sheet.row_dimensions else 15.0


def new_page(sheet: Worksheet, row: int) -> None:
    """Begin a new page with this row."""
    sheet.row_breaks.append(Break(id=row - 1))
