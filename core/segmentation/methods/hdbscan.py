"""HDBSCAN: dense regions of any shape, thin ground between them left out (Campello et al. 2013)."""

from __future__ import annotations

import numpy as np

from core.segmentation.methods.method import Customers, Grouping, in_order_of_appearance

# A dense region smaller than this share of the customers is not a segment.
SMALLEST_SHARE, SMALLEST = 0.05, 5
NEIGHBOURS = 5


def fit_hdbscan(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """Finds the number of groups itself; customers on thin ground belong to none (-1)."""
    from sklearn.cluster import HDBSCAN

    smallest = max(SMALLEST, int(np.ceil(SMALLEST_SHARE * len(customers.matrix))))
    model = HDBSCAN(min_cluster_size=smallest, min_samples=NEIGHBOURS, copy=True)
    labels = in_order_of_appearance(model.fit_predict(customers.matrix))
    if labels.max() < 1:
        # One group or none: everybody is alike to this method.
        return Grouping(np.zeros(len(labels), dtype="int64"), note="It sees one crowd without thin ground in it.")
    return Grouping(labels, note="It sets the number of groups itself and leaves out customers between groups.")
