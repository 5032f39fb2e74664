"""Which actions of the playbook each segment gets, in which order, and why not the others.

An entry that fires is worth ``fit x weight x value``: how far the segment stands from the average,
how readily the playbook chooses it, and how its expected gain compares with the other candidates'
(left out when the files hold no money). One that would lose money at the assumptions is not proposed.
At most three, of three different kinds, that presuppose nothing contrary. Customers who have stopped coming are won
back before anything else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core import wording
from core.recommendations.conditions import Verdict, judge, stays_away
from core.recommendations.contradictions import contradiction
from core.recommendations.economics import break_even_response, gain_per_contact
from core.recommendations.guards import forbidden
from core.recommendations.playbook import Action
from core.recommendations.results import Economics, Rejected
from core.recommendations.round_numbers import half_voucher
from core.recommendations.standing import Standing
from core.segmentation.results import Segment

MOST_ACTIONS = 3
# What the words of the playbook mean against the manager's own assumption.
REWARD_FACTORS = {"none": 0.0, "half": 0.5, "standard": 1.0, "double": 2.0}
RESPONSE_FACTORS = {"lower": 0.5, "standard": 1.0, "higher": 1.5}
ANYWAY_FACTORS = {"none": 0.0, "lower": 0.5, "standard": 1.0}
# Kinds that cure what is wrong: worth doing, and no sum of extra visits is claimed for them.
NO_SUM = ("survey recovery",)
# An entry without a sum stands beside others as if it brought half of what the best does.
WITHOUT_A_SUM = 0.75
# How the reason of an entry begins that does not pay.
LOSES = "Would lose about"
# More conditions met make an entry more particular to the segment.
BONUS_PER_CONDITION = 0.15


@dataclass(frozen=True)
class Candidate:
    """An entry that fires; ``gain`` is money per contacted customer (``None`` without money)."""

    action: Action
    verdict: Verdict
    gain: float | None
    score: float


def candidates(
    actions: Sequence[Action],
    segment: Segment,
    standing: Mapping[str, Standing],
    basket: float | None,
    economics: Economics,
    contacted: int,
    currency: str = "",
) -> tuple[tuple[Candidate, ...], tuple[Rejected, ...]]:
    """Entries that fire, best first, and the others with the reason each; ``contacted`` is how many get one."""
    firing: list[tuple[Action, Verdict]] = []
    rejected: list[Rejected] = []
    for action in actions:
        verdict = judge(action, standing)
        barred = "" if verdict.reason else forbidden(action, segment, standing)
        reason = verdict.reason or barred or _loses(action, contacted, basket, economics, currency)
        if reason:
            far = None if barred else verdict.distance
            rejected.append(Rejected(segment.id, action.key, action.title, reason, far))
        else:
            firing.append((action, verdict))
    gains = [action_gain(action, basket, economics, contacted) for action, _ in firing]
    best = max((gain for gain in gains if gain is not None), default=0.0)
    scored = [
        Candidate(action, verdict, gain, _score(action, verdict, gain, best))
        for (action, verdict), gain in zip(firing, gains, strict=True)
    ]
    gone = stays_away(standing)
    ranked = sorted(scored, key=lambda each: (gone and not each.action.wins_back, -each.score, each.action.key))
    return tuple(ranked), nearest_first(rejected)


def nearest_first(rejected: Sequence[Rejected]) -> tuple[Rejected, ...]:
    """Those that fit best first, then by how little is missing; last those of which nobody can say."""
    return tuple(sorted(rejected, key=lambda each: math.inf if each.distance is None else each.distance))


def choose(ranked: Sequence[Candidate], segment_id: str) -> tuple[tuple[Candidate, ...], tuple[Rejected, ...]]:
    """At most three of different kinds; the rest with the reason. An entry of the kind
    ``leave alone`` stands alone when it comes first and is dropped otherwise."""
    chosen: list[Candidate] = []
    rejected: list[Rejected] = []
    for each in ranked:
        reason = _not_beside(each.action, [one.action for one in chosen])
        if reason:
            far = None if each.action.is_idle else 0.0
            rejected.append(Rejected(segment_id, each.action.key, each.action.title, reason, far))
        else:
            chosen.append(each)
    return tuple(chosen), tuple(rejected)


def has_a_sum(action: Action) -> bool:
    """Whether what it brings can be put in money: it is a campaign that single customers can be asked to join, and
    its aim is a purchase. Cures and open days have no such sum, and nothing is claimed for them."""
    return not action.is_idle and action.kind not in NO_SUM and not action.everybody


def action_gain(action: Action, basket: float | None, economics: Economics, contacted: int) -> float | None:
    """Expected gain per contacted customer with this entry's response and reward, in money."""
    if not basket or not has_a_sum(action):
        return None
    own = terms(action, economics, contacted)
    return gain_per_contact(own, basket, own.response, own.offer_value)


