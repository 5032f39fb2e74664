"""What one visit is worth, for each segment and for the whole mall."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core.features.results import CustomerFeatures
from core.recommendations.vocabulary import resolve
from core.segmentation.results import Segmentation


@dataclass(frozen=True)
class Baskets:
    """``of_segment`` by segment id, in money; both empty when the files do not tell. ``typed`` says
    that the amount is the user's, not measured."""

    of_segment: dict[str, float]
    overall: float | None
    typed: bool = False


def baskets(features: CustomerFeatures, segmentation: Segmentation, typed: float | None) -> Baskets:
    """The mean of customers' own average baskets; without receipts money divided by visits; without
    visits the amount the user typed, the same for everybody."""
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    average = resolve(features, "basket")
    if average is not None:
        values = features.frame[average.key] * average.multiplier
        return _known(values.groupby(segment_of).mean(), values.mean())
    visits = resolve(features, "visits")
    if features.money is not None and visits is not None:
        both = pd.DataFrame({"money": features.money, "visits": features.frame[visits.key]}).dropna()
        sums = both.groupby(segment_of.loc[both.index]).sum()
        return _known(sums["money"] / sums["visits"], both["money"].sum() / max(both["visits"].sum(), 1))
    if typed is not None and typed > 0:
        return Baskets({segment.id: float(typed) for segment in segmentation.segments}, float(typed), typed=True)
    return Baskets({}, None)


def _known(per_segment: pd.Series, overall: float) -> Baskets:
    positive = per_segment[(per_segment > 0) & (per_segment < float("inf"))]
    return Baskets({str(key): float(value) for key, value in positive.items()}, float(overall) if overall > 0 else None)
