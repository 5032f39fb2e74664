"""Builds the workbook: plans the tabs, fills every sheet, finishes the file, checks it."""

from __future__ import annotations

from core import wording
from core.journey import Journey
from core.progress import Progress, part
from core.workbook.book import Book
from core.workbook.checking import check
from core.workbook.column_widths import widen_for_numbers
from core.workbook.finishing import finish
from core.workbook.results import WorkbookSettings
from core.workbook.safe_text import without_illegal
from core.workbook.sheets import SHEETS


def build(journey: Journey, settings: WorkbookSettings, progress: Progress) -> bytes:
    """The workbook as bytes, re-opened and checked.

    Raises :class:`core.workbook.checking.BrokenWorkbook` when the finished file is not what was
    meant to be written, which is a bug of ours.
    """
    progress(0.0, "Planning the workbook")
    plans = tuple(plan for sheet in SHEETS for plan in sheet.plans(journey, settings))
    book = Book(journey, settings, plans)
    filling = part(progress, 0.02, 0.45)
    # These tell about or draw from other sheets, so they are filled after them.
    last = {"summary": 1, "cover": 2, "method": 3}
    for place, sheet in enumerate(sorted(SHEETS, key=lambda sheet: last.get(sheet.key, 0))):
        filling(place / len(SHEETS), "Laying out the sheets")
        sheet.fill(book)
    widen_for_numbers(book)
    _properties(book)
    content = finish(book, part(progress, 0.45, 0.85))
    progress(0.85, "Checking the workbook")
    check(content, book)
    progress(1.0, "The workbook is ready")
    return content


def _properties(book: Book) -> None:
    journey, properties = book.journey, book.workbook.properties
    properties.title = without_illegal(book.settings.title) or "Customer segments"
    properties.subject = (
        f"{wording.count(len(journey.segmentation.segments), 'segment')} of customers and what to do about each"
    )
    properties.creator = properties.lastModifiedBy = "Mall Segments"
    properties.keywords = "customer segments, membership, offers"
    properties.description = without_illegal(
        "Made from " + wording.listing([reading.file for reading in journey.readings], 3)
    )
    book.workbook.calculation.fullCalcOnLoad = True
    book.workbook.active = 0
