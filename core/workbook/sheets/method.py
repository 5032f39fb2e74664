"""Method and manifest: how to read the pack, what was decided, and what it was made from."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import platform

from core import wording
from core.journey import Journey
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.number_formats import GENERAL, SHARE_ONE_DIGIT, TWO_DIGITS, WHOLE
from core.workbook.page_layout import open_page, paragraph, section, table
from core.workbook.paper import print_pages, print_setup
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

_WIDTHS = (26, 20, 16, 18, 54)
_SPAN = len(_WIDTHS)
_LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "openpyxl", "mall-segments")
_HOW_TO_READ = (
    ("Segment", "Customers who are alike in the features in use. Every customer is in at most one segment."),
    (
        "Trust",
        "How often the same group is found again when customers are drawn anew (Jaccard similarity of bootstrap samples, "
        "Hennig 2007). Solid from 0.85, good from 0.75, unsure from 0.6, shaky below: observe shaky ones, do not bet "
        "on them.",
    ),
    ("Certainty", "How clearly a customer belongs to the segment rather than to the next closest; 0 % is the border."),
    ("100 = average", "An index: 100 is the average customer in a segment; 150 is half as much again, 50 is half."),
    (
        "Gets the offer, held back",
        "Drawn by lot within each segment, so that the effect of an offer can be measured. Send nothing to those held "
        "back until the result is in.",
    ),
    ("Yellow cells", "For your own numbers; everything that depends on them is calculated at once."),
    ("Text like a formula", "It is kept as text, exactly as your files have it, and never calculated."),
)


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("method", "Method", "How to read this, what was decided, settings, versions and fingerprints"),)


def _fill(book: Book) -> None:
    sheet = open_page(book, "method", "Method and manifest", "", _WIDTHS)
    print_setup(sheet, landscape=False)
    row = section(book, sheet, 4, "How to read this", _SPAN)
    for term, meaning in _HOW_TO_READ:
        book.put(sheet, f"B{row}", term, "strong")
        for column in "CDEF":
            book.put(sheet, f"{column}{row}", None, "cell")
        row = paragraph(book, sheet, row, meaning, _SPAN - 1, "cell", left=3)
        sheet.row_dimensions[row - 1].height = max(20, sheet.row_dimensions[row - 1].height)
    row = section(book, sheet, row + 1, "How the segments were made", _SPAN)
    answer = book.journey.segmentation
    for text in (*answer.record, answer.choice.reason, answer.structure.words):
        row = paragraph(book, sheet, row, text, _SPAN)
    row = section(book, sheet, row + 1, "From which files", _SPAN)
    names = ("Table", "Rows in the table", "Used", "Set aside", "File and sha256 fingerprint")
    row = table(book, sheet, row, names, _files(book.journey), (GENERAL, WHOLE, WHOLE, WHOLE, GENERAL))
    row = _questions(book, row)
    row = _adjusted(book, row)
    print_pages(sheet, _SPAN, [row + 1], _for_analysts(book, row))


def _for_analysts(book: Book, row: int) -> int:
    """Scores, settings and versions; returns the row after them."""
    sheet, journey = book.sheet("method"), book.journey
    row = section(book, sheet, row + 1, "For analysts: methods compared", _SPAN)
    names = ("Method", "Segments", "Silhouette", "Repeatability", "Note")
    row = table(book, sheet, row, names, _methods(journey), (GENERAL, "0", "0.000", TWO_DIGITS, GENERAL))
    row = section(book, sheet, row + 1, "For analysts: numbers of segments tried", _SPAN)
    names = ("Segments", "Silhouette", "Smallest segment", "Repeatability of the weakest", "")
    row = table(book, sheet, row, names, _tried(journey), ("0", "0.000", SHARE_ONE_DIGIT, TWO_DIGITS, GENERAL))
    row = section(book, sheet, row + 1, "For analysts: settings", _SPAN)
    row = table(book, sheet, row, ("Step", "Setting", "Value"), _settings(book), span=_SPAN)
    row = section(book, sheet, row + 1, "For analysts: versions", _SPAN)
    return table(book, sheet, row, ("What", "Version"), _versions())


def _methods(journey: Journey) -> list[list[Value]]:
    return [
        [item.label + (" (in use)" if item.kept else ""), item.k, item.silhouette, item.stability, item.note]
        for item in journey.segmentation.methods
    ]


def _tried(journey: Journey) -> list[list[Value]]:
    choice = journey.segmentation.choice
    return [
        [item.k, item.silhouette, item.smallest_share, item.min_jaccard, "in use" if item.k == choice.k else ""]
        for item in choice.tried
    ]


def _files(journey: Journey) -> list[list[Value]]:
    files = {table.name: table for table in journey.tables}
    found: list[list[Value]] = []
    for balance in journey.cleaned.balances:
        source = files.get(balance.table)
        mark = f"{source.file}: {source.digest}" if source else ""
        found.append([balance.table, balance.rows_in, balance.rows_used, balance.rows_set_aside, mark])
    return found


def _questions(book: Book, row: int) -> int:
    asked = book.journey.questions
    if not asked:
        return row
    sheet = book.sheet("method")
    row = section(book, sheet, row + 1, "What the data could not decide", _SPAN)
    shown: list[list[Value]] = [
        [
            item.file or item.column,
            "Your answer" if item.answered else "Safest choice",
            f"{item.about} {dict(item.options).get(item.chosen, item.chosen)}: {item.why}",
        ]
        for item in asked
    ]
    return table(book, sheet, row, ("About", "Decided by", "Question, answer and reason"), shown, span=_SPAN)


def _settings(book: Book) -> list[list[Value]]:
    journey = book.journey
    sources = (
        ("Cleaning", journey.cleaned.settings),
        ("Features", journey.features.settings),
        ("Segments", journey.segmentation.settings),
        ("Plan", journey.plan.settings),
        ("Workbook", book.settings),
    )
    found: list[list[Value]] = [
        ["Dates", "as of", journey.features.as_of],
        ["Money", "currency", journey.features.currency or "not known"],
    ]
    for step, settings in sources:
        for field in dataclasses.fields(settings):
            found.append([step, field.name.replace("_", " "), _words(getattr(settings, field.name))])
    return found


def _words(value: object) -> str:
    if value is None:
        return "automatic"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_words(item) for item in value) or "none"
    if dataclasses.is_dataclass(value):
        return "; ".join(
            f"{field.name.replace('_', ' ')} {_words(getattr(value, field.name))}"
            for field in dataclasses.fields(value)
        )
    return wording.shorten(str(value), 400)


def _versions() -> list[list[Value]]:
    found: list[list[Value]] = [["python", platform.python_version()]]
    for name in _LIBRARIES:
        try:
            found.append([name, importlib.metadata.version(name)])
        except importlib.metadata.PackageNotFoundError:  # run from a folder, not installed
            continue
    return found


def _adjusted(book: Book, row: int) -> int:
    adjusted = book.adjustments()
    sheet = book.sheet("method")
    row = section(book, sheet, row + 1, "What Excel cannot hold", _SPAN)
    if not adjusted:
        return paragraph(book, sheet, row, "Nothing had to be changed for Excel.", _SPAN)
    shown: list[list[Value]] = [[item.sheet, item.cells, item.column, item.what] for item in adjusted]
    return table(
        book, sheet, row, ("Sheet", "Cells", "Column", "What"), shown, (GENERAL, WHOLE, GENERAL, GENERAL), _SPAN
    )


SHEET = Sheet("method", _plans, _fill)
