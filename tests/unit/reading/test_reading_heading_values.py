"""Printed ledgers: the customer stands in a heading above his rows, and must not be lost with it."""

from __future__ import annotations

from reading_builders import codes, csv_text, read_table, workbook

PEOPLE = ["C0001 Ada", "C0002 Bo", "C0003 Cem"]


def _ledger(word: str) -> list[list[object]]:
    rows: list[list[object]] = [["Date", "Receipt", "Shop", "Amount"]]
    for place, person in enumerate(PEOPLE):
        rows.append([word.format(person), None, None, None])
        rows += [[f"2024-0{place + 1}-{day:02}", f"R{place}{day:03}", "North", day + 0.5] for day in range(1, 7)]
        rows.append(["Total", None, None, 24.0])
    return rows


def test_the_field_in_the_headings_becomes_a_column_of_every_row() -> None:
    table = read_table(workbook({"S": _ledger("Customer: {}")}))
    assert table.frame.columns.tolist() == ["Date", "Receipt", "Shop", "Amount", "Customer"]
    assert table.frame["Customer"].tolist() == [person for person in PEOPLE for _ in range(6)]
    assert "column-of-headings" in codes(table)


def test_the_same_in_a_text_file() -> None:
    rows = [["" if cell is None else str(cell) for cell in row] for row in _ledger("Müşteri : {}")]
    table = read_table(csv_text(rows))
    assert table.frame["Müşteri"].value_counts().to_dict() == dict.fromkeys(PEOPLE, 6)


def test_headings_that_are_mere_words_stay_listed() -> None:
    table = read_table(workbook({"S": _ledger("{}")}))
    assert table.frame.columns.tolist() == ["Date", "Receipt", "Shop", "Amount"]
    assert sum(row.cells[0] in PEOPLE for row in table.left_out) == 3
