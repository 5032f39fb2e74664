"""The words a playbook may use, and which feature each of them means in these files.

A playbook speaks of concepts (``visits``, ``basket``), never of columns. This module decides which
feature stands for a concept; how a segment stands on it is decided in ``standing``. Sensitive
features resolve to nothing, whatever their role, so no entry can ever be triggered by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.features.results import CustomerFeatures, Feature


@dataclass(frozen=True)
class Concept:
    """``keys`` are computed feature keys and ``roles`` column roles, best first; ``words`` completes
    "needs ..."."""

    key: str
    words: str
    keys: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


CONCEPTS: tuple[Concept, ...] = (
    Concept("visits", "how often customers come", ("frequency", "total_purchases"), ("frequency_count", "visit_count")),
    Concept("spend", "how much customers spend", ("monetary", "total_spent"), ("monetary_total", "spending_score")),
    Concept("money", "how much money customers spend", ("monetary", "total_spent"), ("monetary_total",)),
    Concept("basket", "spend per visit", ("average_basket",)),
    Concept("recency", "days since the last visit", ("recency_days",), ("recency_days",)),
    Concept("tenure", "how long somebody has been a customer", ("tenure_days", "tenure"), ("tenure",)),
    Concept("gap", "the days between two visits", ("days_between_visits",)),
    Concept("trend", "whether spend grows or shrinks", ("spend_trend",)),
    Concept("shops", "how many shops a customer uses", ("number_of_shops",)),
    Concept("categories", "how many kinds of goods a customer buys", ("number_of_categories",)),
    Concept("pieces", "pieces per visit", ("pieces_per_visit",)),
    Concept("discount", "how much is bought at a discount", ("discount_share",), ("discount",)),
    Concept("returns", "how much is brought back", ("returns_share",)),
    Concept("weekend", "the share of visits at weekends", ("weekend_share",)),
    Concept("evening", "the share of visits in the evening", ("evening_share",)),
    Concept("income", "income", (), ("income",)),
    Concept("household", "children or people in the household", (), ("household",)),
    Concept("satisfaction", "satisfaction from a survey", ("satisfaction_index",), ("satisfaction", "rating")),
    Concept("recommend", "the 0 to 10 recommendation question", (), ("nps",)),
    Concept("points", "loyalty points", (), ("points",)),
)

BY_KEY: dict[str, Concept] = {concept.key: concept for concept in CONCEPTS}

# Words people try first; the loader answers with the rule instead of "unknown".
SENSITIVE_WORDS = ("age", "gender", "sex", "nationality", "religion", "marital_status", "ethnicity", "birth_year")


def resolve(features: CustomerFeatures, concept: str) -> Feature | None:
    """The feature that stands for ``concept`` in these files, or ``None``.

    Computed features come before columns, and a column's role earlier in the list wins.
    """
    entry = BY_KEY[concept]
    allowed = [feature for feature in features.features if not feature.sensitive and feature.key in features.frame]
    return _first(allowed, entry.keys, "key") or _first(allowed, entry.roles, "role")


def _first(features: Sequence[Feature], wanted: Sequence[str], attribute: str) -> Feature | None:
    for value in wanted:
        for feature in features:
            if getattr(feature, attribute) == value:
                return feature
    return None
