"""Runs a method on as many customers as it can take, and places the others beside the most alike.

Decides nothing about which method is better; that is the comparison's job.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.segmentation.kmeans import sampled_rows
from core.segmentation.methods.method import Customers, Grouping, Method
from core.segmentation.stability import SAMPLE, jaccards


def apply_method(method: Method, customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """Labels for all rows; beyond ``method.most_rows`` a fixed sample is grouped and every other
    customer joins the group of the most alike one in it."""
    chosen = sampled_rows(len(customers.matrix), method.most_rows, seed)
    if len(chosen) == len(customers.matrix):
        return method.fit(customers, k, k_asked, seed)
    sampled = customers.rows(chosen)
    grouping = method.fit(sampled, k, k_asked, seed)
    note = f"{grouping.note} Grouped on {len(chosen):,} customers; the others joined the most alike.".strip()
    labels = _like_the_nearest(customers.matrix, sampled.matrix, grouping.labels)
    labels[chosen] = grouping.labels
    return Grouping(labels, grouping.names, note)


def stability_of(
    method: Method,
    customers: Customers,
    grouping: Grouping,
    resamples: int,
    seed: int,
    sample: int = SAMPLE,
    report: Callable[[float], None] = lambda share: None,
) -> list[float | None]:
    """Bootstrap Jaccard per group of any method on at most ``sample`` customers: the same customers, labels and amounts included, drawn
    again and grouped again (of the classic table: with the borders of those drawn)."""
    positions = np.arange(len(customers.matrix), dtype="float64")[:, None]

    def group(rows: np.ndarray, number: int) -> np.ndarray:
        drawn = customers.rows(rows[:, 0].astype("int64"))
        return method.fit(drawn, grouping.k, True, seed).labels

    return jaccards(positions, grouping.labels, group, resamples, seed, sample, report)


def _like_the_nearest(matrix: np.ndarray, known: np.ndarray, labels: np.ndarray) -> np.ndarray:
    from scipy.spatial import cKDTree

    _, nearest = cKDTree(known).query(matrix)
    return labels[nearest]
