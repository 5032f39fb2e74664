"""K-Means as one of the methods."""

from __future__ import annotations

from core.segmentation.kmeans import sweep
from core.segmentation.methods.method import Customers, Grouping


def fit_kmeans(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """Groups around centres, every customer in the nearest."""
    return Grouping(sweep(customers.matrix, range(max(k - 1, 2), k + 1), seed)[k].labels)
