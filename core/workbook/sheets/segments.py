"""Segments: the profile of every segment in real units, compared with the average customer."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.features.results import Feature
from core.journey import Journey
from core.workbook.book import Book, ProfileCells, SheetPlan, Value
from core.workbook.customer_lists import says_more
from core.workbook.marks import BAR, HIGH, LOW, PALE_BAR, bars, high_and_low
from core.workbook.number_formats import ONE_DIGIT, SHARE, WHOLE, feature_format
from core.workbook.page_layout import fit_row, open_page, paragraph, section
from core.workbook.paper import print_pages, print_setup
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

_FIT_PORTRAIT = 7  # so many segments stay readable across an upright page
_LABELS, _ALL = 34, 13
_NARROW, _WIDE, _TOGETHER = 13.0, 20.0, 92.0  # of the segments' columns, and what they take together


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("segments", "Segments", "Every segment in real units, against the average customer"),)


def _fill(book: Book) -> None:
    segments = book.journey.segmentation.segments
    columns = 2 + len(segments)
    sheet = open_page(
        book,
        "segments",
        "Profile of the segments",
        "Averages in the units of your files. Bars compare the segments with each other, line by line.",
        (_LABELS, _ALL, *[min(max(_TOGETHER / max(len(segments), 1), _NARROW), _WIDE)] * len(segments)),
    )
    print_setup(sheet, landscape=len(segments) > _FIT_PORTRAIT)
    row = section(book, sheet, 5, "Averages", columns)
    row = _describing_only(book, sheet, _averages(book, sheet, row), columns)
    starts = [5, row + 1]
    row = section(book, sheet, row + 1, "Compared with the average customer (100 = average)", columns)
    row = _tints(book, sheet, _indexes(book, sheet, row), columns)
    if len(book.journey.segmentation.category_shares):
        starts.append(row + 1)
        row = section(book, sheet, row + 1, "Who they are (share of the segment)", columns)
        row = _shares(book, sheet, row)
    sheet.freeze_panes = "C5"
    print_pages(sheet, columns, starts, row)


def _heading(book: Book, sheet: Worksheet, row: int, first: str, second: str) -> None:
    segments = book.journey.segmentation.segments
    names = [first, second, *[segment.name for segment in segments]]
    book.row(sheet, row, names, ["head", *["head_right"] * (len(names) - 1)])
    for place, segment in enumerate(segments):
        book.colour(sheet.cell(row, 4 + place), segment.colour)
    fit_row(sheet, row, names, least=32)


def shown_features(journey: Journey) -> tuple[Feature, ...]:
    """Features that were measured for at least one segment, those in use first."""
    measured = {key for segment in journey.segmentation.segments for key, _ in segment.centre}
    used = journey.segmentation.used
    kept = [feature for feature in journey.features.features if feature.key in measured]
    return tuple(sorted(kept, key=lambda feature: used.index(feature.key) if feature.key in used else len(used)))


def average(journey: Journey, key: str) -> float | None:
    """Mean over the customers who are in a segment, in original units."""
    placed = journey.segmentation.assignments["segment_id"].dropna().index
    mean = journey.features.frame[key].reindex(placed).mean()
    return None if mean != mean else float(mean)


def _label(journey: Journey, feature: Feature) -> str:
    unit = f" ({feature.unit})" if says_more(feature) else ""
    mark = "" if feature.key in journey.segmentation.used else "\N{NO-BREAK SPACE}·"
    return f"{feature.label}{unit}{mark}"


def _averages(book: Book, sheet: Worksheet, row: int) -> int:
    journey = book.journey
    _heading(book, sheet, row, "Feature", "All customers")
    head, rows = row, []
    row += 1
    sizes: list[Value] = ["Customers", sum(s.size for s in journey.segmentation.segments)]
    book.row(
        sheet,
        row,
        sizes + [s.size for s in journey.segmentation.segments],
        ["strong", *["cell_right"] * (len(journey.segmentation.segments) + 1)],
        WHOLE,
    )
    sheet.row_dimensions[row].height = 20
    for feature in shown_features(journey):
        row += 1
        rows.append((feature.key, row))
        usual = average(journey, feature.key)
        values: list[Value] = [_label(journey, feature), usual]
        values += [segment.mean(feature.key) for segment in journey.segmentation.segments]
        code = _format(book, feature, usual)
        book.row(sheet, row, values, ["strong", *["cell_right"] * (len(values) - 1)], code)
        fit_row(sheet, row, values[:1], least=20)
        if all(not isinstance(value, float) or value >= 0 for value in values[2:]):
            bars(sheet, _segment_cells(row, row, len(values) - 2), BAR)
    book.profile_cells = ProfileCells(sheet, head, 4, tuple(rows))
    return row + 1


def _segment_cells(first: int, last: int, segments: int) -> str:
    return f"D{first}:{get_column_letter(3 + segments)}{last}"


def _format(book: Book, feature: Feature, usual: float | None) -> str:
    """An average of whole numbers is not a whole number: 5.1 shops."""
    if feature.whole and not feature.money and usual is not None and abs(usual) < 100:
        return ONE_DIGIT
    return feature_format(feature, book.currency, usual)


def _indexes(book: Book, sheet: Worksheet, row: int) -> int:
    journey, segments = book.journey, book.journey.segmentation.segments
    _heading(book, sheet, row, "Feature", "100 = average")
    head = row
    for feature in shown_features(journey):
        usual = average(journey, feature.key)
        if usual is None or usual <= 0:
            continue
        row += 1
        values: list[Value] = [feature.label, 100.0]
        values += [None if (mean := segment.mean(feature.key)) is None else mean / usual * 100 for segment in segments]
        book.row(sheet, row, values, ["strong", *["cell_right"] * (len(values) - 1)], WHOLE)
        fit_row(sheet, row, values[:1], least=20)
    if row > head:
        high_and_low(sheet, _segment_cells(head + 1, row, len(segments)))
    return row + 1


def _shares(book: Book, sheet: Worksheet, row: int) -> int:
    shares = book.journey.segmentation.category_shares
    segments = book.journey.segmentation.segments
    _heading(book, sheet, row, "", "All customers")
    before = None
    for (label, value), lines in shares.groupby(["label", "value"], sort=False, observed=True):
        if label != before:
            row += 1
            book.row(sheet, row, [str(label), *[None] * (1 + len(segments))], "group")
            sheet.row_dimensions[row].height = 20
            before = label
        row += 1
        per = dict(zip(lines["segment_id"], lines["share"].astype(float), strict=True))
        values: list[Value] = [str(value), float(lines["average_share"].iloc[0])]
        values += [per.get(segment.id, 0.0) for segment in segments]
        book.row(sheet, row, values, ["inner", *["cell_right"] * (len(values) - 1)], SHARE)
        fit_row(sheet, row, values[:1], least=18)
        bars(sheet, _segment_cells(row, row, len(segments)), PALE_BAR)
    return row + 1


def _tints(book: Book, sheet: Worksheet, row: int, columns: int) -> int:
    words = f"Blue: {HIGH} or more, clearly above the average customer. Orange: {LOW} or less, clearly below."
    return paragraph(book, sheet, row, words, columns, "muted")


def _describing_only(book: Book, sheet: Worksheet, row: int, columns: int) -> int:
    """What the mark behind some features means, right below the table that has it."""
    used = book.journey.segmentation.used
    if any(feature.key not in used for feature in shown_features(book.journey)):
        words = "·  This feature only describes; it did not form the segments."
        row = paragraph(book, sheet, row, words, columns, "muted")
    return row


SHEET = Sheet("segments", _plans, _fill)
