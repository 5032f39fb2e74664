"""The methods side by side on the same customers: quality, stability, agreement, time, and a note.

All are measured on one fixed sample. K-Means is kept unless another method finds groups that are set
apart by empty ground which K-Means cuts through, and finds no such ground in simulated data with the
same columns (steps of a scale are empty ground, too); that method is then suggested, never taken
unasked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.progress import Progress
from core.segmentation.kmeans import sampled_rows
from core.segmentation.methods.applying import apply_method, stability_of
from core.segmentation.methods.method import Customers, Grouping, Method
from core.segmentation.methods.registry import BY_KEY, METHODS
from core.segmentation.methods.rfm import rfm_columns
from core.segmentation.references import COARSE, same_marginals
from core.segmentation.results import MethodComparison
from core.segmentation.scores import calinski_harabasz, davies_bouldin, silhouettes

SAMPLE = 1_500
RESAMPLES = 10
SAME = 0.9
# A method that leaves out more customers than this is no way to form segments.
MOST_UNPLACED = 0.1
# The empty ground is looked for among so many customers; beaten every time is a chance of 1 in 20.
GROUND_SAMPLE = 1_100
CHANCE_DRAWS = 19
_NEVER_SUGGESTED = ("kmeans", "rfm", "gower_medoids")


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
    suggested = suggest(sample, groupings, seed)
    rows = []
    for step, method in enumerate(methods):
        known = done.get(method.key)
        stability = known.stability if known is not None else None
        if stability is None:
            stability = _stability(method, sample, groupings[method.key], seed)
        progress(0.5 + (step + 1) / (2 * len(methods)), f"Testing {method.label}")
        rows.append(_row(method, sample, groupings, seconds[method.key], stability, kept, suggested))
    return Compared(tuple(rows), suggested)


def suggest(sample: Customers, groupings: dict[str, Grouping], seed: int) -> str:
    """Key of the method to take: K-Means, unless another one's groups are truly set apart and K-Means
    does not see them."""
    chosen = sampled_rows(len(sample.matrix), GROUND_SAMPLE, seed)
    ground = with_steps_filled(sample.matrix, seed)[chosen]
    own = groupings["kmeans"].labels
    cut = emptiness_between(ground, own[chosen])
    gaps = {}
    for key, grouping in groupings.items():
        if key in _NEVER_SUGGESTED or grouping.k < 2 or _agreement(own, grouping.labels) >= SAME:
            continue
        if (grouping.labels < 0).mean() <= MOST_UNPLACED:
            gaps[key] = emptiness_between(ground, grouping.labels[chosen])
    for key in sorted(gaps, key=lambda one: -round(gaps[one], 9)):
        if gaps[key] <= max(1.0, cut):
            break
        if _beats_chance(BY_KEY[key], groupings[key].k, gaps[key], ground, sample, seed):
            return key
    return "kmeans"


def with_steps_filled(matrix: np.ndarray, seed: int) -> np.ndarray:
    """The same rows with columns on a coarse scale spread evenly over their steps: the ground between
    two answers is not empty, it cannot be reached."""
    filled = matrix.copy()
    for column in range(matrix.shape[1]):
        levels = np.unique(matrix[:, column])
        if 1 < len(levels) <= COARSE:
            step = np.diff(levels).max()
            filled[:, column] += np.random.default_rng([seed, column]).uniform(-step / 2, step / 2, len(matrix))
    return filled


def _beats_chance(method: Method, k: int, gap: float, ground: np.ndarray, sample: Customers, seed: int) -> bool:
    """Whether the method finds no such empty ground where columns are the same but hang together by
    their correlations only."""
    draw = same_marginals(ground)
    for i in range(CHANCE_DRAWS):
        drawn = Customers(draw(np.random.default_rng([seed, i])), sample.keys[: len(ground)], sample.features)
        found = method.fit(drawn, k, False, seed)
        if found.k >= 2 and emptiness_between(drawn.matrix, found.labels) >= gap:
            return False
    return True


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
    if grouping.k < 2:
        return None
    values = stability_of(method, sample, grouping, RESAMPLES, seed, method.compared_on)
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
