"""Summary: all segments in one table, with two native charts."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from core.journey import Journey
from core.segmentation.results import Segment
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.native_charts import profile_chart, share_chart
from core.workbook.number_formats import SHARE_ONE_DIGIT, WHOLE, money_format
from core.workbook.page_layout import fit_row, header, open_page, paragraph, print_area
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet
from core.workbook.story import honesty_notes, verdict

TRUST_WORDS = {"solid": "Solid", "good": "Good", "unsure": "Unsure", "shaky": "Shaky"}


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("summary", "Summary", "All segments in one table and two charts"),)


def _fill(book: Book) -> None:
    journey = book.journey
    with_money = journey.features.money is not None
    widths = (4, 30, 12, 12, 14, 12, 14, 11, 44) if with_money else (4, 30, 12, 12, 11, 52)
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
        fit_row(sheet, row, values, least=20)
        row += 1
    last = row - 1
    _total(book, row, first, last, formats, with_money=with_money)
    row = _notes(book, row + 2, len(widths))
    row = share_chart(book, sheet, first, last, row + 1, with_money=with_money)
    profile_chart(book, sheet, row)
    sheet.freeze_panes = "A6"
    sheet.page_setup.fitToHeight = 1
    print_area(sheet, len(widths), row + 22)


def _values(book: Book, segment: Segment, *, with_money: bool) -> list[Value]:
    first = next((item for item in book.journey.plan.of_segment(segment.id) if not item.blocked_by), None)
    action = first.title if first else "Observe: no offer yet"
    values: list[Value] = [None, segment.name, segment.size, segment.share]
    if with_money:
        values += [
            segment.money,
            segment.money_share,
            segment.money / segment.size if segment.money and segment.size else None,
        ]
    return [*values, TRUST_WORDS[segment.trust], action]


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


def _notes(book: Book, row: int, columns: int) -> int:
    sheet = book.sheet("summary")
    for place, note in enumerate(honesty_notes(book.journey)):
        row = paragraph(book, sheet, row, note, columns, "note" if place else "muted")
    return row


SHEET = Sheet("summary", _plans, _fill)
