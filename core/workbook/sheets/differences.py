"""What sets a segment apart, as a small table: its numbers beside those of all customers."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.segmentation.results import Segment, Trait
from core.workbook.book import Book, Value
from core.workbook.customer_lists import says_more
from core.workbook.marks import bars
from core.workbook.number_formats import GENERAL, SHARE, WHOLE, feature_format
from core.workbook.page_layout import paragraph

_MOST_NUMBERS, _MOST_CATEGORIES = 7, 4
_WHERE = ("E", "F", "G")  # behind the label, which takes columns B to D


def differences(book: Book, sheet: Worksheet, row: int, segment: Segment) -> int:
    """The clearest differences of a segment, largest first; returns the row after the table."""
    traits = clearest(segment)
    if not traits:
        words = segment.description or "Their numbers are close to those of the average customer."
        return paragraph(book, sheet, row, words, 6)
    _line(book, sheet, row, "", ("This segment", "All customers", "100 = average"), "head", GENERAL)
    first = row + 1
    for row, trait in enumerate(traits, first):
        label = f"{trait.label}: {trait.category}" if trait.category else _with_unit(book, trait)
        values = (trait.value, trait.average, trait.index)
        _line(book, sheet, row, label, values, "cell", _format(book, trait))
    bars(sheet, f"G{first}:G{row}")
    words = "100 is the average customer, 150 is half as much again, 50 is half."
    return paragraph(book, sheet, row + 1, words, 6, "muted")


def clearest(segment: Segment) -> tuple[Trait, ...]:
    """At most seven numbers and four categories, in the order of the profile."""
    numbers = [trait for trait in segment.traits if not trait.category][:_MOST_NUMBERS]
    categories = [trait for trait in segment.traits if trait.category][:_MOST_CATEGORIES]
    return (*numbers, *categories)


def _line(book: Book, sheet: Worksheet, row: int, label: str, values: tuple[Value, ...], look: str, code: str) -> None:
    paragraph(book, sheet, row, label, 3, look)
    for column in "CD":
        book.put(sheet, f"{column}{row}", None, look)
    for place, (column, value) in enumerate(zip(_WHERE, values, strict=True)):
        book.put(sheet, f"{column}{row}", value, f"{look}_right", WHOLE if place == 2 and look == "cell" else code)
    sheet.row_dimensions[row].height = max(20, float(sheet.row_dimensions[row].height or 0))


def _with_unit(book: Book, trait: Trait) -> str:
    feature = book.journey.features.feature(trait.feature)
    return f"{trait.label} ({feature.unit})" if says_more(feature) else trait.label


def _format(book: Book, trait: Trait) -> str:
    if trait.category:
        return SHARE
    feature = book.journey.features.feature(trait.feature)
    if feature.whole and not feature.money:
        # An average of whole numbers is not a whole number: 5.1 shops.
        return WHOLE if abs(trait.average) >= 100 else "#,##0.0"
    return feature_format(feature, book.currency, trait.average)
