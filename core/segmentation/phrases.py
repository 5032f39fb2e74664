"""From a few traits to one phrase: ``Careful high earners``; ``Frequent visitors, low Grocery``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.segmentation.spoken import PAIRINGS, Pair, Words

AVERAGE = "Average customers"
MOST_AVERAGES = 2
_SAME_STARTS = (
    "more often yes to ",
    "more often no to ",
    "yes to ",
    "no to ",
    "agree more with ",
    "agree less with ",
    "higher answers on ",
    "lower answers on ",
    "higher answers to ",
    "lower answers to ",
    "high ",
    "low ",
    "more ",
    "less ",
)


@dataclass(frozen=True)
class NamedTrait:
    """``side`` is 1 (high), -1 (low) or 0 (average); ``effect`` the standardised difference;
    ``basis`` says whether the feature formed the segments or only describes them; a ``favourite`` is a label
    most members share."""

    key: str
    side: int
    effect: float
    words: Words
    basis: bool = True
    favourite: bool = False

    @property
    def noun(self) -> str:
        """What stands alone, "" where this side has no such word."""
        return _pick(self.words.noun, self.side)

    @property
    def adjective(self) -> str:
        """What stands before a noun, "" where this side has no such word."""
        return _pick(self.words.adjective, self.side)

    @property
    def suffix(self) -> str:
        """What follows a comma."""
        return _pick(self.words.suffix, self.side)


def _pick(pair: Pair | None, side: int) -> str:
    return "" if pair is None or not side else pair[0] if side > 0 else pair[1]


def compose(traits: Sequence[NamedTrait], degrees: Mapping[str, str] | None = None) -> str:
    """The phrase of these traits, adjectives first, then the noun, the rest after commas.

    ``degrees`` maps feature keys to an adverb ("very"). Averages are said as such when there are at
    most two traits in all.
    """
    degrees = degrees or {}
    telling = [trait for trait in traits if trait.side]
    if not traits or (not telling and len(traits) > MOST_AVERAGES):
        return AVERAGE
    head = min((trait for trait in telling if trait.noun), key=lambda trait: trait.words.head, default=None)
    rest = [trait for trait in telling if trait is not head]
    joined = _bought_alike(head, rest)
    rest = [trait for trait in rest if trait not in joined]
    parts = []
    if head is not None:
        apart = {trait.words.theme for trait in telling}
        before = [trait for trait in rest if trait.adjective and trait.words.not_beside not in apart]
        rest = [trait for trait in rest if trait not in before]
        before.sort(key=lambda trait: trait.words.order)
        words = [_with(degrees, trait, _adjective(trait, head)) for trait in before]
        bought = "".join(f" and {trait.words.bought}" for trait in joined)
        parts.append(" ".join([*words, _with(degrees, head, head.noun)]) + bought)
    parts += _said_together([_with(degrees, trait, trait.suffix) for trait in rest])
    parts += [trait.words.middle for trait in traits if not trait.side]
    phrase = ", ".join(parts)
    return phrase[:1].upper() + phrase[1:]


def leaning_phrase(sides: Sequence[tuple[Words, int]]) -> str:
    """``Above-average spending and visits``: the side of the first, and of the second when it agrees."""
    if not sides:
        return ""
    side = sides[0][1]
    if sides[0][0].compared:
        own = [words.comparison[0 if side > 0 else 1] for words, one in sides if one == side]
        phrase = ", ".join(_said_together(own))
        return phrase[:1].upper() + phrase[1:]
    what = dict.fromkeys(words.middle.removeprefix("average ") for words, own in sides if own == side)
    return f"{'Above' if side > 0 else 'Below'}-average {' and '.join(what)}"


def _said_together(suffixes: Sequence[str]) -> list[str]:
    """``yes to A`` and ``yes to B`` become ``yes to A and B``."""
    found: dict[str, list[str]] = {}
    for suffix in suffixes:
        start = next((one for one in _SAME_STARTS if suffix.startswith(one)), suffix)
        found.setdefault(start, []).append(suffix.removeprefix(start))
    return [start + " and ".join(rest) for start, rest in found.items()]


def _bought_alike(head: NamedTrait | None, rest: Sequence[NamedTrait]) -> list[NamedTrait]:
    """What is bought as much (or as little) as the noun already says: "big buyers of Milk and Grocery"."""
    if head is None or not head.words.bought:
        return []
    return [trait for trait in rest if trait.words.bought and trait.side == head.side]


def _with(degrees: Mapping[str, str], trait: NamedTrait, words: str) -> str:
    return f"{degrees[trait.key]} {words}" if trait.key in degrees else words


def _adjective(trait: NamedTrait, head: NamedTrait) -> str:
    special = PAIRINGS.get((trait.words.theme, trait.side > 0, head.words.theme, head.side > 0))
    return special or trait.adjective
