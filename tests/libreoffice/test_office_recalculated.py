"""The pack opened and recalculated by LibreOffice: no error cell, and every live formula equals the app."""

from __future__ import annotations

import io
import subprocess

import office
import pytest
import workbook_builders as builders
from openpyxl import load_workbook

from core.workbook import build_workbook

ERRORS = {"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"}


@pytest.fixture(scope="module")
def content():
    return build_workbook(builders.journey(240))


@pytest.fixture(scope="module")
def calculated(content, tmp_path_factory):
    assert office.program() is not None, "LibreOffice is not installed"
    return office.values(content, tmp_path_factory.mktemp("office"))


def test_no_error_cell_on_any_sheet(calculated):
    wrong = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in calculated
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and (cell.value in ERRORS or cell.value.startswith("Err:"))
    ]
    assert wrong == []


def test_every_live_formula_equals_the_number_the_app_wrote_beside_it(content, calculated):
    formulas = load_workbook(io.BytesIO(content))
    written = load_workbook(io.BytesIO(content), data_only=True)
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                meant = written[sheet.title][cell.coordinate].value
                found = calculated[sheet.title][cell.coordinate].value
                compared += 1
                if isinstance(meant, int | float):
                    assert found == pytest.approx(meant, abs=0.005, rel=1e-9), (sheet.title, cell.coordinate)
                else:
                    assert (found or "") == (meant or ""), (sheet.title, cell.coordinate)
    assert compared > 1500


def test_the_typing_sheet_agrees_with_the_model_on_all_200_rows(calculated):
    sheet = calculated["Typing"]
    words = next(
        cell.value for row in sheet.iter_rows(max_col=2) for cell in row if "same segment by" in str(cell.value)
    )
    assert words == "200 of 200 get the same segment by these formulas as in the model."


def test_changing_an_input_changes_the_answer(content, tmp_path):
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook["What-if"]
    named = {row[0].value: row[0].row for row in sheet.iter_rows(min_col=2, max_col=2)}
    row = named["Loyal big spenders"]
    sheet[f"E{row}"] = 8.0
    sheet[f"C{named['Budget']}"] = 10.0
    changed = io.BytesIO()
    workbook.save(changed)
    after = office.values(changed.getvalue(), tmp_path)["What-if"]
    size, basket = after[f"C{row}"].value, after[f"D{row}"].value
    gain, cost = 0.05 * (0.3 * basket - 8) - 0.1 * 8 - 0.1, 0.1 + 0.15 * 8
    assert after[f"H{row}"].value == pytest.approx(size * gain, abs=0.005)
    assert after[f"L{row}"].value == pytest.approx(gain / cost)
    spent = [after[f"M{named[name]}"].value for name in ("Loyal big spenders", "Young regulars", "Rare visitors")]
    assert sum(spent) == pytest.approx(10.0)
    # All of it goes where a unit of money gains most.
    returns = [after[f"L{named[name]}"].value for name in ("Loyal big spenders", "Young regulars", "Rare visitors")]
    assert spent[returns.index(max(returns))] == pytest.approx(10.0)


def test_text_stays_as_typed(calculated):
    notes = {row[2] for row in calculated["Customers"].iter_rows(min_row=2, values_only=True)}
    assert {"=1+1", "-5 % wished", "VIP"} <= notes


def test_no_number_is_printed_as_hashes_and_designed_sheets_take_few_pages(content, tmp_path):
    printed = office.recalculated(content, tmp_path, "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.split("\f")
    assert "###" not in text.stdout
    assert sum("Customer segments" in page and "Your segments" in page for page in pages) == 1
    for name in ("Cover", "Summary", "Tiers", "What-if", "Typing"):
        assert sum(page.rstrip().splitlines()[-1].startswith(name) for page in pages if page.strip()) == 1, name
    for name in ("S1 Loyal", "S2 Young", "S3 Rare"):
        of_segment = [page for page in pages if page.strip() and page.rstrip().splitlines()[-1].startswith(name)]
        # Everything to know and to do is on the first page, then come at most two pages of members.
        assert 1 <= len(of_segment) <= 3 and "What to do" in of_segment[0] and "Who they are" in of_segment[0]
    assert sum(1 for page in pages if page.strip()) <= 25
