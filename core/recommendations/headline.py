"""What the whole plan comes to, in two sentences: what one round costs and brings, and how much that is.

Cost and gain are margin less rewards and messages, sales are what customers pay: the two are never called the
same. How large the round is against a year is said only where dated purchases cover enough of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.money_words import NO_MONEY
from core.recommendations.results import Economics, Recommendation, SegmentEconomics
from core.segmentation.results import Segmentation

# Fewer days than a quarter make no year's sales.
FEWEST_DAYS, YEAR = 90, 365.25


def headline(
    items: Sequence[Recommendation],
    money: Sequence[SegmentEconomics],
    features: CustomerFeatures,
    segmentation: Segmentation,
) -> str:
    """How many segments call for action, and what one round of the first action of each costs and brings."""
    active = {item.segment_id for item in items if not item.blocked_by and not item.nothing_sent}
    whole = wording.count(len(segmentation.segments), "segment")
    words = f"{len(active)} of {whole} call{'s' if len(active) == 1 else ''} for action."
    rounds = _rounds(money)
    if not rounds:
        return words
    reached = wording.count(sum(row.customers for row in rounds), "customer")
    cost = wording.money(sum(row.campaign_cost or 0.0 for row in rounds), features.currency, 0)
    gain = sum(row.expected_gain or 0.0 for row in rounds)
    amount = wording.money(abs(gain), features.currency, 0)
    result = f"should bring {amount} more than that" if gain >= 0 else f"would lose {amount} of it"
    which = "the first action of each" if len(rounds) == len(active) else "their first actions that have a sum"
    return f"{words} One round of {which}, to {reached}, costs about {cost} and {result}."


def scale(money: Sequence[SegmentEconomics], own: Economics, features: CustomerFeatures) -> str:
    """The sales such a round adds, against those of a year where the dates allow it, and what is assumed."""
    if all(row.average_basket is None for row in money):
        return NO_MONEY
    rounds = _rounds(money)
    if not rounds:
        return ""
    sales = sum(row.response * row.customers * (row.average_basket or 0.0) for row in rounds)
    words = f"It would add about {wording.money(sales, features.currency, 0)} of sales"
    year = sales_of_a_year(features)
    if year:
        words += f", {wording.percent(sales / year)} of the {wording.money(year, features.currency, 0)} these customers spend in a year"
    whose = "our" if own.labelled else "your"
    return (
        f"{words}. This holds if {whose} assumptions do: {wording.percent(own.margin)} margin, and "
        f"{wording.percent(own.response)} respond to a usual offer."
    )


def sales_of_a_year(features: CustomerFeatures) -> float | None:
    """What all customers spend in a year, from the purchases in the files; ``None`` where they cover too little."""
    days = features.days_covered
    if features.money is None or days is None or days < FEWEST_DAYS or "monetary" not in features.frame:
        return None
    spent = float(features.money.sum())
    return spent / days * YEAR if spent > 0 else None


def _rounds(money: Sequence[SegmentEconomics]) -> list[SegmentEconomics]:
    """The segments whose first action has a sum."""
    return [row for row in money if row.action and row.expected_gain is not None]
