"""A recommendation in words: the playbook's texts with this segment's numbers, evidence and doubts."""

from __future__ import annotations

from collections.abc import Mapping

from core import wording
from core.recommendations.economics import break_even_response, cost_per_contact, customers_needed, gains
from core.recommendations.matching import Candidate, has_a_sum, terms
from core.recommendations.member_facts import Fact
from core.recommendations.money_words import gain_words
from core.recommendations.playbook import Action
from core.recommendations.reach import Reached, measured, seen_by_all, who_gets_it
from core.recommendations.results import Economics, Recommendation
from core.recommendations.standing import Standing
from core.recommendations.texts import fill, words_for
from core.segmentation.results import Segment

PROOF_WORDS = {
    "studies": "published studies found that such actions work",
    "mixed": "some studies found that such actions work, others that they do not",
    "practice": "such actions are common practice, no study proves them",
}
STEP = {"solid": 2, "good": 2, "unsure": 1, "shaky": 0}
CONFIDENCE = ("low", "low", "medium", "high")


def recommendation(
    candidate: Candidate,
    segment: Segment,
    standing: Mapping[str, Standing],
    facts: Mapping[str, Fact],
    basket: float | None,
    economics: Economics,
    currency: str,
    reached: Reached,
) -> Recommendation:
    """The card of one action for one segment, without a rank yet. ``economics`` are the segment's."""
    action, used = candidate.action, candidate.verdict.used
    contacted = segment.size if action.everybody else reached.contacted
    own = terms(action, economics, contacted)
    spoken = {name: fact.words for name, fact in facts.items()}
    words = words_for(segment, standing, spoken, own.offer_value if basket else None, currency, contacted)
    counts = basket is not None and basket > 0 and has_a_sum(action)
    low, middle, high = gains(own, basket, contacted) if basket and counts else (None, None, None)
    least = break_even_response(own, basket, own.offer_value) if basket and counts else None
    return Recommendation(
        segment_id=segment.id,
        segment_name=segment.name,
        action=action.key,
        title=fill(action.title, words),
        trigger=trigger_words(action, used, segment),
        do=fill(action.do, words),
        do_not=fill(action.do_not, words) + (f" {action.guardrail}" if action.guardrail else ""),
        channel=action.channel + seen_by_all(action),
        timing=fill(action.timing, words),
        reward=fill(action.reward, words),
        measure=measured(fill(action.measure, words), action, reached),
        evidence=tuple((place.feature.label, _evidence(place)) for place in used) or _size_words(segment),
        evidence_values=tuple((place.feature.key, place.value) for place in used) or (("size", float(segment.size)),),
        source=f"For: {action.evidence_for} Against: {action.evidence_against}",
        confidence=_confidence(action, segment, candidate.verdict.strength),
        assumptions=_assumptions(own, currency, service=action.is_service) if counts else (),
        expected_gain=middle,
        gain_low=low,
        gain_high=high,
        break_even_response=least,
        cost_per_contact=cost_per_contact(own) if counts else None,
        contacted=contacted,
        who=who_gets_it(action, segment, contacted, reached),
        gain_words=gain_words(own, basket, contacted, action.effort, currency) if basket and counts else "",
        break_even_customers=customers_needed(least, contacted),
        effort=action.effort,
        everybody=action.everybody,
        nothing_sent=action.is_idle,
    )


def observe(segment: Segment, why: str) -> Recommendation:
    """What a segment gets that must not be acted on."""
    return Recommendation(
        segment_id=segment.id,
        segment_name=segment.name,
        action="observe",
        title="Observe, no offer yet",
        trigger=why,
        do=f"Send {segment.name} ({wording.count(segment.size, 'customer')}) what everybody gets, and look again "
        "with next month's data.",
        do_not="Do not spend money on an offer for them as a group.",
        channel="None",
        timing="Next month",
        reward="None",
        measure="Whether the same customers stand together again",
        evidence=(("Customers", f"{segment.size:,}"),),
        evidence_values=(("size", float(segment.size)),),
        source="For: a segment that does not come back on new data cannot be targeted (Hennig 2007). Against: none.",
        confidence="low: held back",
        assumptions=(),
        blocked_by=why,
    )


def trigger_words(action: Action, used: tuple[Standing, ...], segment: Segment) -> str:
    """The sentence with the numbers that fired the action: averages, and the rank where a condition asks for one. A
    number that is everybody's is no reason, unless standing in the middle is the reason."""
    if not used:
        return f"{wording.count(segment.size, 'customer')}, {wording.percent(segment.share)} of all."
    middle = any(when.level == "middle" for when in action.when)
    telling = (
        used if middle else tuple(place for place in used if place.tells_apart() or place.concept == "gap") or used
    )
    ranked = {when.concept for when in action.when if when.level}
    said = [place.comparison(ranked=place.concept in ranked) for place in telling]
    return f"On average they {wording.listing(said)}."


def _size_words(segment: Segment) -> tuple[tuple[str, str], ...]:
    return (("Customers", f"{segment.size:,}"),)


def _evidence(place: Standing) -> str:
    index = f"; index {place.index:.0f}" if place.index is not None else ""
    return f"{place.words(place.value)}, all customers {place.words(place.average)}{index}"


def _confidence(action: Action, segment: Segment, strength: float) -> str:
    proof = 1 if action.proof == "studies" else 0
    level = CONFIDENCE[min(STEP[segment.trust] + proof, 3)] if strength >= 0.4 else "low"
    return f"{level}: the segment is {segment.trust}; {PROOF_WORDS[action.proof]}"


def _assumptions(own: Economics, currency: str, *, service: bool) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("margin", "Margin of a sale", wording.percent(own.margin)),
        ("response", "Customers who come because of it", wording.percent(own.response)),
        ("baseline", "Customers who take it and would have come anyway", wording.percent(own.baseline)),
        (
            "offer_value",
            "Cost of the service for each who takes it" if service else "Cost of one reward taken",
            wording.money(own.offer_value, currency),
        ),
        ("contact_cost", _contact_label(own), wording.money(own.contact_cost, currency)),
    )
    told = pairs if own.offer_value else tuple(pair for pair in pairs if pair[0] != "offer_value")
    return tuple((label, f"{words} (our assumption)" if key in own.labelled else words) for key, label, words in told)


def _contact_label(own: Economics) -> str:
    return "Cost of one message, with its part of staff and events" if own.fixed_cost else "Cost of one message"


def own_action(segment: Segment, key: str, title: str) -> Recommendation:
    """An action the manager wrote: a title, and room for the rest."""
    return Recommendation(
        segment_id=segment.id,
        segment_name=segment.name,
        action=key,
        title=title,
        trigger="Your own action.",
        do=title,
        do_not="",
        channel="",
        timing="",
        reward="",
        measure="Spend per customer against the held-back group",
        evidence=(("Customers", f"{segment.size:,}"),),
        evidence_values=(("size", float(segment.size)),),
        source="Your own choice.",
        confidence="your choice",
        assumptions=(),
        edited=True,
    )
