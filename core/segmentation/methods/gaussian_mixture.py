"""Gaussian mixture: groups may be stretched and overlap; the number by the Bayesian criterion."""

from __future__ import annotations

import warnings

import numpy as np

from core.segmentation.methods.method import Customers, Grouping, in_order_of_appearance

STARTS = 3
# Keeps a group of identical customers from collapsing to a point.
FLOOR = 1e-4
MOST_GROUPS = 10


def fit_gaussian_mixture(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """Full covariances; without a number asked for, the lowest BIC (Schwarz 1978) decides."""
    most = min(MOST_GROUPS, len(np.unique(customers.matrix, axis=0)) - 1)
    tried = [k] if k_asked else range(2, max(most, 2) + 1)
    models = [_fitted(customers.matrix, number, 1, seed) for number in tried]
    likeliest = min(models, key=lambda model: round(float(model.bic(customers.matrix)), 6))
    best = _fitted(customers.matrix, likeliest.n_components, STARTS, seed)
    labels = in_order_of_appearance(best.predict(customers.matrix))
    return Grouping(labels, note="" if k_asked else f"The Bayesian criterion chose {labels.max() + 1} groups.")


def _fitted(matrix: np.ndarray, k: int, starts: int, seed: int):  # type: ignore[no-untyped-def]
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture

    model = GaussianMixture(k, n_init=starts, random_state=seed, reg_covar=FLOOR, max_iter=200)
    with warnings.catch_warnings():
        # An unfinished fit is still a grouping; the comparison table shows how good it is.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(matrix)
