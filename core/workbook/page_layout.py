"""How a designed sheet is laid out: margin column, title, paragraphs, tables, and how it prints."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.workbook.book import Book, Value
from core.workbook.number_formats import GENERAL
from core.workbook.styles import LOOKS

A4 = 9
_LINE_HEIGHT = 1.36  # of the font size, as Excel and LibreOffice space lines


def open_page(book: Book, key: str, title: str, lead: str, widths: Sequence[float]) -> Worksheet:
    """A sheet with a margin column, a title in row 2, a sentence in row 3 and a link back to the cover.

    ``widths`` are the widths of columns B, C, ... in characters.
    """
    sheet = book.sheet(key)
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 2.5
    for place, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(2 + place)].width = width
    book.put(sheet, "B2", title, "page_title")
    sheet.row_dimensions[2].height = 28
    if lead:
        paragraph(book, sheet, 3, lead, len(widths), "lead")
    if key != "cover":
        book.link(sheet, "B1", "cover", "‹ Contents", "back")
    print_setup(sheet, landscape=True)
    return sheet


def print_setup(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, one page wide, page numbers and the sheet's name at the foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.55
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8


def paragraph(
    book: Book, sheet: Worksheet, row: int, text: str, columns: int, look: str = "wrapped", left: int = 2
) -> int:
    """Wrapped text across ``columns`` columns with a height that fits; returns the next row."""
    first, last = get_column_letter(left), get_column_letter(left + columns - 1)
    book.put(sheet, f"{first}{row}", text, look)
    if columns > 1:
        sheet.merge_cells(f"{first}{row}:{last}{row}")
    width = sum(column_width(sheet, left + place) for place in range(columns))
    size = LOOKS[look].size
    sheet.row_dimensions[row].height = max(size * 1.6, lines(text, width * 11 / size) * size * _LINE_HEIGHT + 4)
    return row + 1


def column_width(sheet: Worksheet, column: int) -> float:
    """The width of a column in characters."""
    return float(sheet.column_dimensions[get_column_letter(column)].width or 8.43)


def lines(text: str, width: float) -> int:
    """How many lines ``text`` takes in ``width`` characters; rather one too many than clipped."""
    room = max(width - 1.5, 1)
    return sum(max(1, math.ceil(len(part) * 1.02 / room)) for part in text.split("\n"))


def fit_row(
    sheet: Worksheet, row: int, texts: Sequence[Value], left: int = 2, least: float = 16, size: float = 11
) -> None:
    """Set the height of a table row so that every wrapped text in it is whole."""
    most = max(
        (
            lines(text, column_width(sheet, left + place) * 11 / size)
            for place, text in enumerate(texts)
            if isinstance(text, str)
        ),
        default=1,
    )
    sheet.row_dimensions[row].height = max(least, most * size * _LINE_HEIGHT + 3)


def header(
    book: Book, sheet: Worksheet, row: int, names: Sequence[str], numeric: Sequence[bool] = (), left: int = 2
) -> int:
    """A header row; columns marked ``numeric`` are set to the right. Returns the next row."""
    looks = ["head_right" if place < len(numeric) and numeric[place] else "head" for place in range(len(names))]
    book.row(sheet, row, list(names), looks, left=left)
    fit_row(sheet, row, names, left, least=20)
    return row + 1


def table(
    book: Book,
    sheet: Worksheet,
    row: int,
    names: Sequence[str],
    rows: Sequence[Sequence[Value]],
    formats: Sequence[str] = (),
    left: int = 2,
) -> int:
    """A small table with a header; numbers to the right, texts wrapped. Returns the row after it."""
    codes = list(formats) or [GENERAL] * len(names)
    numeric = [any(isinstance(line[place], int | float) for line in rows) for place in range(len(names))]
    row = header(book, sheet, row, names, numeric, left)
    looks = ["cell_right" if is_number else "cell" for is_number in numeric]
    for line in rows:
        book.row(sheet, row, line, looks, codes, left)
        fit_row(sheet, row, line, left)
        row += 1
    return row


def section(book: Book, sheet: Worksheet, row: int, title: str, columns: int, left: int = 2) -> int:
    """A section title with a line under it; returns the next row."""
    for place in range(columns):
        book.put(sheet, f"{get_column_letter(left + place)}{row}", title if place == 0 else None, "section")
    sheet.row_dimensions[row].height = 22
    return row + 1


def print_area(sheet: Worksheet, columns: int, last_row: int) -> None:
    """Print from A1 to the last used column and row."""
    sheet.print_area = f"A1:{get_column_letter(1 + columns)}{last_row}"
