"""Where the table starts: titles, blank rows, several header rows, no header, explanations."""

from __future__ import annotations

import pytest
from reading_builders import NAMES, ROWS, aside, cells, csv_text, read_table, typed_rows, workbook

from core.reading.results import ReadChoice

TABLE = [NAMES, *ROWS]


def padded(*rows: list[str]) -> str:
    return csv_text([[*row, *[""] * (4 - len(row))] for row in rows] + TABLE)


@pytest.mark.parametrize(
    "titles",
    [
        [["Loyalty members"]],
        [["Loyalty members"], ["Export of 3 May 2024"], []],
        [[], [], ["Report", "Spring"], []],
        [["Mall:", "Kanyon"], ["Period:", "2024"], ["Printed by:", "J. Doe"], []],
    ],
    ids=["title", "two titles", "blank rows", "form"],
)
def test_titles_above_the_header_are_kept_aside(titles: list[list[str]]) -> None:
    table = read_table(padded(*titles))
    assert list(table.headers) == NAMES and cells(table) == ROWS
    assert table.receipt.title_rows == sum(bool(row) for row in titles)
    assert table.receipt.first_row == len(titles) + 1


def test_a_preamble_of_fewer_columns_does_not_hide_the_table() -> None:
    table = read_table("Loyalty members\nExport of 3 May 2024\n\n" + csv_text())
    assert list(table.headers) == NAMES and cells(table) == ROWS and table.title.startswith("Loyalty members")


def test_two_header_rows_are_joined() -> None:
    rows = [["", "2023", "", "2024", ""], ["Customer", "Visits", "Spend", "Visits", "Spend"], *([f"C{n}", str(n), f"{n}.5", str(n + 1), f"{n}.7"] for n in range(10))]  # fmt: skip
    table = read_table(csv_text(rows))
    assert table.headers == ("Customer", "2023 - Visits", "2023 - Spend", "2024 - Visits", "2024 - Spend")
    assert table.receipt.header_rows == 2 and len(table.frame) == 10


def test_merged_group_headers_cover_their_columns_only() -> None:
    rows = [["Customer", "", "Spring", "", "Autumn", ""], ["Id", "Name", "Visits", "Spend", "Visits", "Spend"], *([f"C{n}", f"Ann {n}", n, n + 0.5, n + 1, n + 0.7] for n in range(10))]  # fmt: skip

    def merge(book: object) -> None:
        sheet = book.worksheets()[0]  # type: ignore[attr-defined]
        for first, last, text in ((0, 1, "Customer"), (2, 3, "Spring"), (4, 5, "Autumn")):
            sheet.merge_range(0, first, 0, last, text)

    table = read_table(workbook({"Sheet1": rows}, merge))
    assert table.headers[:3] == ("Customer - Id", "Customer - Name", "Spring - Visits")
    assert table.receipt.merged_cells == 3


GROUPED = [["Id", "Name", "Age", "Visits", "Spend"], *([f"C{n}", f"Ann {n}", 20 + n, n + 1, n + 0.7] for n in range(10))]  # fmt: skip


def test_two_merged_groups_are_names_though_they_fill_two_cells() -> None:
    def merge(book: object) -> None:
        sheet = book.worksheets()[0]  # type: ignore[attr-defined]
        sheet.merge_range(0, 0, 0, 2, "Member")
        sheet.merge_range(0, 3, 0, 4, "Behaviour")

    table = read_table(workbook({"S": [["Member", "", "", "Behaviour", ""], *GROUPED]}, merge))
    assert table.headers == ("Member - Id", "Member - Name", "Member - Age", "Behaviour - Visits", "Behaviour - Spend")
    assert aside(table) == []


def test_a_title_merged_over_all_columns_is_no_group() -> None:
    def merge(book: object) -> None:
        book.worksheets()[0].merge_range(0, 0, 0, 4, "Members in May")  # type: ignore[attr-defined]

    table = read_table(workbook({"S": [["Members in May", "", "", "", ""], *GROUPED]}, merge))
    assert list(table.headers) == GROUPED[0] and aside(table) == [(1, "title")]


def test_names_that_come_twice_take_the_two_groups_above() -> None:
    rows = [["Spring", "", "", "Autumn", "", ""], ["Id", "Visits", "Spend", "Visits", "Spend", "Bags"], *([f"C{n}", str(n), f"{n}.5", str(n + 1), f"{n}.7", str(n % 3)] for n in range(10))]  # fmt: skip
    table = read_table(csv_text(rows))
    assert table.headers[1] == "Spring - Visits" and table.headers[3] == "Autumn - Visits"


def test_a_header_repeated_twice_is_named_once() -> None:
    assert list(read_table(csv_text([NAMES, NAMES, *ROWS])).headers) == NAMES


