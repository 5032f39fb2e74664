"""How far groups stand apart, as far as they are groups: a few stray customers are none.

The same measure for real and for simulated data; :mod:`core.segmentation.structure` compares them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from core.segmentation.quick_kmeans import quick_sweep
from core.segmentation.scores import centres_of, silhouettes

# Fewer customers than this are no segment, and no evidence that there are groups.
SMALLEST_SHARE, SMALLEST_SIZE = 0.01, 3
# Within this share of the way between two centres somebody stands at a centre, or on the border.
NEAR = 0.15
# Less crowded than this, the ground between two centres is clearly emptier than around them.
EMPTIER = 0.6
STRAY_ROUNDS, STRAY_COUNTS, MOST_STRAYS = 5, 3, 0.05


def in_company(sample: np.ndarray, ks: range) -> np.ndarray:
    """Positions of all rows but the few that form a group of their own: one customer far from a crowd
    has a splendid silhouette and is no group."""
    kept = np.arange(len(sample))
    for _ in range(STRAY_ROUNDS):
        found = quick_sweep(sample[kept], ks[:STRAY_COUNTS])
        alone = np.zeros(len(kept), dtype=bool)
        for partition in found.values():
            size = np.bincount(partition.labels, minlength=partition.k)
            alone |= (size < _smallest(len(sample)))[partition.labels]
        if not alone.any() or (~alone).sum() < (1 - MOST_STRAYS) * len(sample):
            break
        kept = kept[~alone]
    return kept


def _smallest(customers: int) -> int:
    return max(SMALLEST_SIZE, math.ceil(SMALLEST_SHARE * customers))


def best_silhouette(matrix: np.ndarray, ks: range) -> float:
    """The highest silhouette a cheap sweep over the numbers of groups finds."""
    return best_of([one.labels for one in quick_sweep(matrix, ks).values()], matrix)


def best_of(groupings: Sequence[np.ndarray], matrix: np.ndarray) -> float:
    """Highest silhouette of those whose every group is large enough to be one."""
    least = _smallest(len(matrix))
    proper = [labels for labels in groupings if len(np.unique(labels)) > 1 and np.bincount(labels).min() >= least]
    return max(silhouettes(matrix, proper, np.float32)) if proper else 0.0


def crowded_border(matrix: np.ndarray, labels: np.ndarray) -> float:
    """How crowded the border between two groups is, against the emptier of their centres, for the worst pair.

    Members of both are looked at along the line between the centres: around 0 where there is empty ground
    between real groups, 1 and more where one crowd was cut in two.
    """
    centres, worst = centres_of(matrix, labels), 0.0
    for one, other in combinations(range(len(centres)), 2):
        way = centres[other] - centres[one]
        length = float(way @ way)
        if length > 0:
            along = (matrix[(labels == one) | (labels == other)] - centres[one]) @ way / length
            at_one, between, at_other = (int((np.abs(along - place) < NEAR).sum()) for place in (0.0, 0.5, 1.0))
            worst = max(worst, between / max(min(at_one, at_other), 1))
    return worst
