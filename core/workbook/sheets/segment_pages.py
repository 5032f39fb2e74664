"""One sheet per segment: who they are, how to recognise them, what to do, and the list of members."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core import wording
from core.journey import Journey
from core.recommendations.results import Recommendation
from core.segmentation.results import Segment
from core.workbook import customer_lists
from core.workbook.book import Book, SheetPlan
from core.workbook.columns import ListColumn
from core.workbook.long_lists import place_list
from core.workbook.page_layout import open_page, paragraph, section
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

_WIDTHS = (18, 30, 24, 12, 28, 16, 16, 16)
_SPAN = len(_WIDTHS)


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return tuple(
        SheetPlan(
            f"segment:{segment.id}",
            f"{segment.id} {segment.name}",
            f"{wording.count(segment.size, 'customer')}: who they are, what to do, and the list of members",
        )
        for segment in journey.segmentation.segments
    )


def _fill(book: Book) -> None:
    for segment in book.journey.segmentation.segments:
        _page(book, segment)


def _page(book: Book, segment: Segment) -> None:
    sheet = open_page(book, f"segment:{segment.id}", segment.name, _size_words(book, segment), _WIDTHS)
    sheet.sheet_properties.tabColor = segment.colour.lstrip("#")
    book.colour(sheet["A2"], segment.colour)
    row = section(book, sheet, 5, "Who they are", _SPAN)
    for text in (segment.description, *[trait.words for trait in segment.traits]):
        if text:
            row = paragraph(book, sheet, row, f"•  {text}", _SPAN)
    row = section(book, sheet, row + 1, "How to recognise them", _SPAN)
    row = paragraph(book, sheet, row, _rule_words(segment), _SPAN)
    row = paragraph(book, sheet, row, f"Trust: {segment.trust}. {segment.trust_words}", _SPAN, "muted")
    row = section(book, sheet, row + 1, "What to do", _SPAN)
    row = _actions(book, sheet, row, segment)
    row = section(book, sheet, row + 1, f"The {wording.count(segment.size, 'member')}", _SPAN)
    row = paragraph(book, sheet, row, _group_words(book, segment), _SPAN, "muted")
    place_list(book, sheet, _members(book, segment), f"Members_{segment.id}", top=row, left=2)
    sheet.freeze_panes = "A4"


def _size_words(book: Book, segment: Segment) -> str:
    words = f"{wording.count(segment.size, 'customer')}, {wording.percent(segment.share)} of all"
    if segment.money is not None and segment.money_share is not None and segment.size:
        each = wording.money(segment.money / segment.size, book.currency)
        words += f"; {wording.percent(segment.money_share)} of the money, {each} each on average"
    return words + "."


def _rule_words(segment: Segment) -> str:
    rule = segment.rule
    if not rule.text:
        return "No short rule describes them well; use the list of members."
    return (
        f"{rule.text}. This catches {wording.percent(rule.coverage)} of them, and "
        f"{wording.percent(rule.exclusivity)} of those it catches belong to them."
    )


def _actions(book: Book, sheet: Worksheet, row: int, segment: Segment) -> int:
    found = book.journey.plan.of_segment(segment.id)
    if not found:
        return paragraph(book, sheet, row, "Observe: nothing in this segment's numbers calls for an action.", _SPAN)
    for item in found:
        title = f"{item.rank}.  {item.title}"
        row = paragraph(
            book, sheet, row, title + (f"  (held back: {item.blocked_by})" if item.blocked_by else ""), _SPAN, "strong"
        )
        for label, text in _action_lines(item):
            if text:
                row = _labelled(book, sheet, row, label, text)
    return row


def _action_lines(item: Recommendation) -> tuple[tuple[str, str], ...]:
    where = " · ".join(part for part in (item.channel, item.timing) if part)
    return (
        ("Why", item.trigger),
        ("Do", item.do),
        ("Do not", item.do_not),
        ("Offer", item.reward),
        ("How and when", where),
        ("Measure", item.measure),
    )


def _labelled(book: Book, sheet: Worksheet, row: int, label: str, text: str) -> int:
    book.put(sheet, f"B{row}", label, "muted")
    return paragraph(book, sheet, row, text, _SPAN - 1, left=3)


def _group_words(book: Book, segment: Segment) -> str:
    test = next((test for test in book.journey.plan.tests if test.segment_id == segment.id), None)
    words = "Certainty says how clearly a customer belongs here rather than in the next closest segment."
    return f"{words} {test.sentence}" if test else words


def _members(book: Book, segment: Segment) -> list[ListColumn]:
    journey = book.journey
    placed = journey.segmentation.assignments
    members = placed.index[placed["segment_id"] == segment.id]
    wanted = [customer_lists.id_column(journey), *customer_lists.group_columns(journey)]
    wanted += [
        column for column in customer_lists.segment_columns(journey) if column.name in {"certainty", "runner_up"}
    ]
    used = {f"feature:{key}" for key in journey.segmentation.used}
    money = customer_lists.money_column(journey)
    features = customer_lists.feature_columns(journey)
    wanted += [column for column in features if column.name in used]
    if money is not None and not any(column.header == money.header for column in wanted):
        wanted.append(money)
    if book.settings.include_personal:
        personal = customer_lists.original_columns(journey, include_personal=True)
        plain = {column.header for column in customer_lists.original_columns(journey, include_personal=False)}
        wanted += [column for column in personal if column.header not in plain]
    return customer_lists.take(wanted, members)


SHEET = Sheet("segment", _plans, _fill)
