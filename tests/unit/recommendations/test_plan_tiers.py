"""Membership tiers from the customers' own spend."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from plan_builders import mall_customers, shoppers

from core.problems import UserError
from core.recommendations import plan
from core.recommendations.results import Economics, PlanSettings
from core.recommendations.round_numbers import between
from core.recommendations.tier_thresholds import propose
from core.recommendations.tiers import tiers

SPEND = pd.Series([10.0, 40.0, 49.0, 60.0, 95.0, 120.0, 200.0, 500.0])


def test_tiers_by_hand() -> None:
    visit, visits = pd.Series([15.0, 15, 15, 15, 5, 15, 15, 15]), pd.Series([1.0, 1, 2, 3, 1, 2, 3, 9])
    ours = replace(Economics(), labelled=())
    entry, silver, gold = tiers(SPEND, (50.0, 100.0), visit, ours, "EUR", visits)
    assert (entry.customers, silver.customers, gold.customers) == (3, 2, 3)
    assert (entry.money, silver.money, gold.money) == (99.0, 155.0, 820.0)
    # 40 and 49 are one visit of 15 below 50; 95 is one visit of 5 below 100, 60 is not.
    assert (entry.within_one_visit, silver.within_one_visit, gold.within_one_visit) == (2, 1, 0)
    assert silver.cost == pytest.approx(1.55)
    assert entry.cost == pytest.approx(3 * 0.15 * 5.0)
    assert entry.reward.endswith("2 of them came only once")


def test_low_spenders_are_rewarded_for_coming_again_never_with_money_off() -> None:
    entry = plan(*shoppers()).tiers[0]
    assert "second visit or a second shop" in entry.reward
    assert "%" not in entry.reward


def test_everybody_stands_in_one_tier() -> None:
    made = plan(*shoppers())
    assert 3 <= len(made.tiers) <= 5
    assert sum(tier.customers for tier in made.tiers) == 600
    assert sum(tier.money_share for tier in made.tiers) == pytest.approx(1.0)
    assert all(between(tier.threshold, tier.threshold) for tier in made.tiers[1:])


def test_a_large_mall_gets_more_tiers_and_they_narrow() -> None:
    spend = pd.Series(np.random.default_rng(1).lognormal(5, 1, 20_000))
    thresholds = propose(spend)
    above = [(spend >= amount).mean() for amount in thresholds]
    assert len(thresholds) == 4
    assert above == sorted(above, reverse=True)
    assert above[-1] < 0.05


def test_spend_in_levels_still_gives_two_tiers() -> None:
    spend = pd.Series([(20, 300, 1500)[place % 3] + place % 11 for place in range(150)], dtype="float64")
    low, high = propose(spend)
    assert 31 <= low <= 300 < high <= 1500


def test_as_many_tiers_as_wanted() -> None:
    spend = pd.Series(np.random.default_rng(1).lognormal(5, 1, 2_000))
    assert [len(propose(spend, wanted)) for wanted in (2, 3, 4)] == [2, 3, 4]


def test_equal_spend_gives_no_tiers() -> None:
    assert propose(pd.Series([20.0] * 50)) == ()


def test_the_users_amounts_win() -> None:
    made = plan(*shoppers(), PlanSettings(tier_thresholds=(100.0, 400.0)))
    assert [tier.threshold for tier in made.tiers] == [0.0, 100.0, 400.0]


@pytest.mark.parametrize("wrong", [(100.0,), (400.0, 100.0), (0.0, 50.0), (1e9, 2e9), (1.0, 2.0, 3.0, 4.0, 5.0)])
def test_amounts_that_make_no_tiers_are_refused(wrong: tuple[float, ...]) -> None:
    with pytest.raises(UserError, match="thresholds cannot be used"):
        plan(*shoppers(), PlanSettings(tier_thresholds=wrong))


def test_no_amounts_no_tiers_and_it_is_said() -> None:
    made = plan(*mall_customers())
    assert made.tiers == ()
    assert "do not say how much each customer spends" in made.tier_note
