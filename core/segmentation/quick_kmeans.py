"""A cheap K-Means sweep for small samples that are only compared with samples treated the same way.

Simulated data without groups and the real data go through the same hands; what counts is the
difference between them, so speed may win over the last per cent of inertia.
"""

from __future__ import annotations

import numpy as np

from core.segmentation.kmeans import Partition, with_one_split

SPLITS, ITERATIONS = 2, 40


def quick_sweep(matrix: np.ndarray, ks: range) -> dict[int, Partition]:
    """One partition per k from 2; each starts from the centres of the one before with one of the
    loosest groups split, and no other way."""
    found: dict[int, Partition] = {}
    before = Partition(np.zeros(len(matrix), dtype="int64"), matrix.mean(axis=0, keepdims=True), 0.0)
    for k in range(2, ks.stop):
        tried = [_quick_lloyd(matrix, centres) for centres in with_one_split(matrix, before)[:SPLITS]]
        before = min(tried, key=lambda partition: partition.inertia)
        if k in ks:
            found[k] = before
    return found


def _quick_lloyd(matrix: np.ndarray, centres: np.ndarray) -> Partition:
    """Lloyd's iterations in plain numpy: on a thousand rows the checks around scikit-learn's cost more
    than the work itself."""
    k, columns = len(centres), np.ascontiguousarray(matrix.T)
    labels = np.full(len(matrix), -1)
    for _ in range(ITERATIONS):
        reach = np.einsum("ij,ij->i", centres, centres) - 2 * (matrix @ centres.T)
        moved = reach.argmin(axis=1)
        if np.array_equal(moved, labels):
            break
        labels = moved
        size = np.bincount(labels, minlength=k)
        sums = np.stack([np.bincount(labels, weights=column, minlength=k) for column in columns], axis=1)
        centres = np.where(size[:, None] > 0, sums / np.maximum(size, 1)[:, None], centres)
    inertia = float(((matrix - centres[labels]) ** 2).sum())
    return Partition(labels, centres, inertia)
