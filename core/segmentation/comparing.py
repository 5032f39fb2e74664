"""The methods side by side on the same customers: quality, stability, agreement, time, and a note.

All are measured on one fixed sample. K-Means is kept unless another method finds groups that are set
apart by empty ground which K-Means cuts through; that method is then suggested, never taken unasked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.progress import Progress
from core.segmentation.kmeans import sampled_rows
from core.segmentation.methods.applying import apply_method
from core.segmentation.methods.method import Customers, Grouping, Method
from core.segmentation.methods.registry import BY_KEY, METHODS
from core.segmentation.methods.rfm import rfm_columns
from core.segmentation.results import MethodComparison
from core.segmentation.scores import calinski_harabasz, davies_bouldin, silhouettes
from core.segmentation.stability import jaccards

SAMPLE = 1_500
RESAMPLES = 10
SAME = 0.9


@dataclass(frozen=True, eq=False)
class Compared:
    """The table, and the key of the method that fits the shape of the groups best."""

    table: tuple[MethodComparison, ...]
    suggested: str


@dataclass(frozen=True, eq=False)
class Done:
    """A grouping of all customers that is there already, and its mean stability where measured."""

    labels: np.ndarray
    stability: float | None


def compare(
    customers: Customers, k: int, kept: str, seed: int, progress: Progress, done: Mapping[str, Done]
) -> Compared:
    """Every method that has something to say, on at most ``SAMPLE`` customers; what is in ``done`` (by
    method key) is not computed again."""
    chosen = sampled_rows(len(customers.matrix), SAMPLE, seed)
    sample = customers.rows(chosen)
    methods = [method for method in METHODS if _can_run(method, customers)]
    groupings: dict[str, Grouping] = {}
    seconds: dict[str, float] = {}
    for step, method in enumerate(methods):
        began = time.perf_counter()
        known = done.get(method.key)
        again = apply_method(method, sample, k, False, seed)
        groupings[method.key] = again if known is None else replace(again, labels=known.labels[chosen])
        seconds[method.key] = time.perf_counter() - began
        progress((step + 1) / (2 * len(methods)), f"Comparing with {method.label}")
    suggested = suggest(sample.matrix, groupings)
    rows = []
    for step, method in enumerate(methods):
        known = done.get(method.key)
        stability = known.stability if known is not None else None
        if stability is None:
            stability = _stability(method, sample, groupings[method.key], seed)
        progress(0.5 + (step + 1) / (2 * len(methods)), f"Testing {method.label}")
        rows.append(_row(method, sample, groupings, seconds[method.key], stability, kept, suggested))
    return Compared(tuple(rows), suggested)


def suggest(matrix: np.ndarray, groupings: dict[str, Grouping]) -> str:
    """Key of the method to take: K-Means, unless another one's groups are truly set apart and K-Means
    does not see them."""
    own = groupings["kmeans"].labels
    best, best_gap = "kmeans", 1.0
    for key, grouping in groupings.items():
        if key in ("kmeans", "rfm", "gower_medoids") or grouping.k < 2 or _agreement(own, grouping.labels) >= SAME:
            continue
        if (grouping.labels < 0).mean() > 0.1:
            continue
        gap = emptiness_between(matrix, grouping.labels)
        if gap > max(best_gap, emptiness_between(matrix, own)):
            best, best_gap = key, gap
    return best


def emptiness_between(matrix: np.ndarray, labels: np.ndarray) -> float:
    """Distance between the two nearest groups over the longest step needed inside a group.

    Above 1 every group hangs together by steps shorter than the ground around it (the separation of
    single linkage). Steps are the edges of each group's minimum spanning tree.
    """
    from scipy.sparse.csgraph import minimum_spanning_tree
    from scipy.spatial.distance import cdist, pdist, squareform

    groups = [matrix[labels == label] for label in range(int(labels.max()) + 1)]
    groups = [np.unique(group, axis=0) for group in groups if len(group)]
    if len(groups) < 2:
        return 0.0
    steps = [minimum_spanning_tree(squareform(pdist(group))).data for group in groups if len(group) > 1]
    inside = max((float(np.quantile(step, 0.99)) for step in steps if len(step)), default=0.0)
    between = min(float(cdist(one, other).min()) for i, one in enumerate(groups) for other in groups[i + 1 :])
    return between / inside if inside > 0 else 0.0


def _can_run(method: Method, customers: Customers) -> bool:
    return method.key != "rfm" or rfm_columns(customers.features) is not None


def _agreement(one: np.ndarray, other: np.ndarray) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(one, other))


def _stability(method: Method, sample: Customers, grouping: Grouping, seed: int) -> float | None:
    if grouping.k < 2 or method.key in ("rfm", "gower_medoids"):
        return None

    def group(rows: np.ndarray, number: int) -> np.ndarray:
        again = Customers(rows, sample.keys[:0], sample.features)
        return method.fit(again, grouping.k, True, seed).labels

    values = jaccards(sample.matrix, grouping.labels, group, RESAMPLES, seed, sample=1_000)
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _row(
    method: Method,
    sample: Customers,
    groupings: dict[str, Grouping],
    seconds: float,
    stability: float | None,
    kept: str,
    suggested: str,
) -> MethodComparison:
    grouping = groupings[method.key]
    placed = grouping.labels >= 0
    matrix, labels = sample.matrix[placed], grouping.labels[placed]
    measurable = 2 <= grouping.k < placed.sum()
    return MethodComparison(
        method=method.key,
        label=method.label,
        k=grouping.k,
        silhouette=silhouettes(matrix, [labels])[0] if measurable else None,
        calinski_harabasz=calinski_harabasz(matrix, labels) if measurable else None,
        davies_bouldin=davies_bouldin(matrix, labels) if measurable else None,
        stability=stability,
        agreement_with_kmeans=_agreement(groupings["kmeans"].labels, grouping.labels),
        seconds=seconds,
        kept=method.key == kept,
        note=_note(method, grouping, kept, suggested),
        unplaced_share=float((~placed).mean()),
    )


def _note(method: Method, grouping: Grouping, kept: str, suggested: str) -> str:
    if method.key == "kmeans" and suggested != "kmeans":
        own = f"Cuts through groups that {BY_KEY[suggested].label} finds set apart by empty ground; look at both."
    elif method.key == "kmeans":
        own = "Kept: every customer has a place, and no other method finds groups that are set further apart."
    elif method.key == suggested:
        own = "Worth taking: its groups are set apart by empty ground that K-Means cuts through."
    else:
        own = method.explanation
    chosen = "In use. " if method.key == kept and kept != "kmeans" else ""
    return f"{chosen}{own} {grouping.note}".strip()
