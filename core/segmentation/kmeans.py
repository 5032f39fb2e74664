"""K-Means with many starts, the same answer every time, for one number of groups or a whole range.

A range is swept upwards and back: each number of groups starts from the centres of the one before with
one group split (the idea of Likas, Vlassis & Verbeek 2003, global k-means), beside fresh k-means++
starts (Arthur & Vassilvitskii 2007), and on the way back from the centres of the next larger number
with one taken out. On small data a hundred fresh starts decide alone, as they do in published tables.
Starts run on a sample when there are many rows; the best are polished on all rows,
so the result is a proper K-Means optimum of the whole data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

# Below this many rows every start runs on all rows.
SAMPLE = 20_000
# (rows up to, fresh starts): a hundred starts cost nothing on small data; on larger data they race.
STARTS = ((500, 100), (2_000, 20), (5_000, 12), (SAMPLE, 12))
# From so many rows on starts that fall behind are given up: (iterations, how many go on).
RACE_FROM = 5_000
ROUNDS = ((5, 4), (20, 2))
SPLITS_TRIED, MERGES_TRIED = 3, 2


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


def lloyd(matrix: np.ndarray, centres: np.ndarray, iterations: int = 300, tolerance: float = 1e-6) -> Partition:
    """K-Means from given centres until nothing moves (Lloyd 1982)."""
    from sklearn.cluster import KMeans

    model = KMeans(len(centres), init=centres, n_init=1, max_iter=iterations, tol=tolerance, algorithm="lloyd")
    model.fit(matrix)
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
    exhaustive = starts_for(len(sample)) == STARTS[0][1]
    # One number more than asked for, so that the largest has one to come back from.
    reach = ks if exhaustive or len(np.unique(sample, axis=0)) <= ks.stop else range(ks.start, ks.stop + 1)
    for step, k in enumerate(reach):
        found[k] = min(_upwards(sample, k, found.get(k - 1), seed), key=_rounded)
        report(0.6 * (step + 1) / len(reach))
    for k in () if exhaustive else reversed(reach[:-1]):
        found[k] = min((found[k], *_downwards(sample, found[k + 1])), key=_rounded)
    report(0.7)
    return {k: found[k] if sample is matrix else lloyd(matrix, found[k].centres) for k in ks}


def _rounded(partition: Partition) -> float:
    """The first of equally good partitions is taken, whatever the last bits say."""
    return round(partition.inertia, 9)


def _upwards(sample: np.ndarray, k: int, before: Partition | None, seed: int) -> Iterator[Partition]:
    starts = starts_for(len(sample))
    splits = [] if before is None or starts == STARTS[0][1] else with_one_split(sample, before)[:SPLITS_TRIED]
    if len(sample) > RACE_FROM:
        yield _race(sample, [*_fresh(sample, k, starts, seed), *splits])
    else:
        yield best_of(sample, k, starts, seed)
        yield from (lloyd(sample, centres) for centres in splits)


def _downwards(sample: np.ndarray, above: Partition) -> Iterator[Partition]:
    """From one group more: the groups whose members lose least by joining their neighbours go."""
    _, squared = nearest(sample, above.centres)
    two = np.partition(squared, 1, axis=1)
    loss = np.bincount(above.labels, weights=two[:, 1] - two[:, 0], minlength=above.k)
    for gone in np.argsort(np.round(loss, 9), kind="stable")[:MERGES_TRIED]:
        yield lloyd(sample, np.delete(above.centres, gone, axis=0))


def _fresh(sample: np.ndarray, k: int, starts: int, seed: int) -> list[np.ndarray]:
    from sklearn.cluster import kmeans_plusplus

    return [kmeans_plusplus(sample, k, random_state=seed + number)[0] for number in range(starts)]


def _race(sample: np.ndarray, starts: list[np.ndarray]) -> Partition:
    """The best of many starts; after a few iterations only those that lead go on.

    The early rounds run in single precision: they only rank, the winner is polished in double.
    """
    single = np.ascontiguousarray(sample, dtype=np.float32)
    running = starts
    for iterations, kept in ROUNDS:
        tried = [lloyd(single, centres.astype(np.float32), iterations, tolerance=0.0) for centres in running]
        running = [one.centres for one in sorted(tried, key=lambda one: one.inertia)[:kept]]
    finished = [lloyd(single, centres, tolerance=1e-4) for centres in running]
    return lloyd(sample, min(finished, key=lambda one: one.inertia).centres.astype(np.float64))


def starts_for(rows: int) -> int:
    """How many fresh starts each number of groups gets."""
    return next((starts for most, starts in STARTS if rows <= most), STARTS[-1][1])


def with_one_split(sample: np.ndarray, before: Partition) -> list[np.ndarray]:
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
    """(labels, squared distances n x k) of rows to centres."""
    norms = (centres**2).sum(axis=1)
    distances = (matrix**2).sum(axis=1)[:, None] - 2 * matrix @ centres.T + norms
    return distances.argmin(axis=1), np.maximum(distances, 0.0)
