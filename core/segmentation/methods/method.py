"""What a method is given and what it hands back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures


@dataclass(frozen=True, eq=False)
class Customers:
    """The customers a method groups: ``matrix`` (n x d, comparable numbers) and, row for row, their
    keys in ``features`` for methods that look at labels or at amounts in original units."""

    matrix: np.ndarray
    keys: pd.Index
    features: CustomerFeatures

    def rows(self, chosen: np.ndarray) -> Customers:
        """These rows only."""
        return Customers(self.matrix[chosen], self.keys[chosen], self.features)


@dataclass(frozen=True, eq=False)
class Grouping:
    """``labels`` 0..k-1, -1 for customers in no group. ``names`` per label when the method brings its
    own; ``note`` one sentence worth telling."""

    labels: np.ndarray
    names: tuple[str, ...] = ()
    note: str = ""

    @property
    def k(self) -> int:
        """Number of groups."""
        return int(self.labels.max()) + 1 if len(self.labels) else 0


Fit = Callable[[Customers, int, bool, int], Grouping]


@dataclass(frozen=True)
class Method:
    """``fit(customers, k, k_asked, seed)``; unless ``k_asked`` a method may find its own number of
    groups. ``most_rows`` is how many it can group at once; the others join the
    group of the most alike customer who was. ``needs`` are feature roles without which it has nothing
    to say; ``compared_on`` is among how many customers its stability is tested for the comparison."""

    key: str
    label: str
    explanation: str
    fit: Fit
    most_rows: int
    needs: tuple[str, ...] = ()
    compared_on: int = 1_000


def in_order_of_appearance(labels: np.ndarray) -> np.ndarray:
    """Labels renumbered 0.. as they appear, -1 kept; empty labels vanish."""
    result = np.full(len(labels), -1, dtype="int64")
    placed = labels >= 0
    codes, _ = pd.factorize(labels[placed])
    result[placed] = codes
    return result
