"""Receipts told by several tables count once: their money, their day, their lines."""

from __future__ import annotations

import pandas as pd

from core.cleaning import clean
from core.cleaning.results import CleaningSettings
from core.columns import understand
from core.columns.results import Table
from core.features import build
from core.features.results import CustomerFeatures
from core.joining import join
from core.reading.results import RawTable, Receipt

RECEIPTS = [f"R{n:03}" for n in range(20)]
BUYERS = [f"{n % 5 + 1:04}" for n in range(20)]
DAYS = [f"2026-03-{n + 1:02}" for n in range(20)]
TOTALS = [f"{20 + n}.00" for n in range(20)]


def table(name: str, columns: dict[str, list[str]]) -> Table:
    frame = pd.DataFrame({header: pd.Series(values, dtype="str") for header, values in columns.items()})
    rows = frame.index.to_numpy() + 2
    return understand(RawTable(name, name, "", "", frame, tuple(frame.columns), rows, Receipt()))


HEADS = table("receipts.csv", {"Receipt no": RECEIPTS, "Customer no": BUYERS, "Date": DAYS, "Total": TOTALS, "Status": ["done"] * 19 + ["cancelled"]})  # fmt: skip
GOODS = table("lines.csv", {"Receipt no": RECEIPTS * 2, "Product": [f"Item {n % 7}" for n in range(40)], "Category": ["Food", "Toys", "Home", "Food"] * 10, "Price": ["8.00"] * 20 + [f"{12 + n}.00" for n in range(20)]})  # fmt: skip
PLAIN = table("goods.csv", {"Receipt no": RECEIPTS * 2, "Product": [f"Item {n % 7}" for n in range(40)], "Category": ["Food", "Toys", "Home", "Food"] * 10, "Quantity": ["1"] * 40})  # fmt: skip


def built(*tables: Table, off: tuple[str, ...] = ()) -> CustomerFeatures:
    return build(clean(join(list(tables)), CleaningSettings(off=off)))


def test_money_told_twice_counts_once() -> None:
    features = built(HEADS, GOODS, off=("cancelled-orders",))
    assert features.frame.loc["1", "monetary"] == sum(20 + n for n in range(0, 20, 5))
    assert features.frame.loc["1", "frequency"] == 4
    assert features.frame.loc["1", "average_basket"] == features.frame.loc["1", "monetary"] / 4


def test_day_and_goods_come_together_from_two_files() -> None:
    features = built(HEADS, GOODS, off=("cancelled-orders",))
    assert features.as_of == "2026-03-20"
    assert features.frame.loc["1", "recency"] == 4
    assert features.frame.loc["1", "number_of_categories"] > 1


def test_lines_without_prices_take_the_total_of_their_receipt() -> None:
    features = built(HEADS, PLAIN, off=("cancelled-orders",))
    assert features.frame.loc["2", "monetary"] == sum(20 + n for n in range(1, 20, 5))
    assert features.frame.loc["2", "frequency"] == 4


def test_money_told_twice_is_said_with_both_sums() -> None:
    (said,) = [found for found in built(HEADS, GOODS, off=("cancelled-orders",)).findings if found.code == "told-twice"]
    assert "lines.csv" in said.what_we_did
    assert said.detail.count("590") == 2


def test_lines_without_day_or_receipt_are_purchases_not_visits() -> None:
    plain = table("lines.csv", {"Customer no": BUYERS * 2, "Product": [f"Item {n}" for n in range(40)], "Price": [f"{n % 9 + 1}.00" for n in range(40)]})  # fmt: skip
    features = built(plain)
    (frequency,) = [feature for feature in features.features if feature.key == "frequency"]
    assert "visit" not in f"{frequency.label} {frequency.unit}".lower()
    assert "average_basket" not in features.frame


def test_the_lines_of_a_cancelled_receipt_do_not_count() -> None:
    features = built(HEADS, GOODS)
    assert features.frame.loc["5", "monetary"] == sum(20 + n for n in range(4, 19, 5))


def test_the_order_of_the_files_does_not_matter() -> None:
    one, other = built(HEADS, GOODS), built(GOODS, HEADS)
    pd.testing.assert_frame_equal(one.frame[sorted(one.frame)], other.frame[sorted(other.frame)])
