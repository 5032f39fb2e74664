"""The plan: every segment's actions, the tiers, the economics and the tests, put together.

This module only decides the order in which the parts are asked; each part has its own module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.features.results import CustomerFeatures
from core.problems import Finding
from core.recommendations.baskets import Baskets, baskets
from core.recommendations.economics import Purse, in_force, segment_economics
from core.recommendations.edits import Propose, apply_edits
from core.recommendations.experiment import designs
from core.recommendations.guards import held_back
from core.recommendations.matching import candidates, choose, proposed_anyway
from core.recommendations.playbook import Action, entries
from core.recommendations.results import Economics, Plan, PlanSettings, Recommendation, Rejected, Tier
from core.recommendations.standing import Standings, standings
from core.recommendations.tiers import propose, tiers, validated
from core.recommendations.writing import observe, own_action, recommendation
from core.segmentation.results import Segment, Segmentation


@dataclass(frozen=True)
class _Desk:
    """Everything needed to write a recommendation."""

    actions: tuple[Action, ...]
    standing: Standings
    baskets: Baskets
    economics: Economics
    currency: str


def plan(features: CustomerFeatures, segmentation: Segmentation, settings: PlanSettings | None = None) -> Plan:
    """What to do for each segment, and what not to do.

    Raises:
        UserError: an uploaded playbook, tier threshold or assumption is not possible.
    """
    settings = settings or PlanSettings()
    worth = baskets(features, segmentation, settings.economics.basket)
    settings = replace(settings, economics=in_force(settings.economics, worth.overall))
    desk = _Desk(
        entries(settings.playbook), standings(features, segmentation), worth, settings.economics, features.currency
    )
    proposed, rejected = _proposals(segmentation, desk)
    chosen, findings = apply_edits(proposed, settings.edits, _adder(segmentation, desk))
    firsts: dict[str, Recommendation] = {}
    for item in chosen:
        firsts.setdefault(item.segment_id, item)
    tests, groups = designs(features, segmentation, firsts, settings)
    levels, note = _tiers(features, worth, settings)
    purses = [Purse(segment, worth.of_segment.get(segment.id)) for segment in segmentation.segments]
    taken = {(item.segment_id, item.action) for item in chosen}
    return Plan(
        recommendations=chosen,
        rejected=tuple(item for item in rejected if (item.segment_id, item.action) not in taken),
        tiers=levels,
        tier_note=note,
        economics=segment_economics(purses, settings.economics, features.currency),
        tests=tests,
        groups=groups,
        settings=settings,
        findings=(*findings, *_no_money(worth)),
        basket=worth.overall,
    )


def _proposals(segmentation: Segmentation, desk: _Desk) -> tuple[list[Recommendation], list[Rejected]]:
    proposed: list[Recommendation] = []
    rejected: list[Rejected] = []
    for segment in segmentation.segments:
        why = held_back(segment, segmentation)
        if why:
            proposed.append(observe(segment, why))
            rejected += [Rejected(segment.id, action.key, action.title, why) for action in desk.actions]
            continue
        made, others = _of_segment(segment, desk)
        proposed += made
        rejected += others
    return proposed, rejected


def _of_segment(segment: Segment, desk: _Desk) -> tuple[list[Recommendation], list[Rejected]]:
    place, basket = desk.standing.get(segment.id, {}), desk.baskets.of_segment.get(segment.id)
    ranked, unfit = candidates(desk.actions, segment, place, basket, desk.economics)
    chosen, outranked = choose(ranked, segment.id)
    made = [recommendation(each, segment, place, basket, desk.economics, desk.currency) for each in chosen]
    ordered = [replace(item, rank=number) for number, item in enumerate(made, start=1)]
    return ordered or [observe(segment, "No action of the playbook fits these customers.")], [*outranked, *unfit]


def _adder(segmentation: Segmentation, desk: _Desk) -> Propose:
    segments = {segment.id: segment for segment in segmentation.segments}
    actions = {action.key: action for action in desk.actions}

    def add(segment_id: str, key: str, title: str) -> Recommendation | None:
        segment = segments.get(segment_id)
        if segment is None or (key not in actions and not title):
            return None
        if key not in actions:
            return own_action(segment, key, title)
        place, basket = desk.standing.get(segment_id, {}), desk.baskets.of_segment.get(segment_id)
        candidate = proposed_anyway(actions[key], place, basket, desk.economics)
        made = recommendation(candidate, segment, place, basket, desk.economics, desk.currency)
        return replace(made, edited=True, confidence="your choice")

    return add


def _tiers(features: CustomerFeatures, worth: Baskets, settings: PlanSettings) -> tuple[tuple[Tier, ...], str]:
    if features.money is None:
        return (), "Your files do not say how much each customer spends, so no tiers can be proposed."
    wanted = settings.tier_thresholds
    thresholds: Sequence[float] = propose(features.money) if wanted is None else validated(wanted, features.money)
    if not thresholds:
        return (), "Customers spend too much alike for tiers to mean anything."
    levels = tiers(features.money, thresholds, worth.overall, settings.economics, features.currency)
    origin = "Round amounts near where your customers' spend thins out" if wanted is None else "Your own amounts"
    note = f"{origin}; costs rest on the assumptions about offers, and on giving back 1 to 4 % above the entry card."
    if worth.overall is None:
        note += (
            " Your files do not say what one visit is worth, so who is within one visit of the next tier is unknown."
        )
    return levels, note


def _no_money(worth: Baskets) -> tuple[Finding, ...]:
    if worth.overall is not None:
        return ()
    return (
        Finding(
            code="plan-without-money",
            title="No money figures in the plan",
            detail="Your files hold no amounts per visit, so what an offer costs and brings cannot be computed.",
            severity="info",
            what_we_did="We planned actions without money figures.",
            what_you_can_do="Add till receipts, or type your average receipt on the plan page.",
        ),
    )
