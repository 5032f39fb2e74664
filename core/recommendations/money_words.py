"""The money of one round in words: what it costs and brings, for whom, and from how many customers it pays.

Every amount is of one round and names the customers it is for; the arithmetic is ``economics``.
"""

from __future__ import annotations

from core import wording
from core.recommendations.economics import (
    break_even_response,
    cost_per_contact,
    customers_needed,
    gains,
    largest_discount,
    offer_words,
)
from core.recommendations.results import Economics

NO_MONEY = "Your files hold no amounts per visit, so we cannot say what an offer would cost or bring here."
NOT_WORTH_IT = "not worth a campaign for its money alone, it may lose"
_ROUGHLY = 10  # from here on amounts are said without cents


def gain_words(own: Economics, basket: float, contacted: int, effort: str, currency: str) -> str:
    """The gain of an action as it stands on its card."""
    low, middle, high = (wording.money(each, currency, 0) for each in gains(own, basket, contacted))
    words = f"{middle} from one round to {wording.count(contacted, 'customer')} ({low} to {high})"
    words += f"; {_pays(own, basket, contacted)}{_effort_words(own, effort, currency)}"
    return f"{words}; {NOT_WORTH_IT}" if may_lose(gains(own, basket, contacted)[0]) else words


def may_lose(low: float | None) -> bool:
    """Whether the lower end of what an action may bring is a loss, in amounts as they are printed."""
    return low is not None and low < -0.5


def campaign_words(
    action: str, own: Economics, basket: float, contacted: int, currency: str, *, service: bool = False
) -> str:
    """One segment's campaign in two sentences; ``service`` where what is given is no money off."""
    customers, offer = wording.count(contacted, "customer"), offer_words(own.offer_value, currency)
    lead = f"No action with a sum is planned; a standard offer of {offer} to all {customers}"
    if action:
        reward = f", {offer} for each who takes the reward," if own.offer_value else ""
        if service and own.offer_value:
            reward = f", about {offer} of service for each who takes it (no money off),"
        lead = f"“{action}”: one round to {customers}{reward}"
    cost = _about(contacted * cost_per_contact(own), currency)
    low, gain, _ = gains(own, basket, contacted)
    verb = "brings about" if gain >= 0 else "loses about"
    response = wording.percent(own.response)
    words = (
        f"{lead} costs about {cost} and {_pays(own, basket, contacted)}. If {response} buy once more because of it, it "
        f"{verb} {_about(abs(gain), currency)}; {_limit(own, basket, currency, service=service)}"
    )
    return f"{words} So it is {NOT_WORTH_IT}." if may_lose(low) else words


def _pays(own: Economics, basket: float, contacted: int) -> str:
    least = break_even_response(own, basket, own.offer_value)
    needed = customers_needed(least, contacted)
    if needed is None:
        return "no response pays for it"
    return f"pays from {needed:,} of {wording.count(contacted, 'customer')}"


def _limit(own: Economics, basket: float, currency: str, *, service: bool) -> str:
    discount = largest_discount(own, basket)
    if discount <= 0:
        return "even the message alone costs more than it brings."
    safe = wording.money(discount * basket, currency)
    what = "the service may cost" if service else "a reward may be worth"
    return f"{what} {safe} at most, {wording.percent(discount)} of the basket, before it loses money."


def _effort_words(own: Economics, effort: str, currency: str) -> str:
    if not effort:
        return ""
    if own.fixed_cost:
        return f"; {wording.money(own.fixed_cost, currency, 0)} for {effort} is taken off"
    return f"; {effort} not counted"


def _about(amount: float, currency: str) -> str:
    return wording.money(amount, currency, 0 if amount >= _ROUGHLY else None)
