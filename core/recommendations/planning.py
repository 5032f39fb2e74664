"""The plan: every segment's actions, the tiers, the economics and the tests, put together.

This module only decides the order in which the parts are asked; each part has its own module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.features.results import CustomerFeatures
from core.recommendations.baskets import baskets
from core.recommendations.campaigns import segment_economics
from core.recommendations.contacting import contact_note
from core.recommendations.desk import Desk, set_up
from core.recommendations.economics import for_segment, in_force
from core.recommendations.edits import Propose, apply_edits
from core.recommendations.experiment import designs, draw, together
from core.recommendations.guards import held_back
from core.recommendations.headline import headline, scale
from core.recommendations.level_moves import level_moves
from core.recommendations.limits import no_money, one_purchase_each
from core.recommendations.matching import LOSES, candidates, choose, nearest_first, proposed_anyway
from core.recommendations.member_facts import facts
from core.recommendations.results import Plan, PlanSettings, Recommendation, Rejected
from core.recommendations.similar import remarks
from core.recommendations.standing import standings
from core.recommendations.texts import fill, words_for
from core.recommendations.tier_costs import cost_note
from core.recommendations.tiers import near_next, one_visit, propose_tiers
from core.recommendations.writing import observe, own_action
from core.segmentation.results import Segment, Segmentation


def plan(features: CustomerFeatures, segmentation: Segmentation, settings: PlanSettings | None = None) -> Plan:
    """What to do for each segment, and what not to do.

    Raises:
        UserError: an uploaded playbook, tier threshold or assumption is not possible.
    """
    settings = settings or PlanSettings()
    worth = baskets(features, segmentation, settings.economics.basket)
    settings = replace(settings, economics=in_force(settings.economics, worth.overall, worth.usual))
    levels, note = propose_tiers(features, worth.overall, settings)
    near = near_next(features, levels, worth.overall)
    drawn, standing = draw(features, segmentation, settings), standings(features, segmentation)
    left_out = drawn.group.index[drawn.group != "treat"]
    spoken = {segment.id: facts(features, segmentation, segment, near, left_out) for segment in segmentation.segments}
    desk = set_up(features, segmentation, settings, standing, spoken, worth, drawn)
    proposed, rejected = _proposals(segmentation, desk)
    chosen, findings = apply_edits(proposed, settings.edits, _adder(segmentation, desk))
    firsts: dict[str, Recommendation] = {}
    for item in chosen:
        firsts.setdefault(item.segment_id, item)
    tests, groups = designs(features, segmentation, chosen, drawn, settings)
    purses = [desk.purse(segment, firsts.get(segment.id)) for segment in segmentation.segments]
    money = segment_economics(purses, settings.economics.budget, features.currency)
    taken = {(item.segment_id, item.action) for item in chosen}
    return Plan(
        recommendations=chosen,
        rejected=tuple(
            item for item in (*_removed(proposed), *rejected) if (item.segment_id, item.action) not in taken
        ),
        tiers=levels,
        tier_note=note,
        economics=money,
        tests=tests,
        groups=groups,
        settings=settings,
        findings=(*findings, *no_money(worth), *one_purchase_each(features, segmentation)),
        basket=worth.overall,
        remarks=remarks(chosen, features, segmentation),
        one_visit=one_visit(features, worth.overall),
        joint_test=together(tests, settings),
        tier_cost_note=cost_note(levels, features, settings.economics.margin),
        level_moves=level_moves(features, levels),
        contact_note=contact_note(features, segmentation, include_unanswered=settings.include_unanswered),
        headline=headline(chosen, money, features, segmentation),
        scale=scale(money, settings.economics, features),
    )


def _removed(proposed: Sequence[Recommendation]) -> tuple[Rejected, ...]:
    """Proposed actions as they are listed once the manager has taken them out."""
    return tuple(
        Rejected(item.segment_id, item.action, item.title, "Proposed, and taken out by you.")
        for item in proposed
        if not item.blocked_by
    )


def _proposals(segmentation: Segmentation, desk: Desk) -> tuple[list[Recommendation], list[Rejected]]:
    proposed: list[Recommendation] = []
    rejected: list[Rejected] = []
    for segment in segmentation.segments:
        reached = desk.reached[segment.id]
        why = held_back(segment, segmentation) or ("" if reached.contacted else reached.left_out.all_of_them())
        if why:
            proposed.append(observe(segment, why))
            rejected += [Rejected(segment.id, action.key, action.title, why) for action in desk.actions[segment.id]]
            continue
        made, others = _of_segment(segment, desk)
        proposed += made
        rejected += others
    return proposed, rejected


def _of_segment(segment: Segment, desk: Desk) -> tuple[list[Recommendation], list[Rejected]]:
    place, basket = desk.standing.get(segment.id, {}), desk.baskets.of_segment.get(segment.id)
    economics = for_segment(desk.economics, basket)
    contacted = desk.reached[segment.id].contacted
    ranked, unfit = candidates(desk.actions[segment.id], segment, place, basket, economics, contacted, desk.currency)
    chosen, outranked = choose(ranked, segment.id)
    words = words_for(segment, place, {}, None, desk.currency)
    others = [replace(item, title=fill(item.title, words)) for item in nearest_first((*outranked, *unfit))]
    if not place:
        return [observe(segment, NOTHING_TO_GO_BY)], others
    if any(item.reason.startswith(LOSES) for item in unfit) and all(each.action.is_idle for each in chosen):
        return [observe(segment, NOTHING_PAYS)], others
    made = [desk.write(each, segment) for each in chosen]
    ordered = [replace(item, rank=number) for number, item in enumerate(made, start=1)]
    return ordered or [observe(segment, "No action of the playbook fits these customers and pays.")], others


NOTHING_PAYS = (
    "Every offer that fits these customers would cost more than it brings at the assumptions in force; what each would "
    "lose stands among the rejected ones."
)
NOTHING_TO_GO_BY = (
    "Your files say neither how often these customers come nor what they spend or think, so no offer can be aimed at "
    "them. Till receipts or a survey with the customer number would change that."
)


def _adder(segmentation: Segmentation, desk: Desk) -> Propose:
    segments = {segment.id: segment for segment in segmentation.segments}

    def add(segment_id: str, key: str, title: str) -> Recommendation | None:
        segment = segments.get(segment_id)
        if segment is None:
            return None
        actions = {action.key: action for action in desk.actions[segment_id]}
        if key not in actions and not title:
            return None
        if key not in actions:
            return own_action(segment, key, title)
        basket = desk.baskets.of_segment.get(segment_id)
        economics = for_segment(desk.economics, basket)
        place, contacted = desk.standing.get(segment_id, {}), desk.reached[segment_id].contacted
        candidate = proposed_anyway(actions[key], place, basket, economics, contacted)
        return replace(desk.write(candidate, segment), edited=True, confidence="your choice")

    return add
