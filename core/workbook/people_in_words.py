"""Two plain sentences about the people of a segment, for somebody who does not read tables.

Decides which differences are told and in which order; the figures are those of the profile.
"""

from __future__ import annotations

from collections.abc import Sequence

from core import wording
from core.journey import Journey
from core.segmentation.results import Segment, Trait
from core.workbook.customer_lists import says_more

_MOST = 3
_SAME_SHARE = 0.02  # closer shares look alike on paper


def people_in_words(journey: Journey, segment: Segment) -> tuple[str, ...]:
    """What sets these people apart in numbers, and who or what is more and less common among them."""
    numbers, common, rare = (
        _numbers(journey, segment),
        _categories(segment, high=True),
        _categories(segment, high=False),
    )
    sentences = []
    if numbers:
        told = wording.listing([_number(journey, segment, trait) for trait in numbers])
        sentences.append(f"What sets them apart on average: {told}.")
    if common:
        sentences.append(f"More common among them than elsewhere: {wording.listing(common)}.")
    elif rare:
        sentences.append(f"Less common among them than elsewhere: {wording.listing(rare)}.")
    if not sentences:
        sentences.append("In everything measured they are close to the average customer.")
    if len(sentences) < 2:
        sentences.append(_middle(journey, segment))
    return tuple(sentence for sentence in sentences if sentence)


def _numbers(journey: Journey, segment: Segment) -> list[Trait]:
    """What formed the segments first; two labels of one and the same figure only once."""
    used = journey.segmentation.used
    ranked = sorted((trait for trait in segment.traits if not trait.category), key=lambda one: one.feature not in used)
    seen: set[tuple[float, float]] = set()
    told = []
    for trait in ranked:
        if (trait.value, trait.average) not in seen:
            seen.add((trait.value, trait.average))
            told.append(trait)
    return told[:_MOST]


def _number(journey: Journey, segment: Segment, trait: Trait) -> str:
    label = wording.named(trait.label)
    shown, usual = (_amount(journey, trait.feature, value) for value in (trait.value, trait.average))
    if not journey.features.feature(trait.feature).money:
        return f"{label} {shown} (all customers {usual})"
    currency = journey.features.currency
    shown += typically(trait.value, dict(segment.medians).get(trait.feature), currency)
    placed = journey.segmentation.assignments["segment_id"].dropna().index
    usual += typically(trait.average, journey.features.frame[trait.feature].reindex(placed).median(), currency)
    return f"{label} {shown} (all customers {usual})"


def typically(average: float, middle: float | None, currency: str) -> str:
    """The amount of the customer in the middle, where a few large ones have moved the average away from it."""
    if middle is None or not wording.is_moved(average, middle):
        return ""
    return f", typically {wording.money(middle, currency)}"


def _amount(journey: Journey, key: str, value: float) -> str:
    feature = journey.features.feature(key)
    if feature.money:
        return wording.money(value, journey.features.currency)
    if feature.unit == "%":
        return wording.percent(value / 100)
    unit = f" {feature.unit}" if says_more(feature) and feature.unit.isalpha() else ""
    return f"{wording.number(value, 1 if 1 <= abs(value) < 100 else None)}{unit}"


def _categories(segment: Segment, *, high: bool) -> list[str]:
    found: Sequence[Trait] = [
        trait
        for trait in segment.traits
        if trait.category and trait.high == high and abs(trait.value - trait.average) > _SAME_SHARE
    ]
    return [
        f"{wording.named(trait.label)} {wording.named(trait.category)} ({wording.percent(trait.value)}, all customers "
        f"{wording.percent(trait.average)})"
        for trait in found[:_MOST]
    ]


def _middle(journey: Journey, segment: Segment) -> str:
    """The middle customer in the features that formed the segments; empty when nothing was measured."""
    medians = dict(segment.medians)
    known = [key for key in journey.segmentation.used if key in medians and medians[key] == medians[key]][:_MOST]
    told = [
        f"{wording.named(journey.features.feature(key).label)} {_amount(journey, key, medians[key])}" for key in known
    ]
    return f"The customer in the middle of them: {wording.listing(told)}." if told else ""
