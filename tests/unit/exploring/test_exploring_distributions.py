"""Bars add up, edges are round, and what must not be shown is not shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.exploring.binning import date_bins, number_bins, round_step
from core.exploring.distributions import distributions
from core.exploring.visible import visible_columns
from tests.unit.exploring.exploring_tables import column, members, table


def test_personal_numbering_and_constant_columns_are_not_shown() -> None:
    people = members()
    frame = people.frame.assign(same="x", nothing=np.nan)
    more = [*people.columns, column("same", "other_category", "category"), column("nothing", "age", "float")]
    shown = [meaning.name for meaning in visible_columns(table("customers", frame, more))]
    assert shown == ["age", "visits", "spend", "city", "happy", "member"]


def test_every_known_value_is_in_one_bar() -> None:
    people = members()
    frame = people.frame.assign(age=people.frame["age"].where(people.frame["age"] > 20))
    for one in distributions(table("customers", frame, list(people.columns))):
        assert one.bins["count"].sum() == one.rows - one.missing
        assert len(one.bins) <= 25
        assert one.sentence.endswith(".")


@pytest.mark.parametrize(("span", "step"), [(100, 5), (79, 5), (1, 0.05), (7, 0.5), (0, 1), (39, 2), (950, 50)])
def test_steps_are_round(span: float, step: float) -> None:
    assert round_step(span) == pytest.approx(step)


def test_few_whole_values_get_one_bar_each() -> None:
    bins = number_bins(pd.Series([1.0, 1, 2, 5]), whole=True).frame
    assert bins["start"].tolist() == [1, 2, 3, 4, 5]
    assert bins["count"].tolist() == [2, 1, 0, 0, 1]


def test_a_long_tail_is_gathered_and_said() -> None:
    values = pd.Series([*np.linspace(0, 100, 999), 1e9])
    bins = number_bins(values, whole=False)
    assert bins.tail_high
    assert not bins.tail_low
    assert bins.frame["end"].max() <= 110
    assert bins.frame["count"].sum() == 1000


@pytest.mark.parametrize("values", [[0.0, 1e-9], [1e12, 1e12 + 1], [-5.0, -5.0, 3.0], [0.1, 0.2], [100.0, 200.0]])
def test_no_value_falls_out_of_the_bars(values: list[float]) -> None:
    bins = number_bins(pd.Series(values), whole=False).frame
    assert bins["count"].sum() == len(values)
    assert bins["start"].iloc[0] <= min(values)
    assert bins["end"].iloc[-1] >= max(values)


def test_infinities_and_blanks_do_not_stop_it() -> None:
    frame = pd.DataFrame({"x": [1.0, np.inf, 3.0, np.nan, -np.inf]})
    (one,) = distributions(table("customers", frame, [column("x", "income", "float")]))
    assert one.bins["count"].sum() == 2
    assert one.missing == 3


def test_forty_categories_become_twenty_and_the_rest() -> None:
    values = pd.Series(np.repeat([f"c{i:02d}" for i in range(40)], range(1, 41)), dtype="str")
    (one,) = distributions(table("customers", pd.DataFrame({"c": values}), [column("c", "other_category", "category")]))
    assert len(one.bins) == 21
    assert one.bins["label"].iloc[0] == "c39"
    assert one.bins["label"].iloc[-1] == "Other (20 more)"
    assert one.bins["share"].sum() == pytest.approx(1)


def test_scales_keep_their_order_and_marks_say_yes_or_no() -> None:
    found = {one.column: one for one in distributions(members())}
    assert found["happy"].bins["label"].tolist() == ["low", "mid", "top"]
    assert set(found["member"].bins["label"]) == {"Yes", "No"}


@pytest.mark.parametrize(("days", "period"), [(30, "day"), (300, "week"), (1500, "month"), (9000, "year")])
def test_dates_are_counted_by_a_fitting_period(days: int, period: str) -> None:
    dates = pd.Series(pd.date_range("2001-05-03", periods=days))
    bins, word = date_bins(dates)
    assert word == period
    assert bins.frame["count"].sum() == days
    assert len(bins.frame) <= 125


def test_one_row_and_text_only_tables_are_quietly_empty() -> None:
    single = table("customers", pd.DataFrame({"x": [1.0]}), [column("x", "income", "float")])
    words = table("other", pd.DataFrame({"t": pd.Series(["a", "b"], dtype="str")}), [column("t", "free_text", "text")])
    assert distributions(single) == ()
    assert distributions(words) == ()
