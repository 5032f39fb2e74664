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
from core.features.results import CustomerFeatures
from core.problems import UserError
from core.recommendations.economics import for_segment
from core.recommendations.results import Economics, PlanSettings, Tier
from core.recommendations.round_numbers import between, plainness
from core.recommendations.texts import voucher_words, with_articles
from core.recommendations.tier_costs import covered
from core.recommendations.vocabulary import resolve

NAMES = ("Entry", "Silver", "Gold", "Platinum", "Diamond")
# Share of a member's spend given back; an assumption that the page says aloud.
GIVE_BACK = (0.0, 0.01, 0.02, 0.03, 0.04)
# Share of customers below each threshold, by number of thresholds: each tier a fraction of the one below.
SHARES_BELOW = {2: (0.60, 0.90), 3: (0.50, 0.80, 0.95), 4: (0.50, 0.75, 0.90, 0.98)}
# Where spend comes in a few levels, with no round amount near those shares, these are tried.
LEVELLED = ((0.5, 0.8), (0.33, 0.66), (0.25, 0.5), (0.4, 0.75))
FEWEST = 2
SMALL_MALL, LARGE_MALL = 300, 5_000


def propose(spend: pd.Series, wanted: int | None = None) -> tuple[float, ...]:
    """Two to four round thresholds for ``spend`` (money per customer), ascending, or as many as
    ``wanted``; fewer or none when customers spend too much alike for tiers to mean anything."""
    paid = spend[spend > 0].dropna()
    if paid.nunique() < 8:
        return ()
    count = wanted or (2 if len(paid) < SMALL_MALL else 3 if len(paid) < LARGE_MALL else 4)
    found: tuple[float, ...] = ()
    for shares in (SHARES_BELOW[count], *LEVELLED):
        found = max(found, _near_shares(paid, shares), key=len)
        if len(found) >= FEWEST:
            return found
    return ()


def _near_shares(paid: pd.Series, shares: Sequence[float]) -> tuple[float, ...]:
    chosen: list[float] = []
    for share in shares:
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


def propose_tiers(
    features: CustomerFeatures, basket: float | None, settings: PlanSettings
) -> tuple[tuple[Tier, ...], str]:
    """The tiers in force and a note on where they come from. ``basket`` is the mall's average, used for
    customers whose own is not known.

    Raises:
        UserError: the user's own thresholds are not possible.
    """
    if features.money is None:
        return (), "Your files do not say how much each customer spends, so no tiers can be proposed."
    wanted = settings.tier_thresholds
    thresholds: Sequence[float] = propose(features.money) if wanted is None else validated(wanted, features.money)
    if not thresholds:
        return (), "Customers spend too much alike for tiers to mean anything."
    visit = one_visit(features, basket)
    levels = tiers(features.money, thresholds, visit, settings.economics, features.currency, visits=_visits(features))
    origin = "Round amounts near where your customers' spend thins out" if wanted is None else "Your own amounts"
    note = (
        f"{origin}. The cost of a tier is what its rewards come to if its customers spend once more what they spent "
        f"{covered(features)}, at our assumption of 1 to 4 % given back."
    )
    if visit is None:
        note += " Your files do not say what a visit is worth, so who is one visit short of the next tier is unknown."
    return levels, note


def one_visit(features: CustomerFeatures, basket: float | None) -> pd.Series | None:
    """What one more visit of each customer is worth in money: their own average basket, the mall's where
    it is not known."""
    own = resolve(features, "basket")
    if own is None:
        return None if basket is None else pd.Series(basket, index=features.frame.index)
    values = features.frame[own.key] * own.multiplier
    return values.where(values > 0, basket if basket is not None else 0.0)


def near_next(features: CustomerFeatures, levels: Sequence[Tier], basket: float | None) -> pd.Series | None:
    """Whether one more visit of their own would lift each customer into the next tier."""
    visit = one_visit(features, basket)
    if features.money is None or visit is None or not levels:
        return None
    edges = np.array([*(tier.threshold for tier in levels[1:]), np.inf])
    spend = features.money.clip(lower=0)
    following = edges[np.digitize(spend.fillna(0.0), edges[:-1])]
    return (spend + visit >= following).fillna(False).astype("bool")


def _visits(features: CustomerFeatures) -> pd.Series | None:
    feature = resolve(features, "visits")
    return None if feature is None else features.frame[feature.key]


def tiers(
    spend: pd.Series,
    thresholds: Sequence[float],
    visit: pd.Series | None,
    economics: Economics,
    currency: str,
    visits: pd.Series | None = None,
) -> tuple[Tier, ...]:
    """One tier per threshold plus the entry card; every customer with a known spend stands in one.

    ``visit`` is what one more visit of each customer is worth and ``visits`` how many each has made, both
    on the index of ``spend``.
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
        worth = None if visit is None else visit.loc[members.index]
        entry = _entry_voucher(worth, economics)
        result.append(
            Tier(
                NAMES[level],
                float(edges[level]),
                len(members),
                len(members) / len(known),
                money,
                money / total if total > 0 else 0.0,
                None if worth is None else int((members + worth >= edges[level + 1]).sum()),
                _entry_reward(members, visits, entry, currency) if level == 0 else _give_back(level),
                _entry_cost(len(members), entry, economics) if level == 0 else money * GIVE_BACK[level],
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


def _entry_voucher(worth: pd.Series | None, economics: Economics) -> float:
    """The voucher of the entry card: the manager's amount, or one that fits these members' baskets."""
    basket = float(worth.mean()) if worth is not None and len(worth) else None
    return for_segment(economics, basket).offer_value


def _entry_reward(members: pd.Series, visits: pd.Series | None, voucher: float, currency: str) -> str:
    """Low spenders are rewarded for coming again or for a second shop, never with money off."""
    reward = with_articles(f"A {voucher_words(voucher, currency)} for a second visit or a second shop within 30 days")
    once = 0 if visits is None else int((visits.loc[members.index] == 1).sum())
    tells = visits is not None and bool((visits.dropna() != 1).any())
    return f"{reward}; {once:,} of them came only once" if once and tells else reward


def _entry_cost(customers: int, voucher: float, economics: Economics) -> float:
    """Vouchers taken by those who respond and by those who come anyway."""
    return customers * (economics.response + economics.baseline) * voucher


def _give_back(level: int) -> str:
    return f"{wording.percent(GIVE_BACK[level])} of spend back as vouchers"


def _refused(why: str) -> UserError:
    return UserError(
        "These tier thresholds cannot be used", why, "Change the amounts and try again.", code="tiers-invalid"
    )
