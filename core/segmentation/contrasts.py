"""How each segment differs from all customers, feature by feature.

Differences are measured on the scale the segments were made on (after the transform of a skewed
feature), so that one enormous value cannot make a whole segment look special; averages are in
original units. Filled-in values take no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.results import Prepared

WINSOR = (0.01, 0.99)
SKEWED = 1.0


@dataclass(frozen=True, eq=False)
class Contrast:
    """One feature. ``by_segment`` is indexed by label with ``count``, ``mean``, ``median``, ``lower`` and
    ``upper`` quartile (original units), ``effect`` (standardised difference to all) and ``v_test`` (Lebart,
    Morineau & Piron 2006: the difference over its standard error when the segment is drawn without
    replacement). ``halfway`` lies between the two values of a feature that has only two, such as yes and no."""

    feature: str
    mean: float
    median: float
    count: int
    by_segment: pd.DataFrame
    halfway: float | None = None


def contrasts(features: CustomerFeatures, prepared: Prepared, labels: pd.Series) -> dict[str, Contrast]:
    """One :class:`Contrast` per feature that has measured values, in the order of the features."""
    found = {}
    for key, measured in measured_values(features, labels.index):
        if len(measured):
            found[key] = _contrast(key, measured, comparable(key, measured, prepared), labels.loc[measured.index])
    return found


def measured_values(features: CustomerFeatures, customers: pd.Index) -> Iterator[tuple[str, pd.Series]]:
    """Per feature its values of these customers, without missing and filled-in ones."""
    for feature in features.features:
        values = features.frame[feature.key].loc[customers]
        usable = values.notna()
        if feature.key in features.imputed.columns:
            usable &= ~features.imputed[feature.key].reindex(customers, fill_value=False).astype(bool)
        yield feature.key, values[usable]


def comparable(key: str, measured: pd.Series, prepared: Prepared) -> pd.Series:
    """The values on which differences are fair: as prepared when used, else winsorized and, when
    skewed, on a logarithmic scale."""
    used = prepared.matrix[key].loc[measured.index] if key in prepared.matrix.columns else None
    if used is not None and used.std(ddof=0) > 0:
        return used
    low, high = measured.quantile(list(WINSOR))
    clipped = measured.clip(low, high)
    middle = float(clipped[clipped > 0].median())
    if clipped.min() >= 0 and middle > 0 and clipped.skew() > SKEWED:
        # Divided by its middle first: the unit (k$ or $) must not decide how strongly it is bent.
        return np.log1p(clipped / middle)
    return clipped


def _contrast(key: str, measured: pd.Series, scaled: pd.Series, labels: pd.Series) -> Contrast:
    grouped = measured.groupby(labels.to_numpy())
    by_segment = grouped.agg(["count", "mean", "median"])
    by_segment["lower"], by_segment["upper"] = grouped.quantile(0.25), grouped.quantile(0.75)
    total, spread = len(scaled), float(scaled.std(ddof=0))
    difference = scaled.groupby(labels.to_numpy()).mean() - float(scaled.mean())
    size = by_segment["count"]
    error = spread * np.sqrt(((total - size) / max(total - 1, 1)) / size)
    by_segment["effect"] = difference / spread if spread > 1e-12 else 0.0
    by_segment["v_test"] = (difference / error).where(error > 1e-12, 0.0)
    halfway = float(measured.min() + measured.max()) / 2 if measured.nunique() == 2 else None
    return Contrast(key, float(measured.mean()), float(measured.median()), total, by_segment, halfway)
