"""Totals, notes, headings and repeated headers are left out and listed; customers never are."""

from __future__ import annotations

import pytest
from reading_builders import NAMES, ROWS, aside, cells, csv_text, read_table

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
