"""Whom an action reaches while it is tested, and who is held back; said on every card.

Held back means later, not never. What everybody sees, such as a poster, reaches those held back too: then there
is nothing left to compare with, and it is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core import wording
from core.recommendations.playbook import Action
from core.segmentation.results import Segment

_PUBLIC = re.compile(
    r"\b(posters?|signs?|screens?|shop windows?|social media|local papers?|newspapers?|radio|billboards?|flyers?"
    r"|notice boards?|loudspeakers?)\b",
    re.IGNORECASE,
)
_HANDLED = re.compile(r"\b(after|would reach|no sign|reach everybody)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reached:
    """How many of a segment get an action and how many are held back; ``best`` says that they are the mall's
    best customers, whom nobody likes to leave out."""

    contacted: int
    held: int
    best: bool = False


def who_gets_it(segment: Segment, contacted: int, reached: Reached, *, everybody: bool) -> str:
    """Who gets an action now and who does not, in one or two sentences."""
    if everybody:
        return (
            f"All {segment.size:,}: everybody meets it, so nobody can be held back. Compare the weeks before and after."
        )
    if not reached.held:
        return f"All {segment.size:,}; they are too few to hold some back and compare."
    held = "the other 1 is" if reached.held == 1 else f"the other {reached.held:,} are"
    words = (
        f"{contacted:,} of these {wording.count(segment.size, 'customer')}, drawn by lot; {held} held back to compare and "
        "get it afterwards if it worked."
    )
    if reached.best:
        words += " These are your best customers: one you cannot keep waiting belongs out of the test before it begins."
    return words


def seen_by_all(action: Action) -> str:
    """A warning behind a channel that those held back see too; ``""`` where the entry says it itself."""
    if action.everybody or not _PUBLIC.search(action.channel) or _HANDLED.search(action.channel):
        return ""
    return ". While you test, leave out what everybody sees: it would reach those held back too"
