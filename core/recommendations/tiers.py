"""Membership tiers from this mall's own spend: where the thresholds lie, who stands where, the cost.

Thresholds are round amounts near fixed shares of customers, moved to where few customers stand so
that nobody misses a tier by a little. Everybody below the first threshold holds the entry card.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from core import wording
from core.problems import UserError
from core.recommendations.results import Economics, Tier
from core.recommendations.round_numbers import between, plainness

NAMES = ("Entry", "Silver", "Gold", "Platinum", "Diamond")
# Share of a member's spend given back; an assumption that the page says aloud.
GIVE_BACK = (0.0, 0.01, 0.02, 0.03, 0.04)
# Share of customers below each threshold, by number of thresholds: each tier a fraction of the one below.
SHARES_BELOW = {2: (0.60, 0.90), 3: (0.50, 0.80, 0.95), 4: (0.50, 0.75, 0.90, 0.98)}
SMALL_MALL, LARGE_MALL = 300, 5_000


def propose(spend: pd.Series) -> tuple[float, ...]:
    """Two to four round thresholds for ``spend`` (money per customer), ascending; fewer or none when
    customers spend too much alike for tiers to mean anything."""
    paid = spend[spend > 0].dropna()
    if paid.nunique() < 8:
        return ()
    count = 2 if len(paid) < SMALL_MALL else 3 if len(paid) < LARGE_MALL else 4
    chosen: list[float] = []
    for share in SHARES_BELOW[count]:
        amount = _round_near(paid, share)
        if amount is not None and (not chosen or amount > chosen[-1]):
            chosen.append(amount)
    return tuple(chosen)


def _round_near(paid: pd.Series, share: float) -> float | None:
    """The roundest amount within a few percent of customers of the wanted share; among equals the
    one with fewest customers just below it."""
    tolerance = min(0.06, (1 - share) * 0.6)
    low, high = paid.quantile([share - tolerance, share + tolerance])
    options = between(float(low), float(high))
    if not options:
        return None
    just_below = [int(((paid >= 0.95 * amount) & (paid < amount)).sum()) for amount in options]
    best = min(range(len(options)), key=lambda i: (-plainness(options[i]), just_below[i], options[i]))
    return options[best]


def tiers(
    spend: pd.Series, thresholds: Sequence[float], basket: float | None, economics: Economics, currency: str
) -> tuple[Tier, ...]:
    """One tier per threshold plus the entry card; every customer with a known spend stands in one.

    ``within_one_visit`` counts those at most one ``basket`` below the next threshold.
    """
    known = spend.dropna().clip(lower=0)
    if known.empty or not thresholds:
        return ()
    edges = np.array([0.0, *thresholds, np.inf])
    place = np.digitize(known, edges[1:-1])
    total = float(known.sum())
    result = []
    for level in range(len(edges) - 1):
        members = known[place == level]
        money = float(members.sum())
        result.append(
            Tier(
                NAMES[level],
                float(edges[level]),
                len(members),
                len(members) / len(known),
                money,
                money / total if total > 0 else 0.0,
                int((members >= edges[level + 1] - basket).sum()) if basket else None,
                _reward(level, economics, currency),
                _cost(level, len(members), money, economics),
            )
        )
    return tuple(result)


def validated(thresholds: Sequence[float], spend: pd.Series) -> tuple[float, ...]:
    """The user's thresholds.

    Raises:
        UserError: not two to four ascending amounts above zero that somebody reaches.
    """
    amounts = [float(amount) for amount in thresholds]
    rising = all(low < high for low, high in pairwise(amounts))
    if not 2 <= len(amounts) <= 4 or not rising or amounts[0] <= 0:
        raise _refused("They must be two to four amounts above zero, each larger than the one before.")
    top = float(spend.max()) if len(spend.dropna()) else 0.0
    if amounts[0] > top:
        raise _refused(f"Nobody reaches the first one: the largest spend is {wording.number(top)}.")
    return tuple(amounts)


def _reward(level: int, economics: Economics, currency: str) -> str:
    if level == 0:
        return f"A {wording.money(economics.offer_value, currency)} voucher for a second visit or a second shop"
    return f"{wording.percent(GIVE_BACK[level])} of spend back as vouchers"


def _cost(level: int, customers: int, money: float, economics: Economics) -> float:
    """Entry: vouchers taken by those who respond or come anyway; above: the share given back."""
    if level == 0:
        return customers * (economics.response + economics.baseline) * economics.offer_value
    return money * GIVE_BACK[level]


def _refused(why: str) -> UserError:
    return UserError(
        "These tier thresholds cannot be used", why, "Change the amounts and try again.", code="tiers-invalid"
    )
