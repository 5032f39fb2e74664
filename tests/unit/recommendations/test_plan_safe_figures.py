"""What a test finds is said on the safe side, and all segments together give one result."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from core.recommendations.lift import lift
from core.recommendations.lift_together import lift_together
from core.recommendations.power import detectable_share, said_share

NORMAL = NormalDist()


def power(before: float, after: float, treat: int, hold: int) -> float:
    """Of a two-sided test of two shares with unequal groups, pooled variance under the null (as in textbooks)."""
    together = (treat * after + hold * before) / (treat + hold)
    under_null = math.sqrt(together * (1 - together) * (1 / treat + 1 / hold))
    apart = math.sqrt(after * (1 - after) / treat + before * (1 - before) / hold)
    return NORMAL.cdf((after - before - NORMAL.inv_cdf(0.975) * under_null) / apart)


@pytest.mark.parametrize(("treat", "hold"), [(650, 162), (368, 92), (491, 123), (230, 230), (1500, 300), (40, 20)])
@pytest.mark.parametrize("before", [0.02, 0.1, 0.35])
def test_the_rise_that_is_said_is_found_in_four_of_five_tests(treat: int, hold: int, before: float) -> None:
    least = detectable_share(before, treat, hold)
    assert least is not None
    assert power(before, before + least, treat, hold) == pytest.approx(0.80, abs=1e-6)
    said = said_share(before + least)
    assert power(before, said, treat, hold) >= 0.80
    step = 0.01 if said > 0.1 else 0.001
    assert power(before, said - step, treat, hold) < 0.80


def test_a_campaign_that_may_lose_is_said_not_to_be_worth_it() -> None:
    from plan_builders import shoppers

    from core.recommendations import plan
    from core.recommendations.money_words import NOT_WORTH_IT, may_lose
    from core.recommendations.results import Economics, PlanSettings

    seen = set()
    for response in (0.02, 0.04, 0.10):
        made = plan(*shoppers(), PlanSettings(economics=Economics(response=response)))
        for item in made.recommendations:
            if item.expected_gain is not None:
                assert (NOT_WORTH_IT in item.gain_words) == may_lose(item.gain_low)
                seen.add(may_lose(item.gain_low))
        for row in made.economics:
            assert row.gain_low is None or (NOT_WORTH_IT in row.sentence) == may_lose(row.gain_low)
    assert seen == {True, False}


def outcome(effect: float, seed: int = 5) -> tuple[pd.Series, pd.DataFrame]:
    """Two segments of very different spend, one with more held back; the offer adds ``effect`` for each."""
    generator = np.random.default_rng(seed)
    segment = np.repeat(["S1", "S2"], [1000, 1000])
    group = np.concatenate([np.repeat(["treat", "hold"], [900, 100]), np.repeat(["treat", "hold"], [500, 500])])
    sales = np.where(segment == "S1", 200.0, 20.0) + generator.normal(0, 10, 2000) + effect * (group == "treat")
    index = pd.Index([f"C{place:04}" for place in range(2000)])
    return pd.Series(sales, index=index), pd.DataFrame({"segment_id": segment, "group": group}, index=index)


def test_all_segments_together_are_compared_within_each() -> None:
    sales, groups = outcome(3.0)
    (together,) = lift_together(sales, groups, 0.1, 0.3)
    parts = lift(sales, groups, 0.1, 0.3)
    weights = [part.treat for part in parts]
    expected = np.average([part.difference for part in parts], weights=weights)
    assert together.difference == pytest.approx(expected)
    assert together.low < 3.0 < together.high
    assert together.high - together.low < max(part.high - part.low for part in parts)
    assert together.verdict == "worked"
    assert "rewards and messages" in lift_together(sales, groups, 0.9, 0.3)[0].sentence


def test_no_effect_is_no_success_although_one_segment_spends_more() -> None:
    (together,) = lift_together(*outcome(0.0), 0.1, 0.3)
    assert together.low < 0 < together.high


def test_one_segment_needs_no_sum() -> None:
    sales, groups = outcome(3.0)
    assert lift_together(sales, groups[groups["segment_id"] == "S1"], 0.1, 0.3) == ()
