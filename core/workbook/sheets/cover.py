"""Cover: what was found in one look, where to begin, and where everything is."""

from __future__ import annotations

from core import wording
from core.journey import Journey
from core.recommendations.results import Recommendation
from core.segmentation.results import Segment
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.customer_lists import GROUP_WORDS
from core.workbook.number_formats import SHARE_ONE_DIGIT, WHOLE
from core.workbook.page_layout import fit_row, header, open_page, paragraph, section
from core.workbook.paper import print_area, print_setup
from core.workbook.privacy import personal_columns
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet
from core.workbook.story import made_from, plan_words, verdict

_WIDTHS = (36, 13, 14, 16, 46)
_SPAN = len(_WIDTHS)


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("cover", "Cover", "This page"),)


def _fill(book: Book) -> None:
    journey = book.journey
    sheet = open_page(book, "cover", book.settings.title or "Customer segments", "", _WIDTHS)
    print_setup(sheet, landscape=False)
    sheet.page_setup.fitToHeight = 1
    sheet["B2"].style = "Pack title"
    sheet.row_dimensions[2].height = 36
    row = paragraph(book, sheet, 3, made_from(journey), _SPAN, "muted")
    row = paragraph(book, sheet, row + 1, verdict(journey), _SPAN, "lead")
    row = _figures(book, row + 1)
    row = _segments(book, section(book, sheet, row + 1, "Your segments", _SPAN))
    row = section(book, sheet, row + 1, "What the plan comes to", _SPAN)
    row = paragraph(book, sheet, row, plan_words(journey), _SPAN)
    row = section(book, sheet, row + 1, "Start here", _SPAN)
    for place, step in enumerate(_first_steps(book), 1):
        row = paragraph(book, sheet, row, f"{place}.  {step}", _SPAN)
    row = _contents(book, section(book, sheet, row + 1, "Contents", _SPAN))
    print_area(sheet, _SPAN, row)


def _figures(book: Book, row: int) -> int:
    journey = book.journey
    segments = journey.segmentation.segments
    placed = sum(segment.size for segment in segments)
    money = sum(segment.money or 0 for segment in segments)
    # Rows of different tables are different things; the largest table stands for the files.
    largest = max(journey.cleaned.balances, key=lambda each: each.rows_in)
    used, rows_in, table = largest.rows_used, largest.rows_in, wording.shorten(largest.table, 30)
    figures = [
        (wording.number(placed), "customers in a segment"),
        (wording.number(len(segments)), "segments"),
        (wording.number(journey.features.customers - placed), "not in a segment"),
        (wording.number(used), f"of {wording.number(rows_in)} rows of {table} used"),
        (
            (wording.money(money, book.currency), journey.features.money_label or "money")
            if money
            else (wording.number(rows_in - used), "rows of it not used; each is listed with its reason")
        ),
    ]
    sheet = book.sheet("cover")
    book.row(sheet, row, [figure for figure, _ in figures], "figure")
    book.row(sheet, row + 1, [label for _, label in figures], "figure_label")
    sheet.row_dimensions[row].height = 34
    fit_row(sheet, row + 1, [label for _, label in figures], size=10)
    return row + 2


def _segments(book: Book, row: int) -> int:
    sheet, segments = book.sheet("cover"), book.journey.segmentation.segments
    with_money = any(segment.money_share is not None for segment in segments)
    last = "Share of money" if with_money else "Trust"
    names = ("Segment", "Customers", "Share of customers", last, "First action")
    row = header(book, sheet, row, names, [False, True, True, with_money, False])
    formats = ("General", WHOLE, SHARE_ONE_DIGIT, SHARE_ONE_DIGIT if with_money else "General", "General")
    for segment in segments:
        fact: Value = segment.money_share if with_money else segment.trust.capitalize()
        values: list[Value] = [segment.name, segment.size, segment.share, fact, first_action(book.journey, segment)]
        looks = ["link", "cell_right", "cell_right", "cell_right" if with_money else "cell", "cell"]
        book.row(sheet, row, values, looks, formats)
        book.colour(sheet[f"A{row}"], segment.colour)
        book.link(sheet, f"B{row}", f"segment:{segment.id}", segment.name)
        fit_row(sheet, row, values)
        row += 1
    return row


def first_action(journey: Journey, segment: Segment) -> str:
    """The title of the segment's first standing action."""
    found = next((item for item in journey.plan.of_segment(segment.id) if not item.blocked_by), None)
    return found.title if found else "Observe: no offer yet"


def _contents(book: Book, row: int) -> int:
    sheet = book.sheet("cover")
    lines = [(plan.key, book.titles[plan.key], plan.purpose) for plan in book.plans if plan.key != "cover"]
    pages = [line for line in lines if line[0].startswith("segment:")]
    others = [line for line in lines if line not in pages]
    if pages:
        whole = "One sheet per segment: who they are, what to do, and the members with offer and group; links above"
        ids = [key.removeprefix("segment:") for key, _, _ in pages]
        others.insert(3, (pages[0][0], f"{ids[0]} to {ids[-1]}" if len(ids) > 2 else " and ".join(ids), whole))
    for key, title, purpose in others:
        book.link(sheet, f"B{row}", key, title)
        for column in "CDEF":
            book.put(sheet, f"{column}{row}", None, "cell")
        row = paragraph(book, sheet, row, purpose, _SPAN - 1, "cell", left=3)
    return row


def _first_steps(book: Book) -> tuple[str, ...]:
    journey = book.journey
    best = _to_begin_with(journey)
    if best is None:
        return ("No offer is proposed yet; the Actions sheet says why for each segment.",)
    steps = [
        f"Begin with “{best.title}” for “{best.segment_name}”. {best.trigger}",
        _whom_to_contact(book, best),
        "Before you spend money, put your own margin, costs and expected response into the yellow cells of What-if.",
        "After the campaign, compare what each customer of both groups spent on average. The app does it for you: give "
        "it the new sales on its Plan page, and it says whether the offer worked or chance alone could have done it.",
    ]
    if not any(test.hold for test in journey.plan.tests):
        steps[-1] = "Nobody is held back, so compare the weeks before and after."
    if not any(row.action for row in journey.plan.economics):
        del steps[2]
    if journey.features.contact.known and personal_columns(journey) and not book.settings.include_personal:
        steps.insert(
            2,
            "Names and addresses are left out of this file. Look them up by the customer number, or make the workbook "
            "again with “Include personal columns”.",
        )
    return tuple(steps)


def _whom_to_contact(book: Book, best: Recommendation) -> str:
    page = book.titles[f"segment:{best.segment_id}"]
    if best.everybody or not book.journey.features.contact.known:
        return f"Open the sheet “{page}”: it says what to do, when and where. {best.who}"
    drawn = book.journey.plan.groups
    held = ((drawn["segment_id"] == best.segment_id) & (drawn["group"] == "hold")).any()
    words = f"Open the sheet “{page}”, filter the column Group for “{GROUP_WORDS['treat']}” and contact these members."
    if not held:
        return words
    return f"{words} Send nothing to “{GROUP_WORDS['hold']}”: they show what would have happened anyway."


def _to_begin_with(journey: Journey) -> Recommendation | None:
    """The first action worth most; where no gain is known, the one for the largest segment."""
    standing = [
        item
        for item in journey.plan.recommendations
        if not item.blocked_by and not item.nothing_sent and item.rank == 1
    ]
    sizes = {segment.id: segment.size for segment in journey.segmentation.segments}
    return max(standing, key=lambda item: (item.expected_gain or 0, sizes.get(item.segment_id, 0)), default=None)


SHEET = Sheet("cover", _plans, _fill)
