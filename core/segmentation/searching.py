"""Looks for groups before anybody decides how many: every possible number, and whether groups exist.

Nothing here depends on the number that is chosen, on the method or on what is changed by hand, so it
is computed once while these are tried out. The number to recommend is tested in full, so that reason and
segment cards speak from one figure. Forming the groups in force is left to ``grouping``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.features.results import CustomerFeatures
from core.progress import Progress, part, silent
from core.segmentation.counting import evidence, partitions, possible_counts, tested
from core.segmentation.kmeans import Partition
from core.segmentation.methods.method import Customers
from core.segmentation.preparing import in_fixed_order, prepare
from core.segmentation.recommending import recommend
from core.segmentation.results import CountTry, Prepared, Structure, StructureVerdict
from core.segmentation.settings import SegmentSettings
from core.segmentation.stability import jaccards, kmeans_grouping
from core.segmentation.structure import judge
from core.segmentation.threads import chosen_threads


@dataclass(frozen=True, eq=False)
class Searched:
    """K-Means for every possible number of groups, on ``customers`` in the order ``order`` of
    ``prepared.matrix``, what speaks for each number, and whether there are groups at all. ``stability`` holds,
    for the numbers tested in full, the bootstrap Jaccard of each label."""

    prepared: Prepared
    order: np.ndarray
    customers: Customers
    found: dict[int, Partition]
    tried: tuple[CountTry, ...]
    structure: Structure
    stability: dict[int, tuple[float | None, ...]]


def search(features: CustomerFeatures, settings: SegmentSettings, progress: Progress = silent) -> Searched:
    """Every possible number of groups tried on rows in an order set by their content.

    Raises :class:`UserError` for fewer than ten customers, unknown features, or when nothing differs
    between customers.
    """
    prepared = prepare(features, settings)
    progress(0.03, "Making customers comparable")
    order = in_fixed_order(prepared.matrix)
    matrix = prepared.matrix[sorted(prepared.matrix.columns)].to_numpy()[order]
    ks = possible_counts(matrix, max(settings.max_k, settings.k or 0))
    with chosen_threads(len(matrix)):
        found = partitions(matrix, ks, settings.seed, part(progress, 0.03, 0.3))
        structure, gaps = judge(matrix, ks, settings.reference_draws, settings.seed, part(progress, 0.3, 0.7),
                                [one.labels for one in found.values()])  # fmt: skip
        tried = evidence(matrix, found, gaps, settings.seed, part(progress, 0.7, 0.85))
        tried, stability = _settled(matrix, found, tried, structure.verdict, settings, part(progress, 0.85, 1.0))
    customers = Customers(matrix, prepared.matrix.index[order], features)
    return Searched(prepared, order, customers, found, tried, structure, stability)


def _settled(
    matrix: np.ndarray,
    found: dict[int, Partition],
    tried: tuple[CountTry, ...],
    verdict: StructureVerdict,
    settings: SegmentSettings,
    progress: Progress,
) -> tuple[tuple[CountTry, ...], dict[int, tuple[float | None, ...]]]:
    """Tests the recommended number in full, and the next one where the test takes the ground from under it."""
    stability: dict[int, tuple[float | None, ...]] = {}
    while (k := recommend(tried, len(matrix), None, verdict).k) not in stability:
        stability[k] = stability_of_kmeans(matrix, found[k].labels, settings, progress)
        tried = tested(tried, k, stability[k])
    return tried, stability


def stability_of_kmeans(
    matrix: np.ndarray, labels: np.ndarray, settings: SegmentSettings, progress: Progress
) -> tuple[float | None, ...]:
    """The full test of K-Means groups: the bootstrap Jaccard of each label."""

    def report(share: float) -> None:
        progress(share, "Testing whether every segment is found again")

    group = kmeans_grouping(int(labels.max()) + 1, settings.seed)
    return tuple(jaccards(matrix, labels, group, settings.resamples, settings.seed, report=report))
