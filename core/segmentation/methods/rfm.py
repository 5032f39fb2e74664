"""The classic table of recency, frequency and money with its ten names.

Rule-based and the same as in the R package *rfm* (Hebbali): each measure is scored 1 to 5 by its
quintiles, and the first row of the table that fits the three scores gives the name. For teams that
already think in these names; it says nothing about whether the groups exist.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.methods.method import Customers, Grouping

ROLES = ("recency_days", "frequency_count", "monetary_total")

# name, then lowest and highest score of recency, frequency and money; the first that fits wins.
TABLE: tuple[tuple[str, tuple[int, int], tuple[int, int], tuple[int, int]], ...] = (
    ("Champions", (5, 5), (5, 5), (5, 5)),
    ("Potential Loyalist", (3, 5), (3, 5), (2, 5)),
    ("Loyal Customers", (2, 4), (2, 4), (2, 4)),
    ("Promising", (3, 4), (1, 3), (3, 5)),
    ("New Customers", (4, 5), (1, 3), (1, 5)),
    ("Can't Lose Them", (1, 2), (3, 4), (4, 5)),
    ("At Risk", (1, 2), (2, 5), (4, 5)),
    ("Need Attention", (1, 3), (3, 5), (3, 5)),
    ("About To Sleep", (2, 3), (1, 3), (1, 4)),
    ("Lost", (1, 1), (1, 5), (1, 5)),
)
OTHERS = "Others"


def fit_rfm(customers: Customers, k: int, k_asked: bool, seed: int) -> Grouping:
    """One group per name that somebody gets; customers without the three numbers get none."""
    columns = rfm_columns(customers.features)
    if columns is None:
        return Grouping(np.zeros(len(customers.keys), dtype="int64"), note="Needs dates and amounts of purchases.")
    values = customers.features.frame.loc[customers.keys, list(columns)].to_numpy()
    complete = np.isfinite(values).all(axis=1)
    names = np.full(len(values), "", dtype=object)
    names[complete] = rfm_names(*values[complete].T)
    present = [name for name, *_ in TABLE if (names == name).any()]
    present += [OTHERS] if (names == OTHERS).any() else []
    labels = pd.Index(present).get_indexer(pd.Index(names))
    return Grouping(labels, tuple(present), "Fixed boxes with the classic names, not groups found in the data.")


def rfm_columns(features: CustomerFeatures) -> tuple[str, str, str] | None:
    """Keys of the recency, frequency and money features, or ``None`` when one is missing."""
    found = []
    for role in ROLES:
        keys = [feature.key for feature in features.features if feature.role == role]
        if not keys:
            return None
        found.append(keys[0])
    return found[0], found[1], found[2]


def rfm_scores(values: np.ndarray, *, reverse: bool = False) -> np.ndarray:
    """Scores 1 to 5; the borders are the quintiles plus one, as in the R package (a value on a border
    belongs to the higher score)."""
    borders = np.quantile(values, [0.2, 0.4, 0.6, 0.8]) + 1
    scores = np.searchsorted(borders, values, side="right") + 1
    return 6 - scores if reverse else scores


def rfm_names(recency: np.ndarray, frequency: np.ndarray, money: np.ndarray) -> np.ndarray:
    """Name of the first row of the table that fits, ``Others`` where none does."""
    scores = (rfm_scores(recency, reverse=True), rfm_scores(frequency), rfm_scores(money))
    fits = [
        np.logical_and.reduce(
            [(score >= low) & (score <= high) for score, (low, high) in zip(scores, limits, strict=True)]
        )
        for _, *limits in TABLE
    ]
    return np.select(fits, [name for name, *_ in TABLE], OTHERS).astype(object)
