"""Looks for groups before anybody decides how many: every possible number, and whether groups exist.

Nothing here depends on the number that is chosen, on the method or on what is changed by hand, so it
is computed once while these are tried out. Choosing and testing the groups is left to ``grouping``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.features.results import CustomerFeatures
from core.progress import Progress, part, silent
from core.segmentation.counting import evidence, partitions, possible_counts
from core.segmentation.kmeans import Partition
from core.segmentation.methods.method import Customers
from core.segmentation.preparing import in_fixed_order, prepare
from core.segmentation.results import CountTry, Prepared, Structure
from core.segmentation.settings import SegmentSettings
from core.segmentation.structure import judge
from core.segmentation.threads import chosen_threads


@dataclass(frozen=True, eq=False)
class Searched:
    """K-Means for every possible number of groups, on ``customers`` in the order ``order`` of
    ``prepared.matrix``, what speaks for each number, and whether there are groups at all."""

    prepared: Prepared
    order: np.ndarray
    customers: Customers
    found: dict[int, Partition]
    tried: tuple[CountTry, ...]
    structure: Structure


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
        found = partitions(matrix, ks, settings.seed, part(progress, 0.03, 0.33))
        structure, gaps = judge(matrix, ks, settings.reference_draws, settings.seed, part(progress, 0.33, 0.83),
                                [one.labels for one in found.values()])  # fmt: skip
        tried = evidence(matrix, found, gaps, settings.seed, part(progress, 0.83, 1.0))
    customers = Customers(matrix, prepared.matrix.index[order], features)
    return Searched(prepared, order, customers, found, tried, structure)
