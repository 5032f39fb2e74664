"""What all membership tiers cost together, over which time, and when they pay.

A tier programme runs all year while an action is one round; the two are never added up or compared without
saying so.
"""

from __future__ import annotations

from collections.abc import Sequence

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.phrases import duration
from core.recommendations.results import Tier


def cost_note(levels: Sequence[Tier], features: CustomerFeatures, margin: float) -> str:
    """The cost of all rewards with its time and base; ``""`` without tiers."""
    cost, money = sum(tier.cost for tier in levels), sum(tier.money for tier in levels)
    if not levels or money <= 0:
        return ""
    words = (
        f"All rewards together cost about {wording.money(cost, features.currency, 0)}, if all {_members(levels)} spend "
        f"once more what they spent {covered(features)}: {wording.percent(cost / money)} of that spend."
    )
    if margin > 0:
        words += (
            f" At a margin of {wording.percent(margin)} it is earned back when they spend "
            f"{wording.percent(cost / margin / money)} more. This is the whole programme; the gains of single actions are "
            "for one round each."
        )
    return words


def covered(features: CustomerFeatures) -> str:
    """The time the customers' money was spent in, as far as the files tell."""
    if features.days_covered is None or "monetary" not in features.frame:
        return "in the time your totals are for"
    return f"in the {duration(features.days_covered)} your files cover"


def _members(levels: Sequence[Tier]) -> str:
    return wording.count(sum(tier.customers for tier in levels), "customer")
