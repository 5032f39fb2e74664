"""Method and manifest: how to read the pack, what was decided, and what it was made from."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import platform

from core import wording
from core.journey import Journey
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.page_layout import open_page, paragraph, print_area, section, table
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

_WIDTHS = (30, 24, 44, 44)
_LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "openpyxl", "mall-segments")
_HOW_TO_READ = (
    "Segment: customers who are alike in the features in use. Every customer is in at most one segment.",
    "Trust: how often the same group is found again when customers are drawn anew (Jaccard similarity of bootstrap "
    "samples, Hennig 2007). Solid from 0.85, good from 0.75, unsure from 0.6, shaky below: observe shaky ones, do not "
    "bet on them.",
    "Certainty: how clearly a customer belongs to the segment rather than to the next closest one; 0 % is on the "
    "border.",
    "Index: 100 is the average customer in a segment; 150 is half as much again.",
    "Gets the offer / held back: customers drawn by lot within each segment, so that the effect of an offer can be "
    "measured. Send nothing to those held back until the result is in.",
    "Yellow cells are for your own numbers; everything that depends on them is calculated at once.",
)


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("method", "Method", "How to read this, what was decided, settings, versions and fingerprints"),)


def _fill(book: Book) -> None:
    journey = book.journey
    sheet = open_page(book, "method", "Method and manifest", "", _WIDTHS)
    span = len(_WIDTHS)
    row = section(book, sheet, 4, "How to read this", span)
    for text in _HOW_TO_READ:
        row = paragraph(book, sheet, row, text, span)
    row = section(book, sheet, row + 1, "How the segments were made", span)
    for text in (
        *journey.segmentation.record,
        journey.segmentation.choice.reason,
        journey.segmentation.structure.words,
    ):
        row = paragraph(book, sheet, row, text, span)
    row = section(book, sheet, row + 1, "Methods compared", span)
    row = table(
        book,
        sheet,
        row,
        ("Method", "Segments", "Result", "Note"),
        _methods(journey),
        ("General", "0", "General", "General"),
    )
    row = section(book, sheet, row + 1, "Numbers of segments tried (for analysts)", span)
    row = table(
        book,
        sheet,
        row,
        ("Segments", "Silhouette", "Smallest segment", "Repeatability of the weakest"),
        _tried(journey),
        ("0", "0.000", "0.0%", "0.00"),
    )
    row = section(book, sheet, row + 1, "From which files", span)
    row = table(
        book,
        sheet,
        row,
        ("Table", "Rows in the table", "Rows used, set aside, left out", "File and sha256 fingerprint"),
        _files(journey),
        ("General", "#,##0", "General", "General"),
    )
    row = _questions(book, row)
    row = section(book, sheet, row + 1, "Settings", span)
    row = table(book, sheet, row, ("Step", "Setting", "Value"), _settings(book))
    row = section(book, sheet, row + 1, "Versions", span)
    row = table(book, sheet, row, ("What", "Version"), _versions())
    row = _adjusted(book, row)
    print_area(sheet, span, row)


def _methods(journey: Journey) -> list[list[Value]]:
    found: list[list[Value]] = []
    for item in journey.segmentation.methods:
        score = f"silhouette {wording.number(item.silhouette, 3)}" if item.silhouette is not None else "no score"
        found.append([item.label + (" (in use)" if item.kept else ""), item.k, score, item.note])
    return found


def _tried(journey: Journey) -> list[list[Value]]:
    return [
        [item.k, item.silhouette, item.smallest_share, item.min_jaccard] for item in journey.segmentation.choice.tried
    ]


def _files(journey: Journey) -> list[list[Value]]:
    files = {table.name: table for table in journey.tables}
    found: list[list[Value]] = []
    for balance in journey.cleaned.balances:
        source = files.get(balance.table)
        numbers = (wording.number(n) for n in (balance.rows_used, balance.rows_set_aside, balance.rows_left_out))
        mark = f"{source.file}: {source.digest}" if source else ""
        found.append([balance.table, balance.rows_in, " · ".join(numbers), mark])
    return found


def _questions(book: Book, row: int) -> int:
    asked = book.journey.questions
    if not asked:
        return row
    sheet = book.sheet("method")
    row = section(book, sheet, row + 1, "What the data could not decide", len(_WIDTHS))
    shown: list[list[Value]] = [
        [
            item.file or item.column,
            "Your answer" if item.answered else "Safest choice",
            item.about,
            f"{dict(item.options).get(item.chosen, item.chosen)}: {item.why}",
        ]
        for item in asked
    ]
    return table(book, sheet, row, ("About", "Decided by", "Question", "Answer and reason"), shown)


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
    row = section(book, sheet, row + 1, "What Excel cannot hold", len(_WIDTHS))
    if not adjusted:
        return paragraph(book, sheet, row, "Nothing had to be changed for Excel.", len(_WIDTHS))
    shown: list[list[Value]] = [[item.sheet, item.cells, item.column, item.what] for item in adjusted]
    return table(
        book, sheet, row, ("Sheet", "Cells", "Column", "What"), shown, ("General", "#,##0", "General", "General")
    )


SHEET = Sheet("method", _plans, _fill)
