"""From a few traits to one phrase: ``Careful high earners``; ``Frequent visitors, low Grocery``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.segmentation.vocabulary import PAIRINGS, Pair, Words

AVERAGE = "Average customers"
MOST_AVERAGES = 2


@dataclass(frozen=True)
class NamedTrait:
    """``side`` is 1 (high), -1 (low) or 0 (average); ``effect`` the standardised difference."""

    key: str
    side: int
    effect: float
    words: Words


def compose(traits: Sequence[NamedTrait], degrees: Mapping[str, str] | None = None) -> str:
    """The phrase of these traits, adjectives first, then the noun, the rest after commas.

    ``degrees`` maps feature keys to an adverb ("very"). Averages are said as such when there are at
    most two traits in all.
    """
    degrees = degrees or {}
    telling = [trait for trait in traits if trait.side]
    if not traits or (not telling and len(traits) > MOST_AVERAGES):
        return AVERAGE
    heads = [trait for trait in telling if trait.words.noun]
    head = min(heads, key=lambda trait: trait.words.head, default=None)
    rest = [trait for trait in telling if trait is not head]
    parts = []
    if head is not None and head.words.noun is not None:
        before = sorted((t for t in rest if t.words.adjective), key=lambda trait: trait.words.order)
        rest = [trait for trait in rest if not trait.words.adjective]
        words = [_with(degrees, trait, _adjective(trait, head)) for trait in before]
        parts.append(" ".join([*words, _with(degrees, head, _pick(head.words.noun, head.side))]))
    parts += [_with(degrees, trait, _pick(trait.words.suffix, trait.side)) for trait in rest]
    parts += [trait.words.middle for trait in traits if not trait.side]
    phrase = ", ".join(parts)
    return phrase[:1].upper() + phrase[1:]


def _with(degrees: Mapping[str, str], trait: NamedTrait, words: str) -> str:
    return f"{degrees[trait.key]} {words}" if trait.key in degrees else words


def _adjective(trait: NamedTrait, head: NamedTrait) -> str:
    special = PAIRINGS.get((trait.words.theme, trait.side > 0, head.words.theme, head.side > 0))
    return special or _pick(trait.words.adjective or trait.words.suffix, trait.side)


def _pick(pair: Pair, side: int) -> str:
    return pair[0] if side > 0 else pair[1]
