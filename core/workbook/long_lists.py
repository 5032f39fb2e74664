"""Places a long list on a sheet: header, widths, filter, frozen rows, print titles, column styles.

The rows themselves are written into the finished file by ``finishing``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from core.workbook.book import Book, PlacedList, SheetPlan
from core.workbook.column_widths import fitted_width, header_lines, is_longer, row_heights
from core.workbook.columns import ListColumn, adjustments
from core.workbook.paper import print_list, print_setup
from core.workbook.results import WorkbookSettings
from core.workbook.safe_text import unique_headers

# Programs lay out wrapped rows when they open a file, which takes long for many.
_LONGEST_WRAPPED = 2_000


def place_list(
    book: Book, sheet: Worksheet, columns: Sequence[ListColumn], table: str, top: int = 1, left: int = 1
) -> None:
    """Put the header of a list in row ``top`` and register its rows; ``table`` names it in Excel."""
    rows = len(columns[0].values) if columns else 0
    headers = unique_headers([column.header for column in columns])
    most = 1
    for place, (column, header) in enumerate(zip(columns, headers, strict=True)):
        letter = get_column_letter(left + place)
        book.put(sheet, f"{letter}{top}", header, "head" if column.is_text else "head_right")
        for what, cells in adjustments(column.values).items():
            book.adjusted[(sheet.title, header, what)] += cells
        wide = fitted_width(column)
        if top == 1 or sheet.column_dimensions[letter].width < wide:
            sheet.column_dimensions[letter].width = wide
        most = max(most, header_lines(column, sheet.column_dimensions[letter].width))
    sheet.row_dimensions[top].height = max(22, most * 15 + 4)
    heights = row_heights(
        columns, [sheet.column_dimensions[get_column_letter(left + n)].width for n in range(len(columns))]
    )
    book.lists[sheet.title] = PlacedList(tuple(columns), top, left, rows, heights)
    if rows:
        last = get_column_letter(left + len(columns) - 1)
        _as_table(sheet, f"{get_column_letter(left)}{top}:{last}{top + rows}", table, headers)
    sheet.print_title_rows = f"{top}:{top}"
    if top == 1:
        sheet.freeze_panes = f"{get_column_letter(left + 1)}2"
        told = next((place for place, column in enumerate(columns, 1) if column.name == "segment"), 1)
        print_list(sheet, len(columns), rows, offered=_on_paper(columns), told=told)


def _on_paper(columns: Sequence[ListColumn]) -> int:
    """How many columns are printed: those before the first that is for the screen."""
    return next((place for place, column in enumerate(columns) if not column.on_paper), len(columns))


def _as_table(sheet: Worksheet, cells: str, name: str, headers: Sequence[str]) -> None:
    listed = Table(displayName=name, ref=cells)
    listed.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False, showColumnStripes=False)
    # Named here, because openpyxl would create a cell object for every cell of the list to find them.
    listed._initialise_columns()
    for column, header in zip(listed.tableColumns, headers, strict=True):
        column.name = header
    sheet.add_table(listed)


def parts(rows: int, per_sheet: int) -> int:
    """How many sheets a list of that many rows needs."""
    return max(1, -(-rows // per_sheet))


def list_plans(key: str, title: str, purpose: str, rows: int, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    """The tabs of a list that may be longer than a sheet: ``key:1``, ``key:2``, ..."""
    count = parts(rows, settings.rows_per_sheet)
    if count == 1:
        return (SheetPlan(f"{key}:1", title, purpose),)
    return tuple(
        SheetPlan(f"{key}:{part}", f"{title} {part}", f"{purpose} (part {part} of {count})")
        for part in range(1, count + 1)
    )


def place_parts(book: Book, key: str, columns: Sequence[ListColumn], table: str, empty: str = "") -> None:
    """Put a list on its tabs, from the first row of each; ``empty`` is said when there are no rows."""
    rows, size = len(columns[0].values), book.settings.rows_per_sheet
    for part in range(parts(rows, size)):
        sheet = book.sheet(f"{key}:{part + 1}")
        print_setup(sheet, landscape=True)
        here = [replace(column, values=column.values.iloc[part * size : (part + 1) * size]) for column in columns]
        if rows <= _LONGEST_WRAPPED:
            here = [replace(column, wraps=is_longer(column)) for column in here]
        place_list(book, sheet, here, table if part == 0 else f"{table}_{part + 1}")
        if not rows and empty:
            book.put(sheet, "A2", empty, "body")


def list_range(book: Book, sheet: Worksheet, column_name: str) -> str:
    """The cells of one list column as an absolute reference with the sheet, for formulas."""
    first, last = list_cells(book, sheet, column_name).split(":")
    column = re.sub(r"\d", "", first)
    rows = (re.sub(r"\D", "", end) for end in (first, last))
    return f"{quote_sheetname(sheet.title)}!" + ":".join(f"${column}${row}" for row in rows)


def list_cells(book: Book, sheet: Worksheet, column_name: str) -> str:
    """The cells of one list column, as ``C2:C90``; raises ``KeyError`` when the list has no such column."""
    placed = book.lists[sheet.title]
    for place, column in enumerate(placed.columns):
        if column.name == column_name:
            letter = get_column_letter(placed.left + place)
            return f"{letter}{placed.top + 1}:{letter}{placed.top + max(placed.rows, 1)}"
    raise KeyError(column_name)
