"""One sheet per segment: who they are, how to recognise them, what to do, and the list of members."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core import wording
from core.journey import Journey
from core.recommendations.results import LeftOut
from core.segmentation.results import Segment
from core.segmentation.rule_words import rule_sentence
from core.workbook import customer_lists
from core.workbook.book import Book, SheetPlan
from core.workbook.columns import ListColumn
from core.workbook.long_lists import list_cells, place_list
from core.workbook.marks import grey_where
from core.workbook.page_layout import open_page, paragraph, section
from core.workbook.paper import LONGEST_PRINTED, print_front_page, print_setup
from core.workbook.people_in_words import people_in_words, typically
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.action_lines import action_lines, action_title, shared_who
from core.workbook.sheets.differences import differences
from core.workbook.sheets.sheet import Sheet

# Of the list's columns: customer, group, offer, certainty, features, next closest segment.
_WIDTHS = (18, 26, 44, 15, 15, 15)
SPAN = len(_WIDTHS)
_GAP = 5  # points between a line and text that begins at the top of its cell


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
    row = 4
    for sentence in people_in_words(book.journey, segment):
        row = paragraph(book, sheet, row, sentence, SPAN)
    row = section(book, sheet, row + 1, "Who they are", SPAN)
    row = differences(book, sheet, row, segment)
    row = section(book, sheet, row + 1, "How to recognise them", SPAN)
    row = paragraph(book, sheet, row, _rule_words(segment), SPAN)
    row = paragraph(book, sheet, row, _trust_words(segment), SPAN, "muted")
    row = section(book, sheet, row + 1, "What to do", SPAN)
    starts = [row - 1]
    row = _actions(book, sheet, row, segment, starts)
    members = row + 1
    row = section(book, sheet, members, f"The {wording.count(segment.size, 'member')}", SPAN)
    row = paragraph(book, sheet, row, _group_words(book, segment), SPAN, "muted")
    place_list(book, sheet, _members(book, segment), f"Members_{segment.id}", top=row, left=2)
    _mark_held_back(book, sheet)
    listed = book.lists[sheet.title].rows
    print_setup(sheet, landscape=False)
    print_front_page(sheet, SPAN, starts, members, row + listed if listed <= LONGEST_PRINTED else 0)
    sheet.freeze_panes = "A4"


def _mark_held_back(book: Book, sheet: Worksheet) -> None:
    placed = book.lists[sheet.title]
    if not placed.rows:
        return
    group = list_cells(book, sheet, "group").split(":")[0].rstrip("0123456789")
    first, last = placed.top + 1, placed.top + placed.rows
    cells = f"B{first}:{get_column_letter(1 + len(placed.columns))}{last}"
    for words in (customer_lists.GROUP_WORDS["hold"], *customer_lists.LEFT_OUT.values()):
        grey_where(sheet, cells, f'${group}{first}="{words}"')


def _size_words(book: Book, segment: Segment) -> str:
    words = f"{wording.count(segment.size, 'customer')}, {wording.percent(segment.share)} of all"
    if segment.money is not None and segment.money_share is not None and segment.size:
        each = wording.money(segment.money / segment.size, book.currency)
        words += f"; {wording.percent(segment.money_share)} of the money, {each} each on average"
        words += _usual(book, segment, segment.money / segment.size)
    return words + "."


def _usual(book: Book, segment: Segment, average: float) -> str:
    """What the customer in the middle spent, where a few large ones have moved the average away from it."""
    money, placed = book.journey.features.money, book.journey.segmentation.assignments["segment_id"]
    middle = None if money is None else money.reindex(placed.index[placed == segment.id]).median()
    return typically(average, middle, book.currency)


def _rule_words(segment: Segment) -> str:
    return rule_sentence(segment.rule) or "No short rule describes them well; use the list of members."


def _trust_words(segment: Segment) -> str:
    words = segment.trust_words
    said = words.casefold().startswith(segment.trust)
    return f"Trust: {words[:1].lower() + words[1:]}" if said else f"Trust: {segment.trust}. {words}"


def _actions(book: Book, sheet: Worksheet, row: int, segment: Segment, starts: list[int]) -> int:
    """The actions from ``row`` on; adds the row of each but the first to ``starts``."""
    found = book.journey.plan.of_segment(segment.id)
    for about, words in book.journey.plan.remarks:
        if about == segment.id:
            row = paragraph(book, sheet, row, words, SPAN, "muted")
    if not found:
        return paragraph(book, sheet, row, "Observe: nothing in this segment's numbers calls for an action.", SPAN)
    who = shared_who(found)
    if who:
        sheet.row_dimensions[row].height = _GAP
        row += 1
        book.put(sheet, f"B{row}", "Who gets it", "label_plain")
        row = paragraph(book, sheet, row, who, SPAN - 1, "top", left=3)
    for item in found:
        title = action_title(item)
        if item is not found[0]:
            starts.append(row)
        row = paragraph(book, sheet, row, title, SPAN, "action")
        sheet.row_dimensions[row - 1].height += 6
        for label, text in action_lines(item, who):
            book.put(sheet, f"B{row}", label, "label_plain")
            row = paragraph(book, sheet, row, text, SPAN - 1, "top", left=3)
    return row


def _group_words(book: Book, segment: Segment) -> str:
    certainty = "Certainty says how clearly a customer belongs here rather than in the next closest segment."
    certainty += _contact_words(book, segment) + _print_words(segment)
    groups = book.journey.plan.groups
    drawn = set(groups.loc[groups["segment_id"] == segment.id, "group"])
    if "treat" not in drawn:
        return f"No offer is proposed for them yet, so nobody is drawn for one. {certainty}"
    if not book.journey.features.contact.known:
        return f"Your files hold no number or name: the list shows which rows belong together. {certainty}"
    treat, hold = customer_lists.GROUP_WORDS["treat"], customer_lists.GROUP_WORDS["hold"]
    words = f"Filter Group for “{treat}” to get the list to contact{_one_round(book, segment)}"
    words += f"; “{hold}” was drawn by lot and gets nothing. " if "hold" in drawn else ". "
    words += certainty
    test = next((test for test in book.journey.plan.tests if test.segment_id == segment.id), None)
    return f"{words}\n{test.sentence}" if test and test.sentence else words


def _one_round(book: Book, segment: Segment) -> str:
    """That the list is for one action only, where there are several."""
    several = len([item for item in book.journey.plan.of_segment(segment.id) if not item.blocked_by]) > 1
    return " for action 1; the others are for later rounds" if several else ""


def _contact_words(book: Book, segment: Segment) -> str:
    assigned = book.journey.segmentation.assignments["segment_id"]
    left = LeftOut.of(customer_lists.left_out(book.journey, assigned.index[assigned == segment.id]))
    return f" {left.listing()}: see the column Group." if left else ""


def _print_words(segment: Segment) -> str:
    if segment.size <= LONGEST_PRINTED:
        return ""
    return " The list stays out of print; to print it, clear the print area (Page Layout, Print Area)."


def _members(book: Book, segment: Segment) -> list[ListColumn]:
    """Customer, personal columns where asked for, group, offer, certainty, what formed the segments."""
    journey, with_personal = book.journey, book.settings.include_personal
    placed = journey.segmentation.assignments
    members = placed.index[placed["segment_id"] == segment.id]
    about = {column.name: column for column in customer_lists.segment_columns(journey)}
    used = {f"feature:{key}" for key in journey.segmentation.used}
    features = [column for column in customer_lists.feature_columns(journey) if column.name in used]
    money = customer_lists.money_column(journey)
    if money is not None and not any(column.header == money.header for column in features):
        features.append(money)
    wanted = [customer_lists.id_column(journey), *customer_lists.group_columns(journey), about["certainty"]]
    wanted += [*features, about["runner_up"], *customer_lists.contact_columns(journey)]
    if with_personal:
        wanted += customer_lists.personal_list(journey)
    order = customer_lists.in_reading_order(journey)
    return customer_lists.take(wanted, order[order.isin(members)])


SHEET = Sheet("segment", _plans, _fill)
