"""Actions: the whole plan as one list, ready to be filtered and handed out."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.journey import Journey
from core.recommendations.results import ORDER_WORDS, Recommendation
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.number_formats import GENERAL, SHARE_ONE_DIGIT, money_format
from core.workbook.page_layout import fit_row, header, open_page, paragraph
from core.workbook.paper import print_area
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.action_lines import how_and_when
from core.workbook.sheets.sheet import Sheet

_NAMES = (
    "Segment",
    "No.",
    "Action",
    "Why",
    "Do",
    "Do not",
    "Offer",
    "How and when",
    "Who gets it",
    "How to tell that it worked",
    "Status",
    "Expected gain",
    "At least",
    "At most",
    "Pays from response",
    "The gain in words",
    "How sure we are",
    "Studies for and against",
)
_WIDTHS = (18, 5, 22, 38, 46, 24, 20, 32, 60, 32, 16, 13, 12, 12, 13, 40, 32, 70)
# What to do fits a landscape page in letters one can read; the rest stands on the sheet of each segment.
_PRINTED = 8
_GAINS = "Expected gain"
_OF_MONEY = (_GAINS, "At least", "At most", "Pays from response", "The gain in words")


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (
        SheetPlan("actions", "Actions", "What to do and what not to do for each segment, with the numbers behind it"),
    )


def _fill(book: Book) -> None:
    found = book.journey.plan.recommendations
    names, widths = _columns(found)
    lead = "Up to three actions for each segment, best first. Begin with the first: the list of members on the "
    lead += "segment's sheet is drawn for it; the others are for later rounds."
    if _GAINS in names:
        lead += " Gains are estimates under the assumptions on the What-if sheet."
    sheet = open_page(book, "actions", "What to do for each segment", lead, widths)
    money = money_format(book.currency)
    codes = {_GAINS: money, "At least": money, "At most": money, "Pays from response": SHARE_ONE_DIGIT}
    formats = [codes.get(name, GENERAL) for name in names]
    numeric = [name in codes for name in names]
    row = first = header(book, sheet, 5, names, numeric)
    colours = {segment.id: segment.colour for segment in book.journey.segmentation.segments}
    for item in found:
        values = [_values(item)[name] for name in names]
        looks = ["cell_top_right" if number else "cell_top" for number in numeric]
        looks[0] = looks[2] = "strong_top"
        book.row(sheet, row, values, looks, formats)
        if item.segment_id in colours:
            book.colour(sheet[f"A{row}"], colours[item.segment_id])
        fit_row(sheet, row, values)
        row += 1
    if row == first:
        row = paragraph(book, sheet, row, "Nothing in these segments' numbers calls for an action yet.", len(names))
    else:
        sheet.auto_filter.ref = f"B5:{sheet.cell(row - 1, 1 + len(names)).coordinate}"
    row = _remarks(book, sheet, row, len(names))
    sheet.freeze_panes = "E6"
    sheet.print_title_rows = "5:5"
    print_area(sheet, _PRINTED, row)


def _remarks(book: Book, sheet: Worksheet, row: int, columns: int) -> int:
    """What is to be said about a segment's plan as a whole, below the plan."""
    names = {segment.id: segment.name for segment in book.journey.segmentation.segments}
    notes = [ORDER_WORDS, *(f"{names.get(about, about)}: {words}" for about, words in book.journey.plan.remarks)]
    if book.journey.plan.joint_test is not None:
        notes.append(book.journey.plan.joint_test.sentence)
    for place, note in enumerate(notes):
        row = paragraph(book, sheet, row + (place == 0), note, min(columns, _PRINTED), "muted")
    return row


def _columns(found: tuple[Recommendation, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Without amounts in the files there are no gains to show, so their columns are left out."""
    known = any(item.expected_gain is not None or item.break_even_response is not None for item in found)
    kept = [place for place in range(len(_NAMES)) if known or _NAMES[place] not in _OF_MONEY]
    return tuple(_NAMES[place] for place in kept), tuple(_WIDTHS[place] for place in kept)


def _values(item: Recommendation) -> dict[str, Value]:
    status = item.blocked_by or ("Edited by you" if item.edited else "Ready to test")
    values: tuple[Value, ...] = (
        item.segment_name,
        item.rank,
        item.title,
        item.trigger,
        item.do,
        item.do_not,
        item.reward,
        how_and_when(item),
        item.who or None,
        item.measure,
        status,
        item.expected_gain,
        item.gain_low,
        item.gain_high,
        item.break_even_response,
        item.gain_words or None,
        item.confidence,
        item.source,
    )
    return dict(zip(_NAMES, values, strict=True))


SHEET = Sheet("actions", _plans, _fill)
