"""The words names are made of: what a customer who is high or low on a feature is called.

Known roles have words of their own; computed families bring theirs (``Feature.high``, ``low`` and
``noun``); anything else is spoken of by its label, exactly as the file writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core import wording
from core.features.results import Feature

LABEL_LENGTH = 24


@dataclass(frozen=True)
class Words:
    """Pairs are (high, low). ``adjective`` stands before a noun ("careful"), ``noun`` stands alone
    ("careful spenders"), ``suffix`` follows a comma ("low Grocery"), ``middle`` says average. At most
    one feature of a ``theme`` is named. ``head`` and ``order`` (small first) say which feature gives
    the noun and how adjectives follow each other. ``comparative`` words take "much", not "very"."""

    theme: str
    suffix: tuple[str, str]
    middle: str
    noun: tuple[str, str] | None = None
    adjective: tuple[str, str] | None = None
    head: int = 9
    order: int = 9
    comparative: bool = False


def _words(
    theme: str,
    noun: tuple[str, str],
    adjective: tuple[str, str],
    suffix: str,
    head: int,
    order: int,
    comparative: bool = False,
) -> Words:
    return Words(
        theme, (f"high {suffix}", f"low {suffix}"), f"average {suffix}", noun, adjective, head, order, comparative
    )


_EARNERS = _words("income", ("high earners", "low earners"), ("high-income", "low-income"), "income", 0, 8)
_SPENDERS = _words("spend", ("big spenders", "low spenders"), ("big-spending", "low-spending"), "spending", 1, 7)
_SCORE = _words("spend", ("big spenders", "careful spenders"), ("big-spending", "careful"), "spending", 1, 7)
_VISITORS = _words("visits", ("frequent visitors", "occasional visitors"), ("frequent", "occasional"), "visits", 2, 6)
_BUYERS = _words("visits", ("frequent buyers", "occasional buyers"), ("frequent", "occasional"), "purchases", 2, 6)
_AWAY = _words("recency", ("long-absent customers", "recent customers"), ("long-absent", "recent"), "time away", 7, 1)
_TENURE = _words(
    "tenure", ("long-standing members", "newer members"), ("long-standing", "newer"), "time as member", 5, 2
)
_AGE = _words("age", ("older customers", "younger customers"), ("older", "younger"), "age", 8, 3, True)
_CONTENT = _words(
    "satisfaction", ("happier customers", "less happy customers"), ("happier", "less happy"), "satisfaction", 6, 4, True
)
_KEEN = _words(
    "nps", ("keener recommenders", "lukewarm recommenders"), ("keener", "lukewarm"), "recommendation", 6, 4, True
)
_HOMES = _words(
    "household",
    ("larger households", "smaller households"),
    ("larger-household", "smaller-household"),
    "household size",
    4,
    5,
    True,
)
_POINTS = _words(
    "points", ("point collectors", "members with few points"), ("point-collecting", "few-points"), "points", 5, 5
)

BY_ROLE: dict[str, Words] = {
    "income": _EARNERS,
    "income_band": _EARNERS,
    "spending_score": _SCORE,
    "monetary_total": _SPENDERS,
    "visit_count": _VISITORS,
    "frequency_count": _BUYERS,
    "frequency_band": _BUYERS,
    "recency_days": _AWAY,
    "tenure": _TENURE,
    "date_registered": _TENURE,
    "age": _AGE,
    "age_band": _AGE,
    "birth_date": _AGE,
    "satisfaction": _CONTENT,
    "rating": _CONTENT,
    "nps": _KEEN,
    "household": _HOMES,
    "points": _POINTS,
}
# "Free-spending" is what people call those who spend a lot of a small income.
PAIRINGS = {("spend", True, "income", False): "free-spending"}
# Age may be named when segments are made by it; gender, nationality and the like never are.
NAMEABLE_SENSITIVE = {"age"}


def words_of(feature: Feature) -> Words:
    """The words of one feature."""
    if feature.role in BY_ROLE:
        return BY_ROLE[feature.role]
    if feature.high and feature.low and feature.noun:
        return _from_feature(feature)
    return by_label(feature)


def by_label(feature: Feature) -> Words:
    """Words of a feature nothing is known about: its own label, unchanged."""
    label = wording.shorten(feature.label, LABEL_LENGTH)
    if feature.role == "amount_by_category":
        buyers = (f"big buyers of {label}", f"small buyers of {label}")
        return Words(feature.key, (f"more {label}", f"less {label}"), f"average {label}", buyers, head=3)
    return Words(feature.key, (f"high {label}", f"low {label}"), f"average {label}")


def _from_feature(feature: Feature) -> Words:
    head, order = _PLACES.get(feature.noun, (4, 5))
    noun = (f"{feature.high} {feature.noun}", f"{feature.low} {feature.noun}")
    label = feature.label[:1].lower() + feature.label[1:]
    return Words(
        theme=feature.noun if feature.noun in _PLACES else feature.key,
        suffix=(f"high {label}", f"low {label}"),
        middle=f"average {label}",
        noun=noun,
        adjective=(feature.high, feature.low),
        head=head,
        order=order,
    )


_PLACES = {"earners": (0, 8), "spenders": (1, 7), "visitors": (2, 6), "buyers": (2, 6), "members": (5, 2)}


def dictionary(features: Sequence[Feature]) -> dict[str, Words]:
    """Feature key -> words; features that would be called the same are told apart by their labels."""
    found = {feature.key: words_of(feature) for feature in features}
    by_noun: dict[tuple[str, str], list[Feature]] = {}
    for feature in features:
        noun = found[feature.key].noun
        if noun:
            by_noun.setdefault(noun, []).append(feature)
    for same in by_noun.values():
        if len(same) > 1:
            found.update({feature.key: by_label(feature) for feature in same})
    return found
