"""Rows of a text: quotes that do not pair up, cells over several lines, rows of another width."""

from __future__ import annotations

import pytest
from reading_builders import NAMES, ROWS, aside, cells, codes, csv_text, read_table


def lines_with(number: int, line: str) -> str:
    lines = csv_text().splitlines()
    lines[number] = line
    return "\n".join(lines) + "\n"


def test_a_cell_may_span_lines_and_rows_are_numbered_as_in_a_spreadsheet() -> None:
    table = read_table('name,note,spend\nAnn,"first\nsecond, third",3\nBob,none,4\nCy,"x\n\ny",5\nDi,,6\n')
    assert cells(table) == [["Ann", "first\nsecond, third", "3"], ["Bob", "none", "4"], ["Cy", "x\n\ny", "5"], ["Di", None, "6"]]  # fmt: skip
    assert table.source_rows.tolist() == [2, 3, 4, 5]


def test_a_quote_never_closed_costs_its_own_line_only() -> None:
    table = read_table(lines_with(7, '"C007,2024-08-08,7,52.50'))
    assert len(table.frame) == 20 and cells(table)[7:] == ROWS[7:]
    assert "C007" in str(table.frame.iloc[6, 0])
    assert table.findings[0].code == "odd-quotes" and table.findings[0].source_rows == (8,)


@pytest.mark.parametrize("line", ['C007,2024-08-08,7"5,52.50', 'C007,2024-08-08,"7" 5,52.50', 'C007,""2024-08-08",7,52.50'])  # fmt: skip
def test_quotes_inside_a_cell_do_not_move_the_others(line: str) -> None:
    table = read_table(lines_with(7, line))
    rows = cells(table)
    assert len(rows) == 20 and rows[:6] == ROWS[:6] and rows[7:] == ROWS[7:]
    assert rows[6][0] == "C007" and rows[6][3] == "52.50"


def test_short_rows_are_filled_and_said() -> None:
    text = "id,name,town,spend,visits\n" + "".join(f"C{n},Ann {n},Ulm,{n}.5,{n}\n" for n in range(10, 40))
    table = read_table(text.replace("C20,Ann 20,Ulm,20.5,20", "C20,Ann 20,Ulm"))
    assert cells(table)[10] == ["C20", "Ann 20", "Ulm", None, None]
    assert codes(table) == ["short-rows"] and table.receipt.ragged_rows == 1


def test_a_stray_delimiter_is_put_back_and_said() -> None:
    table = read_table(lines_with(7, "C007,2024-08-08,,7,52.50"))
    assert cells(table) == ROWS and codes(table) == ["rows-realigned"] and table.findings[0].source_rows == (8,)


def test_a_row_that_fits_nowhere_is_set_aside_with_its_cells() -> None:
    table = read_table(lines_with(7, "1,2,3,4,5,6,7,8,9"))
    assert len(table.frame) == 19 and codes(table) == ["rows-too-long"]
    assert aside(table) == [(8, "too-many-values")] and table.left_out[0].cells[-1] == "9"


def test_rows_one_longer_than_the_header_keep_every_value_in_its_column() -> None:
    text = "name,visits,spend\n" + "".join(f"Ann {n},{n},{n}.5,extra{n}\n" for n in range(10))
    table = read_table(text)
    assert table.headers == ("name", "visits", "spend", "") and cells(table)[3] == ["Ann 3", "3", "3.5", "extra3"]


def test_a_delimiter_at_the_end_of_every_row_adds_nothing() -> None:
    text = "name,visits,spend\n" + "".join(f"Ann {n},{n},{n}.5,\n" for n in range(10))
    assert cells(read_table(text))[3] == ["Ann 3", "3", "3.5"]


def test_a_header_wider_than_the_rows_names_them_all() -> None:
    text = "name,visits,spend,remark,phone\n" + "".join(f"Ann {n},{n},{n}.5\n" for n in range(10))
    table = read_table(text)
    assert table.headers == ("name", "visits", "spend", "remark", "phone") and len(table.frame) == 10
    assert cells(table)[0] == ["Ann 0", "0", "0.5", None, None]


def test_a_title_with_the_delimiter_in_it_is_a_title() -> None:
    table = read_table("Loyalty, customers, of, our, mall\n" + csv_text())
    assert list(table.headers) == NAMES and cells(table) == ROWS and "Loyalty" in table.title


def test_long_texts_take_the_same_way_as_short_ones() -> None:
    """The middle of a long text is not part of the sample, but its odd lines are still found."""
    lines = ["id,name,spend", *(f'C{n},"Name, {n}",{n}.5' for n in range(5000))]
    lines[3000] = 'C2999,"Name, 2999,2999.5'
    lines[4000] = "C3999,Plain,,3999.5"
    table = read_table("\n".join(lines))
    assert len(table.frame) == 5000 and table.frame.iloc[3000].tolist() == ["C3000", "Name, 3000", "3000.5"]
    assert table.frame.iloc[3999].tolist() == ["C3999", "Plain", "3999.5"]
    assert "2999" in table.frame.iloc[2999]["name"] and table.frame.iloc[2999]["spend"] == "2999.5"
    assert set(codes(table)) == {"odd-quotes", "rows-realigned"}


def test_values_are_never_interpreted() -> None:
    row = ["00123", "1E5", "NA", "null", "+99450123456", "9007199254740993", " padded ", "1.230"]
    text = "a,b,c,d,e,f,g,h\n" + f"{','.join(row)}\n" * 3
    assert cells(read_table(text)) == [row] * 3


@pytest.mark.parametrize("note", ["good\nbut loud", 'good\nbut ""loud""', "one\ntwo\nthree"])
def test_a_line_break_inside_a_cell_of_every_row_splits_no_row(note: str) -> None:
    table = read_table("id,comment,score\n" + "".join(f'{n},"{note}",{n % 5}\n' for n in range(30)))
    plain = note.replace('""', '"')
    assert cells(table) == [[str(n), plain, str(n % 5)] for n in range(30)]
