"""What planning hands on: for each segment what to do and what not to do, with the numbers behind it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core.problems import Finding

# How the reason of an action ends whose columns are missing.
NOT_IN_FILES = "which your files do not hold."


@dataclass(frozen=True)
class Economics:
    """The manager's assumptions for offers; ``labelled`` says which are still our defaults.

    ``margin`` is the share of a sale that remains after the goods are paid, ``contact_cost`` the
    money per contacted customer, ``offer_value`` the money one taken offer costs, ``response`` the
    share of contacted customers expected to act because of the offer, ``baseline`` the share that
    would have come anyway and takes the offer too. ``basket`` is an average receipt typed by the user
    for files without amounts. Money amounts still named in ``labelled`` are replaced by ones that fit
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
    ``wanted_rise`` the rise of the response (a share) a test should be able to show."""

    economics: Economics = Economics()
    tier_thresholds: tuple[float, ...] | None = None
    hold_share: float = 0.2
    seed: int = 20
    playbook: str | None = None
    edits: tuple[ActionEdit, ...] = ()
    wanted_rise: float = 0.05


@dataclass(frozen=True)
class Recommendation:
    """One action for one segment.

    ``trigger`` is a sentence with this segment's numbers; ``evidence`` pairs (what, value in words)
    that can be recomputed from the data, ``evidence_values`` pairs (feature key or measure, number)
    behind them; ``source`` cites evidence for and against; ``blocked_by`` says why a recommendation
    is held back, ``""`` when it stands. ``expected_gain`` has a low and a high bound in money;
    ``cost_per_contact`` is what one contacted customer is expected to cost, rewards included.
    """

    segment_id: str
    segment_name: str
    action: str
    title: str
    trigger: str
    do: str
    do_not: str
    channel: str
    timing: str
    reward: str
    measure: str
    evidence: tuple[tuple[str, str], ...]
    evidence_values: tuple[tuple[str, float], ...]
    source: str
    confidence: str
    assumptions: tuple[tuple[str, str], ...]
    blocked_by: str = ""
    rank: int = 1
    expected_gain: float | None = None
    gain_low: float | None = None
    gain_high: float | None = None
    break_even_response: float | None = None
    edited: bool = False
    cost_per_contact: float | None = None


@dataclass(frozen=True)
class Rejected:
    """An action that was considered for a segment and why it was not proposed."""

    segment_id: str
    action: str
    title: str
    reason: str


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
class SegmentEconomics:
    """The arithmetic of an offer to one whole segment, in money and shares.

    ``expected_gain = customers * (response * (margin * average_basket - offer_value) - baseline *
    offer_value - contact_cost)``, with the response halved for ``gain_low`` and one and a half times
    for ``gain_high``; ``break_even_response`` and ``largest_discount`` (a share of the basket) follow
    from it (see ``economics``). ``budget`` is what this segment gets of the money to be spent,
    ``offer_value`` the offer in force here and ``campaign_cost`` what offering it to all of them costs.
    """

    segment_id: str
    customers: int
    average_basket: float | None
    contact_cost: float
    break_even_response: float | None
    expected_gain: float | None
    gain_low: float | None
    gain_high: float | None
    largest_discount: float | None
    budget: float | None
    sentence: str
    offer_value: float | None = None
    campaign_cost: float | None = None


@dataclass(frozen=True)
class TestDesign:
    """How a campaign on one segment can be tested. ``detectable`` is the smallest difference of the
    response (as a share) found with 80 % power; ``detectable_spend`` the same for mean spend;
    ``needed`` and ``needed_for_spend`` are customers per group for the wanted rise, and for a tenth of
    this segment's mean spend (``None`` without money)."""

    segment_id: str
    treat: int
    hold: int
    detectable: float | None
    detectable_spend: float | None
    needed: int
    needed_for_spend: int | None
    balance: float | None
    sentence: str


@dataclass(frozen=True, eq=False)
class Plan:
    """The whole plan. ``groups`` is indexed by customer key with ``segment_id``, ``action`` (key of
    the segment's first action), ``offer`` and ``group`` (``treat``/``hold``/``""``). ``settings`` are
    those in force; ``basket`` is what one visit is worth on average over all customers, if known;
    ``remarks`` are pairs (segment id, sentence) about a segment's plan as a whole.
    ``one_visit`` is what one more visit of each customer is worth, in money, on the features' index."""

    recommendations: tuple[Recommendation, ...]
    rejected: tuple[Rejected, ...]
    tiers: tuple[Tier, ...]
    tier_note: str
    economics: tuple[SegmentEconomics, ...]
    tests: tuple[TestDesign, ...]
    groups: pd.DataFrame
    settings: PlanSettings
    findings: tuple[Finding, ...] = ()
    basket: float | None = None
    remarks: tuple[tuple[str, str], ...] = ()
    one_visit: pd.Series | None = None

    def of_segment(self, segment_id: str) -> tuple[Recommendation, ...]:
        """The recommendations of one segment, best first."""
        return tuple(item for item in self.recommendations if item.segment_id == segment_id)
