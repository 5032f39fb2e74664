"""Receipts in one file, their lines in another: whose they are, and what belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from joining_builders import codes, members, of, table

from core.columns.results import Table
from core.joining import join
from core.joining.results import JoinSettings

RECEIPTS = [f"R{n:03}" for n in range(12)]
BUYERS = [f"{n % 4 + 1:04}" for n in range(12)]


def heads(
    name: str = "receipts.csv", receipts: Sequence[str] = RECEIPTS, buyers: Sequence[str] = BUYERS, month: int = 3
) -> Table:
    days = [f"2026-{month:02}-{n % 28 + 1:02}" for n in range(len(receipts))]
    return table(name, {"Receipt no": receipts, "Customer no": buyers, "Date": days, "Total": [f"{10 + n}.50" for n in range(len(receipts))]})  # fmt: skip


def goods(receipts: Sequence[str], name: str = "lines.csv") -> Table:
    return table(name, {"Receipt no": receipts, "Product": [f"Item {n % 5}" for n in range(len(receipts))], "Price": [f"{n % 7 + 1}.25" for n in range(len(receipts))]})  # fmt: skip


def test_lines_are_led_to_the_customer_of_their_receipt() -> None:
    joined = join([heads(), goods([*RECEIPTS, *RECEIPTS])])
    lines = joined.tables[1]
    assert lines.by_receipt
    assert dict(zip(lines.table.frame["Receipt no"], lines.keys, strict=True)) == dict(
        zip(RECEIPTS, joined.tables[0].keys, strict=True)
    )
    assert "by the receipt number" in of(joined, "lines.csv").sentence
    assert "matched-by-receipt" in codes(joined)
    assert joined.same_receipts == (("receipts.csv", "lines.csv"),)
    assert len(joined.customers) == 4


def test_a_receipt_of_two_customers_leads_to_nobody_and_a_strange_one_neither() -> None:
    shared = [*RECEIPTS, "R000"]
    joined = join([heads(receipts=shared, buyers=[*BUYERS, "0002"]), goods([*RECEIPTS, "X9"])])
    named = dict(zip(joined.tables[1].table.frame["Receipt no"], joined.tables[1].keys.notna(), strict=True))
    assert not named["R000"] and not named["X9"] and named["R001"]
    assert "whose receipt no other table knows" in of(joined, "lines.csv").sentence


def test_lines_of_other_receipts_stay_nobodys() -> None:
    joined = join([heads(), goods([f"Z{n}" for n in range(12)])])
    assert joined.tables[1].keys.isna().all() and not joined.tables[1].by_receipt


def test_the_user_may_say_that_the_lines_name_nobody() -> None:
    joined = join([heads(), goods(RECEIPTS)], JoinSettings((("lines.csv", ""),)))
    assert joined.tables[1].keys.isna().all()


def test_two_months_that_both_count_from_one_are_not_the_same_receipts() -> None:
    assert join([heads("march.csv"), heads("april.csv", month=4)]).same_receipts == ()


def test_the_same_receipts_twice_are_known_by_customer_and_day() -> None:
    again = table("tills.csv", {"Receipt no": RECEIPTS, "Customer no": BUYERS, "Payment": ["Card", "Cash"] * 6, "Amount": ["5.00"] * 12})  # fmt: skip
    assert join([heads(), again]).same_receipts == (("receipts.csv", "tills.csv"),)


def test_what_one_table_lacks_another_one_of_the_same_receipts_tells() -> None:
    assert "essential-missing" not in codes(join([heads(), goods(RECEIPTS)]))
    lacking = table("lines.csv", {"Receipt no": RECEIPTS, "Customer no": BUYERS, "Product": ["Tea", "Cup"] * 6, "Quantity": ["1"] * 12})  # fmt: skip
    said = [found for found in join([members(["0001", "0002"]), lacking]).findings if found.code == "essential-missing"]
    assert {found.title for found in said} == {
        "No column says how much was spent",
        "No column says when something was bought",
    }
