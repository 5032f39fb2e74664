"""What a single segment may be called: its traits in order of telling, and the phrase that is short enough.

:mod:`core.segmentation.nameable` says which differences may be named; that names differ from each other is left to
:mod:`core.segmentation.telling_apart`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.features.results import CustomerFeatures
from core.segmentation.answers import answers_throughout
from core.segmentation.contrasts import Contrast
from core.segmentation.nameable import leaning
from core.segmentation.phrases import AVERAGE, NamedTrait, compose, leaning_phrase

NAME_LENGTH = 45
TRAITS_IN_A_NAME = 2
# With so few features a name says where the segment stands on every one of them.
TELLS_ALL = 2
# Who spends much in all is rarely said to have big baskets too, nor the other way round.
_IMPLIES = {"basket": "spending", "spending": "basket"}
# What everybody asks about a customer first.
_ASKED = ("spending", "visits", "income")


@dataclass(frozen=True, eq=False)
class Scene:
    """What all names are made of: the nameable traits of every label, most telling first."""

    traits: Mapping[int, list[NamedTrait]]
    contrasts: Mapping[str, Contrast]
    features: CustomerFeatures

    def basis(self, label: int) -> list[NamedTrait]:
        """Where the segment stands on every feature that formed the segments."""
        return [trait for trait in self.traits[label] if trait.basis]

    def usual(self, label: int) -> list[NamedTrait]:
        """What everybody asks about a customer, where the segment is average on it."""
        asked = [trait for trait in self.basis(label) if not trait.side and trait.words.theme in _ASKED]
        return sorted(asked, key=lambda trait: _ASKED.index(trait.words.theme))

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
        if [trait.words.theme for trait in telling] == ["time away"]:
            # "Active customers" alone says little: what they spend or how often they come is said, too.
            return [*telling, *self.usual(label)[: most - 1]]
        liked = [trait for trait in telling[most:] if trait.favourite]
        # What they like says more about people than one more number.
        return [*telling[: most - 1], *liked] if liked and most > 1 else telling[:most]


def fitting(scene: Scene, label: int, most: int) -> str:
    """The name of the most traits that is short enough."""
    throughout = answers_throughout(scene.basis(label), scene.features)
    if throughout:
        return throughout
    names = [compose(scene.chosen(label, number)) for number in range(most, 0, -1)]
    name = next((name for name in names if len(name) <= NAME_LENGTH), names[-1] if names else AVERAGE)
    return _leaning(scene, label) if name == AVERAGE else name


def _leaning(scene: Scene, label: int) -> str:
    """A segment of most customers is close to their average, yet not the same as the others."""
    sides = [(trait.words, leaning(scene.contrasts[trait.key], label)) for trait in scene.basis(label)]
    sides = [(words, side) for words, side in sides if words.theme != "time away"]
    phrases = [leaning_phrase([(words, side) for words, side in sides if side][:most]) for most in (2, 1)]
    phrases.append(compose(scene.usual(label)[:TELLS_ALL]))
    return next((phrase for phrase in phrases if phrase and len(phrase) <= NAME_LENGTH), AVERAGE)
