"""Native Excel charts, in the app's segment colours, each with an alternative text."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from core import wording
from core.segmentation.results import Segment
from core.workbook.book import Book

_GREY = "A9B4BF"
_WIDTH, _HEIGHT = 28.5, 8.6


def share_chart(book: Book, sheet: Worksheet, first: int, last: int, row: int, *, with_money: bool) -> int:
    """Bars per segment: share of customers (grey) beside share of money (segment colour)."""
    segments = book.journey.segmentation.segments
    chart = _bars("Share of customers and share of money" if with_money else "Share of customers")
    names = Reference(sheet, min_col=3, min_row=first, max_row=last)
    columns = [5, 7] if with_money else [5]
    for column in columns:
        series = Series(
            Reference(sheet, min_col=column, min_row=first, max_row=last),
            title=str(sheet.cell(first - 1, column).value),
        )
        coloured = column == columns[-1]
        series.graphicalProperties = GraphicalProperties(
            solidFill=segments[0].colour.lstrip("#") if coloured else _GREY
        )
        if coloured:
            series.data_points = [_point(place, segment) for place, segment in enumerate(segments)]
        series.dLbls = _labels()
        chart.series.append(series)
    chart.set_categories(names)
    chart.y_axis.number_format = "0%"
    chart.legend = chart.legend if with_money else None
    sheet.add_chart(chart, f"B{row}")
    book.chart_texts.setdefault(sheet.title, []).append(_share_words(segments, with_money=with_money))
    return row + 19


def profile_chart(book: Book, sheet: Worksheet, row: int) -> None:
    """How far each segment is from the average customer, feature by feature (average = 100)."""
    placed = book.profile_cells
    if placed is None:
        return
    chart = _bars("Compared with the average customer (average = 100)")
    for segment, column in zip(
        book.journey.segmentation.segments, range(placed.left, placed.left + placed.columns), strict=True
    ):
        series = Series(
            Reference(placed.sheet, min_col=column, min_row=placed.head, max_row=placed.last), title_from_data=True
        )
        series.graphicalProperties = GraphicalProperties(solidFill=segment.colour.lstrip("#"))
        chart.series.append(series)
    chart.set_categories(Reference(placed.sheet, min_col=2, min_row=placed.head + 1, max_row=placed.last))
    chart.y_axis.number_format = "0"
    sheet.add_chart(chart, f"B{row}")
    names = wording.listing([segment.name for segment in book.journey.segmentation.segments], 10)
    book.chart_texts.setdefault(sheet.title, []).append(
        f"Bars of {names} per feature; 100 is the average customer. The numbers are on the Segments sheet."
    )


def _bars(title: str) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 60, -5
    chart.title = title
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.legend.position = "b"
    # openpyxl leaves axes hidden in newer Excel unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_line("E3E8ED"))
    chart.y_axis.scaling.min = 0
    return chart


def _line(colour: str) -> LineProperties:
    return LineProperties(solidFill=colour, w=6350)


def _point(place: int, segment: Segment) -> DataPoint:
    return DataPoint(idx=place, spPr=GraphicalProperties(solidFill=segment.colour.lstrip("#")))


def _labels() -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = "0%"
    return labels


def _share_words(segments: tuple[Segment, ...], *, with_money: bool) -> str:
    parts = [
        f"{s.name}: {wording.percent(s.share)} of customers"
        + (f", {wording.percent(s.money_share)} of the money" if with_money else "")
        for s in segments
    ]
    return "Bar chart. " + "; ".join(parts) + "."
