"""What a customer who is high or low on a known kind of feature is called.

Tables by role, family and key; :mod:`core.segmentation.vocabulary` decides which one applies and speaks
of everything that is not in them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

VERY, MUCH = ("very", "fairly"), ("much", "somewhat")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Words:
    """Pairs are (high, low). ``adjective`` stands before a noun ("careful"), ``noun`` stands alone
    ("careful spenders"), ``suffix`` follows a comma ("low Grocery"), ``middle`` says average. At most
    one feature of a ``theme`` is named. ``head`` and ``order`` (small first) say which feature gives
    the noun and how adjectives follow each other. ``degree`` holds the adverbs for the most and the
    least pronounced of several alike, empty when none fits; ``degree_of_low`` says whether they fit the
    low word too ("very frequent", but not "very occasional"). ``bought`` is
    what a feature of money by category is money for. Beside a trait of the theme ``not_beside`` the words
    follow a comma ("older newer members" is nobody). ``compared`` tells two segments apart that share a name, by
    default "higher" and "lower" before what is average. ``nothing`` is (noun, suffix) of a segment most of which has
    none at all."""

    theme: str
    suffix: Pair
    middle: str
    noun: Pair | None = None
    adjective: Pair | None = None
    head: int = 9
    order: int = 9
    degree: tuple[str, ...] = VERY
    degree_of_low: bool = True
    bought: str = ""
    not_beside: str = "nothing"
    compared: Pair | None = None
    nothing: Pair | None = None

    @property
    def comparison(self) -> Pair:
        """How the higher and the lower of two segments are told apart."""
        what = self.middle.removeprefix("average ")
        return self.compared or (f"higher {what}", f"lower {what}")


def _words(
    what: str, noun: Pair, adjective: Pair, head: int, order: int, theme: str = "", degree: tuple[str, ...] = VERY
) -> Words:
    suffix = (f"high {what}", f"low {what}")
    return Words(theme or what, suffix, f"average {what}", noun, adjective, head, order, degree)


_EARNERS = _words("income", ("high earners", "low earners"), ("high-income", "low-income"), 0, 8)
_SPENDERS = _words("spending", ("big spenders", "low spenders"), ("big-spending", "low-spending"), 1, 7)
_SCORE = _words("spending", ("big spenders", "careful spenders"), ("big-spending", "careful"), 1, 7)
_VISITORS = replace(
    _words("visits", ("frequent visitors", "occasional visitors"), ("frequent", "occasional"), 3, 6),
    degree_of_low=False,
)
BUYERS = replace(_VISITORS, noun=("frequent buyers", "occasional buyers"))
_BASKET = _words("basket", ("big-basket shoppers", "small-basket shoppers"), ("big-basket", "small-basket"), 2, 6)
_AWAY = Words(
    "time away",
    ("not seen lately", "seen more recently"),
    "average time away",
    ("customers not seen lately", "customers seen more recently"),
    head=9,
    degree=(),
    compared=("longer away", "seen more recently"),
)
_TENURE = Words(
    "time as member", ("joined longer ago", "joined more recently"), "average time as member",
    ("long-standing members", "newer members"), ("long-standing", "newer"), head=9, order=2, not_beside="age",
)  # fmt: skip
_AGE = _words("age", ("older customers", "younger customers"), ("older", "younger"), 8, 3, degree=MUCH)
_BORN = _words("age", ("younger customers", "older customers"), ("younger", "older"), 8, 3, degree=MUCH)
_HAPPY = _words(
    "satisfaction", ("happier customers", "less happy customers"), ("happier", "less happy"), 6, 4, degree=()
)
_RATERS = Words(
    "rating", ("high ratings", "low ratings"), "average ratings", ("pleased customers", "critical customers"),
    ("pleased", "critical"), head=7, order=4, degree=(),
)  # fmt: skip
_KEEN = Words(
    "nps", ("keener to recommend", "less keen to recommend"), "average readiness to recommend",
    ("keener recommenders", "less keen recommenders"), head=7, degree=MUCH,
    compared=("keener to recommend", "less keen to recommend"),
)  # fmt: skip
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
    "discounts", ("bargain hunters", "full-price buyers"), ("discount-minded", "full-price"), 2, 5, degree=()
)
_TREND = _words("trend", ("growing customers", "fading customers"), ("growing", "fading"), 7, 2, degree=())
_RETURNS = Words("returns", ("many returns", "few returns"), "average returns", degree=())
_GAPS = Words("visits", ("long gaps between visits", "short gaps between visits"), "average gaps", degree=())

BY_ROLE: dict[str, Words] = {
    "income": _EARNERS,
    "income_band": _EARNERS,
    "spending_score": _SCORE,
    "monetary_total": _SPENDERS,
    "amount_line": _BASKET,
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
    counted = what.removeprefix("number of ")
    compared = (f"more {counted}", f"fewer {counted}") if counted != what else None
    return Words(what, suffix, f"average {what}", noun, head=6, degree=(), compared=compared)


def _coming(high: str, low: str = "") -> Words:
    """When customers come; the opposite of an evening is no time of day and has no word of its own."""
    suffix = (f"mostly {high} visits", f"mostly {low} visits" if low else f"few {high} visits")
    noun = (f"{high} visitors", low and f"{low} visitors")
    theme = "part of the week" if low else "time of day"
    return Words(theme, suffix, f"average {high} visits", noun, (high, low), head=2, order=5, degree=())


BY_KEY: dict[str, Words] = {
    "number_of_shops": _phrases(
        "number of shops", ("many shops", "few shops"), ("shoppers in many shops", "shoppers in few shops")
    ),
    "number_of_malls": _phrases(
        "number of malls", ("many malls", "few malls"), ("shoppers in many malls", "shoppers in few malls")
    ),
    "number_of_categories": _phrases(
        "number of categories",
        ("many categories", "few categories"),
        ("shoppers in many categories", "shoppers in few categories"),
    ),
    "favourite_mall_share": _phrases(
        "number of malls", ("mostly one mall", "no favourite mall"), ("one-mall shoppers", "many-mall shoppers")
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
    "weekend_share": _coming("weekend", "weekday"),
} | {f"{part}_share": _coming(part) for part in ("morning", "afternoon", "evening")}


def _at_home(who: str) -> Words:
    with_them, fewer = f"{who} at home", f"fewer {who} at home"
    noun = (f"families with {who}", f"households with fewer {who}")
    compared = (f"more {who} at home", fewer)
    return Words(who, (with_them, fewer), f"average {who} at home", noun, head=4, degree=(), compared=compared,
                 nothing=(f"households without {who}", f"no {who} at home"))  # fmt: skip


CHILDREN, TEENAGERS = _at_home("children"), _at_home("teenagers")
# "Free-spending" is what people call those who spend much of a small income.
PAIRINGS = {("spending", True, "income", False): "free-spending"}
AGE_ROLES = ("age", "age_band", "birth_date", "birth_year")
