"""Native Excel charts, in the app's segment colours, each with an alternative text.

Two charts stand side by side on the Summary: lying bars, because names of segments are long.
"""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core import wording
from core.segmentation.results import Segment
from core.workbook.book import Book
from core.workbook.page_layout import column_width
from core.workbook.styles import ACCENT, INK, MUTED

_GREY = "A9B4BF"
_CENTIMETRES = 0.1915  # of one character of column width
_ROW_POINTS = 15.0
_LEAST, _MOST = 7.0, 11.0
# More bars than this cannot be told apart; the Segments sheet holds them all.
_MOST_FEATURES, _MOST_BARS = 7, 28


def share_chart(book: Book, sheet: Worksheet, first: int, last: int, row: int, *, with_money: bool) -> int:
    """Bars per segment: share of customers (grey) beside share of money (segment colour). Returns the
    first row below the charts."""
    segments = book.journey.segmentation.segments
    chart = _bars("Share of customers and share of money" if with_money else "Share of customers")
    columns = [5, 7] if with_money else [5]
    for column in columns:
        series = Series(
            Reference(sheet, min_col=column, min_row=first, max_row=last),
            title=str(sheet.cell(first - 1, column).value),
        )
        coloured = column == columns[-1]
        colour = segments[0].colour.lstrip("#") if coloured else _GREY
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        if coloured:
            series.data_points = [_point(place, segment) for place, segment in enumerate(segments)]
        series.dLbls = _labels()
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=3, min_row=first, max_row=last))
    chart.y_axis.number_format, chart.y_axis.delete = "0%", True
    chart.y_axis.majorGridlines = None
    chart.legend = chart.legend if with_money else None
    chart.width, chart.height = _left_width(sheet), _height(book)
    sheet.add_chart(chart, f"B{row}")
    book.chart_texts.setdefault(sheet.title, []).append(_share_words(segments, with_money=with_money))
    return row + int(chart.height / 2.54 * 72 / _ROW_POINTS) + 2


def profile_chart(book: Book, sheet: Worksheet, row: int) -> None:
    """How far each segment is from the average customer in the features that formed the segments
    (average = 100), to the right of the other chart."""
    placed = book.profile_cells
    if placed is None:
        return
    chart = _bars("Compared with the average customer (100)")
    last = min(placed.last, placed.head + _charted_features(book))
    for segment, column in zip(
        book.journey.segmentation.segments, range(placed.left, placed.left + placed.columns), strict=True
    ):
        series = Series(
            Reference(placed.sheet, min_col=column, min_row=placed.head, max_row=last), title_from_data=True
        )
        series.graphicalProperties = GraphicalProperties(solidFill=segment.colour.lstrip("#"))
        chart.series.append(series)
    chart.set_categories(Reference(placed.sheet, min_col=2, min_row=placed.head + 1, max_row=last))
    chart.y_axis.number_format = "0"
    chart.width, chart.height = _whole_width(sheet) - _left_width(sheet) - 0.4, _height(book)
    sheet.add_chart(chart, f"{_middle_column(sheet)}{row}")
    names = wording.listing([segment.name for segment in book.journey.segmentation.segments], 10)
    book.chart_texts.setdefault(sheet.title, []).append(
        f"Bars of {names} per feature; 100 is the average customer. The numbers are on the Segments sheet."
    )


def _charted_features(book: Book) -> int:
    segments = max(len(book.journey.segmentation.segments), 1)
    return max(1, min(len(book.journey.segmentation.used), _MOST_FEATURES, max(_MOST_BARS // segments, 2)))


def _height(book: Book) -> float:
    """High enough for the bars of the fuller chart, in centimetres."""
    segments = len(book.journey.segmentation.segments)
    return min(max(2.6 + 0.34 * segments * max(2, _charted_features(book)), _LEAST), _MOST)


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


def _bars(title: str) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "bar", "clustered", 45, 0
    chart.title = _title(title)
    chart.legend.position = "b"
    chart.legend.txPr = _text(900, MUTED)
    # Lying bars begin at the bottom unless the axis is turned round.
    chart.x_axis.scaling.orientation = "maxMin"
    # openpyxl leaves axes hidden in newer Excel unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr, chart.y_axis.txPr = _text(900, INK), _text(900, MUTED)
    chart.x_axis.graphicalProperties = chart.y_axis.graphicalProperties = GraphicalProperties(ln=_line("C7D0D2"))
    chart.x_axis.majorTickMark = chart.y_axis.majorTickMark = None
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_line("E3E8ED"))
    chart.y_axis.scaling.min = 0
    chart.y_axis.crosses = "max"  # turned round, so that the numbers stand below
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    return chart


def _title(words: str) -> Title:
    letters = CharacterProperties(sz=1200, b=True, solidFill=ACCENT)
    line = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=words)])
    # In the top left corner, where the titles of the sheet stand too.
    layout = Layout(ManualLayout(xMode="edge", yMode="edge", x=0.01, y=0.02))
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False, layout=layout)


def _text(size: int, colour: str) -> RichText:
    letters = CharacterProperties(sz=size, solidFill=colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _line(colour: str) -> LineProperties:
    return LineProperties(solidFill=colour, w=6350)


def _point(place: int, segment: Segment) -> DataPoint:
    return DataPoint(idx=place, spPr=GraphicalProperties(solidFill=segment.colour.lstrip("#")))


def _labels() -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = "0%"
    labels.txPr = _text(900, INK)
    return labels


def _share_words(segments: tuple[Segment, ...], *, with_money: bool) -> str:
    parts = [
        f"{s.name}: {wording.percent(s.share)} of customers"
        + (f", {wording.percent(s.money_share)} of the money" if with_money else "")
        for s in segments
    ]
    return "Bar chart. " + "; ".join(parts) + "."
