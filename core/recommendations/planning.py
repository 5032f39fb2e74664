"""The plan: every segment's actions, the tiers, the economics and the tests, put together.

This module only decides the order in which the parts are asked; each part has its own module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.features.results import CustomerFeatures
from core.recommendations.baskets import Baskets, baskets
from core.recommendations.campaigns import Purse, segment_economics
from core.recommendations.economics import for_segment, in_force
from core.recommendations.edits import Propose, apply_edits
from core.recommendations.experiment import Draw, designs, draw, together
from core.recommendations.guards import held_back, spends_much
from core.recommendations.limits import no_money, one_purchase_each
from core.recommendations.matching import IDLE, LOSES, Candidate, candidates, choose, has_a_sum, proposed_anyway, terms
from core.recommendations.member_facts import Fact, facts
from core.recommendations.membership import for_members
from core.recommendations.playbook import Action, entries
from core.recommendations.reach import ALL_REFUSED, Reached
from core.recommendations.results import Economics, Plan, PlanSettings, Recommendation, Rejected
from core.recommendations.similar import remarks
from core.recommendations.standing import Standings, standings
from core.recommendations.texts import fill, words_for
from core.recommendations.tier_costs import cost_note
from core.recommendations.tiers import near_next, one_visit, propose_tiers
from core.recommendations.writing import observe, own_action, recommendation
from core.segmentation.results import Segment, Segmentation


@dataclass(frozen=True)
class _Desk:
    """Everything needed to write a recommendation."""

    actions: tuple[Action, ...]
    standing: Standings
    facts: dict[str, dict[str, Fact]]
    baskets: Baskets
    economics: Economics
    currency: str
    reached: dict[str, Reached]

    def write(self, candidate: Candidate, segment: Segment) -> Recommendation:
        """The card of one action for one segment."""
        place, basket = self.standing.get(segment.id, {}), self.baskets.of_segment.get(segment.id)
        economics, reached = for_segment(self.economics, basket), self.reached[segment.id]
        return recommendation(
            candidate, segment, place, self.facts[segment.id], basket, economics, self.currency, reached
        )

    def purse(self, segment: Segment, first: Recommendation | None) -> Purse:
        """The money of a segment's first action, on the terms of its card."""
        basket = self.baskets.of_segment.get(segment.id)
        own = for_segment(self.economics, basket)
        if first is None or first.blocked_by or (first.expected_gain is None and basket):
            return Purse(segment, basket, own, segment.size)
        action = next((each for each in self.actions if each.key == first.action), None)
        if action is not None and has_a_sum(action):
            own = terms(action, own, first.contacted)
        service = action is not None and action.is_service
        return Purse(segment, basket, own, first.contacted or segment.size, first.title, service)


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
    desk = _Desk(
        for_members(entries(settings.playbook), features),
        standing,
        {segment.id: facts(features, segmentation, segment, near, left_out) for segment in segmentation.segments},
        worth,
        settings.economics,
        features.currency,
        {segment.id: _reached(segment, features, segmentation, drawn, standing) for segment in segmentation.segments},
    )
    proposed, rejected = _proposals(segmentation, desk)
    chosen, findings = apply_edits(proposed, settings.edits, _adder(segmentation, desk))
    firsts: dict[str, Recommendation] = {}
    for item in chosen:
        firsts.setdefault(item.segment_id, item)
    tests, groups = designs(features, segmentation, chosen, drawn, settings)
    purses = [desk.purse(segment, firsts.get(segment.id)) for segment in segmentation.segments]
    taken = {(item.segment_id, item.action) for item in chosen}
    return Plan(
        recommendations=chosen,
        rejected=tuple(
            item for item in (*_removed(proposed), *rejected) if (item.segment_id, item.action) not in taken
        ),
        tiers=levels,
        tier_note=note,
        economics=segment_economics(purses, settings.economics.budget, features.currency),
        tests=tests,
        groups=groups,
        settings=settings,
        findings=(*findings, *no_money(worth), *one_purchase_each(features, segmentation)),
        basket=worth.overall,
        remarks=remarks(chosen, features, segmentation),
        one_visit=one_visit(features, worth.overall),
        joint_test=together(tests, settings),
        tier_cost_note=cost_note(levels, features, settings.economics.margin),
    )


def _reached(
    segment: Segment, features: CustomerFeatures, segmentation: Segmentation, drawn: Draw, standing: Standings
) -> Reached:
    """How many of a segment get its actions while they are tested."""
    segment_of = segmentation.assignments["segment_id"]
    members = segment_of.index[segment_of == segment.id]
    treat, hold = drawn.counts(members)
    refused, contact = int(features.contact.refused(members).sum()), features.contact
    best = spends_much(segment, standing.get(segment.id, {}))
    closed = contact.closed(members[(drawn.group.loc[members] == "treat").to_numpy()])
    return Reached(treat, hold, best, refused, contact.known, contact.written, closed)


def _removed(proposed: Sequence[Recommendation]) -> tuple[Rejected, ...]:
    """Proposed actions as they are listed once the manager has taken them out."""
    return tuple(
        Rejected(item.segment_id, item.action, item.title, "Proposed, and taken out by you.")
        for item in proposed
        if not item.blocked_by
    )


def _proposals(segmentation: Segmentation, desk: _Desk) -> tuple[list[Recommendation], list[Rejected]]:
    proposed: list[Recommendation] = []
    rejected: list[Rejected] = []
    for segment in segmentation.segments:
        why = held_back(segment, segmentation) or (ALL_REFUSED if not desk.reached[segment.id].contacted else "")
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
    economics = for_segment(desk.economics, basket)
    contacted = desk.reached[segment.id].contacted
    ranked, unfit = candidates(desk.actions, segment, place, basket, economics, contacted, desk.currency)
    chosen, outranked = choose(ranked, segment.id)
    words = words_for(segment, place, {}, None, desk.currency)
    others = [replace(item, title=fill(item.title, words)) for item in (*outranked, *unfit)]
    if not place:
        return [observe(segment, NOTHING_TO_GO_BY)], others
    if any(item.reason.startswith(LOSES) for item in unfit) and all(each.action.kind in IDLE for each in chosen):
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


def _adder(segmentation: Segmentation, desk: _Desk) -> Propose:
    segments = {segment.id: segment for segment in segmentation.segments}
    actions = {action.key: action for action in desk.actions}

    def add(segment_id: str, key: str, title: str) -> Recommendation | None:
        segment = segments.get(segment_id)
        if segment is None or (key not in actions and not title):
            return None
        if key not in actions:
            return own_action(segment, key, title)
        basket = desk.baskets.of_segment.get(segment_id)
        economics = for_segment(desk.economics, basket)
        place, contacted = desk.standing.get(segment_id, {}), desk.reached[segment_id].contacted
        candidate = proposed_anyway(actions[key], place, basket, economics, contacted)
        return replace(desk.write(candidate, segment), edited=True, confidence="your choice")

    return add
