"""Which number of groups each measure alone would choose, for analysts who want to see them disagree."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.segmentation.results import CountTry


def votes(tried: tuple[CountTry, ...]) -> tuple[tuple[str, int], ...]:
    """Which number each measure alone would choose."""
    found = [
        ("Silhouette", max(tried, key=lambda one: round(one.silhouette, 9)).k),
        ("Calinski-Harabasz", max(tried, key=lambda one: one.calinski_harabasz).k),
        ("Davies-Bouldin", min(tried, key=lambda one: one.davies_bouldin).k),
        ("Elbow", elbow(tried)),
    ]
    gap = _gap_vote(tried)
    if gap is not None:
        found.append(("Gap", gap))
    if all(one.min_jaccard is not None for one in tried):
        found.append(("Stability", max(tried, key=lambda one: round(one.min_jaccard or 0.0, 9)).k))
    return tuple(found)


def elbow(tried: tuple[CountTry, ...]) -> int:
    """Where the inertia lies furthest below the straight line from first to last (Satopää et al. 2011)."""
    if len(tried) < 3:
        return tried[0].k
    first, last = tried[0], tried[-1]
    fall = max(first.inertia - last.inertia, 1e-12)
    below = [(first.inertia - one.inertia) / fall - (one.k - first.k) / (last.k - first.k) for one in tried]
    return tried[int(np.argmax(np.round(below, 9)))].k


def _gap_vote(tried: tuple[CountTry, ...]) -> int | None:
    """The smallest number whose gap the next one does not beat by a standard error (Tibshirani et al.)."""
    for one, following in pairwise(tried):
        if one.gap is None or following.gap is None or following.gap_se is None:
            return None
        if one.gap >= following.gap - following.gap_se:
            return one.k
    return tried[-1].k if tried[-1].gap is not None else None
