"""Rows with another separator, lines quoted as a whole, drawn lines, delimiters of several signs, fixed widths."""

from __future__ import annotations

import pytest
from reading_builders import NAMES, ROWS, aside, cells, codes, csv_text, read_table

TABLE = [NAMES, *ROWS]


@pytest.mark.parametrize("other", [";", "\t", "|"])
def test_a_row_with_another_separator_is_split_by_it_and_it_is_said(other: str) -> None:
    lines = csv_text().splitlines()
    lines[7] = lines[7].replace(",", other)
    table = read_table("\n".join(lines))
    assert cells(table) == ROWS and codes(table) == ["rows-split-again"]
    assert table.findings[0].source_rows == (8,)


def test_a_semicolon_row_with_decimal_commas_is_split() -> None:
    lines = csv_text().splitlines()
    lines[7] = "C007;2024-08-08;7;52,50"
    assert cells(read_table("\n".join(lines)))[6] == ["C007", "2024-08-08", "7", "52,50"]


def test_a_header_with_another_separator_names_the_columns() -> None:
    table = read_table(";".join(NAMES) + "\n" + csv_text(ROWS))
    assert list(table.headers) == NAMES and cells(table) == ROWS


def test_a_text_that_fits_no_column_is_not_split() -> None:
    lines = csv_text().splitlines()
    lines.insert(7, "Lunch; tea; coffee; cake")
    table = read_table("\n".join(lines))
    assert [row[0] for row in cells(table) if row[1]] == [row[0] for row in ROWS] and "rows-split-again" not in codes(
        table
    )


@pytest.mark.parametrize("rows", [1, 20])
def test_lines_quoted_as_a_whole_are_tables(rows: int) -> None:
    wanted = TABLE[: rows + 1]
    table = read_table("\n".join(f'"{",".join(row)}"' for row in wanted))
    assert [list(table.headers), *cells(table)] == wanted and "pasted-text" in codes(table)


def test_some_lines_quoted_as_a_whole_are_rows() -> None:
    lines = [f'"{line}"' if number in {4, 9} else line for number, line in enumerate(csv_text().splitlines())]
    assert cells(read_table("\n".join(lines))) == ROWS


def test_one_column_of_sentences_stays_one() -> None:
    rows = [[f'"Good, but {"loud" if n % 2 else "dear, far, full"} {n}"'] for n in range(12)]
    assert read_table(csv_text([["Comment"], *rows])).frame.shape == (12, 1)


@pytest.mark.parametrize("delimiter", ["~|~", "|;|", "^|^", "$|$", "<|>"])
def test_signs_beside_every_delimiter_belong_to_it(delimiter: str) -> None:
    table = read_table("\n".join(delimiter.join(row) for row in TABLE))
    assert [list(table.headers), *cells(table)] == TABLE and table.receipt.delimiter == delimiter


def test_the_lines_a_database_tool_draws_are_left_out() -> None:
    rows = [f" {row[0]} | {row[1]} | {row[2]:>6} | {row[3]:>8} " for row in ROWS]
    table = read_table("\n".join([" | ".join(NAMES), "------+------------+--------+--------", *rows, "(20 rows)"]))
    assert list(table.headers) == NAMES and cells(table) == ROWS
    assert aside(table) == [(2, "drawn-line"), (23, "note")]


def test_a_table_of_markdown_is_read() -> None:
    lines = ["| " + " | ".join(row) + " |" for row in TABLE]
    table = read_table("\n".join([lines[0], "|---|:--|--:|---|", *lines[1:]]))
    assert list(table.headers) == NAMES and cells(table) == ROWS


def test_columns_of_fixed_width_may_hold_blanks() -> None:
    rows = [["CARD", "FULL NAME", "VISITS", "SPEND"], *([f"C{n:03d}", ["Ann", "Ben de Wit", "Cy Young"][n % 3], str(n), f"{n * 7.5:.2f}"] for n in range(12))]  # fmt: skip
    text = "\n".join(f"{card:<8}{name:<20}{visits:>8}{spend:>12}" for card, name, visits, spend in rows)
    table = read_table("Members in May\n\n" + text)
    assert [list(table.headers), *cells(table)] == rows and table.title == "Members in May"


def test_words_in_columns_by_chance_are_no_fixed_widths() -> None:
    lines = ["id   name   spend", *(f"{n}   {'x' * (1 + n % 5)}   {n * 3}" for n in range(1, 15))]
    assert cells(read_table("\n".join(lines))) == [[str(n), "x" * (1 + n % 5), str(n * 3)] for n in range(1, 15)]
