"""Totals, notes, headings and repeated headers are left out and listed; customers never are."""

from __future__ import annotations

import pytest
from reading_builders import NAMES, ROWS, aside, cells, csv_text, read, read_table

WIDE = [["Id", "Name", "Mall", "Visits", "Spend"], *([f"C{n:02d}", f"Ann {n}", ["North", "South"][n % 2], str(n), f"{n}.5"] for n in range(1, 21))]  # fmt: skip


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Grand total", "Summe", "Gesamt", "Toplam", "Итого", "合计", "합계", "المجموع", "Totale", "Suma", "Total général"])  # fmt: skip
def test_a_total_at_the_end_is_left_out_in_every_language(word: str) -> None:
    table = read_table(csv_text([*WIDE, [word, "", "", "210", "220"]]))
    assert cells(table) == WIDE[1:] and aside(table) == [(22, "total")] and table.receipt.total_rows == 1


def test_a_total_without_a_name_is_left_out() -> None:
    table = read_table(csv_text([*WIDE, ["", "", "", "210", "220"]]))
    assert len(table.frame) == 20 and aside(table) == [(22, "total")]


def test_subtotals_inside_are_left_out() -> None:
    rows = [*WIDE[:8], ["North total", "", "", "28", "31"], *WIDE[8:15], ["Subtotal", "", "", "99", "99"], *WIDE[15:]]
    table = read_table(csv_text(rows))
    assert cells(table) == WIDE[1:] and [code for _, code in aside(table)] == ["total", "total"]


def test_notes_under_the_data_are_left_out() -> None:
    notes = [["* without returns"], ["Source: loyalty system"], ["Printed on 3 May 2024"]]
    table = read_table(csv_text([*WIDE, *([*note, "", "", "", ""] for note in notes)]))
    assert cells(table) == WIDE[1:] and [code for _, code in aside(table)] == ["note"] * 3
    assert "rows-left-out" in [finding.code for finding in table.findings]


def test_a_block_under_a_blank_row_is_left_out() -> None:
    footer = [["", "", "", "", ""], ["Contact", "J. Doe", "", "", ""], ["Phone", "555 01 02", "", "", ""]]
    table = read_table(csv_text([*WIDE, *footer]))
    assert cells(table) == WIDE[1:] and [code for _, code in aside(table)] == ["note", "note"]


def test_the_header_of_the_next_page_is_left_out() -> None:
    table = read_table(csv_text([NAMES, *ROWS[:10], NAMES, *ROWS[10:]]))
    assert cells(table) == ROWS and aside(table) == [(12, "repeated-header")]


def test_headings_between_rows_are_left_out() -> None:
    rows = [WIDE[0], *WIDE[1:9], ["Members of the new club", "", "", "", ""], *WIDE[9:]]
    table = read_table(csv_text(rows))
    assert cells(table) == WIDE[1:] and aside(table) == [(10, "heading")]


def test_blank_rows_are_no_rows() -> None:
    rows = [WIDE[0], *WIDE[1:9], [""] * 5, [""] * 5, *WIDE[9:]]
    table = read_table(csv_text(rows))
    assert cells(table) == WIDE[1:] and table.receipt.blank_rows == 2


def test_a_category_named_all_is_no_total() -> None:
    rows = [["Town", "Stars", "Visits"], *([town, stars, str(n)] for n in range(5) for town in ("Ulm", "All") for stars in ("3", "All"))]  # fmt: skip
    assert len(read_table(csv_text(rows)).frame) == 20


def test_a_customer_with_a_name_only_is_kept() -> None:
    rows = [*WIDE, ["C21", "", "", "", ""]]
    assert cells(read_table(csv_text(rows)))[-1] == ["C21", None, None, None, None]


def test_a_shop_with_total_in_its_name_is_kept() -> None:
    rows = [["Receipt", "Shop", "Amount"], *([f"R{n}", ["Total Fitness", "Shoes"][n % 2], f"{n}.5"] for n in range(20))]
    assert len(read_table(csv_text(rows)).frame) == 20


