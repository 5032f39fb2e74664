"""Where each segment stands on each concept, against all placed customers.

The position is measured on ranks (Conover & Iman 1981), because a few very large spenders would
otherwise make every other segment look average; it only counts when the plain averages, which are
the numbers shown, point the same way. What follows from a position is decided in ``matching``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures, Feature
from core.recommendations.vocabulary import CONCEPTS, resolve
from core.segmentation.results import Segmentation


@dataclass(frozen=True)
class Standing:
    """``value`` is the segment's mean and ``average`` that of all placed customers, both in original
    units; ``index`` is 100 for the average customer (``None`` for averages of zero or less);
    ``position`` the standardised rank difference, 0 when rank and average disagree."""

    concept: str
    feature: Feature
    value: float
    average: float
    index: float | None
    position: float
    currency: str

    def words(self, value: float) -> str:
        """``value`` with this feature's unit."""
        bare = self.bare(value)
        if self.feature.money or not self.feature.unit or self.feature.unit == "%":
            return bare
        return f"{bare} {self.feature.unit}"

    def bare(self, value: float) -> str:
        """``value`` for a sentence that names the unit itself; money and shares keep their sign."""
        if self.feature.money:
            return wording.money(value, self.currency)
        if self.feature.unit == "%":
            return wording.percent(value / 100)
        return wording.number(value, 1 if 1 <= abs(value) < 100 else None)

    def beside_label(self, value: float) -> str:
        """``value`` behind this feature's label, without repeating a unit the label says."""
        unit = self.feature.unit.casefold()
        return self.bare(value) if unit and unit in self.feature.label.casefold() else self.words(value)

    def comparison(self) -> str:
        """``visits 1.3 (all customers: 4.2)``."""
        label = self.feature.label
        name = label if label[:2].isupper() else label[:1].lower() + label[1:]
        return f"{name} {self.beside_label(self.value)} (all customers: {self.beside_label(self.average)})"


Standings = dict[str, dict[str, Standing]]


def standings(features: CustomerFeatures, segmentation: Segmentation) -> Standings:
    """Per segment id and concept key; concepts these files know nothing about are left out."""
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    result: Standings = {segment.id: {} for segment in segmentation.segments}
    for concept in CONCEPTS:
        feature = resolve(features, concept.key)
        if feature is None:
            continue
        placed = features.frame[feature.key].where(segment_of.notna()).dropna()
        if placed.empty:
            continue
        for segment_id, standing in _positions(concept.key, feature, placed, segment_of, features.currency).items():
            if segment_id in result:
                result[segment_id][concept.key] = standing
    return result


def _positions(
    concept: str, feature: Feature, values: pd.Series, segment_of: pd.Series, currency: str
) -> dict[str, Standing]:
    """One standing per segment on one feature; ``values`` holds no missing ones."""
    groups = segment_of.loc[values.index]
    ranks = values.rank()
    spread = float(ranks.std(ddof=0))
    average = float(values.mean())
    means, mean_ranks = values.groupby(groups).mean(), ranks.groupby(groups).mean()
    positions = (mean_ranks - float(ranks.mean())) / spread if spread > 0 else mean_ranks * 0.0
    agrees = np.sign(positions) == np.sign(means - average)
    return {
        str(segment): Standing(
            concept,
            feature,
            float(means[segment]),
            average,
            float(means[segment] / average * 100) if average > 0 else None,
            float(positions[segment]) if agrees[segment] else 0.0,
            currency,
        )
        for segment in means.index
    }
