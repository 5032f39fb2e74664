"""Bisecting K-Means: the loosest group is split in two until there are enough (Steinbach et al. 2000)."""

from __future__ import annotations

from core.segmentation.methods.method import Customers, Grouping, in_order_of_appearance


def fit_bisecting(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """Groups that nest: each is one half of a larger one."""
    from sklearn.cluster import BisectingKMeans

    model = BisectingKMeans(k, n_init=5, random_state=seed, bisecting_strategy="biggest_inertia")
    return Grouping(in_order_of_appearance(model.fit_predict(customers.matrix)))
