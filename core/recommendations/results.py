"""What planning hands on: for each segment what to do and what not to do, with the numbers behind it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core.problems import Finding
from core.recommendations.contacting import NOTHING_KNOWN as NOTHING_KNOWN
from core.recommendations.contacting import LeftOut as LeftOut
from core.recommendations.settings import ActionEdit as ActionEdit
from core.recommendations.settings import Economics as Economics
from core.recommendations.settings import PlanSettings as PlanSettings
from core.recommendations.tier_results import LevelMove as LevelMove
from core.recommendations.tier_results import Tier as Tier

# By what the actions of a segment are ordered, as it is said wherever they are listed.
ORDER_WORDS = (
    "Best first, by how clearly a segment differs, how well such actions are proven and what a round should bring, "
    "together: the first need not gain most. Who has stopped coming is won back before anything else."
)
# How the reason of an action ends whose columns are missing.
NOT_IN_FILES = "which your files do not hold."


@dataclass(frozen=True)
class Recommendation:
    """One action for one segment.

    ``trigger`` is a sentence with this segment's numbers; ``evidence`` pairs (what, value in words)
    that can be recomputed from the data, ``evidence_values`` pairs (feature key or measure, number)
    behind them; ``source`` cites evidence for and against; ``blocked_by`` says why a recommendation
    is held back, ``""`` when it stands. ``expected_gain`` has a low and a high bound in money;
    ``cost_per_contact`` is what one contacted customer is expected to cost, rewards included.
    ``contacted`` customers get it in one round and ``who`` says who they are and who is held back; gains are
    for one round to them, once, and ``gain_words`` is the whole sum in words. ``break_even_customers`` is
    how many of them must come because of it. ``effort`` is what it takes besides the reward; ``everybody``
    meets an action from which nobody can be held back; ``nothing_sent`` where the action is to leave them alone.
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
    contacted: int = 0
    who: str = ""
    gain_words: str = ""
    break_even_customers: int | None = None
    effort: str = ""
    everybody: bool = False
    nothing_sent: bool = False


@dataclass(frozen=True)
class Rejected:
    """An action that was considered for a segment and why it was not proposed. ``distance`` says how far the
    segment is from its conditions, in standard deviations of all customers: 0 when it fits and something else is
    better, ``None`` where the files do not say or a rule forbids it."""

    segment_id: str
    action: str
    title: str
    reason: str
    distance: float | None = None


@dataclass(frozen=True)
class SegmentEconomics:
    """The arithmetic of a segment's first action, one round to those who get it, in money and shares; the
    same numbers stand on the action's card.

    ``expected_gain = customers * (response * (margin * average_basket - offer_value) - baseline *
    offer_value - contact_cost)``, with the response halved for ``gain_low`` and one and a half times
    for ``gain_high``; ``break_even_response`` and ``largest_discount`` (a share of the basket) follow
    from it (see ``economics``). ``budget`` is what this segment gets of the money to be spent,
    ``offer_value`` the reward of that action, ``campaign_cost`` what offering it to all ``customers`` costs,
    ``response`` and ``baseline`` the shares assumed for it and ``fixed_cost`` its staff and events (within
    ``contact_cost``). ``action`` is its title, ``""`` when no action with a sum is planned: then a standard
    offer to the whole segment is shown, and no budget goes there.
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
    response: float = 0.0
    baseline: float = 0.0
    fixed_cost: float = 0.0
    action: str = ""


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


@dataclass(frozen=True)
class JointTest:
    """One test of one action over all tested segments: its sizes, what it shows (a share; ``even`` with half of
    them held back), ``needed`` customers in each group for the wanted rise, and all of it in words."""

    treat: int
    hold: int
    detectable: float | None
    even: float | None
    needed: int
    sentence: str


@dataclass(frozen=True, eq=False)
class Plan:
    """The whole plan. ``groups`` is indexed by customer key with ``segment_id``, ``action`` (key of
    the segment's first action), ``offer`` and ``group`` (``treat``/``hold``/``""``). ``settings`` are
    those in force; ``basket`` is what one visit is worth on average over all customers, if known;
    ``remarks`` are pairs (segment id, sentence) about a segment's plan as a whole. ``joint_test`` is one test
    over all segments, where there are several to test; ``tier_cost_note`` what all tiers cost, over which
    time, and when they pay.
    ``level_moves`` sets existing card levels beside the tiers. ``contact_note`` says who may not be contacted, and where nothing is known about it.
    ``one_visit`` is what one more visit of each customer is worth, in money, on the features' index. ``headline``
    says what one round of the plan costs and brings, and ``scale`` how much that is against a year's sales."""

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
    joint_test: JointTest | None = None
    tier_cost_note: str = ""
    contact_note: str = ""
    level_moves: tuple[LevelMove, ...] = ()
    headline: str = ""
    scale: str = ""

    def of_segment(self, segment_id: str) -> tuple[Recommendation, ...]:
        """The recommendations of one segment, best first."""
        return tuple(item for item in self.recommendations if item.segment_id == segment_id)

    @property
    def to_try(self) -> tuple[Recommendation, ...]:
        """The recommendations in which something is done: not held back, and not to leave somebody alone."""
        return tuple(item for item in self.recommendations if not item.blocked_by and not item.nothing_sent)

    def level_table(self) -> tuple[list[str], list[tuple[str | int, ...]]]:
        """Heads and rows of the existing levels beside the proposed tiers, in customers; the best level first."""
        heads = ["Level today", "Customers", *(tier.name for tier in self.tiers), "No purchases in your files"]
        rows: list[tuple[str | int, ...]] = [
            (move.level or "No level in your files", move.customers, *move.tiers, move.without_purchases)
            for move in self.level_moves
        ]
        return heads, rows
