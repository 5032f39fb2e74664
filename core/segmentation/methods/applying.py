"""Runs a method on as many customers as it can take, and places the others beside the most alike.

Decides nothing about which method is better; that is the comparison's job.
"""

from __future__ import annotations

import numpy as np

from core.segmentation.kmeans import sampled_rows
from core.segmentation.methods.method import Customers, Grouping, Method


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


def _like_the_nearest(matrix: np.ndarray, known: np.ndarray, labels: np.ndarray) -> np.ndarray:
    from scipy.spatial import cKDTree

    _, nearest = cKDTree(known).query(matrix)
    return labels[nearest]