def test_units_under_the_names_belong_to_them() -> None:
    rows = [["Customer", "Spend", "Stay"], ["", "(EUR)", "(minutes)"], *([f"C{n}", f"{n}.5", str(n)] for n in range(12))]  # fmt: skip
    assert read_table(csv_text(rows)).headers == ("Customer", "Spend - (EUR)", "Stay - (minutes)")


def test_a_row_that_explains_the_header_is_no_data() -> None:
    rows = [["Id", "Visits", "Spend"], ["Number of the loyalty card as printed on it", "How often the member came in the last year", "Money spent in all shops of the mall in EUR"], *([f"C{n}", str(n), f"{n}.5"] for n in range(12))]  # fmt: skip
    table = read_table(csv_text(rows))
    assert table.headers == ("Id", "Visits", "Spend") and len(table.frame) == 12
    assert aside(table) == [(2, "explanation")]


def test_short_sentences_under_the_names_explain_them() -> None:
    rows = [["Card", "Sex", "Spend"], ["The number on the card", "F = female or M = male", "Money spent in twelve months"], *([f"C{n}", "FM"[n % 2], f"{n}.5"] for n in range(12))]  # fmt: skip
    table = read_table(csv_text(rows))
    assert table.headers == ("Card", "Sex", "Spend") and aside(table) == [(2, "explanation")]


def test_settings_of_a_survey_tool_under_the_names_are_no_data() -> None:
    rows = [["StartDate", "Q1", "Q2"], ["Start date", "How satisfied are you?", "Would you come again?"], *[['{"ImportId":"a"}'] * 3]]  # fmt: skip
    answers = [[f"2024-05-{n:02d} 10:00:00", str(n % 5), str(n % 2)] for n in range(1, 13)]
    quoted = csv_text([[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in [*rows, *answers]])
    table = read_table(quoted)
    assert table.headers[1] == "Q1 - How satisfied are you?" and cells(table) == answers
    assert aside(table) == [(3, "explanation")]


def test_no_header_row_is_said_and_nothing_becomes_a_name() -> None:
    table = read_table(csv_text(ROWS))
    assert cells(table) == ROWS and table.receipt.header_rows == 0
    assert [finding.code for finding in table.findings] == ["no-header"]
    assert table.frame.columns.tolist() == ["Column 1", "Column 2", "Column 3", "Column 4"]


def test_years_are_names() -> None:
    rows = [["Mall", "2021", "2022", "2023"], *([f"Mall {n}", f"{n}1.5", f"{n}2.5", f"{n}3.5"] for n in range(1, 9))]
    assert read_table(csv_text(rows)).headers == ("Mall", "2021", "2022", "2023")


def test_small_numbers_in_a_row_are_data() -> None:
    assert cells(read_table("a,b,c\n1,2,3\n4,5,x\n")) == [["1", "2", "3"], ["4", "5", "x"]]


def test_a_table_of_texts_has_its_first_row_as_header() -> None:
    rows = [["Name", "Town", "Likes"], *([f"Ann {n}", ["Ulm", "Bonn"][n % 2], ["tea", "milk", "ale"][n % 3]] for n in range(12))]  # fmt: skip
    assert read_table(csv_text(rows)).headers == ("Name", "Town", "Likes")


def test_the_manager_may_say_where_the_header_is() -> None:
    text = csv_text([["x", "y", "z", "w"], *TABLE])
    assert list(read_table(text, choice=ReadChoice(first_row=2, header_rows=1)).headers) == NAMES
    without = read_table(csv_text(), choice=ReadChoice(header_rows=0))
    assert cells(without)[0] == NAMES and without.receipt.header_rows == 0


def test_a_workbook_may_start_anywhere() -> None:
    shifted = [[], [], *([None, None, *row] for row in typed_rows())]
    table = read_table(workbook({"Sheet1": shifted}))
    assert list(table.headers) == NAMES and len(table.frame) == 20 and table.receipt.first_row == 3
    assert table.source_rows[0] == 4


@pytest.mark.parametrize("odd", ["²1", "①", "৪৫"])
def test_signs_that_look_like_digits_are_no_running_numbers(odd: str) -> None:
    table = read_table(f"{odd};{odd};{odd}\nA1;12;North\nB2;13;South\nC3;14;North\n".encode())
    assert len(table.frame.columns) == 3 and table.frame.iloc[-1, 0] == "C3"


def test_a_line_of_the_print_over_one_column_is_no_name() -> None:
    table = read_table(csv_text([["", "", "", "Printed 3.4.2024"], *TABLE]))
    assert list(table.headers) == NAMES and aside(table) == [(1, "title")]
