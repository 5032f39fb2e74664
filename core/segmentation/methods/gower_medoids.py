"""Numbers and categories together: Gower's dissimilarity with medoids.

Gower (Biometrics 1971) averages over the columns the difference as a share of the range (numbers) and
same-or-different (categories). The groups are those around k real customers, the medoids, found by
building greedily and then swapping between assigning and re-centring (Kaufman & Rousseeuw 1990).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.methods.method import Customers, Grouping

# A category with more labels than this hardly makes two customers alike.
MOST_LABELS = 20
ROUNDS = 50


def fit_gower_medoids(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """Groups on the used numbers and every describing label that is not sensitive."""
    labels = usable_labels(customers.features, customers.keys)
    distances = gower(customers.matrix, labels)
    note = (
        f"Looks at {labels.shape[1]} categories besides the numbers." if labels.shape[1] else "No category to look at."
    )
    return Grouping(medoids(distances, k), note=note)


def usable_labels(features: CustomerFeatures, keys: pd.Index) -> np.ndarray:
    """Integer codes (n x columns, -1 for missing) of the labels that may form groups."""
    codes = []
    for name, _ in features.descriptor_labels:
        if name in features.sensitive_descriptors:
            continue
        column, found = pd.factorize(features.descriptors[name].reindex(keys), sort=True)
        if 2 <= len(found) <= MOST_LABELS:
            codes.append(column)
    return np.column_stack(codes) if codes else np.empty((len(keys), 0), dtype="int64")


def gower(matrix: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Dissimilarities (n x n, 0 to 1); a missing label is left out of the pair's average."""
    n = len(matrix)
    total, known = np.zeros((n, n), dtype="float32"), np.zeros((n, n), dtype="float32")
    for column in matrix.T:
        reach = float(np.ptp(column))
        if reach > 0:
            total += (np.abs(column[:, None] - column[None, :]) / reach).astype("float32")
            known += 1
    for column in codes.T:
        both = (column >= 0)[:, None] & (column >= 0)[None, :]
        total += both & (column[:, None] != column[None, :])
        known += both
    return total / np.maximum(known, 1)


def medoids(distances: np.ndarray, k: int) -> np.ndarray:
    """Labels 0..k-1 around the k most central rows; nothing random in it."""
    centres = _built(distances, k)
    labels = distances[:, centres].argmin(axis=1)
    for _ in range(ROUNDS):
        moved = centres.copy()
        for group in range(k):
            members = np.flatnonzero(labels == group)
            if len(members):
                moved[group] = members[distances[np.ix_(members, members)].sum(axis=1).argmin()]
        if np.array_equal(moved, centres):
            break
        centres = moved
        labels = distances[:, centres].argmin(axis=1)
    codes, _ = pd.factorize(labels)
    return np.asarray(codes)


def _built(distances: np.ndarray, k: int) -> np.ndarray:
    """BUILD of PAM: the most central row first, then always the row that helps most."""
    centres = [int(distances.sum(axis=1).argmin())]
    reach = distances[:, centres[0]].copy()
    while len(centres) < k:
        gain = np.maximum(reach[:, None] - distances, 0).sum(axis=0)
        gain[centres] = -1
        centres.append(int(gain.argmax()))
        reach = np.minimum(reach, distances[:, centres[-1]])
    return np.array(centres)
