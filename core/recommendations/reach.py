"""Whom an action reaches while it is tested, and who is held back; said on every card.

Held back means later, not never. What everybody sees, such as a poster, reaches those held back too: then there
is nothing left to compare with, and it is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core import wording
from core.recommendations.contacting import LeftOut
from core.recommendations.playbook import Action
from core.segmentation.results import Segment

_PUBLIC = re.compile(
    r"\b(posters?|signs?|screens?|shop windows?|social media|local papers?|newspapers?|radio|billboards?|flyers?"
    r"|notice boards?|loudspeakers?)\b",
    re.IGNORECASE,
)
_AGAINST_HELD = re.compile(r",? (?:card holders |informed )?against (?:the held-back group|held back)")
_HANDLED = re.compile(r"\b(after|would reach|no sign|reach everybody)\b", re.IGNORECASE)


NOBODY_NAMED = (
    "Your files hold no number or name, so nobody can be written to or held back: use signs and the till, and compare "
    "the weeks before and after."
)
NO_CONTACT_DATA = (
    "Your files hold no e-mail, phone or address of theirs: tell them when their number is read at the till, or match "
    "the numbers with a register that holds addresses."
)
AWAY_WITHOUT_CONTACT = (
    "Your files hold no e-mail, phone or address of theirs, and who stays away meets no till: match the numbers with a "
    "register that holds addresses, or leave this action out."
)


@dataclass(frozen=True)
class Reached:
    """How many of a segment get an action and how many are held back; ``best`` says that they are the mall's
    best customers, whom nobody likes to leave out. ``left_out`` are those who may not be contacted and get nothing; ``closed`` are
    how many of those who get it said no to one channel, by column; ``known`` and ``written`` are those of
    :class:`~core.features.results.Contact`; ``away`` says that most of the segment has stopped coming."""

    contacted: int
    held: int
    best: bool = False
    left_out: LeftOut = LeftOut()
    known: bool = True
    written: bool = True
    closed: tuple[tuple[str, int], ...] = ()
    away: bool = False


def who_gets_it(action: Action, segment: Segment, contacted: int, reached: Reached) -> str:
    """Who gets an action now and who does not, in one or two sentences."""
    if action.is_idle:
        return f"Nothing is sent to these {segment.size:,}, so there is nobody to hold back."
    if action.everybody:
        return (
            f"All {segment.size:,}: everybody meets it, so nobody can be held back. Compare the weeks before and after."
        )
    if not reached.known:
        return f"All {segment.size:,}, unnamed. {NOBODY_NAMED}"
    words = f"{_drawn(segment, contacted, reached)}{reached.left_out.ending()}.{_closed(reached, contacted)}"
    if reached.best and reached.held:
        words += " These are your best customers: one you cannot keep waiting belongs out of the test before it begins."
    if reached.written:
        return words
    return f"{words} {AWAY_WITHOUT_CONTACT if reached.away or action.kind == 'win-back' else NO_CONTACT_DATA}"


def _drawn(segment: Segment, contacted: int, reached: Reached) -> str:
    if not reached.held:
        who = f"All {segment.size:,}" if not reached.left_out else f"{contacted:,} of these {segment.size:,}"
        return f"{who}; they are too few to hold some back and compare"
    other = "the other " if not reached.left_out else ""
    held = f"{other}1 is" if reached.held == 1 else f"{other}{reached.held:,} are"
    return (
        f"{contacted:,} of these {wording.count(segment.size, 'customer')}, drawn by lot; {held} held back to compare and "
        "get it afterwards if it worked"
    )


def _closed(reached: Reached, contacted: int) -> str:
    """Who gets the action but said no to one channel, as sentences of their own."""
    # Who has stopped coming meets no till.
    instead = "by post or phone" if reached.away else "at the till"
    return "".join(
        f" {refused:,} of the {contacted:,} said no in “{wording.shorten(column, 40)}”: reach them another way, such as "
        f"{instead}."
        for column, refused in reached.closed
    )


def seen_by_all(action: Action) -> str:
    """A warning behind a channel that those held back see too; ``""`` where the entry says it itself."""
    if action.everybody or not _PUBLIC.search(action.channel) or _HANDLED.search(action.channel):
        return ""
    return ". While you test, leave out what everybody sees: it would reach those held back too"


def measured(words: str, action: Action, reached: Reached) -> str:
    """How to tell that an action worked: where nobody is held back, the weeks before are what is left to compare, and
    where nobody has a number, the mall as a whole."""
    if not reached.known and not action.everybody and not action.is_idle:
        return "Takers counted at the till, visitors and sales of the whole mall, compared with the weeks before"
    return words if reached.held else _AGAINST_HELD.sub(", compared with the weeks before", words)
