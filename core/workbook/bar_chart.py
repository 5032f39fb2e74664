"""The look of a native Excel chart: lying bars, because names of segments are long, and no legend, because every bar
has its segment's name beside it.

Decides fonts, lines and colours; what is drawn is decided in ``native_charts``.
"""

from __future__ import annotations

from openpyxl.chart import BarChart, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from core.segmentation.results import Segment
from core.workbook.styles import ACCENT, INK, MUTED

_GREY = "A9B4BF"


def lying_bars(title: str) -> BarChart:
    """An empty chart of lying bars with a title in its top left corner."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "bar", "clustered", 45, 0
    chart.title = _title(title)
    chart.legend = None
    # Lying bars begin at the bottom unless the axis is turned round.
    chart.x_axis.scaling.orientation = "maxMin"
    # openpyxl leaves axes hidden in newer Excel unless told otherwise.
    chart.x_axis.delete = False
    chart.x_axis.txPr, chart.y_axis.txPr = _text(900, INK), _text(900, MUTED)
    chart.x_axis.graphicalProperties = chart.y_axis.graphicalProperties = GraphicalProperties(ln=_line("C7D0D2"))
    chart.x_axis.majorTickMark = chart.y_axis.majorTickMark = None
    # The values stand beside the bars, so nobody needs the scale.
    chart.y_axis.delete, chart.y_axis.majorGridlines = True, None
    chart.y_axis.scaling.min = 0
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


def _labels(code: str) -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = code
    labels.txPr = _text(900, INK)
    return labels


def colour_bars(series: Series, segments: tuple[Segment, ...], code: str) -> None:
    """Bars in the segments' colours, or grey, with their values beside them."""
    colour = segments[0].colour.lstrip("#") if segments else _GREY
    series.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.data_points = [_point(place, segment) for place, segment in enumerate(segments)]
    series.dLbls = _labels(code)
