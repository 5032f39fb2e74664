"""Names for segments: true, short, unique, in the words of the columns.

:mod:`core.segmentation.nameable` says which differences may be named; here they become phrases. Segments
that would share a name get, in this order, what else is average, a third trait, a degree, a comparison,
a value and at last their number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.features.results import CustomerFeatures
from core.segmentation.answers import answers_throughout
from core.segmentation.contrasts import Contrast
from core.segmentation.nameable import effect_of, leaning, nameable_traits
from core.segmentation.phrases import AVERAGE, NamedTrait, compose, leaning_phrase
from core.segmentation.units import after_label, in_units, named, says_what_it_counts

NAME_LENGTH = 45
TRAITS_IN_A_NAME = 2
# With so few features a name says where the segment stands on every one of them.
TELLS_ALL = 2
# Segments that share a name are told apart by a feature on which they are at least so far apart.
LEAST_APART = 0.4

# Who spends much in all is rarely said to have big baskets too, nor the other way round.
_IMPLIES = {"basket": "spending", "spending": "basket"}

Names = dict[int, str]


@dataclass(frozen=True, eq=False)
class _Scene:
    """What all names are made of: the nameable traits of every label, most telling first."""

    traits: Mapping[int, list[NamedTrait]]
    contrasts: Mapping[str, Contrast]
    features: CustomerFeatures

    def basis(self, label: int) -> list[NamedTrait]:
        """Where the segment stands on every feature that formed the segments."""
        return [trait for trait in self.traits[label] if trait.basis]

    def chosen(self, label: int, most: int) -> list[NamedTrait]:
        """The traits a name of at most ``most`` traits holds; average ones only when there is no other."""
        own = self.traits[label]
        if len(own) <= TELLS_ALL and not any(trait.side for trait in own):
            return own
        by_theme: dict[str, NamedTrait] = {}
        for trait in own:
            same = by_theme.get(_IMPLIES.get(trait.words.theme, ""))
            if trait.side and (same is None or same.side != trait.side):
                by_theme.setdefault(trait.words.theme, trait)
        telling = list(by_theme.values())
        liked = [trait for trait in telling[most:] if trait.favourite]
        # What they like says more about people than one more number.
        return [*telling[: most - 1], *liked] if liked and most > 1 else telling[:most]


def name_segments(
    features: CustomerFeatures,
    used: Sequence[str],
    contrasts: Mapping[str, Contrast],
    labels: Sequence[int],
    favourites: Mapping[int, NamedTrait] | None = None,
) -> Names:
    """One name per label, unique among them; ``used`` are the keys segments were made by, ``favourites`` what most
    members of a label prefer."""
    scene = _Scene(nameable_traits(features, used, contrasts, labels, favourites or {}), contrasts, features)
    names = {label: _fitting(scene, label, TRAITS_IN_A_NAME) for label in labels}
    steps: tuple[_Step, ...] = (
        _with_averages,
        _with_third_trait,
        _with_degree,
        _with_comparison,
        _with_value,
        _with_comparison,
        _with_number,
    )
    for step in steps:
        for group in _sharing(names):
            names.update(step(scene, group, names))
    return names


def _fitting(scene: _Scene, label: int, most: int) -> str:
    """The name of the most traits that is short enough."""
    throughout = answers_throughout(scene.basis(label), scene.features)
    if throughout:
        return throughout
    names = [compose(scene.chosen(label, number)) for number in range(most, 0, -1)]
    name = next((name for name in names if len(name) <= NAME_LENGTH), names[-1] if names else AVERAGE)
    return _leaning(scene, label) if name == AVERAGE else name


def _leaning(scene: _Scene, label: int) -> str:
    """A segment of most customers is close to their average, yet not the same as the others."""
    sides = [(trait.words, leaning(scene.contrasts[trait.key], label)) for trait in scene.basis(label)]
    sides = [(words, side) for words, side in sides if words.theme != "time away"]
    phrases = [leaning_phrase([(words, side) for words, side in sides if side][:most]) for most in (2, 1)]
    return next((phrase for phrase in phrases if phrase and len(phrase) <= NAME_LENGTH), AVERAGE)


def _sharing(names: Names) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for label, name in names.items():
        groups.setdefault(name.casefold(), []).append(label)
    return [group for group in groups.values() if len(group) > 1]


_Step = Callable[[_Scene, list[int], Names], Names]


def _with_averages(scene: _Scene, group: list[int], names: Names) -> Names:
    """With so few features that all can be said, what is average is said too."""
    found = {label: compose(scene.basis(label)) for label in group if len(scene.basis(label)) <= TELLS_ALL}
    return {label: name for label, name in found.items() if len(name) <= NAME_LENGTH}


def _with_third_trait(scene: _Scene, group: list[int], names: Names) -> Names:
    return {label: _fitting(scene, label, TRAITS_IN_A_NAME + 1) for label in group}


def _with_degree(scene: _Scene, group: list[int], names: Names) -> Names:
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


def _with_comparison(scene: _Scene, group: list[int], names: Names) -> Names:
    """``..., higher age`` and ``..., lower age`` for two that share a name."""
    key = _most_different(scene, group)
    if len(group) != 2 or key is None:
        return {}
    words = next(trait for trait in scene.traits[group[0]] if trait.key == key).words
    middle, (more, less) = words.middle, words.comparison
    low, high = sorted(group, key=lambda label: effect_of(scene.contrasts[key], label))
    if middle in names[high].lower():
        # "Average spending, higher spending" would contradict itself.
        either_side = effect_of(scene.contrasts[key], low) < 0 < effect_of(scene.contrasts[key], high)
        return {high: f"Slightly {more}", low: f"Slightly {less}"} if either_side else {}
    found = {high: f"{names[high]}, {more}", low: f"{names[low]}, {less}"}
    return found if all(len(name) <= NAME_LENGTH for name in found.values()) else {}


def _with_value(scene: _Scene, group: list[int], names: Names) -> Names:
    """The average on the feature in which those who share a name differ most."""
    key = _most_different(scene, group)
    if key is None:
        return {}
    feature, means = scene.features.feature(key), scene.contrasts[key].by_segment["mean"]
    found = {}
    for label in group:
        value = in_units(float(means[label]), feature, scene.features.currency)
        said = any(trait.key == key and trait.side for trait in scene.chosen(label, TRAITS_IN_A_NAME + 1))
        if not said and not says_what_it_counts(feature):
            value = f"{named(feature)} {after_label(float(means[label]), feature, scene.features.currency)}"
        options = [f"{base} ({value})" for base in (names[label], compose(scene.chosen(label, 1)[:1]))]
        found[label] = next((name for name in options if len(name) <= NAME_LENGTH), options[-1])
    return found


def _with_number(scene: _Scene, group: list[int], names: Names) -> Names:
    return {label: f"{names[label]} S{label + 1}" for label in group}


def _most_different(scene: _Scene, group: Sequence[int]) -> str | None:
    spreads = {
        trait.key: _spread({label: effect_of(scene.contrasts[trait.key], label) for label in group})
        for trait in sorted(scene.traits[group[0]], key=lambda trait: trait.key)
        if not trait.favourite
    }
    key = max(spreads, key=lambda one: round(spreads[one], 6), default=None)
    return key if key is not None and spreads[key] >= LEAST_APART else None


def _spread(values: Mapping[int, float]) -> float:
    return max(values.values()) - min(values.values())


def final_names(suggested: Names, chosen: Mapping[int, str]) -> Names:
    """Names the user chose stand; whoever else has the same one gets its number behind it."""
    taken: set[str] = set()
    found: Names = {}
    for label in sorted(suggested, key=lambda one: (one not in chosen, one)):
        name = chosen.get(label, suggested[label])
        while name.casefold() in taken:
            name = f"{name} (S{label + 1})"
        taken.add(name.casefold())
        found[label] = name
    return found
