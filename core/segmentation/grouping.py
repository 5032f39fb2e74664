"""Chooses the number of groups and the method, forms the groups and tests them.

Depends on what was searched, the number and the method, not on what is changed by hand. Groups are
numbered by value; what they are called and how they are described is left to ``segmenting``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.problems import UserError
from core.progress import Progress, part, silent
from core.segmentation.assigning import by_value
from core.segmentation.comparing import Compared, Done, compare
from core.segmentation.counting import tested
from core.segmentation.methods.applying import apply_method, stability_of
from core.segmentation.methods.registry import BY_KEY
from core.segmentation.neighbours import neighbours
from core.segmentation.quick_names import names_of
from core.segmentation.recommending import recommend
from core.segmentation.results import Choice, Neighbour, Prepared, Structure
from core.segmentation.searching import Searched, stability_of_kmeans
from core.segmentation.settings import SegmentSettings
from core.segmentation.structure import held_to
from core.segmentation.threads import chosen_threads
from core.wording import count, listing

# Fitting any method but K-Means a hundred times takes minutes; this many show the same bands.
RESAMPLES_OTHER_METHODS = 20


@dataclass(frozen=True, eq=False)
class Grouped:
    """Groups before they are described: ``labels`` by customer, ordered by value, -1 for nobody's. ``names`` are those
    a method brings itself, ``called`` what every group is called before hand work."""

    prepared: Prepared
    labels: pd.Series
    stability: tuple[float | None, ...]
    names: dict[int, str]
    note: str
    resamples: int
    choice: Choice
    structure: Structure
    compared: Compared
    neighbours: tuple[Neighbour, ...]
    called: dict[int, str]


def group(
    features: CustomerFeatures, searched: Searched, settings: SegmentSettings, progress: Progress = silent
) -> Grouped:
    """The groups of the chosen number and method, tested, beside those of other methods and numbers.

    Raises :class:`UserError` for an unknown method or when that many groups are not possible.
    """
    _require_known(settings.method)
    _require_possible(settings.k, searched)
    with chosen_threads(len(searched.customers.matrix)):
        return _group(features, searched, settings, progress)


def _group(features: CustomerFeatures, searched: Searched, settings: SegmentSettings, progress: Progress) -> Grouped:
    customers, found = searched.customers, searched.found
    choice = recommend(searched.tried, len(customers.matrix), settings.k, searched.structure.verdict)
    proven, choice = _proven(searched, choice, settings, part(progress, 0.0, 0.4))
    structure = searched.structure
    if settings.method == "kmeans":
        crowded = next((one.crowded_border for one in choice.tried if one.k == choice.k), 0.0)
        structure = held_to(structure, proven.stability, crowded, asked=choice.k != choice.suggested_k)
    done = {settings.method: Done(proven.labels, proven.mean_stability)}
    done.setdefault("kmeans", Done(found[choice.k].labels, None) if choice.k in found else done[settings.method])
    compared = compare(customers, choice.k, settings.method, settings.seed, part(progress, 0.4, 1.0), done)
    beside: tuple[Neighbour, ...] = ()
    if settings.method == "kmeans":
        worth = _worth(features, searched)
        beside = neighbours(features, searched.prepared, found, choice, customers.keys, worth)
    at = np.empty_like(searched.order)
    at[searched.order] = np.arange(len(searched.order))
    labels = pd.Series(proven.labels[at], index=searched.prepared.matrix.index)
    called = {**names_of(features, searched.prepared, labels[labels >= 0]), **proven.names}
    return Grouped(
        searched.prepared, labels, proven.stability, proven.names, proven.note, proven.resamples, choice, structure,
        compared, beside, called,
    )  # fmt: skip


def _require_known(method: str) -> None:
    if method not in BY_KEY:
        raise UserError(
            "There is no such method",
            f"“{method}” is not a method of this product.",
            f"Choose one of {listing(list(BY_KEY), limit=10)}.",
            code="unknown-method",
        )


def _require_possible(k: int | None, searched: Searched) -> None:
    most = max(searched.found)
    if k is not None and (k < 2 or k > most):
        raise UserError(
            f"{k} segments are not possible here",
            f"{count(len(searched.customers.matrix), 'customer')} with the values they have allow 2 to {most} segments.",
            "Ask for another number, or leave it to be suggested.",
            code="impossible-k",
        )


@dataclass(frozen=True, eq=False)
class _Proven:
    """Groups in the order of the rows that were searched, and how well each is found again."""

    labels: np.ndarray
    stability: tuple[float | None, ...]
    names: dict[int, str]
    note: str
    resamples: int

    @property
    def mean_stability(self) -> float | None:
        """Mean over segments, ``None`` when it was not measured."""
        known = [value for value in self.stability if value is not None]
        return float(np.mean(known)) if known else None


def _proven(
    searched: Searched, choice: Choice, settings: SegmentSettings, progress: Progress
) -> tuple[_Proven, Choice]:
    if settings.method == "kmeans":
        return _proven_kmeans(searched, choice, settings, progress)
    customers, method = searched.customers, BY_KEY[settings.method]
    grouping = apply_method(method, customers, choice.k, settings.k is not None, settings.seed)
    resamples = min(settings.resamples, RESAMPLES_OTHER_METHODS)
    stable: tuple[float | None, ...] = (None,) * grouping.k
    if grouping.k >= 2:

        def report(share: float) -> None:
            progress(share, "Testing whether every segment is found again")

        stable = tuple(stability_of(method, customers, grouping, resamples, settings.seed, report=report))
    rank = by_value(grouping.labels, _worth(customers.features, searched))
    labels = np.where(grouping.labels >= 0, rank[np.maximum(grouping.labels, 0)], -1)
    names = {int(rank[label]): name for label, name in enumerate(grouping.names)}
    times = resamples if grouping.k >= 2 else 0
    return _Proven(labels, _ranked(stable, rank), names, grouping.note, times), replace(choice, k=grouping.k)


def _proven_kmeans(
    searched: Searched, choice: Choice, settings: SegmentSettings, progress: Progress
) -> tuple[_Proven, Choice]:
    """K-Means groups; the recommended number was tested when it was searched, another one is tested now."""
    labels = searched.found[choice.k].labels
    stable = searched.stability.get(choice.k)
    if stable is None:
        stable = stability_of_kmeans(searched.customers.matrix, labels, settings, progress)
        choice = replace(choice, tried=tested(choice.tried, choice.k, stable))
    rank = by_value(labels, _worth(searched.customers.features, searched))
    return _Proven(rank[labels], _ranked(stable, rank), {}, "", settings.resamples), choice


def _ranked(stability: tuple[float | None, ...], rank: np.ndarray) -> tuple[float | None, ...]:
    """By new label what was measured by old label."""
    by_label = dict(zip(rank.tolist(), stability, strict=True))
    return tuple(by_label[label] for label in sorted(by_label))


def _worth(features: CustomerFeatures, searched: Searched) -> pd.Series:
    """Money per customer, or the first feature in use when there is no money."""
    worth = features.money if features.money is not None else features.frame[searched.prepared.columns[0].key]
    return worth.reindex(searched.customers.keys)
