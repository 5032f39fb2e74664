"""Reading the results back: did the campaign change what customers spent?

Every customer of the plan counts, also those who bought nothing (intention to treat); dropping them
would compare buyers with buyers. The difference of mean spend has a Welch interval (Welch 1947), the
difference of the share that bought a Newcombe interval (Newcombe 1998, Statistics in Medicine 17,
method 10).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import pandas as pd

from core import wording
from core.recommendations.assignment import LEAST_HELD
from core.recommendations.results import Plan

Answer = Literal["worked", "cannot tell", "did not work"]
LEVEL = 0.95


@dataclass(frozen=True)
class Lift:
    """The result of one segment. ``difference``, ``low`` and ``high`` are money per customer, treated
    less held back; the ``response`` ones shares of customers who bought. ``total`` is the difference
    over all treated. ``low`` and ``high`` are ``None`` when no group was held back."""

    segment_id: str
    treat: int
    hold: int
    treat_mean: float
    hold_mean: float | None
    difference: float | None
    low: float | None
    high: float | None
    response_difference: float | None
    response_low: float | None
    response_high: float | None
    total: float | None
    verdict: Answer
    sentence: str


def lift(
    sales: pd.Series, groups: pd.DataFrame, cost: Mapping[str, float] | float, margin: float, currency: str = ""
) -> tuple[Lift, ...]:
    """One result per tested segment, in the order of segment ids in ``groups``.

    ``sales`` is money per customer key after the campaign (customers who bought nothing may be
    absent), ``groups`` as in :class:`~core.recommendations.results.Plan`, ``cost`` what one treated
    customer cost (by segment id, or one amount) and ``margin`` the share of a sale that remains: a
    campaign whose best case earns less than its cost did not work.
    """
    tested = groups[groups["group"].isin(["treat", "hold"])]
    spent = sales.reindex(tested.index).fillna(0.0).astype("float64")
    order = sorted(tested["segment_id"].unique(), key=lambda each: (len(each), each))
    return tuple(
        _of_segment(
            segment_id,
            spent[(tested["segment_id"] == segment_id) & (tested["group"] == "treat")],
            spent[(tested["segment_id"] == segment_id) & (tested["group"] == "hold")],
            worthwhile_sales(cost if isinstance(cost, int | float) else cost.get(segment_id, 0.0), margin),
            currency,
        )
        for segment_id in order
    )


def campaign_costs(plan: Plan) -> dict[str, float]:
    """What one treated customer costs, by segment id, with each segment's first action."""
    return {item.segment_id: item.cost_per_contact or 0.0 for item in plan.recommendations if item.rank == 1}


def worthwhile_sales(cost: float, margin: float) -> float:
    """Additional sales per customer that pay for ``cost``."""
    return cost / margin if margin > 0 else 0.0


def welch_interval(first: pd.Series, second: pd.Series, level: float = LEVEL) -> tuple[float, float]:
    """Interval for the difference of two means with unequal variances."""
    from scipy.special import stdtrit

    parts = [values.var(ddof=1) / len(values) for values in (first, second)]
    error = math.sqrt(sum(parts))
    difference = float(first.mean() - second.mean())
    if error == 0:
        return difference, difference
    freedom = sum(parts) ** 2 / sum(part**2 / (len(v) - 1) for part, v in zip(parts, (first, second), strict=True))
    reach = float(stdtrit(freedom, 0.5 + level / 2)) * error
    return difference - reach, difference + reach


def newcombe_interval(hits: tuple[int, int], sizes: tuple[int, int], level: float = LEVEL) -> tuple[float, float]:
    """Interval for the difference of two shares, first less second."""
    (low_1, high_1), (low_2, high_2) = (_wilson(h, n, level) for h, n in zip(hits, sizes, strict=True))
    first, second = hits[0] / sizes[0], hits[1] / sizes[1]
    difference = first - second
    return (
        difference - math.hypot(first - low_1, high_2 - second),
        difference + math.hypot(high_1 - first, second - low_2),
    )


def _wilson(hits: int, size: int, level: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf(0.5 + level / 2)
    centre = (hits + z * z / 2) / (size + z * z)
    reach = z / (size + z * z) * math.sqrt(hits * (size - hits) / size + z * z / 4)
    return max(centre - reach, 0.0), min(centre + reach, 1.0)


def _of_segment(segment_id: str, treat: pd.Series, hold: pd.Series, worthwhile: float, currency: str) -> Lift:
    if len(hold) < LEAST_HELD or len(treat) < LEAST_HELD:
        mean = float(treat.mean()) if len(treat) else 0.0
        words = "Nobody was held back, so what they would have spent anyway is unknown."
        unknown = (None,) * 8
        return Lift(segment_id, len(treat), len(hold), mean, *unknown, "cannot tell", words)
    low, high = welch_interval(treat, hold)
    difference = float(treat.mean() - hold.mean())
    bought = int((treat > 0).sum()), int((hold > 0).sum())
    sizes = len(treat), len(hold)
    response = bought[0] / sizes[0] - bought[1] / sizes[1]
    response_low, response_high = newcombe_interval(bought, sizes)
    verdict = verdict_of(low, high, worthwhile)
    return Lift(
        segment_id, *sizes, float(treat.mean()), float(hold.mean()), difference, low, high,
        response, response_low, response_high, difference * sizes[0], verdict,
        result_words(verdict, difference, low, high, worthwhile, currency, more_bought=response_low > 0),
    )  # fmt: skip


def verdict_of(low: float, high: float, worthwhile: float) -> Answer:
    """What an interval of additional sales says, when ``worthwhile`` of them pay for the campaign."""
    if low > 0:
        return "worked"
    return "did not work" if high <= worthwhile else "cannot tell"


def result_words(
    verdict: Answer,
    difference: float,
    low: float,
    high: float,
    worthwhile: float,
    currency: str,
    *,
    more_bought: bool,
) -> str:
    """The verdict and the figures it rests on, in two sentences."""
    side = "more" if difference >= 0 else "less"
    facts = (
        f"Those who got the offer spent {wording.money(abs(difference), currency)} {side} each than those held back; "
        f"with 95 % certainty the true difference lies between {wording.money(low, currency)} and "
        f"{wording.money(high, currency)}."
    )
    needed = wording.money(worthwhile, currency)
    if verdict == "worked":
        paid = (
            "and paid for itself"
            if low >= worthwhile
            else f"but whether it paid is not sure: rewards and messages are covered from {needed} more sales each"
        )
        return f"It worked, {paid}. {facts}"
    if high < 0:
        return f"It did not work: they spent less than those held back. {facts}"
    if verdict == "did not work":
        return f"It did not work: even at best it brought less than the {needed} of more sales each that cover rewards and messages. {facts}"
    if more_bought:
        return f"Cannot tell: more of them bought, but whether they spent more in all may be chance. {facts}"
    return f"Cannot tell: the difference may be chance. {facts}"
