"""How large a difference a test can find, and how many customers it needs.

Two-sided tests at 5 %, 80 % power. Proportions: Fleiss, Levin & Paik 2003, Statistical Methods for
Rates and Proportions, section 4.5, without continuity correction (as R's ``power.prop.test``); 10 %
against 15 % needs 686 per group. Means: the normal approximation ``(z + z) sd sqrt(1/n + 1/m)``.
"""

from __future__ import annotations

import math
from statistics import NormalDist

SIGNIFICANCE = 0.05
POWER = 0.80


def per_group(before: float, after: float, power: float = POWER) -> int:
    """Customers needed in each of two equal groups to tell the shares ``before`` and ``after`` apart."""
    if not (0 <= before <= 1 and 0 <= after <= 1) or before == after:
        raise ValueError("two different shares between 0 and 1")
    return math.ceil(_needed(before, after, 1.0, power) - 1e-9)


def detectable_share(baseline: float, treat: int, hold: int, power: float = POWER) -> float | None:
    """Smallest rise over ``baseline`` (a share) found with ``treat`` and ``hold`` customers; ``None``
    when even 100 % would not be found."""
    if treat < 2 or hold < 2 or not 0 <= baseline < 1:
        return None
    low, high = 0.0, 1.0 - baseline
    if _needed(1.0, baseline, hold / treat, power) > treat:
        return None
    for _ in range(60):
        middle = (low + high) / 2
        enough = middle > 0 and _needed(baseline + middle, baseline, hold / treat, power) <= treat
        low, high = (low, middle) if enough else (middle, high)
    return high


def detectable_mean(deviation: float, treat: int, hold: int, power: float = POWER) -> float | None:
    """Smallest difference of means found when single values vary by ``deviation`` (same unit)."""
    if treat < 2 or hold < 2 or not math.isfinite(deviation):
        return None
    return _quantiles(power) * deviation * math.sqrt(1 / treat + 1 / hold)


def said_share(share: float) -> float:
    """A share a test finds as it is printed, rounded up so that the test finds what is said: whole percent, below 10 %
    tenths of one."""
    step = 1000 if share < 0.1 else 100
    return min(math.ceil(share * step - 1e-9) / step, 1.0)


def per_group_mean(deviation: float, difference: float, power: float = POWER) -> int:
    """Customers needed in each of two equal groups to find ``difference`` of two means when single
    values vary by ``deviation`` (same unit): ``2 (z + z)² (sd / difference)²``."""
    if difference == 0 or not math.isfinite(difference) or not math.isfinite(deviation):
        raise ValueError("a difference other than zero")
    return max(math.ceil(2 * (_quantiles(power) * deviation / difference) ** 2 - 1e-9), 2)


def _quantiles(power: float) -> float:
    normal = NormalDist()
    return normal.inv_cdf(1 - SIGNIFICANCE / 2) + normal.inv_cdf(power)


def _needed(first: float, second: float, ratio: float, power: float) -> float:
    """Size of the first group when the second holds ``ratio`` times as many."""
    normal = NormalDist()
    pooled = (first + ratio * second) / (ratio + 1)
    under_null = normal.inv_cdf(1 - SIGNIFICANCE / 2) * math.sqrt((ratio + 1) * pooled * (1 - pooled))
    under_difference = normal.inv_cdf(power) * math.sqrt(ratio * first * (1 - first) + second * (1 - second))
    return (under_null + under_difference) ** 2 / (ratio * (first - second) ** 2)
