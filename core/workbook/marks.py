"""Conditional formats: bars in cells, tints for high and low, a segment's colour, the held-back grey."""

from __future__ import annotations

from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from core.segmentation.results import Segment
from core.workbook.safe_text import without_illegal
from core.workbook.styles import HIGH_FILL, LOW_FILL, MUTED, lightened

HIGH, LOW = 120, 80
_LONGEST_LITERAL = 250  # Excel repairs a file with a longer text inside a formula
# Pale enough for the digits that stand on them.
BAR, PALE_BAR = "D3E4F1", "E4EAEF"


def bars(sheet: Worksheet, cells: str, colour: str = BAR) -> None:
    """Bars from zero to the largest value of ``cells``; zero has no bar."""
    rule = DataBarRule(
        start_type="num", start_value=0, end_type="max", color=f"FF{colour}", showValue=True, minLength=0, maxLength=100
    )
    sheet.conditional_formatting.add(cells, rule)


def high_and_low(sheet: Worksheet, cells: str) -> None:
    """Tint indexes clearly above and below 100; blue and orange stay apart for everybody."""
    for operator, limit, colour in (("greaterThanOrEqual", HIGH, HIGH_FILL), ("between", 0, LOW_FILL)):
        formula = [str(limit)] if operator != "between" else ["0.0001", str(LOW)]
        sheet.conditional_formatting.add(cells, CellIsRule(operator=operator, formula=formula, fill=_fill(colour)))


def segment_tints(sheet: Worksheet, cells: str, segments: tuple[Segment, ...]) -> None:
    """Each segment's name on a light shade of its colour."""
    for segment in segments:
        quoted = without_illegal(segment.name).replace('"', '""')
        if len(quoted) > _LONGEST_LITERAL:
            continue
        rule = CellIsRule(operator="equal", formula=[f'"{quoted}"'], fill=_fill(lightened(segment.colour)))
        sheet.conditional_formatting.add(cells, rule)


def grey_where(sheet: Worksheet, cells: str, formula: str) -> None:
    """Rows that are not to be contacted, in grey italics."""
    rule = FormulaRule(formula=[formula], font=Font(italic=True, color=MUTED), fill=_fill("F1F3F5"))
    sheet.conditional_formatting.add(cells, rule)


def _fill(colour: str) -> PatternFill:
    # A conditional fill takes its colour from the background, unlike a cell's own.
    return PatternFill(bgColor=colour, fill_type="solid")
