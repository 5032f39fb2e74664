"""Would the same segments come out of other customers of the same mall?

Bootstrap of Hennig (Computational Statistics & Data Analysis 2007): draw customers with replacement,
form the groups again, and take for each original group the highest Jaccard similarity with a new one,
over the customers drawn. The mean over resamples is the stability of that group.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.segmentation.kmeans import best_of, sampled_rows

SAMPLE = 2_000
STARTS = 3

Grouping = Callable[[np.ndarray, int], np.ndarray]


def kmeans_grouping(k: int, seed: int) -> Grouping:
    """How K-Means with ``k`` groups labels rows; the second argument numbers the resample."""

    def group(rows: np.ndarray, number: int) -> np.ndarray:
        return best_of(rows, k, STARTS, seed + number).labels

    return group


def jaccards(
    matrix: np.ndarray,
    labels: np.ndarray,
    group: Grouping,
    resamples: int,
    seed: int,
    sample: int = SAMPLE,
    report: Callable[[float], None] = lambda share: None,
) -> list[float | None]:
    """Mean Jaccard per label 0..k-1; ``None`` for a group with nobody in the sample.

    ``labels`` may hold -1 for customers in no group; they never count. Large data is sampled first.
    """
    k = int(labels.max()) + 1
    chosen = sampled_rows(len(matrix), sample, seed)
    rows, own = matrix[chosen], labels[chosen]
    found = np.full((resamples, k), np.nan)
    for i in range(resamples):
        drawn = np.unique(np.random.default_rng([seed, i]).integers(0, len(rows), len(rows)), return_counts=True)
        again = np.repeat(drawn[0], drawn[1])
        if len(np.unique(rows[drawn[0]], axis=0)) <= k:
            continue
        new = group(rows[again], i)
        first = np.concatenate([[0], np.cumsum(drawn[1])[:-1]])
        found[i] = _best_matches(own[drawn[0]], new[first], k)
        report((i + 1) / resamples)
    known = np.isfinite(found)
    means = np.where(known.any(axis=0), np.nansum(found, axis=0) / np.maximum(known.sum(axis=0), 1), np.nan)
    return [float(value) if np.isfinite(value) else None for value in means]


def _best_matches(own: np.ndarray, new: np.ndarray, k: int) -> np.ndarray:
    groups = int(new.max()) + 1
    if groups < 1:
        return np.zeros(k)
    both = (own >= 0) & (new >= 0)
    table = np.zeros((k, groups))
    np.add.at(table, (own[both], new[both]), 1)
    size = np.bincount(own[own >= 0], minlength=k).astype("float64")
    other = np.bincount(new[new >= 0], minlength=groups)
    best = (table / np.maximum(size[:, None] + other[None, :] - table, 1)).max(axis=1)
    return np.where(size > 0, best, np.nan)
