"""How a designed sheet is laid out: margin column, title, paragraphs, tables with heights that fit."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.workbook.book import Book, Value
from core.workbook.number_formats import GENERAL
from core.workbook.paper import print_setup
from core.workbook.styles import LOOKS
from core.workbook.text_width import INDENT, PADDING, lines

_LINE_HEIGHT = 1.36  # of the font size, as Excel and LibreOffice space lines
_AIR = 4.0  # points above and below the text of a table row
_BODY = 11.0
_BOLD = 1.07


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


def paragraph(
    book: Book, sheet: Worksheet, row: int, text: str, columns: int, look: str = "wrapped", left: int = 2
) -> int:
    """Wrapped text across ``columns`` columns with a height that fits; returns the next row."""
    first, last = get_column_letter(left), get_column_letter(left + columns - 1)
    book.put(sheet, f"{first}{row}", text, look)
    if columns > 1:
        sheet.merge_cells(f"{first}{row}:{last}{row}")
    size = LOOKS[look].size
    room = _room(sheet, left, columns, size, LOOKS[look].indent)
    sheet.row_dimensions[row].height = lines(text, room) * size * _LINE_HEIGHT + _AIR
    return row + 1


def column_width(sheet: Worksheet, column: int) -> float:
    """The width of a column in characters."""
    return float(sheet.column_dimensions[get_column_letter(column)].width or 8.43)


def _room(sheet: Worksheet, left: int, columns: int, size: float, indent: int) -> float:
    whole = sum(column_width(sheet, left + place) for place in range(columns))
    return (whole - PADDING - indent * INDENT) * _BODY / size * 0.97


def fit_row(
    sheet: Worksheet, row: int, texts: Sequence[Value], left: int = 2, least: float = 20, size: float = _BODY
) -> None:
    """Set the height of a table row so that every wrapped text in it is whole, also in bold."""
    most = max(
        (
            lines(text, _room(sheet, left + place, 1, size, 1) / _bold(sheet, row, left + place))
            for place, text in enumerate(texts)
            if isinstance(text, str)
        ),
        default=1,
    )
    sheet.row_dimensions[row].height = max(least, most * size * _LINE_HEIGHT + _AIR)


def _bold(sheet: Worksheet, row: int, column: int) -> float:
    """How much wider the letters of a cell are than plain ones."""
    return _BOLD if sheet.cell(row, column).font.b else 1.0


def header(
    book: Book, sheet: Worksheet, row: int, names: Sequence[str], numeric: Sequence[bool] = (), left: int = 2
) -> int:
    """A header row; columns marked ``numeric`` are set to the right. Returns the next row."""
    looks = ["head_right" if place < len(numeric) and numeric[place] else "head" for place in range(len(names))]
    book.row(sheet, row, list(names), looks, left=left)
    fit_row(sheet, row, names, left, least=22)
    return row + 1


def table(
    book: Book,
    sheet: Worksheet,
    row: int,
    names: Sequence[str],
    rows: Sequence[Sequence[Value]],
    formats: Sequence[str] = (),
    span: int = 0,
) -> int:
    """A small table with a header; numbers to the right, texts wrapped; with ``span`` the last column
    reaches over the rest of that many columns. Returns the row after it."""
    codes = list(formats) or [GENERAL] * len(names)
    numeric = [any(isinstance(line[place], int | float) for line in rows) for place in range(len(names))]
    row = header(book, sheet, row, names, numeric)
    looks = ["cell_right" if is_number else "cell" for is_number in numeric]
    over = max(span - len(names), 0)
    if over:
        _spread(book, sheet, row - 1, 1 + len(names), over, "head")
    for line in rows:
        book.row(sheet, row, line, looks, codes)
        if over:
            _spread(book, sheet, row, 1 + len(names), over, "cell")
        fit_row(sheet, row, line[:-1] if over else line)
        if over:
            room = _room(sheet, 1 + len(names), 1 + over, _BODY, 1)
            needed = lines(str(line[-1] or ""), room) * _BODY * _LINE_HEIGHT + _AIR
            sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height, needed)
        row += 1
    return row


def _spread(book: Book, sheet: Worksheet, row: int, column: int, over: int, look: str) -> None:
    for place in range(1, over + 1):
        book.put(sheet, f"{get_column_letter(column + place)}{row}", None, look)
    first, last = get_column_letter(column), get_column_letter(column + over)
    sheet.merge_cells(f"{first}{row}:{last}{row}")


def section(book: Book, sheet: Worksheet, row: int, title: str, columns: int, left: int = 2) -> int:
    """A section title with a line under it; returns the next row."""
    for place in range(columns):
        book.put(sheet, f"{get_column_letter(left + place)}{row}", title if place == 0 else None, "section")
    sheet.row_dimensions[row].height = 24
    return row + 1
