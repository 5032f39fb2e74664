"""The words names are made of: what a customer who is high or low on a feature is called.

Known roles and families have words of their own, computed features bring theirs (``Feature.high``,
``low`` and ``noun``), anything else is spoken of by its label, exactly as the file writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core import wording
from core.features.results import Feature

LABEL_LENGTH = 24
VERY, MUCH = ("very", "fairly"), ("much", "somewhat")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Words:
    """Pairs are (high, low). ``adjective`` stands before a noun ("careful"), ``noun`` stands alone
    ("careful spenders"), ``suffix`` follows a comma ("low Grocery"), ``middle`` says average. At most
    one feature of a ``theme`` is named. ``head`` and ``order`` (small first) say which feature gives
    the noun and how adjectives follow each other. ``degree`` holds the adverbs for the most and the
    least pronounced of several alike, empty when none fits."""

    theme: str
    suffix: Pair
    middle: str
    noun: Pair | None = None
    adjective: Pair | None = None
    head: int = 9
    order: int = 9
    degree: tuple[str, ...] = VERY


def _words(
    what: str, noun: Pair, adjective: Pair, head: int, order: int, theme: str = "", degree: tuple[str, ...] = VERY
) -> Words:
    suffix = (f"high {what}", f"low {what}")
    return Words(theme or what, suffix, f"average {what}", noun, adjective, head, order, degree)


_EARNERS = _words("income", ("high earners", "low earners"), ("high-income", "low-income"), 0, 8)
_SPENDERS = _words("spending", ("big spenders", "low spenders"), ("big-spending", "low-spending"), 1, 7)
_SCORE = _words("spending", ("big spenders", "careful spenders"), ("big-spending", "careful"), 1, 7)
_VISITORS = _words("visits", ("frequent visitors", "occasional visitors"), ("frequent", "occasional"), 2, 6)
_BASKET = _words("basket", ("big-basket shoppers", "small-basket shoppers"), ("big-basket", "small-basket"), 3, 6)
_AWAY = Words(
    "time away",
    ("away for longer", "seen more recently"),
    "average time away",
    ("customers away for longer", "customers seen more recently"),
    head=9,
    degree=(),
)
_TENURE = _words("time as member", ("long-standing members", "newer members"), ("long-standing", "newer"), 5, 2)
_AGE = _words("age", ("older customers", "younger customers"), ("older", "younger"), 8, 3, degree=MUCH)
_BORN = _words("age", ("younger customers", "older customers"), ("younger", "older"), 8, 3, degree=MUCH)
_HAPPY = _words(
    "satisfaction", ("happier customers", "less happy customers"), ("happier", "less happy"), 6, 4, degree=()
)
_RATERS = Words("rating", ("high ratings", "low ratings"), "average ratings")
_KEEN = _words("nps", ("keener recommenders", "cooler recommenders"), ("keener", "cooler"), 6, 4, degree=MUCH)
_HOMES = _words(
    "household size",
    ("larger households", "smaller households"),
    ("larger-household", "smaller-household"),
    4,
    5,
    degree=MUCH,
)
_POINTS = _words("points", ("point collectors", "few-points members"), ("point-rich", "few-points"), 5, 5, degree=())
_BARGAINS = _words(
    "discounts", ("bargain hunters", "full-price buyers"), ("discount-minded", "full-price"), 4, 5, degree=()
)
_TREND = _words("trend", ("growing customers", "fading customers"), ("growing", "fading"), 7, 2, degree=())
_RETURNS = Words("returns", ("many returns", "few returns"), "average returns", degree=())
_GAPS = Words("visits", ("long gaps between visits", "short gaps between visits"), "average gaps", degree=())

BY_ROLE: dict[str, Words] = {
    "income": _EARNERS,
    "income_band": _EARNERS,
    "spending_score": _SCORE,
    "monetary_total": _SPENDERS,
    "visit_count": _VISITORS,
    "frequency_count": _VISITORS,
    "frequency_band": _VISITORS,
    "recency_days": _AWAY,
    "tenure": _TENURE,
    "age": _AGE,
    "age_band": _AGE,
    "birth_year": _BORN,
    "satisfaction": _HAPPY,
    "rating": _RATERS,
    "nps": _KEEN,
    "household": _HOMES,
    "points": _POINTS,
}
BY_FAMILY: dict[str, Words] = {
    "basket": _BASKET,
    "discounts": _BARGAINS,
    "returns": _RETURNS,
    "trend": _TREND,
    "rhythm": _GAPS,
}


def _phrases(what: str, suffix: Pair, noun: Pair) -> Words:
    return Words(what, suffix, f"average {what}", noun, head=6, degree=())


BY_KEY: dict[str, Words] = {
    "number_of_shops": _phrases(
        "number of shops", ("many shops", "few shops"), ("shoppers in many shops", "shoppers in few shops")
    ),
    "number_of_categories": _phrases(
        "number of categories",
        ("many categories", "few categories"),
        ("shoppers in many categories", "shoppers in few categories"),
    ),
    "favourite_shop_share": _phrases(
        "number of shops", ("mostly one shop", "no favourite shop"), ("one-shop shoppers", "many-shop shoppers")
    ),
    "favourite_category_share": _phrases(
        "number of categories",
        ("mostly one category", "no favourite category"),
        ("one-category shoppers", "many-category shoppers"),
    ),
    "pieces_per_visit": _phrases(
        "pieces per visit", ("many pieces a visit", "few pieces a visit"), ("many-piece shoppers", "few-piece shoppers")
    ),
} | {
    f"{part}_share": _phrases(
        f"{part} visits",
        (f"more {part} visits", f"fewer {part} visits"),
        (f"{part} visitors", f"seldom {part} visitors"),
    )
    for part in ("morning", "afternoon", "evening")
}
# "Free-spending" is what people call those who spend much of a small income.
PAIRINGS = {("spending", True, "income", False): "free-spending"}
AGE_ROLES = ("age", "age_band", "birth_date", "birth_year")


def words_of(feature: Feature) -> Words:
    """The words of one feature."""
    known = BY_ROLE.get(feature.role) or BY_FAMILY.get(feature.family)
    if known is None and feature.family != "columns":
        known = BY_KEY.get(feature.key)
    if known is not None:
        return known
    if feature.family != "columns" and feature.high and feature.low and feature.noun:
        return _from_feature(feature)
    return by_label(feature)


def by_label(feature: Feature) -> Words:
    """Words of a feature nothing is known about: its own label, unchanged."""
    label = wording.shorten(feature.label, LABEL_LENGTH)
    if feature.role == "amount_by_category":
        buyers = (f"big buyers of {label}", f"small buyers of {label}")
        return Words(feature.key, (f"more {label}", f"less {label}"), f"average {label}", buyers, head=3, degree=VERY)
    return Words(feature.key, (f"high {label}", f"low {label}"), f"average {label}")


def _from_feature(feature: Feature) -> Words:
    noun = (f"{feature.high} {feature.noun}", f"{feature.low} {feature.noun}")
    label = feature.label[:1].lower() + feature.label[1:]
    return Words(
        theme=feature.key,
        suffix=(f"high {label}", f"low {label}"),
        middle=f"average {label}",
        noun=noun,
        adjective=(feature.high, feature.low),
        head=4,
        order=5,
        degree=(),
    )


def dictionary(features: Sequence[Feature]) -> dict[str, Words]:
    """Feature key -> words; features that would be called the same are told apart by their labels."""
    found = {feature.key: words_of(feature) for feature in features}
    by_noun: dict[Pair, list[Feature]] = {}
    for feature in features:
        by_noun.setdefault(found[feature.key].noun or found[feature.key].suffix, []).append(feature)
    for same in by_noun.values():
        if len(same) > 1:
            found.update({feature.key: by_label(feature) for feature in same})
    return found
