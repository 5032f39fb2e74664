"""How a sheet comes out of the printer: A4, margins, page numbers, what is printed, where pages end.

Sheets are as wide as the page. Excel leaves out breaks set by hand on such sheets, so where a page ends
is said with several print areas: every area begins on paper of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

A4 = 9
# Characters of column width that one A4 page holds at full size.
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 100.0, 148.0
_SAFELY = 0.95  # printers and programs differ by some lines
# Below this size print is too small to read: six points.
_SMALLEST_PAGE = 0.55
# A longer list is for the screen; printed it would bury the pages that somebody reads.
LONGEST_PRINTED = 100
_ROW = 15.0


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
    """Print from A1 to the last used column and row, as one area."""
    sheet.print_area = _area(1, _with_white_paper(sheet, columns), last_row)


def print_pages(sheet: Worksheet, columns: int, starts: Sequence[int], end: int) -> None:
    """Print from A1 to ``end``, the row after the last, and begin a new page rather than break a block;
    a block goes from one of ``starts`` to the next."""
    wide = _with_white_paper(sheet, columns)
    pages = _pages(sheet, wide, starts, end)
    sheet.print_area = ",".join(_area(first, wide, last - 1) for first, last in pages)


def print_front_page(sheet: Worksheet, columns: int, starts: Sequence[int], end: int, list_end: int) -> None:
    """Print the rows before ``end`` on one page, and the list from ``end`` to ``list_end`` on pages of its
    own; with no list (``list_end`` before ``end``) the sheet is one page.

    What is too much for one page is broken at ``starts``.
    """
    least = _with_white_paper(sheet, columns)
    needed = sum(_height(sheet, row) for row in range(1, end))
    if list_end < end and _at_scale(sheet, _SMALLEST_PAGE) >= needed:
        sheet.page_setup.fitToHeight = 1
        sheet.print_area = _area(1, least, end - 1)
        return
    wide = least
    while _page_height(sheet, wide) < needed and _scale(sheet, wide + 1) >= _SMALLEST_PAGE:
        wide += 1
    fits = _page_height(sheet, wide) >= needed
    wide = wide if fits else least
    pages = [(1, end)] if fits else _pages(sheet, wide, starts, end)
    areas = [_area(first, wide, last - 1) for first, last in pages]
    if list_end >= end:
        areas.append(_area(end, wide, list_end))
    sheet.print_area = ",".join(areas)


def print_list(sheet: Worksheet, columns: int, rows: int, *, offered: int, told: int = 1) -> None:
    """Print a list whose header is in row 1 one page wide: of its ``columns`` those of the first ``offered`` that can be
    read beside each other, and of a long one only the beginning, with a word above about what is left out.

    Where column ``told`` would be left out, the first column is printed and what begins with that one.
    """
    sheet.page_setup.fitToWidth = 1
    first, last = 1, _last_beside(sheet, 1, offered)
    if last < told <= offered:
        first, last = told, _last_beside(sheet, told, offered)
        sheet.print_title_cols = "A:A"
    long, shown = rows > LONGEST_PRINTED, _rows_on_a_page(sheet, last)
    if last < columns or first > 1 or long:
        letters = (get_column_letter(first), get_column_letter(last))
        sheet.print_area = f"${letters[0]}$1:${letters[1]}${1 + (shown if long else max(rows, 1))}"
    parts = [f"the first {shown} of {rows:,} rows"] if long else []
    if last < offered or first > 1:
        parts.append(f"columns {'A and ' if first > 1 else ''}{get_column_letter(first)} to {get_column_letter(last)}")
    if parts:
        header = sheet.oddHeader.left
        header.text = f"Printed: {' and '.join(parts)}. To print everything: Page Layout, Print Area, Clear Print Area."
        header.size, header.color = 8, "5F6C7B"


def _rows_on_a_page(sheet: Worksheet, columns: int) -> int:
    """How many rows of a list stand on one page below its header."""
    return int((_page_height(sheet, columns) - _height(sheet, 1)) / _ROW)


def _last_beside(sheet: Worksheet, first: int, offered: int) -> int:
    """The last column that a page still holds when it begins with the first one and then goes on from ``first``."""
    used = _width(sheet, 1) if first > 1 else 0.0
    for place in range(first, offered + 1):
        used += _width(sheet, place)
        if used * _SMALLEST_PAGE > LANDSCAPE_WIDTH and place > first:
            return place - 1
    return offered


def _area(first: int, columns: int, last: int) -> str:
    return f"$A${first}:${get_column_letter(columns)}${last}"


def _with_white_paper(sheet: Worksheet, columns: int) -> int:
    """The last column to print: a narrow sheet keeps white paper beside it, so that its letters are not
    blown up to the width of the page."""
    last = 1 + columns
    while _scale(sheet, last + 1) >= 1:
        last += 1
    return last


def _width(sheet: Worksheet, column: int) -> float:
    letter = get_column_letter(column)
    # Asking for a column that nobody set would create it.
    return float(sheet.column_dimensions[letter].width) if letter in sheet.column_dimensions else 8.43


def _scale(sheet: Worksheet, columns: int) -> float:
    """Size of the letters when so many columns are as wide as the page; 1 is their own size."""
    paper = LANDSCAPE_WIDTH if sheet.page_setup.orientation == "landscape" else PORTRAIT_WIDTH
    return paper / sum(_width(sheet, place) for place in range(1, columns + 1))


def _pages(sheet: Worksheet, columns: int, starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    """(first row, row after the last) of each page; blocks stay whole where a page holds them."""
    room = _page_height(sheet, columns)
    begins, used = [1], sum(_height(sheet, row) for row in range(1, starts[0]))
    for start, after in zip(starts, [*starts[1:], end], strict=True):
        needed = sum(_height(sheet, row) for row in range(start, after))
        if used and used + needed > room:
            begins.append(start)
            used = 0.0
        used = (used + needed) % room
    return list(zip(begins, [*begins[1:], end], strict=True))


def _page_height(sheet: Worksheet, columns: int) -> float:
    """Points of row height on one page, at the scale that makes the columns as wide as the page."""
    return _at_scale(sheet, min(_scale(sheet, columns), 1.0))


def _at_scale(sheet: Worksheet, scale: float) -> float:
    """Points of row height on one page whose letters have that part of their size."""
    inches = 8.27 if sheet.page_setup.orientation == "landscape" else 11.69
    return (inches - 1.15) * 72 / scale * _SAFELY


def _height(sheet: Worksheet, row: int) -> float:
    return float(sheet.row_dimensions[row].height or 15.0) if row in sheet.row_dimensions else 15.0
