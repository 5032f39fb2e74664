"""What an offer to a whole segment costs, brings, and may cost at most.

All sums are for one round: the customers are contacted once, and one extra visit each is counted. With N
customers contacted, margin m, average basket B, offer value v, contact cost c, response r
(contacted customers who buy once more because of the offer) and baseline b (those who would have
come anyway and take the offer too), one contact brings ``r (m B - v) - b v - c``: the incremental
profit of a promotion less the reward given away to buyers who needed none (Blattberg & Neslin 1990,
Sales Promotion, profitability of promotions). From it follow

    break-even response   r* = (b v + c) / (m B - v)                     (none when m B <= v)
    largest discount      d* = (r m B - c) / ((r + b) B), a share of the basket
    cost of a contact     c + (r + b) v

While the value of an offer is our assumption it is sized to each segment's own basket: one amount for
a mall whose baskets run from 70 to 1,300 would be given away in one segment and unnoticed in the other.
What staff and events cost is laid on those
contacted, as part of c. How it is said is left to ``money_words``.
"""

from __future__ import annotations

import math
from dataclasses import replace

from core import wording
from core.problems import UserError
from core.recommendations.results import Economics
from core.recommendations.round_numbers import nearest, voucher

# Our starting assumptions, shown as such: an offer of 5 % of a basket, and a message for 0.1 % of the
# usual one (half the customers spend less), so that a few large baskets do not make messages dear.
OFFER_SHARE = 0.05
CONTACT_SHARE = 0.001
# The range of the expected gain: response from half to one and a half times the assumed one.
RESPONSE_RANGE = (0.5, 1.5)


def in_force(economics: Economics, basket: float | None, usual: float | None = None) -> Economics:
    """The assumptions with money amounts that fit this mall where they are still our defaults: the
    offer its average ``basket``, the message its ``usual`` one (the median; left out, the average).

    Raises:
        UserError: an assumption lies outside what is possible.
    """
    if basket is not None and basket > 0:
        if "offer_value" in economics.labelled:
            economics = replace(economics, offer_value=voucher(basket * OFFER_SHARE, basket))
        if "contact_cost" in economics.labelled:
            economics = replace(economics, contact_cost=nearest((usual or basket) * CONTACT_SHARE))
    _check(economics)
    return economics


def for_segment(economics: Economics, basket: float | None) -> Economics:
    """The assumptions for a segment with that ``basket``: an offer that is still ours fits it."""
    if basket is None or basket <= 0 or "offer_value" not in economics.labelled:
        return economics
    return replace(economics, offer_value=voucher(basket * OFFER_SHARE, basket))


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


def gains(own: Economics, basket: float, contacted: int) -> tuple[float, float, float]:
    """Gain of one round at half, at one and at one and a half times the response, in money."""
    low, middle, high = (
        contacted * gain_per_contact(own, basket, min(own.response * factor, 1.0), own.offer_value)
        for factor in (RESPONSE_RANGE[0], 1.0, RESPONSE_RANGE[1])
    )
    return low, middle, high


def customers_needed(least: float | None, contacted: int) -> int | None:
    """Whole customers who must come because of it for nothing to be lost; at least one."""
    return None if least is None else max(math.ceil(least * contacted - 1e-9), 1)


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
    amounts = (
        ("contact cost", economics.contact_cost),
        ("offer value", economics.offer_value),
        ("cost of staff and events", economics.fixed_cost),
    )
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
