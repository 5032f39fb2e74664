"""Ward's method: the two groups whose union loses least are merged, again and again (Ward 1963)."""

from __future__ import annotations

from core.segmentation.methods.method import Customers, Grouping, in_order_of_appearance


def fit_ward(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """A tree of merges cut at ``k`` groups; nothing random in it."""
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(customers.matrix, method="ward")
    return Grouping(in_order_of_appearance(fcluster(tree, k, criterion="maxclust") - 1))
