"""Actions: the whole plan as one list, and what was considered and rejected."""

from __future__ import annotations

from core import wording
from core.journey import Journey
from core.recommendations.results import Recommendation
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.number_formats import GENERAL, SHARE_ONE_DIGIT, money_format
from core.workbook.page_layout import fit_row, header, open_page, paragraph, print_area, section, table
from core.workbook.results import WorkbookSettings
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
    "Measure",
    "Status",
    "Expected gain",
    "At least",
    "At most",
    "Pays from response",
    "Confidence",
    "Source",
)
_WIDTHS = (22, 6, 22, 32, 36, 30, 22, 22, 26, 22, 13, 13, 13, 12, 12, 40)
_PRINTED = 11  # the columns a campaign needs fit a landscape page; the others are for reading on screen


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (
        SheetPlan("actions", "Actions", "What to do and what not to do for each segment, with the numbers behind it"),
    )


def _fill(book: Book) -> None:
    plan = book.journey.plan
    lead = "Gains are estimates under the assumptions on the What-if sheet; test before you roll out."
    sheet = open_page(book, "actions", "What to do for each segment", lead, _WIDTHS)
    money = money_format(book.currency)
    formats = [GENERAL] * 10 + [money, money, money, SHARE_ONE_DIGIT] + [GENERAL] * 2
    numeric = [code != GENERAL for code in formats]
    row = header(book, sheet, 5, _NAMES, numeric)
    first = row
    colours = {segment.id: segment.colour for segment in book.journey.segmentation.segments}
    for item in plan.recommendations:
        values = _values(item)
        looks = [
            "strong" if place in {0, 2} else "cell_right" if numeric[place] else "cell" for place in range(len(values))
        ]
        book.row(sheet, row, values, looks, formats)
        if item.segment_id in colours:
            book.colour(sheet[f"A{row}"], colours[item.segment_id])
        fit_row(sheet, row, values)
        row += 1
    if row > first:
        sheet.auto_filter.ref = f"B5:Q{row - 1}"
    row = _rejected(book, row + 1)
    sheet.freeze_panes = "E6"
    sheet.print_title_rows = "5:5"
    print_area(sheet, _PRINTED, row)


def _values(item: Recommendation) -> list[Value]:
    status = item.blocked_by or ("Edited by you" if item.edited else "Ready to test")
    where = " · ".join(part for part in (item.channel, item.timing) if part)
    return [
        item.segment_name,
        item.rank,
        item.title,
        item.trigger,
        item.do,
        item.do_not,
        item.reward,
        where,
        item.measure,
        status,
        item.expected_gain,
        item.gain_low,
        item.gain_high,
        item.break_even_response,
        item.confidence,
        item.source,
    ]


def _rejected(book: Book, row: int) -> int:
    plan, sheet = book.journey.plan, book.sheet("actions")
    names = {segment.id: segment.name for segment in book.journey.segmentation.segments}
    if not plan.rejected:
        return row
    row = section(book, sheet, row, "Considered and not proposed", 5)
    shown = [[names.get(item.segment_id, ""), None, item.title, item.reason] for item in plan.rejected[:200]]
    row = table(book, sheet, row, ("Segment", "", "Action", "Why not"), shown)
    if len(plan.rejected) > 200:
        row = paragraph(book, sheet, row, f"and {wording.number(len(plan.rejected) - 200)} more", 5, "muted")
    return row


SHEET = Sheet("actions", _plans, _fill)