def terms(action: Action, economics: Economics, contacted: int) -> Economics:
    """The assumptions as this entry changes them: its response, its reward, who takes it anyway, and staff
    and events laid on those it reaches."""
    baseline = economics.baseline * ANYWAY_FACTORS[action.come_anyway]
    fixed = economics.fixed_cost if action.effort else 0.0
    return replace(
        economics,
        response=min(economics.response * RESPONSE_FACTORS[action.response], 1.0 - baseline),
        offer_value=_reward(action, economics),
        baseline=baseline,
        contact_cost=economics.contact_cost + fixed / max(contacted, 1),
        fixed_cost=fixed,
    )


def for_absent(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The entries for customers who have stopped coming: nobody counts on more than few of them."""
    return tuple(replace(action, response="lower") for action in actions)


def _reward(action: Action, economics: Economics) -> float:
    """What one reward of this entry is worth; an amount of ours stays one that vouchers are printed with."""
    if action.reward_cost == "half" and "offer_value" in economics.labelled:
        return half_voucher(economics.offer_value)
    return economics.offer_value * REWARD_FACTORS[action.reward_cost]


def _loses(action: Action, contacted: int, basket: float | None, economics: Economics, currency: str) -> str:
    """Why this entry does not pay at the assumptions; ``""`` when it does or nobody can say."""
    gain = action_gain(action, basket, economics, contacted)
    if gain is None or gain >= 0 or not basket:
        return ""
    own = terms(action, economics, contacted)
    least = break_even_response(own, basket, own.offer_value)
    needed = f"it pays from {wording.percent(least)}" if least is not None else "no response pays for it"
    return f"{LOSES} {wording.money(-gain * contacted, currency)} if {wording.percent(own.response)} respond; {needed}."


def _score(action: Action, verdict: Verdict, gain: float | None, best: float) -> float:
    fit = verdict.strength * (1 + BONUS_PER_CONDITION * (len({when.concept for when in action.when}) - 1))
    if best <= 0:
        return fit * action.weight
    if gain is None:
        return fit * action.weight * WITHOUT_A_SUM
    return fit * action.weight * (0.5 + 0.5 * max(gain, 0.0) / best)


def _not_beside(action: Action, chosen: Sequence[Action]) -> str:
    if any(one.is_idle for one in chosen):
        return f"Held off by “{chosen[0].title}”."
    if action.is_idle and chosen:
        return f"There is something to do here: “{chosen[0].title}” fits better."
    twin = next((one for one in chosen if one.kind == action.kind), None)
    if twin is not None:
        return f"Of the same kind as “{twin.title}”, which fits better."
    clash = next(((one, word) for one in chosen if (word := contradiction(one, action))), None)
    if clash is not None:
        return f"It takes them for {clash[1]} customers, “{clash[0].title}” for the opposite; a plan can say one of the two."
    if len(chosen) >= MOST_ACTIONS:
        return f"Fits, but less than the {MOST_ACTIONS} chosen; more at once is seldom done well."
    return ""


def proposed_anyway(
    action: Action, standing: Mapping[str, Standing], basket: float | None, economics: Economics, contacted: int
) -> Candidate:
    """The entry as the manager's own choice, whether it fires or not."""
    used = tuple({when.concept: standing[when.concept] for when in action.when if when.concept in standing}.values())
    return Candidate(action, Verdict(1.0, "", used), action_gain(action, basket, economics, contacted), 0.0)
