"""How the values of one feature spread in a segment and among all placed customers.

Counts in bins, ready to draw; decides only where the bins lie: one per value for few whole values,
else even ones over the middle 98 % with everything beyond in the outermost.
"""

from __future__ import annotations

import numpy as np

from core.features.results import CustomerFeatures
from core.segmentation.results import Segmentation, Spread
from core.segmentation.units import after_label

BINS = 20
TAILS = (0.01, 0.99)


def spread_of(features: CustomerFeatures, groups: Segmentation, segment_id: str, key: str) -> Spread:
    """The spread of feature ``key`` in that segment; raises ``KeyError`` when either does not exist."""
    feature, segment = features.feature(key), groups.segment(segment_id)
    placed = groups.assignments["segment_id"].dropna()
    values = features.frame[key].reindex(placed.index).dropna()
    own = values[placed.reindex(values.index) == segment_id]
    edges = _edges(values.to_numpy(), feature.whole)
    inside = _shares(own.to_numpy(), edges)
    middle, all_middle = (after_label(float(one.median()), feature, features.currency) for one in (own, values))
    sentence = (
        f"Half of “{segment.name}” have {feature.label} of {middle} or more; among all customers it is {all_middle}."
    )
    if own.empty:
        sentence = f"Nobody in “{segment.name}” has a value for {feature.label}."
    return Spread(
        label=feature.label,
        low=tuple(edges[:-1]),
        high=tuple(edges[1:]),
        segment=tuple(inside),
        everybody=tuple(_shares(values.to_numpy(), edges)),
        sentence=sentence,
    )


def _edges(values: np.ndarray, whole: bool) -> np.ndarray:
    if len(values) == 0:
        return np.array([0.0, 1.0])
    low, high = np.quantile(values, TAILS)
    if whole and high - low < BINS:
        return np.arange(np.floor(low), np.floor(high) + 2) - 0.5
    return np.linspace(low, high, BINS + 1) if high > low else np.array([low - 0.5, low + 0.5])


def _shares(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    counts, _ = np.histogram(np.clip(values, edges[0], edges[-1]), edges)
    return counts / max(len(values), 1)
