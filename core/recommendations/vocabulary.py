"""The words a playbook may use, and which feature each of them means in these files.

A playbook speaks of concepts (``visits``, ``basket``), never of columns. This module decides which
feature stands for a concept and how a sentence says it; how a segment stands on it is decided in
``standing``. Sensitive features resolve to nothing, whatever their role, so no entry can ever be
triggered by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.features.results import CustomerFeatures, Feature


@dataclass(frozen=True)
class Concept:
    """``keys`` are computed feature keys and ``roles`` column roles, best first. ``words`` completes
    "needs ...", ``says`` "they ..." (``{}`` is the value, ``{label}`` the feature's quoted label), ``low``
    and ``high`` complete "customers who ...". ``picks`` chooses for each segment
    among all fitting features: ``lowest`` the one it rates lowest, ``behind`` the one it rates furthest below others."""

    key: str
    words: str
    says: str
    low: str
    high: str
    keys: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    picks: str = ""


CONCEPTS: tuple[Concept, ...] = (
    Concept("visits", "how often customers come", "came {}", "come rarely", "come often",
            ("frequency", "total_purchases"), ("frequency_count", "visit_count")),
    Concept("spend", "how much customers spend", "spent {} each", "spend little", "spend much",
            ("monetary", "total_spent"), ("monetary_total", "spending_score")),
    Concept("money", "how much money customers spend", "spent {} each", "spend little", "spend much",
            ("monetary", "total_spent"), ("monetary_total",)),
    Concept("basket", "spend per visit", "spend {} a visit", "spend little a visit", "spend much a visit",
            ("average_basket",)),
    Concept("recency", "days since the last visit", "were last here {} ago", "were here lately", "have stayed away",
            ("recency", "recency_days"), ("recency_days",)),
    Concept("tenure", "how long somebody has been a customer", "have been customers for {}", "are new",
            "have been customers for long", ("tenure", "tenure_days"), ("tenure",)),
    Concept("gap", "the days between two visits", "let {} pass between two visits", "come at short intervals",
            "come at long intervals", ("days_between_visits",)),
    Concept("trend", "whether spend grows or shrinks", "spend now about {} of what they used to", "spend less than before",
            "spend more than before", ("spend_trend",)),
    Concept("shops", "how many shops a customer uses", "use {}", "use few shops", "use many shops",
            ("number_of_shops",)),
    Concept("categories", "how many kinds of goods a customer buys", "buy {} of goods", "buy few kinds of goods",
            "buy many kinds of goods", ("number_of_categories",)),
    Concept("pieces", "pieces per visit", "take {} a visit", "take few pieces a visit", "take many pieces a visit",
            ("pieces_per_visit",)),
    Concept("discount", "how much is bought at a discount", "buy {} of what they take at a discount",
            "buy at full price", "buy at a discount", ("discount_share",), ("discount",)),
    Concept("returns", "how much is brought back", "bring back {} of what they buy", "bring little back",
            "bring much back", ("returns_share",)),
    Concept("weekend", "the share of visits at weekends", "make {} of their purchases at weekends", "come on weekdays",
            "come at weekends", ("weekend_share",)),
    Concept("morning", "the share of visits in the morning", "make {} of their purchases in the morning",
            "seldom come in the morning", "come in the morning", ("morning_share",)),
    Concept("evening", "the share of visits in the evening", "make {} of their purchases in the evening",
            "seldom come in the evening", "come in the evening", ("evening_share",)),
    Concept("income", "income", "have an income of {}", "earn little", "earn much", (), ("income",)),
    Concept("household", "children or people in the household", "have {} for {label}", "live in small households",
            "live in large households", (), ("household",)),
    Concept("satisfaction", "a question about overall satisfaction", "rate their satisfaction {}", "are dissatisfied", "are satisfied",
            ("satisfaction_index",), ("satisfaction", "rating")),
    Concept("recommend", "the 0 to 10 recommendation question", "answer {} on the recommendation question",
            "would not recommend the mall", "would recommend the mall", (), ("nps",)),
    Concept("sore_point", "ratings of single topics from a survey", "rate {label} {}", "rate one topic low",
            "rate every topic high", (), ("survey_answer", "rating"), picks="lowest"),
    Concept("behind_others", "ratings of single topics from a survey", "rate {label} {}", "rate one topic lower than others",
            "rate every topic high", (), ("survey_answer", "rating"), picks="behind"),
    Concept("points", "loyalty points", "hold {} points", "hold few points", "hold many points", (), ("points",)),
)  # fmt: skip

BY_KEY: dict[str, Concept] = {concept.key: concept for concept in CONCEPTS}

# Words people try first; the loader answers with the rule instead of "unknown".
SENSITIVE_WORDS = ("age", "gender", "sex", "nationality", "religion", "marital_status", "ethnicity", "birth_year")


def resolve(features: CustomerFeatures, concept: str) -> Feature | None:
    """The feature that stands for ``concept`` in these files, or ``None``.

    Computed features come before columns, and a column's role earlier in the list wins.
    """
    return next(iter(resolve_all(features, concept)), None)


def resolve_all(features: CustomerFeatures, concept: str) -> tuple[Feature, ...]:
    """Every feature that could stand for ``concept``, best first."""
    entry = BY_KEY[concept]
    allowed = [feature for feature in features.features if not feature.sensitive and feature.key in features.frame]
    found = [*_matching(allowed, entry.keys, "key"), *_matching(allowed, entry.roles, "role")]
    return tuple(dict.fromkeys(found))


def _matching(features: Sequence[Feature], wanted: Sequence[str], attribute: str) -> list[Feature]:
    return [feature for value in wanted for feature in features if getattr(feature, attribute) == value]
