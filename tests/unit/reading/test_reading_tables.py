"""Names of columns, receipts and merged cells."""

from __future__ import annotations

from reading_builders import cells, codes, csv_text, read_table, workbook


def test_blank_and_double_names_are_made_unique_and_it_is_said() -> None:
    table = read_table("id,spend,,spend,spend (2)\n" + "".join(f"C{n},{n},{n},{n},{n}\n" for n in range(9)))
    assert table.frame.columns.tolist() == ["id", "spend", "Column 3", "spend (3)", "spend (2)"]
    assert table.headers == ("id", "spend", "", "spend", "spend (2)") and codes(table) == ["headers-named"]


def test_names_are_one_line() -> None:
    table = read_table(workbook({"S": [["Customer\nnumber ", "  Spend "], *([f"C{n}", n * 1.5] for n in range(9))]}))
    assert table.headers == ("Customer number", "Spend")


def test_the_receipt_counts_every_row() -> None:
    rows = [["List of members", "", ""], ["", "", ""], ["id", "visits", "spend"], *([f"C{n}", str(n), f"{n}.5"] for n in range(9)), ["Total", "36", "40.5"]]  # fmt: skip
    receipt = read_table(csv_text(rows)).receipt
    assert (receipt.title_rows, receipt.header_rows, receipt.total_rows) == (1, 1, 1)
    assert (receipt.first_row, receipt.last_row, receipt.delimiter) == (3, 12, ",")
    assert receipt.sentence == "9 rows and 3 columns; the header stands in row 3; 2 other rows left out."


def test_cells_merged_downwards_give_their_value_to_every_row() -> None:
    rows = [["Mall", "Shop", "Rent"], *([["North", "South"][n // 4] if n % 4 == 0 else None, f"Shop {n}", 1000.0 + n] for n in range(8))]  # fmt: skip

    def merge(book: object) -> None:
        sheet = book.worksheets()[0]  # type: ignore[attr-defined]
        sheet.merge_range(1, 0, 4, 0, "North")
        sheet.merge_range(5, 0, 8, 0, "South")

    table = read_table(workbook({"S": rows}, merge))
    assert table.frame["Mall"].tolist() == ["North"] * 4 + ["South"] * 4
    finding = next(finding for finding in table.findings if finding.code == "merged-cells")
    assert finding.cells == 6


def test_what_a_workbook_holds_keeps_its_kind() -> None:
    rows = [["id", "visits", "spend", "member"], *([f"0{n}", n, n + 0.5, n % 2 == 0] for n in range(9))]
    assert cells(read_table(workbook({"S": rows})))[2] == ["02", 2, 2.5, True]
