"""What the proposal of membership tiers hands on: who stands in each tier, and where today's levels would stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tier:
    """One membership tier: customers who spent at least ``threshold`` (and less than the next).
    ``within_one_visit`` counts those whom one more visit of their own usual basket would lift into the
    next tier; ``None`` when the files do not say what a visit is worth."""

    name: str
    threshold: float
    customers: int
    customer_share: float
    money: float
    money_share: float
    within_one_visit: int | None
    reward: str
    cost: float


@dataclass(frozen=True)
class LevelMove:
    """Members of one existing ``level`` (``""``: of none): how many would stand in each proposed tier, lowest first,
    and how many have no purchases in the files."""

    level: str
    customers: int
    tiers: tuple[int, ...]
    without_purchases: int
