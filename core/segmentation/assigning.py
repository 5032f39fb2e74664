"""Who belongs where, how sure that is, and who is the runner-up.

Certainty compares the distance to the own segment's centre with that to the next one: 1 on the
centre, 0 on the border. Customers far from every centre keep their nearest segment and are marked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.segmentation.kmeans import nearest
from core.segmentation.scores import centres_of

# So many times the usual distance to the own centre is far from every segment.
FAR = 5.0
# Distances below this are rounding.
SAME_PLACE = 1e-6


@dataclass(frozen=True, eq=False)
class Placed:
    """Aligned with the prepared rows: ``label`` (-1: in no segment), ``certainty`` 0 to 1,
    ``runner_up`` label (-1 when there is only one segment), ``far`` from every centre."""

    labels: np.ndarray
    certainty: np.ndarray
    runner_up: np.ndarray
    far: np.ndarray
    centres: np.ndarray


def place(matrix: np.ndarray, labels: np.ndarray) -> Placed:
    """Certainty and runner-up of every row from the centres of the labels 0..k-1."""
    centres = centres_of(matrix[labels >= 0], labels[labels >= 0])
    _, squared = nearest(matrix, centres)
    distance = np.sqrt(squared)
    at = np.arange(len(matrix))
    own = np.where(labels >= 0, distance[at, np.maximum(labels, 0)], distance.min(axis=1))
    others = distance.copy()
    others[at[labels >= 0], labels[labels >= 0]] = np.inf
    if len(centres) < 2:
        runner_up, next_best = np.full(len(matrix), -1), np.full(len(matrix), np.inf)
    else:
        runner_up, next_best = others.argmin(axis=1), others.min(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        certainty = np.where(next_best > 0, 1 - own / next_best, 0.0)
    certainty = np.where(labels >= 0, np.clip(np.nan_to_num(certainty, nan=1.0), 0.0, 1.0), 0.0)
    # Where many customers are all the same, the distance of the others is what is usual.
    apart = own[own > SAME_PLACE]
    far = own > FAR * float(np.median(apart)) if len(apart) else np.zeros(len(matrix), dtype=bool)
    return Placed(labels, certainty, runner_up, far, centres)


def by_value(labels: np.ndarray, worth: pd.Series) -> np.ndarray:
    """New label per old label, the segment worth most (on average) first; ties by size, then by the
    worth of its richest member, so that the numbering never depends on chance."""
    k = int(labels.max()) + 1
    placed = labels >= 0
    values = np.nan_to_num(worth.to_numpy(dtype="float64"), nan=0.0)
    size = np.bincount(labels[placed], minlength=k)
    mean = np.bincount(labels[placed], weights=values[placed], minlength=k) / np.maximum(size, 1)
    top = np.array([values[labels == label].max(initial=-np.inf) for label in range(k)])
    order = np.lexsort((-top, -size, -np.round(mean, 9)))
    rank = np.empty(k, dtype="int64")
    rank[order] = np.arange(k)
    return rank
