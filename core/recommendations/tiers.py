"""Membership tiers from this mall's own spend: who stands in which, who is one visit short, what each costs.

Where the thresholds lie is decided in ``tier_thresholds``. Everybody below the first one holds the entry card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.economics import for_segment
from core.recommendations.results import Economics, PlanSettings, Tier
from core.recommendations.texts import voucher_words, with_articles
from core.recommendations.tier_costs import covered
from core.recommendations.tier_thresholds import propose, validated
from core.recommendations.vocabulary import resolve

NAMES = ("Entry", "Silver", "Gold", "Platinum", "Diamond")
# Share of a member's spend given back; an assumption that the page says aloud.
GIVE_BACK = (0.0, 0.01, 0.02, 0.03, 0.04)


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
    own = level_names(features)
    if len(own) == len(levels):
        levels = tuple(replace(tier, name=name) for tier, name in zip(levels, own, strict=True))
    origin = "Round amounts near where your customers' spend thins out" if wanted is None else "Your own amounts"
    note = (
        f"{origin}. The cost of a tier is what its rewards come to if its customers spend once more what they spent "
        f"{covered(features)}, at our assumption of 1 to 4 % given back."
    )
    idle = int((features.money <= 0).sum())
    if idle:
        note += f" {wording.count(idle, 'customer')} of the entry tier {'has' if idle == 1 else 'have'} no purchases in your files."
    if visit is None:
        note += " Your files do not say what a visit is worth, so who is one visit short of the next tier is unknown."
    return levels, note


def level_names(features: CustomerFeatures) -> tuple[str, ...]:
    """The levels members hold today, the one whose members typically spend least first; empty where none are known."""
    if features.existing_levels is None or features.money is None:
        return ()
    typical = features.money.clip(lower=0).groupby(features.existing_levels).median().fillna(0.0)
    return tuple(str(name) for name in sorted(typical.index, key=lambda name: (float(typical[name]), str(name))))


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
