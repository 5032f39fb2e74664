"""K-Means as one of the methods."""

from __future__ import annotations

from core.segmentation.kmeans import best_of
from core.segmentation.methods.method import Customers, Grouping

STARTS = 10


def fit_kmeans(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """Groups around centres, every customer in the nearest."""
    return Grouping(best_of(customers.matrix, k, STARTS, seed).labels)
