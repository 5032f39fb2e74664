"""Reports that write a customer or a shop once per block; columns with gaps that are none of these."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_builders import codes, csv_text, read_table, workbook

from core.reading.block_values import with_block_values


def _report(names: list[str], rows: int = 5) -> list[list[object]]:
    """A customer on the first row of their receipts, which are in order of time."""
    return [
        [name if n == 0 else None, f"{n * 5 + 1:02}.{place % 12 + 1:02}.2024", f"{(n * 7 + place * 3) % 11 + 2}.50"]
        for place, name in enumerate(names)
        for n in range(rows)
    ]


def test_a_customer_written_once_per_block_names_all_rows_of_it() -> None:
    rows = [["Müşteri", "Tarih", "Tutar"], *_report(["Deniz", "Ada", "Mert", "Bora"])]
    table = read_table(csv_text([[("" if cell is None else cell) for cell in row] for row in rows]))
    assert table.frame["Müşteri"].tolist() == [name for name in ("Deniz", "Ada", "Mert", "Bora") for _ in range(5)]
    assert codes(table) == ["values-written-once"]
    assert table.findings[0].cells == 16


def test_shops_and_their_shelves_in_order_over_long_blocks() -> None:
    rng = np.random.default_rng(3)
    rows = [
        [f"Store {shop}" if shelf == 0 and n == 0 else None, f"Shelf {shelf}" if n == 0 else None, f"M{rng.integers(900)}", float(rng.integers(2, 90))]
        for shop in "ABC" for shelf in range(2) for n in range(30)
    ]  # fmt: skip
    table = read_table(workbook({"S": [["Store", "Shelf", "Member", "Amount"], *rows]}))
    assert table.frame["Store"].value_counts().to_dict() == {"Store A": 60, "Store B": 60, "Store C": 60}
    assert table.frame["Shelf"].tolist()[:31] == ["Shelf 0"] * 30 + ["Shelf 1"]


@pytest.mark.parametrize("ordered", [True, False])
def test_card_numbers_that_only_some_members_have_stay_with_them(ordered: bool) -> None:
    rng = np.random.default_rng(8)
    cards: list[str | None] = [f"K{n:04}" if n == 0 or rng.random() < 0.3 else None for n in range(300)]
    since = pd.date_range("2020-01-01", periods=300).astype("str")
    frame = pd.DataFrame({"card": cards, "since": since if ordered else rng.permutation(since), "visits": rng.integers(1, 40, 300).astype("str")})  # fmt: skip
    assert with_block_values(frame)[1] == {}


@settings(deadline=None)
@given(st.data())
def test_gaps_at_random_are_left_empty(data: st.DataObject) -> None:
    seed = data.draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    rows = int(rng.integers(20, 200))
    gaps = rng.random(rows) < data.draw(st.sampled_from([0.5, 0.7, 0.9]))
    gaps[0] = False
    frame = pd.DataFrame({
        "first": pd.Series([f"v{n}" for n in rng.permutation(rows)]).mask(pd.Series(gaps)),
        "number": rng.integers(0, 1000, rows), "text": [f"t{n}" for n in rng.integers(0, 50, rows)],
    })  # fmt: skip
    assert with_block_values(frame)[1] == {}
