"""What an offer to a whole segment costs, brings, and may cost at most.

With N customers contacted, margin m, average basket B, offer value v, contact cost c, response r
(contacted customers who buy once more because of the offer) and baseline b (those who would have
come anyway and take the offer too), one contact brings ``r (m B - v) - b v - c``: the incremental
profit of a promotion less the reward given away to buyers who needed none (Blattberg & Neslin 1990,
Sales Promotion, profitability of promotions). From it follow

    break-even response   r* = (b v + c) / (m B - v)                     (none when m B <= v)
    largest discount      d* = (r m B - c) / ((r + b) B), a share of the basket
    cost of a contact     c + (r + b) v

While the value of an offer is our assumption it is sized to each segment's own basket: one amount for
a mall whose baskets run from 70 to 1,300 would be given away in one segment and unnoticed in the other.
A budget goes to the segments in order of gain per unit of money, which is the best split when gain is
proportional to contacts (fractional knapsack, Dantzig 1957).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import wording
from core.problems import UserError
from core.recommendations.results import Economics, SegmentEconomics
from core.recommendations.round_numbers import nearest
from core.segmentation.results import Segment

# Our starting assumptions, shown as such: an offer of 5 % of a basket, and a message for 0.1 % of the
# usual one (half the customers spend less), so that a few large baskets do not make messages dear.
OFFER_SHARE = 0.05
CONTACT_SHARE = 0.001
# The range of the expected gain: response from half to one and a half times the assumed one.
RESPONSE_RANGE = (0.5, 1.5)


@dataclass(frozen=True)
class Purse:
    """Money facts of one segment; ``basket`` is ``None`` when the files hold no receipts."""

    segment: Segment
    basket: float | None


def in_force(economics: Economics, basket: float | None, usual: float | None = None) -> Economics:
    """The assumptions with money amounts that fit this mall where they are still our defaults: the
    offer its average ``basket``, the message its ``usual`` one (the median; left out, the average).

    Raises:
        UserError: an assumption lies outside what is possible.
    """
    if basket is not None and basket > 0:
        if "offer_value" in economics.labelled:
            economics = replace(economics, offer_value=nearest(basket * OFFER_SHARE))
        if "contact_cost" in economics.labelled:
            economics = replace(economics, contact_cost=nearest((usual or basket) * CONTACT_SHARE))
    _check(economics)
    return economics


def for_segment(economics: Economics, basket: float | None) -> Economics:
    """The assumptions for a segment with that ``basket``: an offer that is still ours fits it."""
    if basket is None or basket <= 0 or "offer_value" not in economics.labelled:
        return economics
    return replace(economics, offer_value=nearest(basket * OFFER_SHARE))


def offer_words(amount: float, currency: str) -> str:
    """An offer as it is printed on a voucher: whole amounts without cents."""
    return wording.money(amount, currency, 0 if float(amount).is_integer() else None)


def gain_per_contact(economics: Economics, basket: float, response: float, offer_value: float) -> float:
    """``r (m B - v) - b v - c``, in money."""
    earned = response * (economics.margin * basket - offer_value)
    return earned - economics.baseline * offer_value - economics.contact_cost


def cost_per_contact(economics: Economics) -> float:
    """``c + (r + b) v``: what is laid out for one contacted customer, in money."""
    return economics.contact_cost + (economics.response + economics.baseline) * economics.offer_value


def break_even_response(economics: Economics, basket: float, offer_value: float) -> float | None:
    """The response at which nothing is lost, as a share; ``None`` when no response can pay."""
    earned = economics.margin * basket - offer_value
    if earned <= 0:
        return None
    needed = (economics.baseline * offer_value + economics.contact_cost) / earned
    return needed if needed <= 1 else None


def largest_discount(economics: Economics, basket: float) -> float:
    """The largest share off the basket that loses nothing at the assumed response, 0 at least."""
    takers = economics.response + economics.baseline
    if takers <= 0 or basket <= 0:
        return 0.0
    affordable = (economics.response * economics.margin * basket - economics.contact_cost) / (takers * basket)
    return min(max(affordable, 0.0), economics.margin)


def segment_economics(purses: Sequence[Purse], economics: Economics, currency: str) -> tuple[SegmentEconomics, ...]:
    """The arithmetic for every segment, budget split included, in the order given."""
    budgets = _budgets(purses, economics)
    return tuple(_one(purse, economics, budgets.get(purse.segment.id), currency) for purse in purses)


def _one(purse: Purse, economics: Economics, budget: float | None, currency: str) -> SegmentEconomics:
    segment, basket = purse.segment, purse.basket
    if basket is None or basket <= 0:
        return SegmentEconomics(
            segment.id, segment.size, None, economics.contact_cost, None, None, None, None, None, None, NO_MONEY
        )
    own = for_segment(economics, basket)
    low, gain, high = (
        segment.size * gain_per_contact(own, basket, own.response * factor, own.offer_value)
        for factor in (RESPONSE_RANGE[0], 1.0, RESPONSE_RANGE[1])
    )
    least = break_even_response(own, basket, own.offer_value)
    discount = largest_discount(own, basket)
    return SegmentEconomics(
        segment.id,
        segment.size,
        basket,
        own.contact_cost,
        least,
        gain,
        low,
        high,
        discount,
        budget,
        _sentence(purse, own, least, gain, discount, currency),
        own.offer_value,
        segment.size * cost_per_contact(own),
    )


NO_MONEY = "Your files hold no amounts per visit, so we cannot say what an offer would cost or bring here."


def _sentence(
    purse: Purse, economics: Economics, least: float | None, gain: float, discount: float, currency: str
) -> str:
    segment, offer = purse.segment, offer_words(economics.offer_value, currency)
    safe = wording.money(discount * (purse.basket or 0.0), currency)
    limit = (
        f"the most you can give on a visit without losing money is {safe}, {wording.percent(discount)} of the basket."
        if discount > 0
        else "even the message alone costs more than it brings."
    )
    if least is None:
        return f"An offer of {offer} takes too much of the margin of one visit: no response pays for it; {limit}"
    needed = max(math.ceil(least * segment.size - 1e-9), 1)
    verb = "brings about" if gain >= 0 else "loses about"
    amount = wording.money(abs(gain), currency, 0 if abs(gain) >= 10 else None)
    return (
        f"An offer of {offer} to {wording.count(segment.size, 'customer')} pays from "
        f"{wording.count(needed, 'extra visit')} ({wording.percent(least)}). If {wording.percent(economics.response)} "
        f"come because of it, it {verb} {amount}; {limit}"
    )


def _budgets(purses: Sequence[Purse], economics: Economics) -> dict[str, float]:
    """Money per segment id: all a paying segment can use, or the shares of a limited budget."""
    gains, costs = {}, {}
    for purse in purses:
        if purse.basket:
            own = for_segment(economics, purse.basket)
            gains[purse.segment.id] = gain_per_contact(own, purse.basket, own.response, own.offer_value)
            costs[purse.segment.id] = cost_per_contact(own)
    left = float("inf") if economics.budget is None else economics.budget
    budgets = dict.fromkeys(gains, 0.0)
    sizes = {purse.segment.id: purse.segment.size for purse in purses}
    paying = [key for key in gains if gains[key] > 0]
    for segment_id in sorted(paying, key=lambda key: (-_return(gains[key], costs[key]), key)):
        budgets[segment_id] = min(left, sizes[segment_id] * costs[segment_id])
        left -= budgets[segment_id]
    return budgets


def _return(gain: float, cost: float) -> float:
    return gain / cost if cost > 0 else float("inf")


def _check(economics: Economics) -> None:
    for words, value in (
        ("margin", economics.margin),
        ("expected response", economics.response),
        ("share that comes anyway", economics.baseline),
    ):
        if not 0 <= value <= 1:
            raise _outside(words, "between 0 and 100 %")
    if economics.response + economics.baseline > 1:
        raise _outside("expected response plus the share that comes anyway", "at most 100 %")
    amounts = (("contact cost", economics.contact_cost), ("offer value", economics.offer_value))
    for words, amount in (*amounts, ("budget", economics.budget or 0.0)):
        if not 0 <= amount < float("inf"):
            raise _outside(words, "zero or more")


def _outside(words: str, limits: str) -> UserError:
    return UserError(
        "This assumption is not possible",
        f"The {words} must be {limits}.",
        "Change it in the form and press the button again.",
        code="assumption-outside",
    )
