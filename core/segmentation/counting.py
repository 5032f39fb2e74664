"""The evidence for every number of groups: how far they stand apart, how small they get, what comes back.

Decides nothing; :mod:`core.segmentation.recommending` weighs it. Where columns are on a coarse scale the
silhouette is also taken with the answers blurred within their step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.progress import Progress
from core.segmentation.kmeans import Partition, sampled_rows, sweep
from core.segmentation.references import blurred, on_coarse_scale
from core.segmentation.results import CountTry
from core.segmentation.scores import calinski_harabasz, davies_bouldin, silhouettes
from core.segmentation.separation import crowded_border
from core.segmentation.stability import jaccards, kmeans_grouping
from core.segmentation.structure import Gaps

# All pairs of more rows than this are not compared; the sample is the same for every k.
SILHOUETTE_SAMPLE = 10_000
TRIAL_RESAMPLES, TRIAL_SAMPLE = 12, 1_000


def possible_counts(matrix: np.ndarray, most: int) -> range:
    """2 to ``most``, less where there are few customers or few different ones."""
    distinct = len(np.unique(matrix, axis=0))
    return range(2, max(min(most, distinct - 1, len(matrix) // 3), 2) + 1) if distinct > 2 else range(2, 3)


def partitions(matrix: np.ndarray, ks: range, seed: int, progress: Progress) -> dict[int, Partition]:
    """K-Means for every number of groups."""
    return sweep(matrix, ks, seed, lambda share: progress(share, "Trying different numbers of segments"))


def evidence(
    matrix: np.ndarray, found: dict[int, Partition], gaps: Gaps | None, seed: int, progress: Progress
) -> tuple[CountTry, ...]:
    """All measures for every partition, silhouettes on a fixed sample of large data."""
    chosen = sampled_rows(len(matrix), SILHOUETTE_SAMPLE, seed)
    sample = matrix[chosen]
    ks = list(found)
    groupings = [found[k].labels[chosen] for k in ks]
    widths = silhouettes(sample, groupings)
    coarse = on_coarse_scale(sample)
    ground = blurred(sample, seed) if coarse else sample
    blurs = silhouettes(ground, groupings) if coarse else [None] * len(ks)
    tries = []
    for step, k in enumerate(ks):
        partition = found[k]
        stable = _weakest(matrix, partition, seed)
        progress((step + 1) / len(ks), f"Testing {k} segments")
        tries.append(
            CountTry(
                k=k,
                silhouette=widths[step],
                calinski_harabasz=calinski_harabasz(matrix, partition.labels),
                davies_bouldin=davies_bouldin(matrix, partition.labels),
                inertia=partition.inertia,
                gap=None if gaps is None else gaps.gap.get(k),
                gap_se=None if gaps is None else gaps.se.get(k),
                smallest_share=float(np.bincount(partition.labels).min() / len(matrix)),
                min_jaccard=stable,
                blurred_silhouette=blurs[step],
                crowded_border=crowded_border(ground, groupings[step]),
            )
        )
    return tuple(tries)


def tested(tried: tuple[CountTry, ...], k: int, stability: Sequence[float | None]) -> tuple[CountTry, ...]:
    """The same evidence with the figure of the full test in place of the trial's, for ``k`` groups."""
    known = [value for value in stability if value is not None]
    weakest = min(known) if known else None
    return tuple(replace(one, min_jaccard=weakest) if one.k == k else one for one in tried)


def _weakest(matrix: np.ndarray, partition: Partition, seed: int) -> float | None:
    group = kmeans_grouping(partition.k, seed)
    values = jaccards(matrix, partition.labels, group, TRIAL_RESAMPLES, seed, TRIAL_SAMPLE)
    known = [value for value in values if value is not None]
    return min(known) if known else None
