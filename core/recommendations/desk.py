"""Everything that is known about every segment before an action is chosen, and the writing of one.

Decides in which words a segment's entries are (card holders are not offered a card), whom its actions reach and
what money they move; which actions a segment gets is decided in ``matching``.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core.features.results import CustomerFeatures
from core.recommendations.baskets import Baskets
from core.recommendations.campaigns import Purse
from core.recommendations.conditions import stays_away
from core.recommendations.contacting import LeftOut
from core.recommendations.economics import for_segment
from core.recommendations.experiment import Draw
from core.recommendations.guards import spends_much
from core.recommendations.matching import Candidate, for_absent, has_a_sum, terms
from core.recommendations.member_facts import Fact
from core.recommendations.membership import for_holders, hold_cards
from core.recommendations.playbook import Action, entries
from core.recommendations.reach import Reached
from core.recommendations.results import Economics, PlanSettings, Recommendation
from core.recommendations.standing import Standings
from core.recommendations.writing import recommendation
from core.segmentation.results import Segment, Segmentation


@dataclass(frozen=True)
class Desk:
    """Everything needed to write a recommendation; ``actions`` are the entries by segment id."""

    actions: dict[str, tuple[Action, ...]]
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
        action = next((each for each in self.actions[segment.id] if each.key == first.action), None)
        if action is not None and has_a_sum(action):
            own = terms(action, own, first.contacted)
        service = action is not None and action.is_service
        return Purse(segment, basket, own, first.contacted or segment.size, first.title, service)


def set_up(
    features: CustomerFeatures,
    segmentation: Segmentation,
    settings: PlanSettings,
    standing: Standings,
    facts: dict[str, dict[str, Fact]],
    worth: Baskets,
    drawn: Draw,
) -> Desk:
    """The desk with the files of every segment on it.

    Raises:
        UserError: an uploaded playbook has a mistake.
    """
    actions = entries(settings.playbook)
    segment_of = segmentation.assignments["segment_id"]
    members = {segment.id: segment_of.index[segment_of == segment.id] for segment in segmentation.segments}
    in_words = {
        name: for_holders(actions) if hold_cards(index, features.card_holders) else actions
        for name, index in members.items()
    }
    in_words = {name: for_absent(own) if stays_away(standing.get(name, {})) else own for name, own in in_words.items()}
    reached = {
        segment.id: _reached(segment, members[segment.id], features, drawn, standing, settings)
        for segment in segmentation.segments
    }
    return Desk(in_words, standing, facts, worth, settings.economics, features.currency, reached)


def _reached(
    segment: Segment,
    members: pd.Index,
    features: CustomerFeatures,
    drawn: Draw,
    standing: Standings,
    settings: PlanSettings,
) -> Reached:
    """How many of a segment get its actions while they are tested."""
    treat, hold = drawn.counts(members)
    contact = features.contact
    without = LeftOut.of(contact.left_out(members, include_unanswered=settings.include_unanswered))
    best = spends_much(segment, standing.get(segment.id, {}))
    closed = contact.closed(members[(drawn.group.loc[members] == "treat").to_numpy()])
    away = stays_away(standing.get(segment.id, {}))
    return Reached(treat, hold, best, without, contact.known, contact.written, closed, away)
