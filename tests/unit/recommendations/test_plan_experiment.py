"""Treat and hold groups: reproducible and balanced."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from plan_builders import shoppers
from scipy import stats

from core import wording
from core.recommendations import plan
from core.recommendations.assignment import standardised_difference, treat_or_hold
from core.recommendations.power import detectable_share, per_group
from core.recommendations.results import PlanSettings


@pytest.mark.parametrize("size", [60, 123, 2_000])
@pytest.mark.parametrize("share", [0.1, 0.2, 0.5])
def test_groups_are_balanced_on_heavy_tailed_spend(size: int, share: float) -> None:
    spend = pd.Series(np.random.default_rng(size).lognormal(4, 1.3, size), index=[f"C{i}" for i in range(size)])
    groups, balance = treat_or_hold(spend, share, 20, 0)
    held = (groups == "hold").to_numpy()
    assert held.sum() == round(size * share)
    assert balance is not None
    assert balance < 0.1
    assert abs(standardised_difference(spend.to_numpy(), held)) == pytest.approx(balance)


def test_one_seed_one_answer_another_seed_another() -> None:
    first, again = plan(*shoppers()).groups, plan(*shoppers()).groups
    other = plan(*shoppers(), PlanSettings(seed=21)).groups
    pd.testing.assert_frame_equal(first, again)
    assert (first["group"] != other["group"]).any()


def test_everybody_can_be_drawn() -> None:
    spend = pd.Series(np.arange(50.0), index=[f"C{i:02d}" for i in range(50)])
    drawn = sum((treat_or_hold(spend, 0.2, seed, 0)[0] == "hold").astype(int) for seed in range(150))
    assert drawn.min() > 0


def test_too_few_are_all_treated_and_it_is_said() -> None:
    groups, balance = treat_or_hold(pd.Series([1.0, 2.0, 3.0], index=list("abc")), 0.2, 1, 0)
    assert set(groups) == {"treat"}
    assert balance is None


def test_the_design_says_what_it_can_show() -> None:
    designs = {design.segment_id: design for design in plan(*shoppers()).tests}
    assert designs["S1"].treat + designs["S1"].hold == 300
    assert designs["S1"].hold == 60
    assert designs["S1"].needed == 686
    joint = plan(*shoppers()).joint_test
    assert joint is not None
    assert "from 10 % to 15 % you need 686 in each group, more than you have" in joint.sentence
    assert "only a very large effect" in designs["S3"].sentence
    assert "With half of them held back it would notice a rise to 33 %" in designs["S3"].sentence


def test_groups_that_cannot_be_alike_are_said() -> None:
    of, found = shoppers()
    odd = of.money.copy()
    odd[found.assignments["segment_id"] == "S3"] = np.r_[np.full(99, 10.0), 1e6]
    designs = {design.segment_id: design for design in plan(replace(of, money=odd), found).tests}
    assert designs["S3"].balance > 0.1
    assert "could not be drawn quite alike" in designs["S3"].sentence
    assert "quite alike" not in designs["S1"].sentence


def test_a_wanted_rise_and_an_even_split_are_answered() -> None:
    of, found = shoppers()
    large = {design.segment_id: design for design in plan(of, found, PlanSettings(wanted_rise=0.20)).tests}
    assert large["S1"].needed == per_group(0.10, 0.30) == 62
    even = detectable_share(0.10, 150, 150)
    assert (
        f"With half of them held back it would notice a rise to {wording.percent(0.10 + even)}" in large["S1"].sentence
    )


def test_the_size_for_a_tenth_of_the_spend_is_the_published_formula() -> None:
    of, found = shoppers()
    (design, *_) = plan(of, found).tests
    spend = of.money[found.assignments["segment_id"] == "S1"]
    z = stats.norm.isf(0.025) + stats.norm.isf(0.20)
    assert design.needed_for_spend == math.ceil(2 * (z * spend.std() / (0.1 * spend.mean())) ** 2)
