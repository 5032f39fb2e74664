"""How far groups stand apart, as far as they are groups: a few stray customers are none.

The same measure for real and for simulated data; :mod:`core.segmentation.structure` compares them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from core.segmentation.quick_kmeans import quick_sweep
from core.segmentation.scores import silhouettes

# Fewer customers than this are no segment, and no evidence that there are groups.
SMALLEST_SHARE, SMALLEST_SIZE = 0.01, 3
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
