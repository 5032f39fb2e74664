"""Binary workbooks (.xlsb): values, dates, errors, hidden parts, and the cells the fast parser passes over."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml as office
import pytest
from binary_workbook import Error, Formatted, Rich, binary_workbook
from reading_builders import cells, codes, read, read_table, refusal, repacked

from core.reading.results import ReadChoice, ReadingLimits

FILES = Path(__file__).resolve().parents[2] / "files"
NAMES = ["Member", "Joined", "Spend", "Active", "Visits"]
DAYS = [datetime(2024, 1 + n % 12, 1 + n % 28) for n in range(12)]
ROWS: list[list[Any]] = [[f"M{n}", DAYS[n], n * 2.5, n % 2 == 0, n - 3] for n in range(12)]
DATED = [[name, day.date(), spend, active, visits] for name, day, spend, active, visits in ROWS]


def test_values_come_back_as_they_were_stored() -> None:
    table = read_table(binary_workbook({"Members": [NAMES, *ROWS]}))
    assert list(table.frame.columns) == NAMES
    assert cells(table) == DATED


@pytest.mark.parametrize("formula", [False, True])
def test_error_cells_are_missing_and_named(formula: bool) -> None:
    rows = [list(row) for row in ROWS]
    rows[2][2], rows[5][0] = Error(0x07, formula), Error(0x2A, formula)
    table = read_table(binary_workbook({"Members": [NAMES, *rows]}))
    assert table.receipt.error_cells == 2
    found = next(finding for finding in table.findings if finding.code == "error-cells")
    assert found.examples == ("C4 (#DIV/0!)", "A7 (#N/A)")
    assert cells(table)[2][2] is None and cells(table)[5][0] is None


def test_hidden_sheets_rows_and_columns_are_read_and_said() -> None:
    content = binary_workbook(
        {"Members": [NAMES, *ROWS], "Codes": [["Code", "Name"], ["a", "A"], ["b", "B"], ["c", "C"]]},
        hidden_sheets=["Codes"], hidden_rows=[3, 4], hidden_columns=[1],
    )  # fmt: skip
    reading = read(content)
    assert [table.hidden for table in reading.tables] == [False, True]
    assert reading.suggested == ("Members",)
    assert "hidden-sheets" in {finding.code for finding in reading.findings}
    receipt = reading.tables[0].receipt
    assert (receipt.hidden_rows, receipt.hidden_columns) == (2, 1)
    assert cells(reading.tables[0]) == DATED


def test_merged_headers_name_their_group() -> None:
    content = binary_workbook(
        {"S": [["", "Spend", None, "Visits", None], ["Member", "2023", "2024", "2023", "2024"],
               *([f"M{n}", n * 1.5, n * 2.5, n, n + 1] for n in range(9))]},
        merges=[(0, 1, 0, 2), (0, 3, 0, 4)],
    )  # fmt: skip
    assert list(read_table(content).frame.columns) == [
        "Member", "Spend - 2023", "Spend - 2024", "Visits - 2023", "Visits - 2024",
    ]  # fmt: skip


def test_a_text_of_several_fonts_is_not_lost() -> None:
    rows = [[Rich(f"Member {n}"), *row[1:]] for n, row in enumerate(ROWS)]
    table = read_table(binary_workbook({"S": [NAMES, *rows]}))
    assert [row[0] for row in cells(table)] == [f"Member {n}" for n in range(12)]
    assert [row[1:] for row in cells(table)] == [row[1:] for row in DATED]


def test_cells_without_a_column_of_their_own_are_read() -> None:
    """The file was made by a program that leaves out the column of a cell that follows another."""
    table = read_table((FILES / "short_cells.xlsb").read_bytes())
    assert list(table.frame.columns) == ["Member", "Joined", "Spend", "Tier", "Active", "Checked"]
    assert table.title == "Members of the north mall"
    rows = cells(table)
    assert len(rows) == 40
    assert rows[3] == ["M1003", date(2024, 4, 4), 37.75, "Gold", False, 3]
    assert table.receipt.error_cells == 3 and table.receipt.hidden_rows == 1
    assert rows[1][2] is None and rows[2][5] is None and rows[5][2] is None


def test_days_count_from_1904_when_the_file_says_so() -> None:
    rows = [[f"M{n}", Formatted(40_000.0 + n), n * 1.5] for n in range(8)]
    reading = read(binary_workbook({"S": [["Member", "Joined", "Spend"], *rows]}, epoch_1904=True))
    assert "dates-1904" in {finding.code for finding in reading.findings}
    assert cells(reading.tables[0])[0][1] == date(2013, 7, 7)


def test_a_number_below_zero_is_no_date() -> None:
    rows = [[f"M{n}", Formatted(-1.0 if n == 4 else 45_000.0 + n), n * 1.5] for n in range(8)]
    table = read_table(binary_workbook({"S": [["Member", "Joined", "Spend"], *rows]}))
    assert [row[1] for row in cells(table)][3:5] == [date(2023, 3, 18), -1.0]


def test_a_cell_far_away_is_left_out_and_named() -> None:
    far = [[None] * 5 for _ in range(3_000)]
    content = binary_workbook({"S": [NAMES, *ROWS, *far, [*[None] * 900, "x"]]})
    table = read_table(content)
    assert cells(table) == DATED
    assert "stray-cells" in codes(table)


def test_macros_are_said_and_not_run() -> None:
    reading = read(repacked(binary_workbook({"S": [NAMES, *ROWS]}), {}, {"xl/vbaProject.bin": b"Sub Auto_Open"}))
    assert "macros" in {finding.code for finding in reading.findings}


def test_a_password_is_asked_for_and_opens_the_workbook() -> None:
    locked = io.BytesIO()
    content = binary_workbook({"S": [NAMES, *ROWS], "More": [[n * n * 1.01, f"Value {n}"] for n in range(400)]})
    office.OOXMLFile(io.BytesIO(content)).encrypt("mall", locked)
    assert "password" in refusal(locked.getvalue()).code
    opened = read(locked.getvalue(), choice=ReadChoice(password="mall"))
    assert cells(opened.tables[0]) == DATED


def test_a_sheet_cut_off_inside_a_record_is_refused() -> None:
    content = repacked(binary_workbook({"S": [NAMES, *ROWS]}), {"xl/worksheets/sheet1.bin": lambda data: data[:-60]})
    assert refusal(content).code == "damaged"


def test_too_many_cells_are_refused() -> None:
    content = binary_workbook({"S": [NAMES, *ROWS]})
    assert refusal(content, limits=ReadingLimits(max_cells=40)).code == "too-many-cells"
