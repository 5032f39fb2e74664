"""Sales over time add up; edges are marked; concentration is the textbook curve."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.exploring.concentration import concentration, customer_money
from core.exploring.trends import trend
from tests.unit.exploring.exploring_tables import cleaned, members, sales, table


def test_periods_hold_all_money_and_orders_and_mark_the_cut_edges() -> None:
    source = sales()
    found = trend(cleaned(source))
    assert found is not None
    assert found.grain == "month"
    assert found.periods["money"].sum() == pytest.approx(source.frame["amount"].sum())
    assert found.periods["complete"].tolist()[0] is True
    assert found.periods["complete"].tolist()[-1] is False
    january = source.frame[source.frame["day"] < "2024-02-01"]
    assert found.periods.loc[0, "orders"] == january["receipt"].nunique()
    assert found.periods.loc[0, "customers"] == january["id"].nunique()


@pytest.mark.parametrize(("days", "grain"), [(20, "day"), (120, "week"), (300, "month")])
def test_the_grain_follows_the_span(days: int, grain: str) -> None:
    found = trend(cleaned(sales(days=days)))
    assert found is not None
    assert found.grain == grain
    assert (found.periods["start"].diff().dropna() > pd.Timedelta(0)).all()


def test_weekdays_are_averages_of_such_days() -> None:
    found = trend(cleaned(sales()))
    assert found is not None
    days = found.weekdays.set_index("label")
    assert days["per_day"].idxmax() == "Saturday"
    assert days.loc["Saturday", "per_day"] / days.loc["Tuesday", "per_day"] == pytest.approx(2, rel=0.1)
    assert found.hours.set_index("start").loc[9, "orders"] == 0


def test_empty_months_are_kept_as_zero() -> None:
    source = sales()
    gap = source.frame[(source.frame["day"] < "2024-05-01") | (source.frame["day"] >= "2024-07-01")]
    found = trend(cleaned(table("transactions", gap.reset_index(drop=True), list(source.columns), "sales")))
    assert found is not None
    assert found.periods.set_index("start").loc["2024-06-01", "money"] == 0


def test_without_order_numbers_a_day_of_one_customer_is_an_order() -> None:
    source = sales(days=60)
    columns = [meaning for meaning in source.columns if meaning.role != "order_id"]
    found = trend(cleaned(table("transactions", source.frame, columns, "sales")))
    expected = source.frame.assign(day=source.frame["day"].dt.normalize()).drop_duplicates(["id", "day"])
    assert found is not None
    assert found.weekdays["orders"].sum() == len(expected)


def test_no_dates_no_trend() -> None:
    assert trend(cleaned(members())) is None


def test_concentration_is_the_curve_of_sorted_money() -> None:
    money = pd.Series([100.0] * 20 + [0.0] * 60 + [-5.0] * 20)
    curve, sentence = concentration(money)
    assert curve is not None
    assert curve.loc[10, "money_share"] == pytest.approx(0.5)
    assert curve.loc[20, "money_share"] == pytest.approx(1.0)
    assert curve["money_share"].is_monotonic_increasing
    assert sentence.startswith("The best 20 % of customers bring 100 % of the money")


@pytest.mark.parametrize("money", [None, pd.Series([1.0] * 5), pd.Series([0.0] * 50), pd.Series([np.nan] * 50)])
def test_too_little_money_gives_no_curve(money: pd.Series | None) -> None:
    assert concentration(money) == (None, "")


def test_money_of_several_tables_is_summed_per_customer() -> None:
    one, two = sales(seed=1), sales(seed=2)
    money = customer_money(cleaned(one, two), None)
    assert money is not None
    assert money.sum() == pytest.approx(one.frame["amount"].sum() + two.frame["amount"].sum())
    assert not money.index.duplicated().any()


def test_a_month_and_a_day_are_named_and_a_week_by_its_first_day() -> None:
    assert "The best day is " in trend(cleaned(sales(days=30))).sentence
    assert "The best week begins on " in trend(cleaned(sales(days=150))).sentence
    assert " 2" in trend(cleaned(sales(days=800))).sentence.split("The best month is ")[1]