GROUPED = [["Shop", "Items", "Sales"], *(row for floor in "GFS" for row in ([f"{floor} floor", "", ""], *([f"{floor} shop {n}", str(10 + n), str(100 + n)] for n in range(6)), [f"{floor} floor total", "75", "615"]))]  # fmt: skip


def test_a_full_row_named_total_that_holds_the_sum_is_left_out_with_its_heading() -> None:
    table = read_table(csv_text(GROUPED))
    assert cells(table) == [row for row in GROUPED[1:] if row[1] and "total" not in row[0]]
    assert [code for _, code in aside(table)].count("total") == 3


def test_a_full_row_named_total_that_holds_no_sum_is_kept() -> None:
    rows = [["Shop", "Items", "Sales"], *([f"Shop {n}", str(10 + n), str(100 + 3 * n)] for n in range(5)), ["Hotel Total", "71", "333"], *([f"Shop {n}", str(10 + n), str(100 + n)] for n in range(5, 10))]  # fmt: skip
    assert len(read_table(csv_text(rows)).frame) == 11


@pytest.mark.parametrize("label", ["Ghirlande", ""])
def test_the_sum_of_all_rows_is_left_out_whatever_it_is_called(label: str) -> None:
    rows = [["Shop", "Visits", "Spend"], *([f"Shop {n}", str(3 * n + 1), f"1.{n}00,50"] for n in range(8))]
    table = read_table(csv_text([*rows, [label, "92", "10.804,00"]], ";"))
    assert cells(table) == rows[1:] and aside(table) == [(10, "total")]


def test_a_last_row_that_is_no_sum_is_kept() -> None:
    rows = [["Shop", "Visits", "Spend"], *([f"Shop {n}", str(3 * n + 1), f"{n}.5"] for n in range(8)), ["All", "92", "33"]]  # fmt: skip
    assert len(read_table(csv_text(rows)).frame) == 9


def test_counts_and_averages_under_the_data_are_left_out() -> None:
    lines = [["Count", "20", "", "", ""], ["Ortalama", "", "", "10.5", "11"], ["Total", "", "", "210", "220"]]
    table = read_table(csv_text([*WIDE, *lines]))
    assert cells(table) == WIDE[1:] and table.receipt.total_rows == 3


@pytest.mark.parametrize("line", ["20 rows selected.", "(20 rows)", "*** End of report ***", "Sayfa 1", "Gedruckt am 3.5.2024"])  # fmt: skip
def test_the_last_line_of_a_print_is_left_out(line: str) -> None:
    assert cells(read_table(csv_text(WIDE) + line + "\n")) == WIDE[1:]


def paged(rows: list[list[str]], size: int) -> str:
    pages = [rows[start : start + size] for start in range(0, len(rows), size)]
    texts = [f"Kanyon mall\nSales journal, page {number} of {len(pages)}\n\n{csv_text([NAMES, *page])}\nPrinted on 3.5.2024\n" for number, page in enumerate(pages, 1)]  # fmt: skip
    return "\n".join(texts)


@pytest.mark.parametrize("size", [5, 10, 45])
def test_the_pages_of_a_report_are_one_table(size: int) -> None:
    rows = [[f"C{n:03d}", f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}", str(n % 9), f"{n * 7.5:.2f}"] for n in range(90)]
    reading = read(paged(rows, size).encode())
    assert [cells(table) for table in reading.tables] == [rows]


def test_tables_of_one_header_and_other_titles_are_told_apart() -> None:
    text = "\n".join(f"{month}\n\n{csv_text([NAMES, *ROWS])}\n" for month in ("January", "February"))
    assert [len(table.frame) for table in read(text.encode()).tables] == [20, 20]


def test_a_day_alone_under_the_data_is_a_note() -> None:
    assert cells(read_table(csv_text([*WIDE, [""] * 5, ["03.04.2024", "", "", "", ""]]))) == WIDE[1:]
