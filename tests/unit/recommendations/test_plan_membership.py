"""Members are not offered the card they hold."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
from plan_builders import shoppers

from core.recommendations.membership import for_holders
from core.recommendations.planning import plan
from core.recommendations.playbook import own_playbook
from core.recommendations.results import Plan


def cards(made: Plan) -> list[str]:
    return [f"{item.title} {item.do}" for item in made.recommendations if item.action.startswith("card-")]


def test_members_get_a_reward_on_their_card_and_others_the_card() -> None:
    of, found = shoppers()
    members = replace(of, card_holders=pd.Series(True, index=of.frame.index))
    others, told = cards(plan(of, found)), cards(plan(members, found))
    assert any("free card" in text for text in others)
    assert told and not any("free card" in text or "Membership card" in text for text in told)
    assert any("the card they have" in text for text in told)


def test_only_a_segment_that_mostly_holds_cards_is_spoken_to_as_members() -> None:
    of, found = shoppers()
    few = pd.Series(np.arange(len(of.frame)) % 2 == 0, index=of.frame.index)
    assert any("free card" in text for text in cards(plan(replace(of, card_holders=few), found)))


def test_no_entry_of_ours_hands_a_card_to_holders() -> None:
    handing = re.compile(r"free card|take a card|hand .* card|on a points card|membership card|card is handed", re.I)
    issuing = [each for each in own_playbook() if handing.search(f"{each.title} {each.do} {each.channel}")]
    assert len(issuing) >= 8
    for action in for_holders(issuing):
        assert not handing.search(f"{action.title} {action.do} {action.channel}"), action.title


def test_the_words_of_a_marketer_stay() -> None:
    mine = replace(own_playbook()[0], title="Our own card")
    assert for_holders([mine]) == (mine,)
