"""Which differences of a segment may stand in its name, and in which order they are thought of.

A feature that forms the segments may be named when the segment differs from all customers by at least
half a standard deviation (Cohen's medium effect, 1988) and both its mean and its median lie on that
side, so that "frequent" never stands on visits below average; of yes and no, what most of its members say. What
only describes (age, evenings, basket) may be named when the difference is large (0.8). Features are taken by bands of difference,
then those few other segments share, then in their own order, not by exact rank, so that a slightly
different sample of customers gives the same names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from core.features.results import CustomerFeatures, Feature
from core.segmentation.contrasts import Contrast
from core.segmentation.phrases import NamedTrait
from core.segmentation.spoken import AGE_ROLES, Words
from core.segmentation.vocabulary import away_words, describes, dictionary, without

LEAST_EFFECT = 0.5
DESCRIBING_EFFECT = 0.8
STRONG_EFFECT = 1.0
# A segment of most customers is most of the average: it is held against the others instead.
LEAST_FROM_ALL, LEAST_FROM_OTHERS = 0.2, 0.8


def may_be_named(feature: Feature) -> bool:
    """Sensitive features stay out of names, except age."""
    return not feature.sensitive or feature.role in AGE_ROLES


def spoken_of(features: CustomerFeatures, used: Sequence[str]) -> list[Feature]:
    """The features names may speak of: those in use, then what is commonly said of people."""
    basis = [features.feature(key) for key in used if may_be_named(features.feature(key))]
    others = [
        item for item in features.features if item.key not in used and may_be_named(item) and describes(item)
    ]  # fmt: skip
    return [*basis, *others]


def nameable_traits(
    features: CustomerFeatures,
    used: Sequence[str],
    contrasts: Mapping[str, Contrast],
    labels: Sequence[int],
    favourites: Mapping[int, NamedTrait],
) -> dict[int, list[NamedTrait]]:
    """Per label the traits a name may hold, most telling first; those in use on which it is average last.

    ``favourites`` is what most members of a label prefer, as in :mod:`core.segmentation.favourites`."""
    spoken = [item for item in spoken_of(features, used) if item.key in contrasts]
    words = dictionary([item for item in spoken if item.key in used], [item for item in spoken if item.key not in used])
    found: dict[int, list[NamedTrait]] = {}
    for label in labels:
        own = [_trait(key, said, contrasts[key], label, key in used) for key, said in words.items()]
        liked = [favourites[label]] if label in favourites else []
        found[label] = [trait for trait in own if trait.basis or trait.noun] + liked
    return _in_order(found)


def _trait(key: str, words: Words, contrast: Contrast, label: int, basis: bool) -> NamedTrait:
    side = side_of(contrast, label, LEAST_EFFECT if basis else DESCRIBING_EFFECT)
    if side and words.theme == "time away":
        words = away_words(words, contrast.by_segment.loc[label], contrast.mean, side > 0)
    if side < 0 and words.nothing is not None and contrast.by_segment.at[label, "upper"] == 0:
        words = without(words, words.nothing)
    return NamedTrait(key, side, effect_of(contrast, label), words, basis)


def _in_order(traits: dict[int, list[NamedTrait]]) -> dict[int, list[NamedTrait]]:
    sides = Counter(
        one for own in traits.values() for one in {(trait.words.theme, trait.side) for trait in own if trait.side}
    )

    def telling(trait: NamedTrait) -> tuple[bool, bool, bool, int, bool]:
        shared = sides[trait.words.theme, trait.side]
        weak = abs(trait.effect) < STRONG_EFFECT
        return trait.side == 0, weak, not trait.adjective, shared, not trait.basis

    return {label: sorted(own, key=telling) for label, own in traits.items()}


def side_of(contrast: Contrast, label: int, least: float = LEAST_EFFECT) -> int:
    """1 or -1 where the segment truly differs, 0 where it is about average."""
    return _side(contrast, label) if abs(effect_of(contrast, label)) >= least else 0


def leaning(contrast: Contrast, label: int) -> int:
    """1 or -1 where a large segment differs from the customers outside it, though little from all."""
    share = float(contrast.by_segment["count"].get(label, 0.0)) / contrast.count
    effect = effect_of(contrast, label)
    if abs(effect) < LEAST_FROM_ALL or share >= 1 or abs(effect) / (1 - share) < LEAST_FROM_OTHERS:
        return 0
    return _side(contrast, label)


def effect_of(contrast: Contrast, label: int) -> float:
    """Standardised difference to all customers; 0 for a segment without a value."""
    return float(contrast.by_segment["effect"].get(label, 0.0))


def _side(contrast: Contrast, label: int) -> int:
    if label not in contrast.by_segment.index:
        return 0
    row = contrast.by_segment.loc[label]
    if contrast.halfway is not None:
        same_side = (row["mean"] > contrast.halfway) == (row["effect"] > 0)
        return int(np.sign(row["effect"])) if same_side else 0
    if row["effect"] > 0:
        return int(row["mean"] > contrast.mean and row["median"] > contrast.median)
    return -int(row["mean"] < contrast.mean and row["median"] < contrast.median)
