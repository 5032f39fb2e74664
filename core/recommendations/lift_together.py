"""The result of a campaign over all segments: one difference from the differences within each segment.

Segments are strata: every segment's difference counts by the customers who got the offer, so that segments of other
spend and other shares held back do not distort it (stratified difference of means; the variance is the weighted sum
of the segments', Cochran 1977, Sampling Techniques, chapter 5).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist

import pandas as pd

from core.recommendations.assignment import LEAST_HELD
from core.recommendations.lift import LEVEL, Lift, result_words, verdict_of, worthwhile_sales


def lift_together(
    sales: pd.Series, groups: pd.DataFrame, cost: Mapping[str, float] | float, margin: float, currency: str = ""
) -> tuple[Lift, ...]:
    """One result over all segments with enough customers on both sides, its ``segment_id`` empty; nothing for fewer
    than two. The arguments are those of :func:`core.recommendations.lift.lift`."""
    tested = groups[groups["group"].isin(["treat", "hold"])]
    spent = sales.reindex(tested.index).fillna(0.0).astype("float64")
    each = spent.groupby([tested["segment_id"], tested["group"]]).agg(["mean", "var", "size"]).unstack()
    each = each[(each["size"].min(axis="columns", skipna=False) >= LEAST_HELD)]
    if len(each) < 2:
        return ()
    treated = each["size"]["treat"]
    weights = treated / treated.sum()
    difference = float((weights * (each["mean"]["treat"] - each["mean"]["hold"])).sum())
    error = math.sqrt(float((weights**2 * (each["var"] / each["size"]).sum(axis="columns")).sum()))
    reach = NormalDist().inv_cdf(0.5 + LEVEL / 2) * error
    low, high = difference - reach, difference + reach
    costs = pd.Series({key: cost if isinstance(cost, int | float) else cost.get(key, 0.0) for key in each.index})
    needed = worthwhile_sales(float((weights * costs).sum()), margin)
    verdict = verdict_of(low, high, needed)
    means = [float((weights * each["mean"][group]).sum()) for group in ("treat", "hold")]
    held = int(each["size"]["hold"].sum())
    words = result_words(verdict, difference, low, high, needed, currency, more_bought=False)
    return (
        Lift(
            "", int(treated.sum()), held, means[0], means[1], difference, low, high, None, None, None,
            difference * float(treated.sum()), verdict, words,
        ),
    )  # fmt: skip
