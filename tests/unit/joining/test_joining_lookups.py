"""Lists of goods and shops beside purchases: what they know comes to the lines, and they are nobody's customers."""

from __future__ import annotations

from joining_builders import codes, members, of, table

from core.columns.results import Table
from core.joining import join
from core.joining.belonging import belongs_to

NUMBERS = [f"P{n}" for n in range(6)]
GOODS = table("goods.csv", {"Product ID": NUMBERS, "Product name": ["Tea", "Cup", "Bag", "Hat", "Pen", "Toy"], "Category": ["Food", "Home", "Home", "Fashion", "Office", "Toys"], "Price": ["3.50", "7.00", "20.00", "15.00", "1.20", "9.90"]})  # fmt: skip
SHOPS = table("shops.csv", {"Shop ID": ["S1", "S2", "S3"], "Shop name": ["Corner", "Bloom", "Volt"], "Floor": ["1", "2", "2"]})  # fmt: skip
ROWS = range(24)


def lines(**more: list[str]) -> Table:
    columns = {
        "Customer no": [f"{n % 5 + 1:04}" for n in ROWS], "Receipt no": [f"R{n // 2:03}" for n in ROWS], "Date": [f"2026-02-{n % 28 + 1:02}" for n in ROWS],
        "Product ID": [NUMBERS[n % 6] for n in ROWS], "Shop ID": [f"s{n % 3 + 1}" for n in ROWS], "Quantity": ["2"] * 24,
    }  # fmt: skip
    return table("till.csv", columns | more)


def test_price_category_and_names_come_to_the_lines() -> None:
    joined = join([lines(), GOODS, SHOPS])
    known = joined.tables[0].table
    assert known.frame["Price"].head(3).tolist() == [3.5, 7.0, 20.0]
    assert known.raw["Price"].head(3).tolist() == ["3.50", "7.00", "20.00"]
    assert known.frame["Category"].head(2).tolist() == ["Food", "Home"]
    assert known.frame["Shop name"].head(3).tolist() == ["Corner", "Bloom", "Volt"]
    assert known.column("Shop name").role == "mall_or_store" and known.column("Shop ID").role != "mall_or_store"
    assert list(known.raw.columns) == list(known.frame.columns) == [meaning.name for meaning in known.columns]


def test_it_is_said_and_the_lists_are_not_reported_as_rows_without_customers() -> None:
    joined = join([lines(), GOODS, SHOPS])
    assert [found.code for found in joined.findings].count("looked-up") == 2
    assert "rows-without-customer" not in codes(joined) and "essential-missing" not in codes(joined)
    assert len(joined.customers) == 5


def test_what_the_lines_say_themselves_is_not_replaced() -> None:
    own = lines(Amount=[f"{n + 1}.50" for n in ROWS], Category=["Own"] * 12 + ["Words"] * 12)
    known = join([own, GOODS]).tables[0].table
    assert set(known.frame["Category"]) == {"Own", "Words"}
    assert "Price" not in known.frame and "Product name" in known.frame


def test_a_list_that_does_not_know_the_goods_adds_nothing() -> None:
    other = table("goods.csv", {"Product ID": ["X1", "X2", "X3"], "Category": ["A", "B", "C"], "Price": ["1.50", "2.50", "3.50"]})  # fmt: skip
    joined = join([lines(), other])
    assert "Price" not in joined.tables[0].table.frame and "looked-up" not in codes(joined)


def test_goods_the_list_does_not_know_are_counted() -> None:
    (said,) = [found for found in join([lines(), _without_last(GOODS)]).findings if found.code == "looked-up"]
    assert "4 lines" in said.detail


def test_the_uploaded_table_is_not_changed() -> None:
    table_of_lines = lines()
    join([table_of_lines, GOODS])
    assert "Price" not in table_of_lines.frame and "Price" not in table_of_lines.raw


def test_sheets_without_customers_belong_where_their_goods_or_receipts_are() -> None:
    receipts = table("receipts.csv", {"Receipt no": [f"R{n:03}" for n in range(12)], "Payment": ["Card", "Cash"] * 6, "Total": ["9.00"] * 12})  # fmt: skip
    strange = table("strange.csv", {"Receipt no": [f"Q{n:03}" for n in range(12)], "Total": ["9.00"] * 12})
    assert belongs_to(GOODS, [lines()]) and belongs_to(receipts, [lines()])
    assert not belongs_to(strange, [lines()]) and not belongs_to(GOODS, [members(["0001", "0002"])])


def test_without_customers_the_receipts_of_two_files_are_the_same_visits() -> None:
    numbers = [f"R{n:03}" for n in range(12)]
    heads = table("heads.csv", {"Receipt no": numbers, "Date": [f"2026-02-{n + 1:02}" for n in range(12)], "Payment": ["Card", "Cash"] * 6})  # fmt: skip
    parts = table("parts.csv", {"Receipt no": numbers * 2, "Product": ["Tea", "Cup", "Bag"] * 8, "Price": ["2.50", "7.50"] * 12})  # fmt: skip
    joined = join([heads, parts, GOODS])
    assert joined.basis == "rows" and len(joined.customers) == 12
    assert of(joined, "heads.csv").rows_without_id == 0
    assert joined.same_receipts == (("heads.csv", "parts.csv"),)
    assert "essential-missing" not in codes(joined)


def _without_last(goods: Table) -> Table:
    return table(goods.file, {name: goods.raw[name].tolist()[:-1] for name in goods.raw})
