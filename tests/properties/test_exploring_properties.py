"""Whatever a column holds: every known value is in exactly one bar and edges rise."""

from __future__ import annotations

import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.exploring.binning import number_bins
from core.exploring.comparisons import group_table
from core.exploring.concentration import concentration

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)


@settings(max_examples=150, deadline=None)
@given(st.lists(NUMBERS, min_size=2, max_size=60))
def test_bars_hold_every_value(values: list[float]) -> None:
    series = pd.Series(values)
    assume(series.max() - series.min() > max(abs(series).max(), 1e-9) * 1e-9)
    bins = number_bins(series, whole=False)
    assert bins.frame["count"].sum() == len(values)
    assert bins.frame["start"].is_monotonic_increasing
    assert (bins.frame["end"] > bins.frame["start"]).all()
    assert len(bins.frame) <= 25


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=60))
def test_whole_numbers_get_whole_edges(values: list[int]) -> None:
    assume(len(set(values)) > 1)
    frame = number_bins(pd.Series(values, dtype="float64"), whole=True).frame
    assert frame["count"].sum() == len(values)
    assert (frame["start"] % 1 == 0).all()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(NUMBERS, st.sampled_from([f"g{i}" for i in range(30)])), min_size=1, max_size=80))
def test_groups_hold_everybody(rows: list[tuple[float, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["n", "g"])
    groups = group_table(frame["n"], frame["g"].astype("str"))
    assert groups["count"].sum() == len(rows)
    assert len(groups) <= 21
    assert (groups["low"] <= groups["high"]).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-100, 1e6), min_size=20, max_size=80))
def test_the_concentration_curve_bends_one_way(money: list[float]) -> None:
    curve, _ = concentration(pd.Series(money))
    if curve is not None:
        steps = curve["money_share"].diff().dropna()
        assert (steps >= -1e-9).all()
        assert (steps.diff().dropna() <= 1e-9).all()
        assert abs(curve["money_share"].iloc[-1] - 1) < 1e-9
