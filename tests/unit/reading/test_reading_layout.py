"""Several tables on one sheet, and which of them is suggested."""

from __future__ import annotations

from typing import Any

import pytest
from reading_builders import NAMES, ROWS, cells, codes, csv_text, read, read_table, typed_rows, workbook

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


STALLS = [["Shop", "Floor", "Guests"], *([f"{name} {side}", n % 3, n * 7 % 40] for n, (name, side) in enumerate(
    (name, side) for side in ("North", "South", "Arcade", "Roof") for name in ("Vela", "Moss", "Iris", "Bolt", "Arno")))]  # fmt: skip


def beside(left: list[list[Any]], right: list[list[Any]], gap: int = 1) -> list[list[Any]]:
    """Two blocks of rows with empty columns between them."""
    height = max(len(left), len(right))
    pairs = ((rows + [[None] * len(rows[0])] * (height - len(rows))) for rows in (left, right))
    return [[*a, *[None] * gap, *b] for a, b in zip(*pairs, strict=True)]


@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param([NAMES, *ROWS], STALLS, id="labels on both sides"),
        pytest.param([NAMES, *ROWS], [["Code", "Rent"], *([f"S{n:02d}", n * 100] for n in range(20))], id="codes in order"),
        pytest.param([NAMES, *ROWS], [NAMES, *([f"D{row[0]}", *row[1:]] for row in ROWS)], id="the same names twice"),
        pytest.param([NAMES, *ROWS], STALLS[:-1], id="one row less"),
        pytest.param(
            [["No", "Spend", "Visits"], *([n + 1, n * 3.5, n % 4] for n in range(20))],
            [["Rank", "Rent"], *([n + 1, n * 100] for n in range(20))], id="rows counted on both sides",
        ),
    ],
)  # fmt: skip
def test_tables_of_equal_length_beside_each_other_are_told_apart(
    left: list[list[Any]], right: list[list[Any]], gap: int
) -> None:
    reading = read(workbook({"S": beside(left, right, gap)}))
    assert [table.key for table in reading.tables] == ["S", "S#2"] and reading.suggested == ("S",)
    assert [list(table.headers) for table in reading.tables] == [left[0], right[0]]
    assert cells(reading.tables[0]) == left[1:] and cells(reading.tables[1]) == right[1:]
    assert all("tables-beside" in codes(table) for table in reading.tables)


def test_titles_over_tables_beside_each_other_are_their_own() -> None:
    left = [["Members", None, None, None], NAMES, *ROWS]
    right = [["Shops", None, None], *STALLS]
    assert [table.title for table in read(workbook({"S": beside(left, right)})).tables] == ["Members", "Shops"]


@pytest.mark.parametrize(
    "legend", [[["Code", "Meaning"], ["1", "woman"]], [[None], [None], ["G = gold"], ["S = silver"]]]
)
def test_a_legend_beside_a_table_is_no_column_of_it(legend: list[list[Any]]) -> None:
    table = read(workbook({"S": beside([NAMES, *ROWS], legend)})).tables[0]
    assert list(table.headers) == NAMES and cells(table) == ROWS


def test_ratings_beside_counted_rows_are_columns_of_them() -> None:
    rows = [[n + 1, n * 3.5, None, n % 5 + 1, 30 + n] for n in range(20)]
    reading = read(workbook({"S": [["No", "Spend", None, "Stars", "Age"], *rows]}))
    assert [list(found.headers) for found in reading.tables] == [["No", "Spend", "Stars", "Age"]]


@pytest.mark.parametrize("place", range(1, 8))
def test_an_empty_column_anywhere_in_a_customer_table_parts_nothing(place: int) -> None:
    names = ["Member", "Name", "E-mail", "Town", "Age", "Card", "Joined", "Spend"]
    people = ["Ana", "Bo", "Cem", "Dora", "Eli", "Finn", "Gul", "Hanna", "Ivo", "Jana"]
    rows = [[f"M{n:02d}", f"{people[n]} {people[n - 3]}", f"{people[n]}@post.org", ["Rome", "Oslo"][n % 2], 20 + n,
             f"K{n * 7919 % 1000:03d}", f"2024-01-{n + 1:02d}", n * 2.5] for n in range(10)]  # fmt: skip
    table = [[*row[:place], None, *row[place:]] for row in [names, *rows]]
    reading = read(workbook({"S": table}))
    assert [list(found.headers) for found in reading.tables] == [names]


def test_a_column_with_few_values_beside_an_empty_one_stays_in_the_table() -> None:
    rows = [[*row, None, "Remark" if not n else "late" if n < 3 else None] for n, row in enumerate([NAMES, *ROWS])]
    assert [list(found.headers) for found in read(workbook({"S": rows})).tables] == [[*NAMES, "Remark"]]


def test_a_blank_column_inside_a_table_parts_nothing() -> None:
    rows = [[*row[:2], None, *row[2:]] for row in [NAMES, *ROWS]]
    reading = read(workbook({"S": rows}))
    assert len(reading.tables) == 1 and cells(reading.tables[0]) == ROWS
