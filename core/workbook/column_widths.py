"""How wide columns must be: lists fit their contents, and no number ever shows as ``#####``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.workbook.book import Book
from core.workbook.columns import ListColumn
from core.workbook.number_formats import GENERAL, shown_width
from core.workbook.text_width import INDENT, PADDING, lines, width

# Distinct texts looked at, characters of each, lines of a header, what bold letters and the filter's
# button take.
_SEEN, _MOST_SEEN, _HEADER_LINES, _BOLD, _FILTER_BUTTON = 3_000, 120, 3, 1.05, 2.5
_ROW, _MOST_LINES = 15.0, 12  # points of a line; a longer text is read in the cell itself
_LONG = 500  # characters that decide whether a text is longer than its column
_ROUNDING = 0.2  # widths are rounded to tenths
_SIDE = PADDING + 2 * INDENT


def fitted_width(column: ListColumn) -> float:
    """The width that shows every number whole, texts up to ``most`` characters and the header in at
    most three lines."""
    inside = min(_widest_text(column), column.most) if column.is_text else _widest_number(column)
    head = max((width(word) for word in column.header.split()), default=0.0) * _BOLD + _FILTER_BUTTON
    while lines(column.header, head) > _HEADER_LINES:
        head += 2
    return round(max(column.least, inside + _SIDE, min(head + _SIDE, column.most)), 1)


def is_longer(column: ListColumn) -> bool:
    """Whether a text of the column is longer than the column is wide."""
    if not column.is_text:
        return False
    return any(width(str(text)[:_LONG]) > column.most for text in column.values.dropna().unique()[:_SEEN])


def row_heights(columns: Sequence[ListColumn], widths: Sequence[float]) -> tuple[float, ...]:
    """The height of every row of a list in which texts wrap; nothing where none does."""
    wrapped = [(column, wide) for column, wide in zip(columns, widths, strict=True) if column.wraps]
    if not wrapped:
        return ()
    needed = [
        [lines(str(text), wide - _SIDE) if isinstance(text, str) else 1 for text in column.values]
        for column, wide in wrapped
    ]
    return tuple(min(max(each), _MOST_LINES) * _ROW for each in zip(*needed, strict=True))


def header_lines(column: ListColumn, wide: float) -> int:
    """How many lines the header takes in a column that is ``wide`` characters."""
    return lines(column.header, (wide - _SIDE - _FILTER_BUTTON + _ROUNDING) / _BOLD)


def _widest_text(column: ListColumn) -> float:
    distinct = column.values.dropna().unique()[:_SEEN]
    return max((width(str(text)[:_MOST_SEEN]) for text in distinct), default=0.0)


def _widest_number(column: ListColumn) -> float:
    if pd.api.types.is_bool_dtype(column.values):
        return 6.0
    if pd.api.types.is_datetime64_any_dtype(column.values):
        return shown_width(0, column.format_code)
    numbers = column.values.to_numpy(dtype="float64", na_value=np.nan)
    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return 0.0
    ends = (float(finite.min()), float(finite.max()))
    if column.format_code == GENERAL:
        return min(max(width(f"{end:.10g}") for end in ends), 12.0)
    return max(shown_width(end, column.format_code) for end in ends)


def widen_for_numbers(book: Book) -> None:
    """Widen columns of designed sheets in which a number would not fit, whatever the currency."""
    for sheet in book.workbook.worksheets:
        if sheet.title in book.lists and book.lists[sheet.title].top == 1:
            continue
        for (row, column), cell in sheet._cells.items():
            answer = book.answers.get(sheet.title, {}).get(f"{get_column_letter(column)}{row}")
            value = answer if answer is not None else cell.value
            if isinstance(value, int | float) and not isinstance(value, bool):
                _widen(sheet, column, shown_width(float(value), cell.number_format) * _BOLD + _SIDE)


def _widen(sheet: Worksheet, column: int, needed: float) -> None:
    dimension = sheet.column_dimensions[get_column_letter(column)]
    if needed > _SIDE and needed > dimension.width:
        dimension.width = round(needed, 1)
