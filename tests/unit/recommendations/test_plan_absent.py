"""Customers who have stopped coming are won back before anything else, and no two actions deny each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from plan_builders import feature, shoppers

from core.features.results import ConsentColumn, Contact, CustomerFeatures
from core.recommendations import plan
from core.recommendations.contradictions import contradiction, presupposed
from core.recommendations.playbook import own_playbook
from core.recommendations.results import Plan, PlanSettings
from core.segmentation.results import Segmentation

# What can be done for people who are not there: winning back, hearing them out, their own points, leaving them alone.
FOR_ABSENT = ("win-back", "survey recovery", "leave alone")


def gone(basket: float = 95.0, days: float = 270.0) -> tuple[CustomerFeatures, Segmentation]:
    """Rare visitors with large baskets who were last here ``days`` ago, as they used to come every month."""
    of, found = shoppers()
    rare = found.assignments["segment_id"] == "S1"
    frame = of.frame.copy()
    frame["recency_days"] = np.where(rare, days, 10.0)
    frame["days_between_visits"] = 30.0
    frame.loc[rare, "average_basket"] = basket
    frame.loc[rare, "monetary"] = basket * frame.loc[rare, "frequency"]
    between = feature("days_between_visits", "Days between visits", "days")
    of = replace(of, frame=frame, features=(*of.features, between), money=frame["monetary"])
    return of, found


def kinds(made: Plan, segment_id: str) -> list[str]:
    known = {action.key: action.kind for action in own_playbook()}
    return [known[item.action] for item in made.of_segment(segment_id)]


@pytest.mark.parametrize("basket", [20.0, 60.0, 95.0])
def test_who_stopped_coming_is_won_back_first_and_offered_nothing_for_visitors(basket: float) -> None:
    found = kinds(plan(*gone(basket)), "S1")
    assert found[0] == "win-back"
    assert set(found) <= set(FOR_ABSENT)


def test_who_comes_by_an_own_rhythm_is_not_gone() -> None:
    of, found = gone(days=100.0)
    frame = of.frame.assign(days_between_visits=np.where(found.assignments["segment_id"] == "S1", 95.0, 30.0))
    assert "win-back" not in kinds(plan(replace(of, frame=frame), found), "S1")


def test_who_is_gone_is_not_to_be_reached_at_the_till() -> None:
    of, found = gone()
    refused = pd.Series(np.arange(len(of.frame)) % 2 == 0, index=of.frame.index)
    answers = refused.map({True: "no", False: "yes"}).astype("str")
    column = ConsentColumn("Newsletter", refused, answers, channel=True)
    told = [item for item in plan(replace(of, contact=Contact((column,))), found).recommendations if item.contacted]
    assert {item.segment_id for item in told} > {"S1"}
    for item in told:
        gone_away = item.segment_id == "S1"
        assert item.everybody or ("another way, such as by post or phone." in item.who) == gone_away
        assert item.everybody or ("another way, such as at the till." in item.who) != gone_away


def test_nobody_is_given_a_stamp_card_that_their_rhythm_cannot_fill() -> None:
    of, found = shoppers()
    rare = found.assignments["segment_id"] == "S1"
    between = feature("days_between_visits", "Days between visits", "days")
    frame = of.frame.copy()
    frame.loc[rare, "average_basket"] = 95.0
    for pause, offered in ((20.0, True), (150.0, False)):
        own = frame.assign(days_between_visits=pause, recency_days=5.0)
        made = plan(replace(of, frame=own, features=(*of.features, between)), found)
        fits = {item.action for item in made.of_segment("S1")}
        fits |= {item.action for item in made.rejected if item.segment_id == "S1" and item.distance == 0}
        assert ("card-stamps-head-start" in fits) == offered


def test_few_of_those_who_are_gone_are_counted_on() -> None:
    usual = PlanSettings().economics.response
    made = plan(*gone())
    assert made.economics[0].response <= usual / 2
    by_key = {action.key: action for action in own_playbook()}
    assert all(action.response == "lower" for action in by_key.values() if action.wins_back)


def test_the_reason_says_the_rhythm_and_the_rank_that_decided() -> None:
    of, found = gone()
    trigger = plan(of, found).of_segment("S1")[0].trigger
    assert "let 30 days pass between two visits" in trigger
    ranks = of.frame["recency_days"].rank()
    above = (ranks[found.assignments["segment_id"] == "S1"].mean() - 0.5) / len(ranks)
    assert f"as a rule above {above:.0%} of them".replace("%", " %") in trigger


@pytest.mark.parametrize("case", [gone(), gone(20.0), gone(60.0, 40.0), shoppers()])
def test_no_two_actions_of_a_segment_deny_each_other(case) -> None:  # type: ignore[no-untyped-def]
    made, by_key = plan(*case), {action.key: action for action in own_playbook()}
    for segment in case[1].segments:
        chosen = [by_key[item.action] for item in made.of_segment(segment.id) if item.action in by_key]
        assert not any(contradiction(one, other) for one, other in combinations(chosen, 2))


def test_big_and_small_frequent_and_rare_here_and_gone_are_opposites() -> None:
    by_key = {action.key: action for action in own_playbook()}
    assert contradiction(by_key["parking-big-baskets"], by_key["card-light-buyers"]) == "small"
    assert contradiction(by_key["thank-regulars"], by_key["card-rare-visitors"]) == "rare"
    assert contradiction(by_key["hours-weekday"], by_key["win-back-visitors"]) == "gone"
    assert not contradiction(by_key["card-rare-visitors"], by_key["second-shop-reward"])


def test_every_action_of_the_playbook_asks_that_they_still_come_or_reaches_those_who_do_not() -> None:
    reach_anybody = ("points-reminder", *(action.key for action in own_playbook() if action.kind in FOR_ABSENT))
    for action in own_playbook():
        says_so = "still coming" in presupposed(action) or any(
            when.concept == "recency" and when.level == "not high" for when in action.when
        )
        assert says_so or action.key in reach_anybody, action.key
