"""Results read back: intervals against scipy and published examples, and the three verdicts."""

import numpy as np
import pandas as pd
import pytest
from plan_builders import shoppers
from scipy import stats

from core.recommendations import plan
from core.recommendations.lift import campaign_costs, lift, newcombe_interval, welch_interval

INDEX = [f"C{number:04d}" for number in range(1_000)]
GROUPS = pd.DataFrame({"segment_id": "S1", "group": ["treat"] * 800 + ["hold"] * 200}, index=INDEX)


def sales(difference: float) -> pd.Series:
    noise = np.random.default_rng(2).normal(50, 10, 1_000)
    return pd.Series(noise + np.r_[np.full(800, difference), np.zeros(200)], index=INDEX)


def test_the_welch_interval_equals_scipys() -> None:
    first, second = sales(3.0).iloc[:800], sales(3.0).iloc[800:]
    theirs = stats.ttest_ind(first, second, equal_var=False).confidence_interval()
    assert welch_interval(first, second) == pytest.approx((theirs.low, theirs.high))


def test_the_newcombe_interval_equals_the_published_example() -> None:
    # Newcombe 1998, Table II, first contrast: 56/70 against 48/80, method 10.
    assert newcombe_interval((56, 48), (70, 80)) == pytest.approx((0.0524, 0.3339), abs=1e-4)


@pytest.mark.parametrize(
    ("difference", "cost", "verdict"),
    [(5.0, 0.3, "worked"), (0.0, 0.0, "cannot tell"), (0.0, 3.0, "did not work"), (-6.0, 0.3, "did not work")],
)
def test_verdicts(difference: float, cost: float, verdict: str) -> None:
    (result,) = lift(sales(difference), GROUPS, cost, 0.3, "EUR")
    assert result.verdict == verdict
    assert result.low < result.difference < result.high
    assert result.total == pytest.approx(result.difference * 800)


def test_each_segment_is_judged_by_the_cost_of_its_own_action() -> None:
    costs = campaign_costs(plan(*shoppers()))
    assert costs["S1"] != costs["S3"]
    (dear,) = lift(sales(0.0), GROUPS, {"S1": 3.0}, 0.3, "EUR")
    (cheap,) = lift(sales(0.0), GROUPS, {"S1": 0.0}, 0.3, "EUR")
    assert (dear.verdict, cheap.verdict) == ("did not work", "cannot tell")


def test_a_fall_of_spend_is_called_so() -> None:
    (result,) = lift(sales(-6.0), GROUPS, 0.0, 0.3, "EUR")
    assert "they spent less" in result.sentence


def test_those_who_bought_nothing_count() -> None:
    spent = pd.Series(100.0, index=INDEX[:80])
    (result,) = lift(spent, GROUPS, 0.0, 0.3)
    assert result.treat_mean == pytest.approx(10.0)
    assert result.hold_mean == 0.0
    assert result.response_difference == pytest.approx(0.1)


def test_nobody_held_back_cannot_tell() -> None:
    (result,) = lift(sales(9.0), GROUPS.assign(group="treat"), 0.3, 0.3)
    assert result.verdict == "cannot tell"
    assert result.difference is None


def test_more_buyers_without_more_money_are_told_apart() -> None:
    bought = pd.Series(10.0 * np.r_[np.arange(800) % 2 == 0, np.arange(200) % 10 == 0], index=INDEX)
    bought.iloc[-10] = 2_000.0
    (result,) = lift(bought, GROUPS, 0.0, 0.3)
    assert result.verdict == "cannot tell"
    assert "more of them bought" in result.sentence
