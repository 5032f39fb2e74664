"""Names for segments: true, short, unique, in the words of the columns.

A feature may be named when the segment differs from all customers by at least half a standard
deviation (Cohen's medium effect, 1988) and both its mean and its median lie on that side, so that
"frequent" never stands on visits below average. Features are taken by bands of difference and then
in their own order, not by exact rank, so that a slightly different sample of customers gives the same
names. Segments that would share a name get, in this order, a third trait, a degree, a comparison, a
value and at last their number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.features.results import CustomerFeatures, Feature
from core.segmentation.contrasts import Contrast
from core.segmentation.phrases import NamedTrait, compose
from core.segmentation.units import in_units
from core.segmentation.vocabulary import AGE_ROLES, dictionary

LEAST_EFFECT = 0.5
STRONG_EFFECT = 1.0
NAME_LENGTH = 45
TRAITS_IN_A_NAME = 2
# With so few features a name says where the segment stands on every one of them.
TELLS_ALL = 2
# Segments that share a name are told apart by a feature on which they are at least so far apart.
LEAST_APART = 0.4

Names = dict[int, str]


@dataclass(frozen=True, eq=False)
class _Scene:
    """What all names are made of: the nameable traits of every label, most telling first."""

    traits: Mapping[int, list[NamedTrait]]
    contrasts: Mapping[str, Contrast]
    features: CustomerFeatures

    def chosen(self, label: int, most: int) -> list[NamedTrait]:
        """The traits a name of at most ``most`` traits holds."""
        own = self.traits[label]
        if len(own) <= TELLS_ALL:
            return own
        by_theme: dict[str, NamedTrait] = {}
        for trait in own:
            if trait.side:
                by_theme.setdefault(trait.words.theme, trait)
        return list(by_theme.values())[:most]


def name_segments(
    features: CustomerFeatures, used: Sequence[str], contrasts: Mapping[str, Contrast], labels: Sequence[int]
) -> Names:
    """One name per label, unique among them; ``used`` are the keys segments were made by."""
    nameable = [key for key in used if key in contrasts and may_be_named(features.feature(key))]
    words = dictionary([features.feature(key) for key in nameable])
    traits = {
        label: sorted(
            (
                NamedTrait(key, side_of(contrasts[key], label), _effect(contrasts[key], label), words[key])
                for key in nameable
            ),
            key=lambda trait: (trait.side == 0, abs(trait.effect) < STRONG_EFFECT),
        )
        for label in labels
    }
    scene = _Scene(traits, contrasts, features)
    names = {label: _fitting(scene, label, TRAITS_IN_A_NAME) for label in labels}
    steps: tuple[_Step, ...] = (_with_third_trait, _with_degree, _with_comparison, _with_value, _with_number)
    for step in steps:
        for group in _sharing(names):
            names.update(step(scene, group, names))
    return names


def may_be_named(feature: Feature) -> bool:
    """Sensitive features stay out of names, except age."""
    return not feature.sensitive or feature.role in AGE_ROLES


def side_of(contrast: Contrast, label: int) -> int:
    """1 or -1 where the segment truly differs, 0 where it is about average."""
    if label not in contrast.by_segment.index:
        return 0
    row = contrast.by_segment.loc[label]
    if abs(row["effect"]) < LEAST_EFFECT:
        return 0
    if row["effect"] > 0:
        return int(row["mean"] > contrast.mean and row["median"] > contrast.median)
    return -int(row["mean"] < contrast.mean and row["median"] < contrast.median)


def _effect(contrast: Contrast, label: int) -> float:
    return float(contrast.by_segment["effect"].get(label, 0.0))


def _fitting(scene: _Scene, label: int, most: int) -> str:
    """The name of the most traits that is short enough."""
    names = [compose(scene.chosen(label, number)) for number in range(most, 0, -1)]
    return next((name for name in names if len(name) <= NAME_LENGTH), names[-1] if names else compose([]))


def _sharing(names: Names) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for label, name in names.items():
        groups.setdefault(name.casefold(), []).append(label)
    return [group for group in groups.values() if len(group) > 1]


_Step = Callable[[_Scene, list[int], Names], Names]


def _with_third_trait(scene: _Scene, group: list[int], names: Names) -> Names:
    return {label: _fitting(scene, label, TRAITS_IN_A_NAME + 1) for label in group}


def _with_degree(scene: _Scene, group: list[int], names: Names) -> Names:
    """``very`` for the most and, of three, ``fairly`` for the least pronounced."""
    own = {label: scene.chosen(label, TRAITS_IN_A_NAME) for label in group}
    shared = [trait for trait in own[group[0]] if trait.side and trait.words.degree]
    if not shared or len(group) > 3:
        return {}
    strengths = {
        trait.key: {label: abs(_effect(scene.contrasts[trait.key], label)) for label in group} for trait in shared
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


def _with_comparison(scene: _Scene, group: list[int], names: Names) -> Names:
    """``..., higher age`` and ``..., lower age`` for two that share a name."""
    key = _most_different(scene, group)
    if len(group) != 2 or key is None:
        return {}
    middle = next(trait for trait in scene.traits[group[0]] if trait.key == key).words.middle
    what = middle.removeprefix("average ")
    low, high = sorted(group, key=lambda label: _effect(scene.contrasts[key], label))
    if middle in names[high].lower():
        # "Average spending, higher spending" would contradict itself.
        either_side = _effect(scene.contrasts[key], low) < 0 < _effect(scene.contrasts[key], high)
        return {high: f"Slightly higher {what}", low: f"Slightly lower {what}"} if either_side else {}
    found = {high: f"{names[high]}, higher {what}", low: f"{names[low]}, lower {what}"}
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
        options = [f"{base} ({value})" for base in (names[label], compose(scene.chosen(label, 1)[:1]))]
        found[label] = next((name for name in options if len(name) <= NAME_LENGTH), options[-1])
    return found


def _with_number(scene: _Scene, group: list[int], names: Names) -> Names:
    return {label: f"{names[label]} S{label + 1}" for label in group}


def _most_different(scene: _Scene, group: Sequence[int]) -> str | None:
    spreads = {
        trait.key: _spread({label: _effect(scene.contrasts[trait.key], label) for label in group})
        for trait in sorted(scene.traits[group[0]], key=lambda trait: trait.key)
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
