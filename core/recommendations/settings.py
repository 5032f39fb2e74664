"""What the manager may decide about the plan: assumptions, own changes, tiers, tests. Primitives only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Economics:
    """The manager's assumptions for offers; ``labelled`` says which are still our defaults.

    ``margin`` is the share of a sale that remains after the goods are paid, ``contact_cost`` the
    money per contacted customer, ``offer_value`` the money one taken offer costs, ``response`` the
    share of contacted customers expected to act because of the offer, ``baseline`` the share that
    would have come anyway and takes the offer too. ``basket`` is an average receipt typed by the user
    for files without amounts, ``fixed_cost`` what staff, rooms and events cost for each action that needs
    them (zero: not named, and said so). Money amounts still named in ``labelled`` are replaced by ones that fit
    this mall's basket, and an offer that is ours is sized to each segment's own basket;
    ``Plan.settings`` holds those in force for the average basket.
    """

    margin: float = 0.30
    contact_cost: float = 0.10
    offer_value: float = 5.0
    response: float = 0.05
    baseline: float = 0.10
    budget: float | None = None
    basket: float | None = None
    fixed_cost: float = 0.0
    labelled: tuple[str, ...] = ("margin", "contact_cost", "offer_value", "response", "baseline")


@dataclass(frozen=True)
class ActionEdit:
    """One manual change of the plan: ``add`` (a playbook entry by its ``key``, or an own action whose
    title is ``value``), ``remove``, ``change`` (``field`` to ``value``) or ``move`` (``value`` is the
    new place, from 1)."""

    action: str
    segment_id: str
    key: str
    field: str = ""
    value: str = ""


@dataclass(frozen=True)
class PlanSettings:
    """``tier_thresholds`` are amounts chosen by the user, ``playbook`` an uploaded playbook's TOML
    text (``None``: ours), ``hold_share`` the share of each segment kept without an offer,
    ``wanted_rise`` the rise of the response (a share) a test should be able to show, ``include_unanswered`` that
    customers who never answered the question of consent are written to as well."""

    economics: Economics = Economics()
    tier_thresholds: tuple[float, ...] | None = None
    hold_share: float = 0.2
    seed: int = 20
    playbook: str | None = None
    edits: tuple[ActionEdit, ...] = ()
    wanted_rise: float = 0.05
    include_unanswered: bool = False
