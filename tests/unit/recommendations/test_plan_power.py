"""Sample sizes and detectable differences against published figures and simulation."""

import math

import numpy as np
import pytest
from scipy import stats

from core.recommendations.power import detectable_mean, detectable_share, per_group, per_group_mean


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    # R's power.prop.test (Fleiss, Levin & Paik 2003 without continuity correction).
    [(0.10, 0.15, 686), (0.50, 0.75, 58), (0.05, 0.10, 435), (0.50, 0.60, 388)],
)
def test_sizes_equal_published_ones(before: float, after: float, needed: int) -> None:
    assert per_group(before, after) == needed


def test_the_detectable_rise_is_the_inverse_of_the_size() -> None:
    assert detectable_share(0.10, 686, 686) == pytest.approx(0.05, abs=1e-4)


def test_unequal_groups_reach_their_power_in_simulation() -> None:
    rise = detectable_share(0.10, 800, 200)
    assert rise is not None
    generator = np.random.default_rng(5)
    treated, held = generator.binomial(800, 0.10 + rise, 8000) / 800, generator.binomial(200, 0.10, 8000) / 200
    pooled = (treated * 800 + held * 200) / 1000
    z = (treated - held) / np.sqrt(pooled * (1 - pooled) * (1 / 800 + 1 / 200))
    assert np.mean(np.abs(z) > 1.96) == pytest.approx(0.80, abs=0.04)


def test_the_detectable_mean_has_the_power_it_claims() -> None:
    difference = detectable_mean(20.0, 150, 50)
    assert difference is not None
    noncentral = difference / (20.0 * math.sqrt(1 / 150 + 1 / 50))
    assert stats.norm.sf(stats.norm.isf(0.025) - noncentral) == pytest.approx(0.80, abs=1e-3)


def test_the_size_for_a_mean_is_the_inverse_of_what_it_finds() -> None:
    # Cohen 1988, Statistical Power Analysis, table 2.4.1: d = 0.5 at 80 % power needs 64 a group (t);
    # the normal approximation gives one less.
    assert per_group_mean(1.0, 0.5) == 63
    assert detectable_mean(1.0, 63, 63) == pytest.approx(0.5, abs=0.005)


def test_what_cannot_be_found_is_none() -> None:
    assert detectable_share(0.9, 4, 2) is None
    assert detectable_share(0.1, 1, 50) is None
    assert detectable_mean(3.0, 1, 4) is None
    with pytest.raises(ValueError, match="two different shares"):
        per_group(0.1, 0.1)
    with pytest.raises(ValueError, match="other than zero"):
        per_group_mean(3.0, 0.0)
