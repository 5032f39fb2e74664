"""Segments that would share a name are told apart: by what else is true of them, never by what is not.

In this order: what else is average, a third trait, a degree, a comparison, another trait, a value and at last the
number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from core.features.results import CustomerFeatures, Feature
from core.segmentation.answer_words import ANSWERS
from core.segmentation.name_scene import NAME_LENGTH, TELLS_ALL, TRAITS_IN_A_NAME, Scene, fitting
from core.segmentation.nameable import effect_of
from core.segmentation.phrases import NamedTrait, compose
from core.segmentation.units import after_label, in_units, named, says_what_it_counts
from core.segmentation.vocabulary import bare_question
from core.wording import number

# Segments that share a name are told apart by a feature on which they are at least so far apart.
LEAST_APART = 0.4

Names = dict[int, str]


Step = Callable[[Scene, list[int], Names], Names]


def _with_averages(scene: Scene, group: list[int], names: Names) -> Names:
    """With so few features that all can be said, what is average is said too."""
    found = {label: compose(scene.basis(label)) for label in group if len(scene.basis(label)) <= TELLS_ALL}
    return {label: name for label, name in found.items() if len(name) <= NAME_LENGTH}


def _with_third_trait(scene: Scene, group: list[int], names: Names) -> Names:
    return {label: fitting(scene, label, TRAITS_IN_A_NAME + 1) for label in group}


def _with_degree(scene: Scene, group: list[int], names: Names) -> Names:
    """``very`` for the most and, of three, ``fairly`` for the least pronounced."""
    own = {label: scene.chosen(label, TRAITS_IN_A_NAME) for label in group}
    shared = [trait for trait in own[group[0]] if trait.side and trait.words.degree and _takes_degree(trait)]
    if not shared or len(group) > 3:
        return {}
    strengths = {
        trait.key: {label: abs(effect_of(scene.contrasts[trait.key], label)) for label in group} for trait in shared
    }
    key = max(strengths, key=lambda one: round(_spread(strengths[one]), 6))
    ranked = sorted(group, key=lambda label: -strengths[key][label])
    if any(strengths[key][a] - strengths[key][b] < LEAST_APART for a, b in pairwise(ranked)):
        return {}
    degree = next(trait.words.degree for trait in shared if trait.key == key)
    found = {ranked[0]: compose(own[ranked[0]], {key: degree[0]})}
    if len(group) == 3:
        found[ranked[-1]] = compose(own[ranked[-1]], {key: degree[1]})
    return {label: name for label, name in found.items() if len(name) <= NAME_LENGTH}


def _takes_degree(trait: NamedTrait) -> bool:
    return trait.side > 0 or trait.words.degree_of_low


def _with_comparison(scene: Scene, group: list[int], names: Names) -> Names:
    """``..., higher age`` and ``..., lower age`` for two that share a name."""
    said = {trait.key for label in group for trait in scene.chosen(label, TRAITS_IN_A_NAME) if trait.side}
    # "Low earners, higher income" would contradict itself.
    key = _most_different(scene, group, said)
    if len(group) != 2 or key is None:
        return {}
    words = next(trait for trait in scene.traits[group[0]] if trait.key == key).words
    middle, (more, less) = words.middle, words.comparison
    low, high = sorted(group, key=lambda label: effect_of(scene.contrasts[key], label))
    if middle in names[high].lower():
        # "Average spending, higher spending" would contradict itself.
        either_side = effect_of(scene.contrasts[key], low) < 0 < effect_of(scene.contrasts[key], high)
        return {high: f"Slightly {more}", low: f"Slightly {less}"} if either_side else {}
    # Held against all customers, not only against each other: of two below the average one is "lower".
    found = {high: f"{names[high]}, {more}"} if effect_of(scene.contrasts[key], high) > 0 else {}
    if effect_of(scene.contrasts[key], low) < 0:
        found[low] = f"{names[low]}, {less}"
    return found if all(len(name) <= NAME_LENGTH for name in found.values()) else {}


def _with_other_trait(scene: Scene, group: list[int], names: Names) -> Names:
    """Where two traits are too long for one name, a segment that has another trait to itself is called by that."""
    found: Names = {}
    for label in group:
        others = {(trait.key, trait.side) for other in group if other != label for trait in scene.traits[other]}
        own = [trait for trait in scene.traits[label] if trait.side and (trait.key, trait.side) not in others]
        name = compose(own[:1])
        if own and len(name) <= NAME_LENGTH and name.casefold() not in map(str.casefold, names.values()):
            found[label] = name
    return found if len(found) < len(group) else dict(list(found.items())[1:])


def _with_value(scene: Scene, group: list[int], names: Names) -> Names:
    """The average on the feature in which those who share a name differ most."""
    key = _most_different(scene, group)
    if key is None:
        return {}
    feature, means = scene.features.feature(key), scene.contrasts[key].by_segment["mean"]
    found = {}
    for label in group:
        value = in_units(float(means[label]), feature, scene.features.currency)
        said = any(trait.key == key and trait.side for trait in scene.chosen(label, TRAITS_IN_A_NAME + 1))
        if feature.role in ANSWERS:
            place = _of_its_scale(float(means[label]), feature, scene.features)
            value = place if said else f"{bare_question(feature)} {place}"
        elif not said and not says_what_it_counts(feature):
            value = f"{named(feature)} {after_label(float(means[label]), feature, scene.features.currency)}"
        options = [f"{base} ({value})" for base in (names[label], compose(scene.chosen(label, 1)[:1]))]
        found[label] = next((name for name in options if len(name) <= NAME_LENGTH), options[-1])
    return found


def _of_its_scale(value: float, feature: Feature, features: CustomerFeatures) -> str:
    end = feature.scale[1] if feature.scale else float(features.frame[feature.key].max())
    return f"{number(value, 1)} of {number(end)}"


def _with_number(scene: Scene, group: list[int], names: Names) -> Names:
    return {label: f"{names[label]} S{label + 1}" for label in group}


def _most_different(scene: Scene, group: Sequence[int], besides: Collection[str] = ()) -> str | None:
    """The feature on which these segments lie furthest apart, of those not in ``besides``."""
    spreads = {
        trait.key: _spread({label: effect_of(scene.contrasts[trait.key], label) for label in group})
        for trait in sorted(scene.traits[group[0]], key=lambda trait: trait.key)
        if not trait.favourite and trait.key not in besides
    }
    key = max(spreads, key=lambda one: round(spreads[one], 6), default=None)
    return key if key is not None and spreads[key] >= LEAST_APART else None


def _spread(values: Mapping[int, float]) -> float:
    return max(values.values()) - min(values.values())


STEPS: tuple[Step, ...] = (
    _with_averages,
    _with_third_trait,
    _with_degree,
    _with_comparison,
    _with_other_trait,
    _with_value,
    _with_comparison,
    _with_number,
)
