"""Entries about handing out a card, reworded for customers who are known to hold one already.

Customers are taken for members where a column of their own says so: a date of joining, how long they have
been members, points or a loyalty level. What the files only tell from purchases makes nobody a member.
Trigger, reward and evidence of an entry stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.features.results import SINCE_JOINING, CustomerFeatures, Feature
from core.recommendations.playbook import Action

_MEMBER_ROLES = frozenset({"date_registered", "tenure", "points", "loyalty_status"})
_TITLES = {
    "card-second-visit": "A reward on their card for the second visit",
    "card-one-visit-more": "A reward on their card for one visit more",
    "card-low-income": "A small reward on their card from the second visit",
    "card-middle": "A reward on their card for the middle: one visit more",
    "card-rare-visitors": "A reward on their card for rare visitors: one visit more",
    "card-light-buyers": "A reward on their card for a second purchase",
    "card-come-back": "A reward on their card for those who stay away",
}
_WORDS = (
    (", so nobody will meet them at a till to hand it out", ""),
    ("a free card at the till. Its first reward is", "a message: on the card they have waits"),
    ("a free card with one goal", "one goal on the card they have, one"),
    ("a free card waits for them, and their first purchase back", "their first purchase back with the card they have"),
    ("a free card with", "on the card they have"),
    ("the card with one promise", "one promise on the card they have"),
    (", and the card shows from now on who comes again", ""),
    ("; the card is handed out at the information desk", ""),
)


def are_members(features: CustomerFeatures) -> bool:
    """Whether a column about the customers says that they are members."""
    return any(feature.role in _MEMBER_ROLES and not _since_first_purchase(feature) for feature in features.features)


def _since_first_purchase(feature: Feature) -> bool:
    return feature.key == "tenure" and feature.explanation != SINCE_JOINING


def for_members(actions: Sequence[Action], features: CustomerFeatures) -> tuple[Action, ...]:
    """The entries, those that hand out a card reworded where the customers have one."""
    if not are_members(features):
        return tuple(actions)
    return tuple(_reworded(action) if action.key in _TITLES else action for action in actions)


def _reworded(action: Action) -> Action:
    return replace(
        action, title=_TITLES[action.key], do=_with_card(action.do), channel=_with_card(action.channel),
        measure=action.measure.replace("card holders", "those told"),
    )  # fmt: skip


def _with_card(text: str) -> str:
    for issued, held in _WORDS:
        text = text.replace(issued, held)
    return text
