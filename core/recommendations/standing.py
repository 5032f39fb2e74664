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
from core.recommendations import phrases
from core.recommendations.mall_ratings import rates_the_mall
from core.recommendations.visit_worth import spend_per_visit
from core.recommendations.vocabulary import CONCEPTS, Concept, resolve, resolve_all
from core.segmentation.results import Segmentation


@dataclass(frozen=True)
class Standing:
    """``value`` is the segment's mean and ``average`` that of all placed customers, both in original
    units (of spend per visit money divided by visits); ``index`` is 100 for the average customer (``None`` for averages of zero or less);
    ``position`` the standardised rank difference, 0 when rank and average disagree. ``known`` of
    ``size`` customers of the segment have a value. ``alike`` says that all customers have the same;
    ``spread`` is the standard deviation of all placed customers, in original units; ``typical`` and
    ``typical_average`` are medians, of the segment and of all; ``rank_spread`` is the standard deviation of ranks as
    a share of all customers, with which a position becomes a share of customers."""

    concept: str
    feature: Feature
    value: float
    average: float
    index: float | None
    position: float
    currency: str
    known: int
    size: int
    alike: bool = False
    spread: float = 0.0
    typical: float | None = None
    typical_average: float | None = None
    rank_spread: float = 0.0

    def tells_apart(self) -> bool:
        """Whether the segment's average and everybody's are two numbers on the page."""
        return not self.alike and self.words(self.value) != self.words(self.average)

    def words(self, value: float) -> str:
        """``value`` as it stands in a sentence about this concept."""
        return phrases.amount(self.concept, self.feature, value, self.currency)

    def clause(self) -> str:
        """What follows "they": ``came 1.3 times``, ``spent €310 each, typically €180``."""
        return f"{self.clause_at(self.value)}{self._typically(self.typical)}"

    def clause_at(self, value: float) -> str:
        """The same clause for another value in the same unit."""
        return phrases.clause(self.concept, self.feature, value, self.currency)

    def comparison(self, *, ranked: bool = True) -> str:
        """``came 1.3 times (all customers: 4.2; as a rule below 71 % of them)``, with who is known when many are not."""
        rest = f"; known of {self.known:,} of these {self.size:,}" if self.known < MOSTLY * self.size else ""
        return f"{self.clause()} (all customers: {self._average_beside()}{self._by_rank() if ranked else ''}{rest})"

    def rank_share(self, position: float) -> str:
        """The share of all customers below a position, or above a negative one, such as ``62 %``."""
        return wording.percent(0.5 + abs(position) * self.rank_spread)

    def _by_rank(self) -> str:
        if not self.position:
            return "; a few extreme values move these averages" if self.rank_spread and self.tells_apart() else ""
        side = "above" if self.position > 0 else "below"
        return f"; as a rule {side} {self.rank_share(self.position)} of them"

    def _typically(self, typical: float | None) -> str:
        """The median beside an average that a few large amounts have moved away from it."""
        if self.concept not in SUMS or not self.feature.money or typical is None or not self._is_skewed():
            return ""
        return f", typically {self.words(typical)}"

    def _is_skewed(self) -> bool:
        pairs = ((self.value, self.typical), (self.average, self.typical_average))
        return any(middle is not None and wording.is_moved(mean, middle) for mean, middle in pairs)

    def _average_beside(self) -> str:
        """The average without the unit that was just said for the segment's value."""
        own, everybody = self.words(self.value), self.words(self.average)
        everybody += self._typically(self.typical_average)
        number, _, unit = everybody.partition(" ")
        said = unit in SAID_ONCE or unit.startswith("of ")
        return number if said and own.partition(" ")[2] == unit else everybody


# Units that need not be said again for the average beside; a number of days or months needs its own.
SAID_ONCE = ("times", "shops", "kinds", "pieces")
# Sums over all purchases, whose average a few people carry.
SUMS = ("spend", "money")
Standings = dict[str, dict[str, Standing]]

# A mean of fewer answers is uncertain by a third of a standard deviation, nearly the distance that
# triggers an action; below that share of known values a sentence says how many are known.
FEWEST_KNOWN = 10
MOSTLY = 0.8
# From here on what holds for customers holds for the file.
NEARLY_ALL = 0.95


def standings(features: CustomerFeatures, segmentation: Segmentation) -> Standings:
    """Per segment id and concept key; what these files say nothing about, or about too few members of
    a segment, is left out."""
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    result: Standings = {segment.id: {} for segment in segmentation.segments}
    for concept in CONCEPTS:
        for standing in _of_concept(concept, features, segment_of).items():
            if standing[0] in result:
                result[standing[0]][concept.key] = standing[1]
    return result


def _of_concept(concept: Concept, features: CustomerFeatures, segment_of: pd.Series) -> dict[str, Standing]:
    if not concept.picks:
        feature = resolve(features, concept.key)
        if concept.key == "tenure" and _is_recency(features, feature):
            return {}
        return {} if feature is None else _positions(concept.key, feature, features, segment_of)
    picked: dict[str, Standing] = {}
    for feature in resolve_all(features, concept.key):
        if phrases.scale(feature) is None or not rates_the_mall(feature):
            continue
        for segment_id, standing in _positions(concept.key, feature, features, segment_of).items():
            if segment_id not in picked or _order(concept, standing) < _order(concept, picked[segment_id]):
                picked[segment_id] = standing
    return picked


def _order(concept: Concept, standing: Standing) -> float:
    """By which of several questions one is picked, the smallest first: the answer as a share of its own scale, or how
    far it is below the others'."""
    bounds = phrases.scale(standing.feature)
    if concept.picks == "behind" or bounds is None:
        return standing.position
    return (standing.value - bounds[0]) / (bounds[1] - bounds[0])


def _is_recency(features: CustomerFeatures, feature: Feature | None) -> bool:
    """Whether "customer for" is only the day of a single purchase, which says nothing about being new."""
    last = resolve(features, "recency")
    if feature is None or last is None:
        return False
    both = features.frame[[feature.key, last.key]].dropna()
    return len(both) > 0 and float((both[feature.key] == both[last.key]).mean()) >= NEARLY_ALL


def _positions(
    concept: str, feature: Feature, features: CustomerFeatures, segment_of: pd.Series
) -> dict[str, Standing]:
    """One standing per segment on one feature, from the customers whose value is known."""
    values = features.frame[feature.key].where(segment_of.notna()).dropna()
    if values.empty:
        return {}
    groups, sizes = segment_of.loc[values.index], segment_of.value_counts()
    ranks = values.rank()
    spread = float(ranks.std(ddof=0))
    average = float(values.mean())
    means, known = values.groupby(groups).mean(), groups.value_counts()
    pooled = spend_per_visit(features, segment_of) if concept == "basket" else None
    if pooled is not None:
        means, average = pooled[0].reindex(means.index).fillna(means), pooled[1]
    medians = values.groupby(groups).median()
    mean_ranks = ranks.groupby(groups).mean()
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
            features.currency,
            int(known[segment]),
            int(sizes[segment]),
            alike=not spread > 0,
            spread=float(values.std(ddof=0)),
            typical=float(medians[segment]),
            typical_average=float(values.median()),
            rank_spread=spread / len(values),
        )
        for segment in means.index
        if known[segment] >= min(FEWEST_KNOWN, sizes[segment])
    }
