"""What-if: the economics of an offer to each segment as live formulas over yellow input cells.

The formulas are those of ``core.recommendations.economics``; every formula carries the app's number,
and a test recalculates the sheet and compares them to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.journey import Journey
from core.recommendations.results import SegmentEconomics
from core.workbook.book import Book, SheetPlan
from core.workbook.number_formats import SHARE, SHARE_ONE_DIGIT, TWO_DIGITS, WHOLE, money_format
from core.workbook.page_layout import fit_row, header, open_page, paragraph, section
from core.workbook.paper import print_area
from core.workbook.results import WorkbookSettings
from core.workbook.sheets import what_if_formulas as formulas
from core.workbook.sheets.sheet import Sheet

_WIDTHS = (30, 12, 13, 12, 14, 12, 14, 14, 14, 14, 12, 14, 11, 11, 13, 30)
_PRINTED = 12  # what follows explains the sums and is for reading on screen
_NAMES = (
    "Segment",
    "Get it now",
    "Average basket",
    "Reward or service, cost per taker",
    "Cost of the campaign",
    "Pays from response",
    "Expected gain",
    "Gain at half the response",
    "Gain at 1.5 × the response",
    "Largest discount without loss",
    "Gain for each 1 spent",
    "Money to spend here",
    "× the response",
    "× came anyway",
    "Staff and events",
    "First action",
)


@dataclass(frozen=True)
class _Input:
    name: str
    label: str
    explanation: str
    value: float | None
    code: str


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("what_if", "What-if", "Put in your own margin, costs and response; gains and break-even follow"),)


def _fill(book: Book) -> None:
    plan = book.journey.plan
    lead = "Change the yellow cells; everything below follows. Replace what is marked as our assumption."
    if plan.economics and all(item.average_basket is None for item in plan.economics):
        lead += " Your files hold no amounts per visit: type the average basket of each segment to see what it gains."
    sheet = open_page(book, "what_if", "What would an offer cost and bring?", lead, _WIDTHS)
    row = first_input = section(book, sheet, 5, "Your numbers", len(_WIDTHS))
    for item in _inputs(book):
        _write_input(book, sheet, row, item)
        row += 1
    row = section(book, sheet, row + 1, "For each segment", len(_WIDTHS))
    row = first = header(book, sheet, row, _NAMES, [place > 0 for place in range(len(_NAMES))])
    lines = {economics.segment_id: first + place for place, economics in enumerate(plan.economics)}
    for economics in plan.economics:
        _write_segment(book, sheet, economics, lines)
    row = first + len(lines)
    book.name("segment_gains", sheet, f"$H${first}:$H${max(row - 1, first)}")
    for text in formulas.IN_WORDS:
        row = paragraph(book, sheet, row + (text == formulas.IN_WORDS[0]), text, len(_WIDTHS), "muted")
    _limits(sheet, first_input, first, first + max(len(lines), 1) - 1)
    sheet.freeze_panes = "C5"
    print_area(sheet, _PRINTED, row)


def _inputs(book: Book) -> tuple[_Input, ...]:
    economics = book.journey.plan.settings.economics
    money = money_format(book.currency, 2)
    came = "share of contacted customers who buy once more because of it"
    anyway = "share who would have come and take the offer too"
    return (
        _Input("margin", "Margin", "share of a sale that remains after the goods are paid", economics.margin, SHARE),
        _Input("contact_cost", "Contact cost", "for one contacted customer", economics.contact_cost, money),
        _Input("response", "Response", came, economics.response, SHARE_ONE_DIGIT),
        _Input("baseline", "Came anyway", anyway, economics.baseline, SHARE_ONE_DIGIT),
        _Input("budget", "Budget", "for all segments together; leave empty for no limit", economics.budget, money),
    )


def _write_input(book: Book, sheet: Worksheet, row: int, item: _Input) -> None:
    assumed = item.name in book.journey.plan.settings.economics.labelled
    book.put(sheet, f"B{row}", item.label, "strong")
    book.put(sheet, f"C{row}", item.value, "input", item.code)
    text = item.explanation + (" (our assumption)" if assumed else "")
    paragraph(book, sheet, row, text, len(_WIDTHS) - 2, "hint", left=4)
    sheet.row_dimensions[row].height = 20
    book.name(item.name, sheet, f"$C${row}")


def _write_segment(book: Book, sheet: Worksheet, app: SegmentEconomics, lines: dict[str, int]) -> None:
    segment, row = book.journey.segmentation.segment(app.segment_id), lines[app.segment_id]
    money, cents = money_format(book.currency), money_format(book.currency, 2)
    settings = book.journey.plan.settings.economics
    offer = settings.offer_value if app.offer_value is None else app.offer_value
    book.put(sheet, f"B{row}", segment.name, "strong")
    book.colour(sheet[f"A{row}"], segment.colour)
    book.put(sheet, f"C{row}", app.customers, "cell_right", WHOLE)
    book.put(sheet, f"D{row}", app.average_basket, "input", cents)
    book.put(sheet, f"E{row}", offer, "input", cents)
    times = (_times(app.response, settings.response), _times(app.baseline, settings.baseline))
    for column, factor in zip("NO", times, strict=True):
        book.put(sheet, f"{column}{row}", factor, "input", TWO_DIGITS)
    book.put(sheet, f"P{row}", app.fixed_cost, "input", cents)
    book.put(sheet, f"Q{row}", app.action or formulas.NO_ACTION, "cell")
    each = app.contact_cost + (times[0] * settings.response + times[1] * settings.baseline) * offer
    never = "never" if app.break_even_response is None else app.break_even_response
    gain = None if app.expected_gain is None else app.expected_gain / max(app.customers, 1)
    answers = (
        ("F", formulas.cost(row), app.customers * each, money, True),
        ("G", formulas.pays_from(row), never, SHARE_ONE_DIGIT, False),
        ("H", formulas.gain(row), app.expected_gain, money, False),
        ("I", formulas.gain(row, "0.5*"), app.gain_low, money, False),
        ("J", formulas.gain(row, "1.5*"), app.gain_high, money, False),
        ("K", formulas.largest_discount(row), app.largest_discount, SHARE_ONE_DIGIT, False),
        ("L", formulas.returned(row), None if gain is None else gain / each if each else 0.0, TWO_DIGITS, False),
        ("M", formulas.budget_here(app.segment_id, lines), app.budget, money, False),
    )
    for column, formula, answer, code, always in answers:
        shown = answer if always or app.average_basket is not None else formulas.UNKNOWN
        book.formula(sheet, f"{column}{row}", formula, shown, number_format=code)
    fit_row(sheet, row, [segment.name, *[None] * 14, app.action])


def _times(own: float, usual: float) -> float:
    """How many times the usual share an action has; 1 where the usual is zero."""
    return own / usual if usual else 1.0


def _limits(sheet: Worksheet, first_input: int, first: int, last: int) -> None:
    """Excel refuses a share outside 0 to 100 % and a negative amount, in plain words."""
    share = DataValidation(type="decimal", operator="between", formula1="0", formula2="1", allow_blank=False)
    share.error, share.errorTitle = "Type a share between 0 % and 100 %.", "Not a share"
    amount = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    amount.error, amount.errorTitle = "Type an amount of zero or more.", "Not an amount"
    for offset, kind in enumerate((share, amount, share, share, amount)):
        kind.add(f"C{first_input + offset}")
    amount.add(f"D{first}:E{last}")
    amount.add(f"N{first}:P{last}")
    for kind in (share, amount):
        kind.showErrorMessage = True
        sheet.add_data_validation(kind)


SHEET = Sheet("what_if", _plans, _fill)
