"""Native Excel charts of the Summary, in pairs, each with an alternative text.

Decides what is drawn and where; what a chart looks like is decided in ``bar_chart``.
"""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core import wording
from core.journey import Journey
from core.segmentation.results import Segment
from core.workbook.bar_chart import colour_bars, lying_bars
from core.workbook.book import Book
from core.workbook.number_formats import shown_number
from core.workbook.page_layout import column_width

_CENTIMETRES = 0.1915  # of one character of column width
_ROW_POINTS = 15.0
_LEAST, _MOST = 5.4, 11.0
# So many features beside the shares fill a page; the Segments sheet holds them all.
_MOST_FEATURES = 3


def summary_charts(book: Book, sheet: Worksheet, first: int, last: int, row: int, *, with_money: bool) -> int:
    """The shares and, beside and below them, the features in which the segments differ most, each in its
    own unit. ``first`` and ``last`` are the rows of the segments in the table. Returns the first row below."""
    drawn = [_share_chart(book, sheet, first, last, with_money=with_money)]
    drawn += [_feature_chart(book, key) for key in most_telling(book.journey, _MOST_FEATURES)]
    if len(drawn) == 3:
        drawn.pop()  # two beside each other rather than a hole
    left = _left_width(sheet)
    widths, columns = (left, _whole_width(sheet) - left - 0.4), ("B", _middle_column(sheet))
    high = _height(book)
    rows = int(high / 2.54 * 72 / _ROW_POINTS) + 2
    for place, (chart, words) in enumerate(drawn):
        chart.width, chart.height = widths[place % 2], high
        sheet.add_chart(chart, f"{columns[place % 2]}{row + place // 2 * rows}")
        book.chart_texts.setdefault(sheet.title, []).append(words)
    return row + -(-len(drawn) // 2) * rows


def most_telling(journey: Journey, most: int) -> tuple[str, ...]:
    """The features among those that formed the segments in which these differ most: largest share of the
    variance of ranks between segments (Kruskal & Wallis 1952), so that a few huge values decide nothing."""
    placed = journey.segmentation.assignments["segment_id"].dropna()
    ranks = journey.features.frame.reindex(placed.index)[list(journey.segmentation.used)].rank()
    between = ranks.groupby(placed).transform("mean").var(ddof=0) / ranks.var(ddof=0).replace(0, float("nan"))
    known = between.dropna()
    return tuple(known.sort_values(ascending=False, kind="stable").index[:most])


def _share_chart(book: Book, sheet: Worksheet, first: int, last: int, *, with_money: bool) -> tuple[BarChart, str]:
    """Share of customers (grey) above share of money (segment colour)."""
    segments = book.journey.segmentation.segments
    chart = lying_bars("Share of customers (grey) and of money (colour)" if with_money else "Share of customers")
    columns = [5, 7] if with_money else [5]
    for column in columns:
        series = Series(
            Reference(sheet, min_col=column, min_row=first, max_row=last),
            title=str(sheet.cell(first - 1, column).value),
        )
        colour_bars(series, segments if column == columns[-1] else (), "0%")
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=3, min_row=first, max_row=last))
    return chart, _share_words(segments, with_money=with_money)


def _feature_chart(book: Book, key: str) -> tuple[BarChart, str]:
    """The average of every segment in the unit of the file, from the cells of the Segments sheet."""
    placed, segments = book.profile_cells, book.journey.segmentation.segments
    if placed is None:
        raise AssertionError("the Segments sheet is filled before the Summary")
    row = dict(placed.rows)[key]
    label = str(placed.sheet.cell(row, 2).value)
    usual = placed.sheet.cell(row, 3)
    shown = shown_number(float(usual.value), usual.number_format) if isinstance(usual.value, int | float) else "–"
    chart = lying_bars(f"{wording.shorten(label, 38)} (all: {shown})")
    last = placed.left + len(segments) - 1
    cells = Reference(placed.sheet, min_col=placed.left, max_col=last, min_row=row)
    series = Series(cells, title=label)
    colour_bars(series, segments, usual.number_format)
    chart.series.append(series)
    chart.set_categories(Reference(placed.sheet, min_col=placed.left, max_col=last, min_row=placed.head))
    values = [segment.mean(key) for segment in segments]
    if any(value is not None and value < 0 for value in values):
        chart.y_axis.scaling.min = None
        chart.x_axis.tickLblPos = "low"
    told = [
        f"{segment.name} {shown_number(value, usual.number_format)}"
        for segment, value in zip(segments, values, strict=True)
        if value is not None
    ]
    return chart, f"Bar chart of {label}, average per segment: {'; '.join(told)}. All customers: {shown}."


def _height(book: Book) -> float:
    """High enough for two bars per segment, in centimetres."""
    return min(max(1.8 + 0.95 * len(book.journey.segmentation.segments), _LEAST), _MOST)


def _left_columns(sheet: Worksheet) -> int:
    """Columns B, C, ... under the left chart: about half of the table's width."""
    widths = [column_width(sheet, place) for place in range(2, len(sheet.column_dimensions) + 1)]
    used, half = 0.0, sum(widths) * 0.53
    for place, width in enumerate(widths, 1):
        used += width
        if used >= half:
            return place
    return len(widths)


def _left_width(sheet: Worksheet) -> float:
    columns = _left_columns(sheet)
    return sum(column_width(sheet, 2 + place) for place in range(columns)) * _CENTIMETRES - 0.3


def _whole_width(sheet: Worksheet) -> float:
    return sum(column_width(sheet, place) for place in range(2, len(sheet.column_dimensions) + 1)) * _CENTIMETRES


def _middle_column(sheet: Worksheet) -> str:
    return get_column_letter(2 + _left_columns(sheet))


def _share_words(segments: tuple[Segment, ...], *, with_money: bool) -> str:
    parts = [
        f"{s.name}: {wording.percent(s.share)} of customers"
        + (f", {wording.percent(s.money_share)} of the money" if with_money else "")
        for s in segments
    ]
    return "Bar chart. " + "; ".join(parts) + "."
