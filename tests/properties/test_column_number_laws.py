"""Numbers written in the style of any country are read back exactly; no text breaks a column."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.columns import plain_frame, understand
from core.columns.results import Table
from core.joining.keys import plain_key
from core.reading.results import RawTable, Receipt

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CENTS = st.lists(st.integers(0, 10**9), min_size=2, max_size=30)


def understood(columns: dict[str, list[str | None]]) -> Table:
    frame = pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in columns.items()})
    return understand(RawTable("f.csv", "f", "", "", frame, tuple(frame.columns), np.arange(len(frame)) + 2, Receipt()))


def grouped(whole: int, mark: str, indian: bool) -> str:
    digits = str(whole)
    head, tail = digits[:-3], digits[-3:]
    size = 2 if indian else 3
    parts = []
    while head:
        parts.insert(0, head[-size:])
        head = head[:-size]
    return mark.join([*parts, tail])


@QUICK
@given(
    CENTS,
    st.sampled_from([(".", ","), (",", "."), (",", " "), (",", "\u00a0"), (".", "'"), (".", ""), (",", "")]),
    st.sampled_from(["{}", "{} €", "€{}", "{} EUR", "USD {}", "{} TL", "-{}", "({})", "{}-"]),
    st.booleans(),
)
def test_amounts_of_any_country(cents: list[int], marks: tuple[str, str], around: str, indian: bool) -> None:
    decimal, group = marks
    assume(not indian or group == ",")
    texts = [around.format(grouped(value // 100, group, indian) + f"{decimal}{value % 100:02}") for value in cents]
    table = understood({"Amount": texts})
    sign = -1 if around in ("-{}", "({})", "{}-") else 1
    assert table.frame["Amount"].tolist() == pytest.approx([sign * value / 100 for value in cents])
    assert table.columns[0].unreadable == 0


@QUICK
@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4)), min_size=1, max_size=30))
def test_what_is_written_plainly_is_read_and_written_again(numbers: list[float]) -> None:
    texts = [repr(value) for value in numbers]
    assume(all("e" not in text for text in texts))
    table = understood({"Amount": texts})
    assert table.frame["Amount"].tolist() == numbers
    again = understood({"Amount": plain_frame(table)["Amount"].tolist()})
    assert again.frame["Amount"].tolist() == numbers


@QUICK
@given(st.lists(st.from_regex(r"[0-9]{1,20}", fullmatch=True), min_size=1, max_size=30))
def test_ids_are_never_changed(ids: list[str]) -> None:
    table = understood({"Customer ID": ids})
    assert table.frame["Customer ID"].tolist() == ids
    assert {plain_key(text) for text in ids} == set(ids)


@QUICK
@given(st.lists(st.one_of(st.none(), st.text(max_size=20)), min_size=1, max_size=25), st.text(max_size=15))
def test_every_cell_is_a_value_missing_or_kept_aside(cells: list[str | None], header: str) -> None:
    name = header.strip() or "x"
    table = understood({name: cells})
    meaning = table.columns[0]
    filled = int(table.frame[name].notna().sum())
    assert len(table.frame) == len(cells)
    assert filled + meaning.missing == len(cells)
    aside = 0 if table.unreadable is None else len(table.unreadable)
    assert meaning.unreadable == aside
    assert 0 <= meaning.confidence <= 1 and meaning.reason
