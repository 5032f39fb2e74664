"""What one visit is worth, for each segment and for the whole mall."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.recommendations.visit_worth import spend_per_visit
from core.recommendations.vocabulary import resolve
from core.segmentation.results import Segmentation


@dataclass(frozen=True)
class Baskets:
    """``of_segment`` by segment id, in money; both empty when the files do not tell. ``typed`` says
    that the amount is the user's, not measured; ``unrelated`` that the files hold money and visits, but
    the money cannot be that of those visits. ``usual`` is the median customer's."""

    of_segment: dict[str, float]
    overall: float | None
    typed: bool = False
    unrelated: bool = False
    usual: float | None = None


# Money summed over visits rises with their number, or at least differs more between customers than the
# visits do. Where neither holds it is something else, such as the amount of one purchase beside a count of
# earlier ones.
LEAST_CORRELATION = 0.1


def baskets(features: CustomerFeatures, segmentation: Segmentation, typed: float | None) -> Baskets:
    """Money divided by visits; where only the customers' own average baskets are known, their mean; without
    either the amount the user typed, the same for everybody."""
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    average = resolve(features, "basket")
    if average is not None:
        values = features.frame[average.key] * average.multiplier
        pooled = spend_per_visit(features, segment_of)
        if pooled is not None:
            return _known(*pooled, values.median())
        return _known(values.groupby(segment_of).mean(), values.mean(), values.median())
    if typed is not None and typed > 0:
        return Baskets({segment.id: float(typed) for segment in segmentation.segments}, float(typed), typed=True)
    visits = resolve(features, "visits")
    if features.money is None or visits is None:
        return Baskets({}, None)
    both = pd.DataFrame({"money": features.money, "visits": features.frame[visits.key]}).dropna()
    if not _is_a_sum(both):
        return Baskets({}, None, unrelated=True)
    sums = both.groupby(segment_of.loc[both.index]).sum()
    each = both["money"] / both["visits"].clip(lower=1)
    return _known(
        sums["money"] / sums["visits"], both["money"].sum() / max(both["visits"].sum(), 1), float(each.median())
    )


def _is_a_sum(both: pd.DataFrame) -> bool:
    """Whether the money can be that of the visits, by rank correlation and by spread on a log scale."""
    both = both[(both > 0).all(axis="columns")]
    if both["visits"].nunique() < 2:
        return True
    ranks, spread = both.rank(), np.log(both).std()
    related = ranks["money"].corr(ranks["visits"]) >= LEAST_CORRELATION
    return bool(related or spread["money"] >= spread["visits"])


def _known(per_segment: pd.Series, overall: float, usual: float) -> Baskets:
    positive = per_segment[(per_segment > 0) & (per_segment < float("inf"))]
    return Baskets(
        {str(key): float(value) for key, value in positive.items()},
        float(overall) if overall > 0 else None,
        usual=float(usual) if usual > 0 else None,
    )
