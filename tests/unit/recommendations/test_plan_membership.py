"""Members are not offered the card they hold."""

from __future__ import annotations

from dataclasses import replace

from plan_builders import feature, shoppers

from core.recommendations.planning import plan
from core.recommendations.results import Plan


def cards(made: Plan) -> list[str]:
    return [f"{item.title} {item.do}" for item in made.recommendations if item.action.startswith("card-")]


def test_members_get_a_reward_on_their_card_and_others_the_card() -> None:
    of, found = shoppers()
    joined = feature("since", "Member for", "days", role="date_registered")
    members = replace(of, frame=of.frame.assign(since=400.0), features=(*of.features, joined))
    others, told = cards(plan(of, found)), cards(plan(members, found))
    assert any("free card" in text for text in others)
    assert told and not any("free card" in text or "Membership card" in text for text in told)
    assert any("the card they have" in text for text in told)


def test_days_since_the_first_purchase_make_nobody_a_member() -> None:
    of, found = shoppers()
    first = feature("tenure", "Customer for", "days", role="tenure", explanation="Days since the first purchase.")
    bought = replace(of, frame=of.frame.assign(tenure=400.0), features=(*of.features, first))
    assert any("free card" in text for text in cards(plan(bought, found)))
