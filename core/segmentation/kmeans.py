"""K-Means with many starts, the same answer every time, for one number of groups or a whole range.

A range is swept upwards: each number of groups starts from the centres of the one before with one
group split (the idea of Likas, Vlassis & Verbeek 2003, global k-means), beside fresh k-means++ starts
(Arthur & Vassilvitskii 2007). Starts run on a sample when there are many rows; the best are polished
on all rows, so the result is a proper K-Means optimum of the whole data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

# Below this many rows every start runs on all rows.
SAMPLE = 20_000
# (rows up to, fresh starts): a hundred starts cost nothing on small data; on larger data the splits of
# the last answer carry most of the work.
STARTS = ((500, 100), (2_000, 20), (SAMPLE, 3))
SPLITS_TRIED = 3
QUICK_SPLITS, QUICK_ITERATIONS = 2, 40


@dataclass(frozen=True, eq=False)
class Partition:
    """``labels`` (n), ``centres`` (k x d) and the summed squared distance to them."""

    labels: np.ndarray
    centres: np.ndarray
    inertia: float

    @property
    def k(self) -> int:
        """Number of groups."""
        return len(self.centres)


def lloyd(matrix: np.ndarray, centres: np.ndarray, iterations: int = 300) -> Partition:
    """K-Means from given centres until nothing moves (Lloyd 1982)."""
    from sklearn.cluster import KMeans

    model = KMeans(len(centres), init=centres, n_init=1, max_iter=iterations, tol=1e-6, algorithm="lloyd").fit(matrix)
    return Partition(model.labels_, model.cluster_centers_, float(model.inertia_))


def best_of(matrix: np.ndarray, k: int, starts: int, seed: int) -> Partition:
    """The best of so many k-means++ starts."""
    from sklearn.cluster import KMeans

    model = KMeans(k, n_init=starts, random_state=seed, tol=1e-6, algorithm="lloyd").fit(matrix)
    return Partition(model.labels_, model.cluster_centers_, float(model.inertia_))


def sweep(
    matrix: np.ndarray, ks: range, seed: int, report: Callable[[float], None] = lambda share: None
) -> dict[int, Partition]:
    """The best partition found for every k in ``ks`` (ascending, at most the number of distinct rows)."""
    sample = matrix if len(matrix) <= SAMPLE else matrix[_sampled(len(matrix), SAMPLE, seed)]
    found: dict[int, Partition] = {}
    before: Partition | None = None
    for step, k in enumerate(ks):
        candidates = _starts(sample, k, before, seed)
        before = candidates[0]
        if sample is matrix:
            found[k] = before
        else:
            found[k] = lloyd(matrix, before.centres)
        report((step + 1) / len(ks))
    return found


def _starts(sample: np.ndarray, k: int, before: Partition | None, seed: int) -> list[Partition]:
    starts = starts_for(len(sample))
    tried = [best_of(sample, k, starts, seed)]
    if before is not None and before.k == k - 1 and starts < STARTS[0][1]:
        tried.extend(lloyd(sample, centres) for centres in _with_one_split(sample, before))
    return sorted(tried, key=lambda partition: round(partition.inertia, 9))


def starts_for(rows: int) -> int:
    """How many fresh starts each number of groups gets."""
    return next((starts for most, starts in STARTS if rows <= most), STARTS[-1][1])


def quick_sweep(matrix: np.ndarray, ks: range) -> dict[int, Partition]:
    """A cheap sweep for small samples that are only compared with samples treated the same way.

    Every k starts from the centres of the one before with the loosest group split, and no other way.
    """
    found: dict[int, Partition] = {}
    before = Partition(np.zeros(len(matrix), dtype="int64"), matrix.mean(axis=0, keepdims=True), 0.0)
    for k in range(2, ks.stop):
        tried = [_quick_lloyd(matrix, centres) for centres in _with_one_split(matrix, before)[:QUICK_SPLITS]]
        before = min(tried, key=lambda partition: partition.inertia)
        if k in ks:
            found[k] = before
    return found


def _quick_lloyd(matrix: np.ndarray, centres: np.ndarray) -> Partition:
    """Lloyd's iterations in plain numpy: on a thousand rows the checks around scikit-learn's cost more
    than the work itself."""
    k, columns = len(centres), np.ascontiguousarray(matrix.T)
    labels = np.full(len(matrix), -1)
    for _ in range(QUICK_ITERATIONS):
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


def _with_one_split(sample: np.ndarray, before: Partition) -> list[np.ndarray]:
    """The centres plus one more: the farthest member of each of the loosest groups."""
    distance = ((sample - before.centres[before.labels]) ** 2).sum(axis=1)
    loose = np.argsort(-np.bincount(before.labels, weights=distance, minlength=before.k), kind="stable")
    result = []
    for group in loose[:SPLITS_TRIED]:
        members = np.flatnonzero(before.labels == group)
        farthest = members[np.argmax(distance[members])]
        result.append(np.vstack([before.centres, sample[farthest]]))
    return result


def _sampled(rows: int, size: int, seed: int) -> np.ndarray:
    chosen = np.random.default_rng(seed).choice(rows, size=size, replace=False)
    return np.sort(chosen)


def sampled_rows(rows: int, size: int, seed: int) -> np.ndarray:
    """Sorted positions of a fixed random sample, or all rows when there are not more."""
    return np.arange(rows) if rows <= size else _sampled(rows, size, seed)


def nearest(matrix: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(labels, squared distances n x k) of rows to centres, in blocks so that memory stays small."""
    norms = (centres**2).sum(axis=1)
    distances = (matrix**2).sum(axis=1)[:, None] - 2 * matrix @ centres.T + norms
    return distances.argmin(axis=1), np.maximum(distances, 0.0)
