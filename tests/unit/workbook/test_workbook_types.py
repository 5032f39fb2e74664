"""What kind of value a cell holds: dates are dates, amounts are numbers, customer numbers stay text."""

from __future__ import annotations

import io
from datetime import datetime

import pandas as pd
import pytest
import workbook_builders as builders
from openpyxl import load_workbook

from core.workbook import build_workbook


@pytest.fixture(scope="module")
def sheets():
    extra = {"Card": pd.Series([f"{place:016d}" for place in range(60)], dtype="str")}
    return load_workbook(io.BytesIO(build_workbook(builders.journey(60, extra))))


def cells(sheet, top, header, left="A"):
    heads = [cell.value for cell in sheet[top]]
    place = heads.index(header) + 1
    rows = sheet.iter_rows(min_row=top + 1, min_col=place, max_col=place)
    return [cell for (cell,) in rows if cell.value is not None]


@pytest.mark.parametrize(
    ("header", "kind", "written"),
    [
        ("CustomerID", "s", str),
        ("Card", "s", str),
        ("City", "s", str),
        ("Member since", "d", datetime),
        ("Age", "n", int | float),
        ("Total spent", "n", int | float),
        ("Certainty", "n", int | float),
    ],
)
def test_a_list_holds_values_of_their_own_kind(sheets, header, kind, written):
    found = cells(sheets["Customers"], 1, header)
    assert len(found) > 50
    assert {cell.data_type for cell in found} == {kind}
    assert all(isinstance(cell.value, written) for cell in found)


def test_numbers_of_customers_keep_their_zeros_and_every_digit(sheets):
    assert [cell.value for cell in cells(sheets["Customers"], 1, "Card")][1] == "0000000000000001"


def test_dates_and_amounts_are_shown_as_such(sheets):
    customers = sheets["Customers"]
    assert {cell.number_format for cell in cells(customers, 1, "Member since")} == {"yyyy-mm-dd"}
    assert all("€" in cell.number_format for cell in cells(customers, 1, "Total spent"))


def test_members_of_a_segment_are_listed_with_values_of_their_own_kind(sheets):
    sheet = sheets["S1 Loyal big spenders"]
    top = next(row for row in range(1, 99) if sheet[f"B{row}"].value == "Customer")
    assert {cell.data_type for cell in cells(sheet, top, "Customer")} == {"s"}
    assert {cell.data_type for cell in cells(sheet, top, "Total spent")} == {"n"}
