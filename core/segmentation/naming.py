"""Names for segments: true, short, unique, in the words of the columns.

A feature may be named when the segment differs from all customers by at least half a standard
deviation (Cohen's medium effect, 1988) and both its mean and its median lie on that side. Features
are taken by bands of difference and then in their own order, not by exact rank, so that a slightly
different sample of customers gives the same names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.features.results import CustomerFeatures, Feature
from core.segmentation.contrasts import Contrast
from core.segmentation.units import in_units
from core.segmentation.vocabulary import NAMEABLE_SENSITIVE, PAIRINGS, Words, dictionary

LEAST_EFFECT = 0.5
STRONG_EFFECT = 1.0
NAME_LENGTH = 45
TRAITS_IN_A_NAME = 2
# With so few features a name says where the segment stands on every one of them.
TELLS_ALL = 2


@dataclass(frozen=True)
class NamedTrait:
    """``side`` is 1 (high), -1 (low) or 0 (average)."""

    key: str
    side: int
    effect: float
    words: Words


def name_segments(
    features: CustomerFeatures, used: Sequence[str], contrasts: Mapping[str, Contrast], labels: Sequence[int]
) -> dict[int, str]:
    """One name per label, unique among them; ``used`` are the keys segments were made by."""
    nameable = [key for key in used if key in contrasts and may_be_named(features.feature(key))]
    words = dictionary([features.feature(key) for key in nameable])
    traits = {label: _traits(label, nameable, contrasts, words) for label in labels}
    ladders = {label: _ladder(label, traits, nameable, contrasts, features) for label in labels}
    return _make_unique(ladders)


def may_be_named(feature: Feature) -> bool:
    """Sensitive features stay out of names, except age."""
    return not feature.sensitive or _is_age(feature)


def _is_age(feature: Feature) -> bool:
    return feature.role in ("age", "age_band", "birth_date", "birth_year") or feature.key in NAMEABLE_SENSITIVE


def side_of(contrast: Contrast, label: int) -> int:
    """1 or -1 where the segment truly differs, 0 where it is about average."""
    row = contrast.by_segment.loc[label] if label in contrast.by_segment.index else None
    if row is None or abs(row["effect"]) < LEAST_EFFECT:
        return 0
    if row["effect"] > 0:
        return int(row["mean"] > contrast.mean and row["median"] > contrast.median)
    return -int(row["mean"] < contrast.mean and row["median"] < contrast.median)


def _traits(
    label: int, keys: Sequence[str], contrasts: Mapping[str, Contrast], words: Mapping[str, Words]
) -> list[NamedTrait]:
    """Most telling first: strong differences before clear ones, average last."""
    found = []
    for key in keys:
        effects = contrasts[key].by_segment["effect"]
        found.append(NamedTrait(key, side_of(contrasts[key], label), float(effects.get(label, 0.0)), words[key]))
    return sorted(found, key=lambda trait: (trait.side == 0, abs(trait.effect) < STRONG_EFFECT))


def _ladder(
    label: int,
    traits: Mapping[int, list[NamedTrait]],
    keys: Sequence[str],
    contrasts: Mapping[str, Contrast],
    features: CustomerFeatures,
) -> list[str]:
    """Names for one segment, the best first; each later one says more. The last one holds the id."""
    own = traits[label]
    telling = _distinct_themes([trait for trait in own if trait.side])
    steps = [telling[:TRAITS_IN_A_NAME], telling[: TRAITS_IN_A_NAME + 1]]
    if len(keys) <= TELLS_ALL:
        steps = [own]
    names = [compose(step) for step in steps]
    names += [compose(own[:1], degree) for degree in _degrees(label, traits)]
    lead = own[0] if own else None
    base = next((name for name in names if len(name) <= NAME_LENGTH), "Customers")
    if lead is not None:
        mean = float(contrasts[lead.key].by_segment["mean"].get(label, float("nan")))
        names.append(f"{base} ({in_units(mean, features.feature(lead.key), features.currency)})")
    fitting = [name for name in names if len(name) <= NAME_LENGTH]
    return [*(fitting or [base]), f"{base} S{label + 1}"]


def _distinct_themes(traits: Sequence[NamedTrait]) -> list[NamedTrait]:
    kept: dict[str, NamedTrait] = {}
    for trait in traits:
        kept.setdefault(trait.words.theme, trait)
    return list(kept.values())


def _degrees(label: int, traits: Mapping[int, list[NamedTrait]]) -> list[str]:
    """``very`` for the most, ``fairly`` for the least pronounced of those with the same first trait."""
    if not traits[label] or not traits[label][0].side:
        return []
    lead = traits[label][0]
    rivals = [other[0] for other in traits.values() if (other[0].key, other[0].side) == (lead.key, lead.side)]
    if len(rivals) < 2:
        return []
    sizes = sorted(abs(rival.effect) for rival in rivals)
    if abs(lead.effect) == sizes[-1]:
        return ["much" if lead.words.comparative else "very"]
    return ["somewhat" if lead.words.comparative else "fairly"] if abs(lead.effect) == sizes[0] else []


def compose(traits: Sequence[NamedTrait], degree: str = "") -> str:
    """``Careful high earners``; ``High earners, average spending``; ``Big spenders, low Grocery``."""
    telling = [trait for trait in traits if trait.side]
    if not traits or (not telling and len(traits) > TELLS_ALL):
        return "Average customers"
    heads = [trait for trait in telling if trait.words.noun]
    head = min(heads, key=lambda trait: trait.words.head, default=None)
    parts, rest = [], [trait for trait in telling if trait is not head]
    if head is not None:
        before = sorted((t for t in rest if t.words.adjective), key=lambda trait: trait.words.order)
        rest = [trait for trait in rest if not trait.words.adjective]
        assert head.words.noun is not None
        parts.append(" ".join([*(_adjective(t, head) for t in before), _pick(head.words.noun, head.side)]))
    parts += [_pick(trait.words.suffix, trait.side) for trait in rest]
    parts += [trait.words.middle for trait in traits if not trait.side]
    name = f"{degree} {', '.join(parts)}".strip()
    return name[:1].upper() + name[1:]


def _adjective(trait: NamedTrait, head: NamedTrait) -> str:
    assert trait.words.adjective is not None
    special = PAIRINGS.get((trait.words.theme, trait.side > 0, head.words.theme, head.side > 0))
    return special or _pick(trait.words.adjective, trait.side)


def _pick(pair: tuple[str, str], side: int) -> str:
    return pair[0] if side > 0 else pair[1]


def _make_unique(ladders: Mapping[int, list[str]]) -> dict[int, str]:
    """Everybody starts on the first rung; those who share a name climb until nobody does."""
    rung = dict.fromkeys(ladders, 0)
    while True:
        names = {label: ladders[label][rung[label]] for label in ladders}
        seen: dict[str, list[int]] = {}
        for label, name in names.items():
            seen.setdefault(name.casefold(), []).append(label)
        climbing = [
            label for same in seen.values() if len(same) > 1 for label in same if rung[label] < len(ladders[label]) - 1
        ]
        if not climbing:
            return names
        for label in climbing:
            rung[label] += 1
