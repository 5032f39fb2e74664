"""Summary: all segments in one table, with native charts."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from core.journey import Journey
from core.segmentation.results import Segment
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.native_charts import summary_charts
from core.workbook.number_formats import SHARE_ONE_DIGIT, WHOLE, money_format
from core.workbook.page_layout import fit_row, header, open_page, paragraph, section
from core.workbook.paper import print_area, print_setup
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.cover import first_action
from core.workbook.sheets.sheet import Sheet
from core.workbook.story import honesty_notes, verdict


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("summary", "Summary", "All segments in one table, with charts"),)


def _fill(book: Book) -> None:
    journey = book.journey
    with_money = journey.features.money is not None
    widths = (4, 32, 12, 13, 15, 12, 15, 11, 38) if with_money else (4, 36, 14, 16, 14, 66)
    sheet = open_page(book, "summary", "All segments at a glance", verdict(journey), widths)
    names = ["", "Segment", "Customers", "Share of customers"]
    formats = ["General", "General", WHOLE, SHARE_ONE_DIGIT]
    if with_money:
        names += [journey.features.money_label or "Money", "Share of money", "Average per customer"]
        formats += [money_format(book.currency), SHARE_ONE_DIGIT, money_format(book.currency)]
    names += ["Trust", "First action"]
    formats += ["General", "General"]
    numeric = [False, False, *[True] * (len(names) - 4), False, False]
    row = first = header(book, sheet, 5, names, numeric)
    for segment in journey.segmentation.segments:
        values = _values(book, segment, with_money=with_money)
        looks = ["line", "link", *["cell_right"] * (len(names) - 4), "cell", "cell"]
        book.row(sheet, row, values, looks, formats)
        book.colour(sheet[f"B{row}"], segment.colour)
        book.link(sheet, f"C{row}", f"segment:{segment.id}", segment.name)
        fit_row(sheet, row, values)
        row += 1
    last = row - 1
    _total(book, row, first, last, formats, with_money=with_money)
    book.name("segment_sizes", sheet, f"$D${first}:$D${last}")
    charts = row + 2
    below = summary_charts(book, sheet, first, last, charts, with_money=with_money)
    row = section(book, sheet, below, "How far to trust this", len(widths))
    for note in honesty_notes(journey):
        row = paragraph(book, sheet, row, f"•  {note}", len(widths))
    sheet.freeze_panes = "A6"
    print_setup(sheet, landscape=False)
    sheet.page_setup.fitToHeight = 1
    print_area(sheet, len(widths), row)


def _values(book: Book, segment: Segment, *, with_money: bool) -> list[Value]:
    values: list[Value] = [None, segment.name, segment.size, segment.share]
    if with_money:
        values += [
            segment.money,
            segment.money_share,
            segment.money / segment.size if segment.money and segment.size else None,
        ]
    return [*values, segment.trust.capitalize(), first_action(book.journey, segment)]


def _total(book: Book, row: int, first: int, last: int, formats: list[str], *, with_money: bool) -> None:
    sheet, segments = book.sheet("summary"), book.journey.segmentation.segments
    size, money = sum(s.size for s in segments), sum(s.money or 0 for s in segments)
    book.row(sheet, row, [None, "All in a segment"], "total")
    answers: list[float] = [size, sum(s.share for s in segments)]
    if with_money:
        answers += [money, sum(s.money_share or 0 for s in segments), money / size if size else 0]
    for place, answer in enumerate(answers):
        letter = get_column_letter(4 + place)
        formula = f"=SUM({letter}{first}:{letter}{last})" if place < 4 else f"=IF(D{row}=0,0,F{row}/D{row})"
        book.formula(sheet, f"{letter}{row}", formula, answer, "total_right", formats[2 + place])
    for place in range(4 + len(answers), 2 + len(formats)):
        book.put(sheet, f"{get_column_letter(place)}{row}", None, "total")
    sheet.row_dimensions[row].height = 20


SHEET = Sheet("summary", _plans, _fill)
