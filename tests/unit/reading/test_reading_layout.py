"""Several tables on one sheet, and which of them is suggested."""

from __future__ import annotations

from reading_builders import NAMES, ROWS, cells, csv_text, read, read_table, typed_rows, workbook

from core.reading.results import ReadChoice

SHOPS = [["Shop", "Floor", "Rent"], *([f"Shop {n}", n % 4, 1000.0 + n] for n in range(8))]


def test_tables_under_each_other_are_told_apart() -> None:
    reading = read(workbook({"Mall": [*SHOPS, [], [], *typed_rows()]}))
    assert [table.key for table in reading.tables] == ["Mall", "Mall#2"]
    assert [len(table.frame) for table in reading.tables] == [8, 20]
    assert reading.suggested == ("Mall#2",) and "largest" in reading.why


def test_a_header_parted_from_its_rows_still_starts_a_table() -> None:
    first = [["Town", "A", "B"], [], *([f"T{n}", n, n + 1] for n in range(6))]
    second = [["Town", "C", "D"], [], *([f"T{n}", n, n + 1] for n in range(12))]
    reading = read(workbook({"S": [*first, [], [], *second]}))
    assert [table.headers for table in reading.tables] == [("Town", "A", "B"), ("Town", "C", "D")]


def test_rows_stacked_without_a_blank_row_are_never_titles() -> None:
    narrow = [["Run", "A", "B"], *([str(n), "x", "y"] for n in range(30))]
    wide = [["Run", *[f"V{c}" for c in range(9)]], *([str(n), *["1.5"] * 9] for n in range(30))]
    reading = read(csv_text(narrow + wide).encode())
    assert sum(len(table.frame) for table in reading.tables) >= 60


def test_the_tables_chosen_are_suggested() -> None:
    content = workbook({"Members": typed_rows(), "Shops": SHOPS})
    reading = read(content, choice=ReadChoice(tables=("Shops",)))
    assert reading.suggested == ("Shops",) and read(content).suggested == ("Members",)


def test_the_first_sheet_wins_unless_clearly_beaten() -> None:
    reading = read(workbook({"Cover": [["Report of the mall"]], "A": typed_rows(), "B": [*typed_rows(), ["C99", "2024-01-01", 1.0, 2.0]]}))  # fmt: skip
    assert reading.suggested == ("A",)


def test_a_hidden_sheet_is_read_but_not_suggested() -> None:
    def hide(book: object) -> None:
        book.worksheets()[1].hide()  # type: ignore[attr-defined]

    reading = read(workbook({"Shops": SHOPS, "Members": typed_rows()}, hide))
    assert reading.suggested == ("Shops",) and reading.table("Members").hidden
    assert "hidden-sheets" in [finding.code for finding in reading.findings]


def test_blank_columns_change_nothing() -> None:
    rows = [["", row[0], "", "", *row[1:], ""] for row in [NAMES, *ROWS]]
    table = read_table(csv_text(rows))
    assert list(table.headers) == NAMES and cells(table) == ROWS


def test_tables_beside_each_other_are_told_apart() -> None:
    left = [NAMES, *ROWS]
    right = [["Code", "Meaning"], ["1", "woman"], ["2", "man"], ["3", "child"]]
    rows = [[*row, None, *(right[n] if n < len(right) else [])] for n, row in enumerate(left)]
    reading = read(workbook({"S": rows}))
    assert [table.key for table in reading.tables] == ["S", "S#2"] and reading.suggested == ("S",)
    assert cells(reading.tables[0]) == ROWS and cells(reading.tables[1]) == right[1:]


def test_a_blank_column_inside_a_table_parts_nothing() -> None:
    rows = [[*row[:2], None, *row[2:]] for row in [NAMES, *ROWS]]
    reading = read(workbook({"S": rows}))
    assert len(reading.tables) == 1 and cells(reading.tables[0]) == ROWS
