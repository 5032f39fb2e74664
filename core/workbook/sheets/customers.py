"""Customers: everybody, with the original columns in order, the segment and every feature."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.journey import Journey
from core.workbook import customer_lists
from core.workbook.book import Book, SheetPlan
from core.workbook.columns import ListColumn
from core.workbook.long_lists import list_cells, list_plans, place_parts
from core.workbook.marks import segment_tints
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    purpose = "Everybody: your own columns, the segment, how certain, and every feature"
    return list_plans("customers", "Customers", purpose, journey.features.customers, settings)


def _fill(book: Book) -> None:
    columns = all_columns(book.journey, include_personal=book.settings.include_personal)
    place_parts(book, "customers", columns, "Customers")
    for plan in book.plans:
        if plan.key.startswith("customers:"):
            sheet = book.sheet(plan.key)
            segment_tints(sheet, list_cells(book, sheet, "segment"), book.journey.segmentation.segments)


def all_columns(journey: Journey, *, include_personal: bool) -> list[ListColumn]:
    """Customer number, original columns, segment, certainty, features; no column twice."""
    original = customer_lists.original_columns(journey, include_personal=include_personal)
    ids = customer_lists.id_column(journey)
    place = next((place for place, column in enumerate(original) if _names_the_same(column, ids)), None)
    if place is None:
        columns = [ids, *original]
    else:
        # Customers whom only another table knows have their number too.
        columns = [*original[:place], replace(original[place], values=ids.values), *original[place + 1 :]]
    columns = columns + customer_lists.segment_columns(journey)
    for column in customer_lists.feature_columns(journey):
        if not any(column.header == other.header and _same(column.values, other.values) for other in original):
            columns.append(column)
    return customer_lists.take(_with_money(journey, columns), customer_lists.in_reading_order(journey))


def _with_money(journey: Journey, columns: list[ListColumn]) -> list[ListColumn]:
    """The columns with those called ``money`` and ``one_more_visit``, which the Tiers sheet counts from."""
    money = customer_lists.money_column(journey)
    if money is None:
        return columns
    more = customer_lists.one_more_visit(journey)
    for place, column in enumerate(columns):
        if not column.is_text and _same(money.values, column.values):
            return [*columns[:place], replace(column, name="money"), *columns[place + 1 :], *more]
    return [*columns, money, *more]


def _names_the_same(column: ListColumn, ids: ListColumn) -> bool:
    """Whether this is the column the customer numbers come from."""
    known = column.values.notna()
    if not known.any() or pd.api.types.is_numeric_dtype(column.values):
        return False
    return _same(column.values[known], ids.values[known])


def _same(left: pd.Series, right: pd.Series) -> bool:
    if pd.api.types.is_numeric_dtype(left) != pd.api.types.is_numeric_dtype(right):
        return False
    if not pd.api.types.is_numeric_dtype(left):
        left, right = left.astype("str"), right.astype("str")
    return bool(left.reset_index(drop=True).equals(right.reset_index(drop=True)))


SHEET = Sheet("customers", _plans, _fill)
