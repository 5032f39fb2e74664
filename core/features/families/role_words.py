"""The words that make names and explanations of column features, said once per role."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RoleWords:
    """``high`` and ``low`` stand before ``noun``; ``means`` finishes "higher means ...". ``rank`` as in
    :class:`core.features.material.Measure`."""

    high: str
    low: str
    noun: str
    means: str
    rank: int = 1


WORDS: dict[str, RoleWords] = {
    "age": RoleWords("older", "younger", "customers", "is older", 0),
    "age_band": RoleWords("older", "younger", "customers", "is older", 0),
    "birth_year": RoleWords("younger", "older", "customers", "is younger", 1),
    "income": RoleWords("high-income", "low-income", "earners", "earns more", 0),
    "income_band": RoleWords("high-income", "low-income", "earners", "earns more", 0),
    "spending_score": RoleWords("high-spending", "low-spending", "customers", "spends more", 0),
    "monetary_total": RoleWords("high-spending", "low-spending", "customers", "spends more in all", 0),
    "frequency_count": RoleWords("frequent", "rare", "buyers", "buys more often", 0),
    "frequency_band": RoleWords("frequent", "rare", "visitors", "comes more often", 0),
    "visit_count": RoleWords("frequent", "rare", "visitors", "comes more often", 0),
    "recency_days": RoleWords("absent", "recent", "visitors", "has not come for longer", 0),
    "satisfaction": RoleWords("satisfied", "dissatisfied", "customers", "is more satisfied", 1),
    "rating": RoleWords("well-rating", "badly-rating", "customers", "gives better ratings", 1),
    "nps": RoleWords("recommending", "not recommending", "customers", "is more likely to recommend", 1),
    "tenure": RoleWords("long-standing", "new", "customers", "has been a customer for longer", 1),
    "points": RoleWords("points-rich", "points-poor", "members", "holds more points", 1),
    "household": RoleWords("large-household", "small-household", "customers", "lives with more people", 1),
    "education": RoleWords("longer-educated", "shorter-educated", "customers", "has more education", 2),
    "loyalty_status": RoleWords("high-tier", "low-tier", "members", "has a higher tier", 2),
}


def words_for(role: str, label: str) -> RoleWords:
    """The words of that role; for a role without words of its own they are made from the label."""
    known = WORDS.get(role)
    if known is not None:
        return known
    plain = label[:1].lower() + label[1:] if label[:2] != label[:2].upper() else label
    rank = 2 if role in _ON_REQUEST else 1
    return RoleWords(f"high {plain}", f"low {plain}", "customers", f"has a higher {plain}", rank)


# Made of other columns, or about prices rather than the customer: offered, never suggested.
_ON_REQUEST = {"amount_by_category", "amount_by_month", "unit_price", "cost", "profit", "quantity", "discount", "flag"}
