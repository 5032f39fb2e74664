"""One round of each segment's first action in money, and how a budget is split between them.

The arithmetic is that of ``economics`` with the terms of the action itself, so that card, table and workbook
hold one set of numbers. A segment for which no action with a sum is planned shows a standard offer, and gets no
money. A budget goes to the segments in order of gain per unit of money, which is the best split when gain is
proportional to contacts (fractional knapsack, Dantzig 1957).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.recommendations.economics import (
    break_even_response,
    cost_per_contact,
    gain_per_contact,
    gains,
    largest_discount,
)
from core.recommendations.money_words import NO_MONEY, campaign_words
from core.recommendations.results import Economics, SegmentEconomics
from core.segmentation.results import Segment


@dataclass(frozen=True)
class Purse:
    """Money facts of one segment's first action; ``basket`` is ``None`` when the files hold no receipts, ``own``
    are the assumptions as the action has them, ``contacted`` who gets it, ``action`` its title (``""``: none
    with a sum); ``service`` that it gives no money off."""

    segment: Segment
    basket: float | None
    own: Economics
    contacted: int
    action: str = ""
    service: bool = False


def segment_economics(purses: Sequence[Purse], budget: float | None, currency: str) -> tuple[SegmentEconomics, ...]:
    """The arithmetic for every segment, budget split included, in the order given."""
    budgets = _budgets(purses, budget)
    return tuple(_one(purse, budgets.get(purse.segment.id), currency) for purse in purses)


def _one(purse: Purse, budget: float | None, currency: str) -> SegmentEconomics:
    segment, basket, own = purse.segment, purse.basket, purse.own
    if basket is None or basket <= 0:
        return SegmentEconomics(
            segment.id, purse.contacted, None, own.contact_cost, None, None, None, None, None, None, NO_MONEY,
            own.offer_value, None, own.response, own.baseline, own.fixed_cost, purse.action,
        )  # fmt: skip
    low, gain, high = gains(own, basket, purse.contacted)
    least = break_even_response(own, basket, own.offer_value)
    discount = largest_discount(own, basket)
    return SegmentEconomics(
        segment.id, purse.contacted, basket, own.contact_cost, least, gain, low, high, discount, budget,
        campaign_words(purse.action, own, basket, purse.contacted, currency, service=purse.service), own.offer_value,
        purse.contacted * cost_per_contact(own),
        own.response, own.baseline, own.fixed_cost, purse.action,
    )  # fmt: skip


def _budgets(purses: Sequence[Purse], budget: float | None) -> dict[str, float]:
    """Money per segment id: all a paying action can use, or the shares of a limited budget."""
    earned, costs = {}, {}
    for purse in purses:
        if purse.basket:
            earned[purse.segment.id] = gain_per_contact(
                purse.own, purse.basket, purse.own.response, purse.own.offer_value
            )
            costs[purse.segment.id] = cost_per_contact(purse.own)
    left = float("inf") if budget is None else budget
    budgets = dict.fromkeys(earned, 0.0)
    sizes = {purse.segment.id: purse.contacted for purse in purses}
    paying = [purse.segment.id for purse in purses if purse.action and earned.get(purse.segment.id, 0.0) > 0]
    for segment_id in sorted(paying, key=lambda key: (-_return(earned[key], costs[key]), key)):
        budgets[segment_id] = min(left, sizes[segment_id] * costs[segment_id])
        left -= budgets[segment_id]
    return budgets


def _return(gain: float, cost: float) -> float:
    return gain / cost if cost > 0 else float("inf")
