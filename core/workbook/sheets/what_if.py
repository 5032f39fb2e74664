"""What-if: the economics of an offer to each segment as live formulas over yellow input cells.

The formulas are those of ``core.recommendations.economics``; every formula carries the app's number,
and a test recalculates the sheet and compares them to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.number_formats import SHARE, SHARE_ONE_DIGIT, WHOLE, money_format
from core.workbook.page_layout import header, open_page, paragraph, print_area, section
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

_WIDTHS = (32, 14, 16, 16, 16, 16, 16, 16, 18)
_NAMES = (
    "Segment",
    "Customers",
    "Average basket",
    "Cost of the campaign",
    "Pays from response",
    "Expected gain",
    "At half the response",
    "At 1.5 times the response",
    "Largest discount without loss",
)


@dataclass(frozen=True)
class _Input:
    name: str
    label: str
    explanation: str
    value: float
    code: str


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("what_if", "What-if", "Put in your own margin, costs and response; gains and break-even follow"),)


def _fill(book: Book) -> None:
    sheet = open_page(
        book,
        "what_if",
        "What would an offer cost and bring?",
        "Change the yellow cells; everything below follows. What is marked as our assumption is not yours: replace it.",
        _WIDTHS,
    )
    row = section(book, sheet, 5, "Your numbers", len(_WIDTHS))
    for item in _inputs(book):
        _write_input(book, sheet, row, item)
        row += 1
    row = section(book, sheet, row + 1, "For each segment", len(_WIDTHS))
    head = row
    row = header(book, sheet, row, _NAMES, [place > 0 for place in range(len(_NAMES))])
    for economics in book.journey.plan.economics:
        _write_segment(book, sheet, row, economics.segment_id)
        row += 1
    book.name("segment_gains", sheet, f"$G${head + 1}:$G${max(row - 1, head + 1)}")
    for text in _HOW:
        row = paragraph(book, sheet, row + (text == _HOW[0]), text, len(_WIDTHS), "muted")
    print_area(sheet, len(_WIDTHS), row)


_HOW = (
    "Expected gain = customers × (response × (margin × basket − offer) − came anyway × offer − contact cost).",
    "Pays from response = (came anyway × offer + contact cost) ÷ (margin × basket − offer).",
    "Largest discount = (response × margin × basket − contact cost) ÷ ((response + came anyway) × basket), "
    "at most the margin.",
)


def _inputs(book: Book) -> tuple[_Input, ...]:
    economics = book.journey.plan.settings.economics
    money = money_format(book.currency, 2)
    return (
        _Input("margin", "Margin", "share of a sale that remains after the goods are paid", economics.margin, SHARE),
        _Input("contact_cost", "Contact cost", "for one contacted customer", economics.contact_cost, money),
        _Input("offer_value", "Offer value", "what one taken offer costs you", economics.offer_value, money),
        _Input(
            "response",
            "Response",
            "share of contacted customers who buy once more because of it",
            economics.response,
            SHARE_ONE_DIGIT,
        ),
        _Input(
            "baseline",
            "Came anyway",
            "share who would have come and take the offer too",
            economics.baseline,
            SHARE_ONE_DIGIT,
        ),
    )


def _write_input(book: Book, sheet: Worksheet, row: int, item: _Input) -> None:
    assumed = item.name in book.journey.plan.settings.economics.labelled
    book.put(sheet, f"B{row}", item.label, "strong")
    book.put(sheet, f"C{row}", item.value, "input", item.code)
    text = item.explanation + (" (our assumption)" if assumed else "")
    paragraph(book, sheet, row, text, len(_WIDTHS) - 2, "muted", left=4)
    sheet.row_dimensions[row].height = 20
    book.name(item.name, sheet, f"$C${row}")


def _write_segment(book: Book, sheet: Worksheet, row: int, segment_id: str) -> None:
    segment = book.journey.segmentation.segment(segment_id)
    app = next(item for item in book.journey.plan.economics if item.segment_id == segment_id)
    economics = book.journey.plan.settings.economics
    book.put(sheet, f"B{row}", segment.name, "strong")
    book.colour(sheet[f"A{row}"], segment.colour)
    book.put(sheet, f"C{row}", segment.size, "cell_right", WHOLE)
    money, cents = money_format(book.currency), money_format(book.currency, 2)
    book.put(sheet, f"D{row}", app.average_basket, "input", cents)
    each = economics.contact_cost + (economics.response + economics.baseline) * economics.offer_value
    book.formula(
        sheet,
        f"E{row}",
        f"=C{row}*(contact_cost+(response+baseline)*offer_value)",
        segment.size * each,
        number_format=money,
    )
    known = f'IF(N(D{row})<=0,"no amounts",'
    unknown = "no amounts" if app.average_basket is None else None
    pays = f"margin*D{row}-offer_value"
    needed = f"(baseline*offer_value+contact_cost)/({pays})"
    book.formula(
        sheet,
        f"F{row}",
        f'={known}IF({pays}<=0,"never",IF({needed}>1,"never",{needed})))',
        unknown or ("never" if app.break_even_response is None else app.break_even_response),
        number_format=SHARE_ONE_DIGIT,
    )
    for column, factor, answer in (
        ("G", "", app.expected_gain),
        ("H", "0.5*", app.gain_low),
        ("I", "1.5*", app.gain_high),
    ):
        gain = f"C{row}*({factor}response*({pays})-baseline*offer_value-contact_cost)"
        book.formula(sheet, f"{column}{row}", f"={known}{gain})", unknown or answer, number_format=money)
    discount = f"(response*margin*D{row}-contact_cost)/((response+baseline)*D{row})"
    limited = f"IF(response+baseline<=0,0,MIN(MAX({discount},0),margin))"
    book.formula(
        sheet, f"J{row}", f"={known}{limited})", unknown or app.largest_discount, number_format=SHARE_ONE_DIGIT
    )
    sheet.row_dimensions[row].height = 15 * max(1, -(-len(segment.name) // 28)) + 4


SHEET = Sheet("what_if", _plans, _fill)
