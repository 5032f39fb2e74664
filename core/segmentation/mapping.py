"""The two-dimensional map of customers, and how much of the differences it keeps.

Two features are drawn as they are, in their own units; more are projected on the two directions in
which customers differ most (principal components, Pearson 1901). The map is for looking: nobody is
assigned to a segment by it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.segmentation.results import Prepared

# A feature is named on an axis when its loading reaches this share of the axis' largest one.
NAMED_LOADING = 0.6
MAX_NAMED = 3


def map_customers(
    prepared: Prepared, labels: pd.Series, features: CustomerFeatures | None = None
) -> tuple[pd.DataFrame, float, tuple[str, str]]:
    """Positions (``x``, ``y`` by customer key), the share of variance kept, and words for both axes.

    With ``features`` one or two used features are shown in original units; without, as prepared.
    """
    placed = prepared.matrix.loc[labels.index]
    names = list(placed.columns)
    if len(names) <= 2:
        return _as_they_are(placed, features), 1.0, _plain_axes(names, features)
    centred = placed.to_numpy() - placed.to_numpy().mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    total = float(values.sum())
    kept = float(values[::-1][:2].sum() / total) if total > 0 else 1.0
    positions = pd.DataFrame(centred @ axes, index=placed.index, columns=["x", "y"])
    first, second = (_axis_words(axes[:, side], names, features) for side in (0, 1))
    return positions, min(kept, 1.0), (first, second)


def _as_they_are(placed: pd.DataFrame, features: CustomerFeatures | None) -> pd.DataFrame:
    shown = placed if features is None else features.frame.loc[placed.index, list(placed.columns)]
    shown = shown.where(shown.notna(), placed)
    y = shown.iloc[:, 1] if shown.shape[1] == 2 else pd.Series(0.0, index=placed.index)
    return pd.DataFrame({"x": shown.iloc[:, 0], "y": y}, index=placed.index)


def _plain_axes(names: list[str], features: CustomerFeatures | None) -> tuple[str, str]:
    words = [_label(name, features, with_unit=True) for name in names]
    return words[0], words[1] if len(words) == 2 else ""


def _axis_words(loadings: np.ndarray, names: list[str], features: CustomerFeatures | None) -> str:
    """``More income and spending score, less age``: the features that make up one axis."""
    strength = np.abs(loadings)
    order = np.argsort(-np.round(strength, 6), kind="stable")
    named = [i for i in order if strength[i] >= NAMED_LOADING * strength.max()][:MAX_NAMED]
    more = [_label(names[i], features) for i in named if loadings[i] > 0]
    less = [_label(names[i], features) for i in named if loadings[i] <= 0]
    parts = [f"more: {wording.listing(more)}"] if more else []
    parts += [f"less: {wording.listing(less)}"] if less else []
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def _label(key: str, features: CustomerFeatures | None, with_unit: bool = False) -> str:
    if features is None:
        return key
    feature = features.feature(key)
    unit = features.currency if feature.money else feature.unit
    return f"{feature.label} ({unit})" if with_unit and unit else feature.label
