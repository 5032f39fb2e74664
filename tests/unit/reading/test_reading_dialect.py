"""How a text is written: delimiters, quotes, escapes, line ends, without being told."""

from __future__ import annotations

import pytest
from reading_builders import NAMES, ROWS, cells, csv_text, read_table

from core.reading.results import ReadChoice


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "||", "::", ";;", "^", "~", "\x1f", "\x01", "\t\t", ", "])
def test_every_delimiter_is_found(delimiter: str) -> None:
    table = read_table(csv_text(delimiter=delimiter))
    assert [list(table.headers), *cells(table)] == [NAMES, *ROWS]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_found(end: str) -> None:
    table = read_table(csv_text(end=end))
    assert cells(table) == ROWS
    assert table.receipt.line_ending == {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[end]


def test_mixed_line_ends_are_said() -> None:
    lines = csv_text().splitlines()
    table = read_table("\r\n".join(lines[:9]) + "\n" + "\r".join(lines[9:]))
    assert cells(table) == ROWS and table.receipt.line_ending == "mixed"


def test_columns_between_blanks() -> None:
    table = read_table("".join(f" {n:05d} 19970{1 + n % 9}01 {n % 17:2d} {n * 1.5:7.2f}\n" for n in range(1, 400)))
    assert (
        not table.findings[1:]
        and table.frame.shape == (399, 4)
        and cells(table)[0] == ["00001", "19970201", "1", "1.50"]
    )


def test_columns_between_blanks_with_a_header() -> None:
    lines = ["id     day        visits  spend", *(f"{n:05d}  2024-01-{n:02d}  {n % 7:6d}  {n * 2.5:7.2f}" for n in range(1, 25))]  # fmt: skip
    table = read_table("\n".join(lines))
    assert table.headers == ("id", "day", "visits", "spend") and cells(table)[2] == ["00003", "2024-01-03", "3", "7.50"]


def test_the_delimiter_may_stand_inside_quotes() -> None:
    table = read_table('name;note\n"Ann; Bob";"a ""b"" c"\nCy;"x"\nDi;"y;z"\n')
    assert cells(table) == [["Ann; Bob", 'a "b" c'], ["Cy", "x"], ["Di", "y;z"]]


def test_single_quotes_backslashes_and_blanks_after_the_delimiter() -> None:
    single = read_table("name,town,spend\n'Ann, B.','Ulm',3\n'Cy','Bonn, Rh.',4\n'Di','Hof',5\n")
    assert cells(single) == [["Ann, B.", "Ulm", "3"], ["Cy", "Bonn, Rh.", "4"], ["Di", "Hof", "5"]]
    escaped = read_table('name,note\n"Ann","a \\"b\\" c, d"\n"Cy","x"\n"Di","\\"y\\""\n')
    assert cells(escaped)[0] == ["Ann", 'a "b" c, d'] and escaped.receipt.escape == "\\"
    spaced = read_table('name, town\n"Ann", "Ulm, N."\n"Cy", "Bonn"\n"Di", "Hof"\n')
    assert cells(spaced) == [["Ann", "Ulm, N."], ["Cy", "Bonn"], ["Di", "Hof"]]


def test_a_decimal_comma_is_no_delimiter() -> None:
    table = read_table("Kunde;Umsatz;Besuche\n" + "".join(f"K{n};1.{n:03d},50;{n}\n" for n in range(100, 130)))
    assert table.receipt.delimiter == ";" and cells(table)[0] == ["K100", "1.100,50", "100"]


def test_the_line_that_names_the_separator_is_no_row() -> None:
    table = read_table("sep=;\nname;spend\nAnn;3,5\nBob;4,5\n")
    assert table.headers == ("name", "spend") and cells(table) == [["Ann", "3,5"], ["Bob", "4,5"]]
    assert table.receipt.first_row == 2 and table.left_out[0].code == "separator-line"


def test_the_chosen_delimiter_is_used() -> None:
    table = read_table("a;b,c;d\n1;2,3;4\n5;6,7;8\n", choice=ReadChoice(delimiter=","))
    assert table.headers == ("a;b", "c;d")


def test_one_column_stays_one_column() -> None:
    table = read_table("e-mail\nann@example.com\nbob@example.com\ncy@example.com\n")
    assert table.frame.shape == (3, 1) and table.headers == ("e-mail",)


def test_single_blanks_and_comma_blank_with_texts_in_quotes() -> None:
    rows = [["day", "time", "name", "url", "note"], *([f"2024-01-{n:02d}", f"{n % 24:02d}:15", f"Ann, of {n} towns", f"https://a.example/{n}", ""] for n in range(1, 20))]  # fmt: skip
    for delimiter in (" ", ", "):
        text = "\n".join(delimiter.join(f'"{cell}"' if " " in cell else cell for cell in row) for row in rows)
        table = read_table(text)
        assert list(table.headers) == rows[0] and cells(table)[4] == [*rows[5][:4], None], delimiter


def test_card_numbers_in_groups_are_one_column() -> None:
    numbers = [f"6034 11{n:02d} 2210 99{n:02d}" for n in range(20)]
    table = read_table("\n".join(["Card number", *numbers]))
    assert table.headers == ("Card number",) and cells(table) == [[number] for number in numbers]
