"""What one segment more or fewer would buy: the neighbouring numbers side by side, in words.

Compares K-Means groupings that were made anyway; decides nothing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.assigning import by_value
from core.segmentation.kmeans import Partition
from core.segmentation.quick_names import names_of
from core.segmentation.results import Choice, Neighbour, Prepared
from core.wording import count, percent


def neighbours(
    features: CustomerFeatures,
    prepared: Prepared,
    found: dict[int, Partition],
    choice: Choice,
    keys: pd.Index,
    worth: pd.Series,
) -> tuple[Neighbour, ...]:
    """One fewer, the number in force and one more, as far as they were tried.

    ``keys`` are the customers row for row as in the partitions, ``worth`` their value in that order.
    """
    ks = [k for k in (choice.k - 1, choice.k, choice.k + 1) if k in found]
    if choice.k not in ks:
        return ()
    labels = {k: by_value(found[k].labels, worth)[found[k].labels] for k in ks}
    named = {k: names_of(features, prepared, pd.Series(labels[k], index=keys)) for k in ks}
    whole = float(((prepared.matrix - prepared.matrix.mean()) ** 2).to_numpy().sum())
    explained = {k: 1 - found[k].inertia / whole for k in ks}
    tried = {one.k: one for one in choice.tried}
    result = []
    for k in ks:
        sizes = np.bincount(labels[k], minlength=k)
        words = "In use." if k == choice.k else _words(choice.k, k, labels, named, explained)
        result.append(
            Neighbour(
                k=k,
                explained=explained[k],
                silhouette=tried[k].silhouette,
                min_jaccard=tried[k].min_jaccard,
                segments=tuple((named[k][label], int(sizes[label])) for label in range(k)),
                words=words,
            )
        )
    return tuple(result)


def _words(
    own: int, other: int, labels: dict[int, np.ndarray], named: dict[int, dict[int, str]], explained: dict[int, float]
) -> str:
    """Who splits off, or dissolves into whom, and what that does to the differences explained."""
    from scipy.optimize import linear_sum_assignment

    large, small = max(own, other), min(own, other)
    table = np.zeros((small, large), dtype="int64")
    np.add.at(table, (labels[small], labels[large]), 1)
    _, matched = linear_sum_assignment(-table)
    extra = next(label for label in range(large) if label not in set(matched))
    size, source = int(table[:, extra].sum()), int(table[:, extra].argmax())
    mostly = table[source, extra] >= size / 2
    name, beside = f"“{named[large][extra]}”", f"“{named[small][source]}”"
    if mostly and named[large][extra] == named[small][source] and other < own:
        change = f"{name} ({count(size, 'customer')}) would be joined with a segment beside it."
    elif other > own:
        change = f"{name} ({count(size, 'customer')}) would stand on its own"
        change += f", until now part of {beside}." if mostly else ", gathered from several segments."
    else:
        change = f"{name} ({count(size, 'customer')}) would dissolve"
        change += f", mostly into {beside}." if mostly else " into several segments."
    return (
        f"{change} The segment somebody is in would tell {percent(explained[other])} of how customers differ instead "
        f"of {percent(explained[own])}."
    )
