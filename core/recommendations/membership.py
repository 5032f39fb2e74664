"""Entries about handing out a card, reworded for segments whose members hold one already.

Who holds a card is known from the files (see ``core.features.membership``). An entry whose title a marketer
changed stays as it was written. Trigger, reward and evidence of an entry stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core.recommendations.playbook import Action

# From here on a segment is spoken to as card holders; the few without one can be given it by the way.
MOSTLY_HOLDERS = 0.8
_TITLES = {
    "Membership card that pays for the second visit": "A reward on their card for the second visit",
    "Membership card for one visit more": "A reward on their card for one visit more",
    "Stamp card with two stamps already on it": "Stamps on their card, two of them given",
    "Free membership card, useful from the second visit": "A small reward on their card from the second visit",
    "Membership card for the middle: one visit more": "A reward on their card for the middle: one visit more",
    "Points card that pays for the second shop of a visit": "Points on their card for the second shop of a visit",
    "Membership card for rare visitors: one visit more": "A reward on their card for rare visitors: one visit more",
    "Membership card that pays for a second purchase": "A reward on their card for a second purchase",
    "Membership card that waits for those who stay away": "A reward on their card for those who stay away",
    "A birthday treat with the card": "A birthday treat on their card",
}
_WORDS = (
    (", so nobody will meet them at a till to hand it out", ""),
    ("a free card at the till. Its first reward is", "a message: on the card they have waits"),
    ("a free card with one goal", "one goal on the card they have, one"),
    ("a free card waits for them, and their first purchase back", "their first purchase back with the card they have"),
    ("a free card with", "on the card they have"),
    ("the card with one promise", "one promise on the card they have"),
    ("Hand {chosen} a card for eight stamps with two given",
     "Give {chosen} eight stamps to collect on the card they have, two of them given"),
    ("Card in the hand or in the phone", "The card they have"),
    ("Put {chosen} on a points card with a bonus for", "Give {chosen} bonus points on the card they have for"),
    ("in the month they name when they take a card", "in the month they name when you ask them"),
    (", and the card shows from now on who comes again", ""),
    ("; the card is handed out at the information desk", ""),
)  # fmt: skip


def hold_cards(members: pd.Index, holders: pd.Series | None) -> bool:
    """Whether most of ``members`` are known to hold a card."""
    return holders is not None and len(members) > 0 and float(holders.reindex(members).mean()) >= MOSTLY_HOLDERS


def for_holders(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The entries in words for customers who hold a card."""
    return tuple(_reworded(action) if action.title in _TITLES else action for action in actions)


def _reworded(action: Action) -> Action:
    return replace(
        action, title=_TITLES[action.title], do=_with_card(action.do), channel=_with_card(action.channel),
        measure=action.measure.replace("card holders", "those told"),
    )  # fmt: skip


def _with_card(text: str) -> str:
    for issued, held in _WORDS:
        text = text.replace(issued, held)
    return text
