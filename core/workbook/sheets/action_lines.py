"""What a segment's sheet says of each action, line by line: the words of the plan's card, in its order."""

from __future__ import annotations

from collections.abc import Sequence

from core.recommendations.results import Recommendation


def action_title(item: Recommendation) -> str:
    """Place, name, and how sure we are in a word; the reasons for it stand on the sheet Actions."""
    if item.blocked_by:
        return f"{item.rank}.  {item.title}  (not yet: {item.blocked_by})"
    sure, _, reasons = item.confidence.partition(":")
    return f"{item.rank}.  {item.title}  ({f'how sure: {sure}' if reasons else sure})"


def action_lines(item: Recommendation, who: str) -> tuple[tuple[str, str], ...]:
    """Label and text of each line; a text may be empty. ``who`` was said above for all actions."""
    lines = (
        ("Why", item.trigger),
        ("Do", item.do),
        ("Do not", item.do_not),
        ("Who gets it", item.who if item.who != who else ""),
        ("Offer", item.reward),
        ("How and when", how_and_when(item)),
        ("It brings", item.gain_words),
        ("It worked if", item.measure),
    )
    return tuple((label, text) for label, text in lines if text)


def how_and_when(item: Recommendation) -> str:
    """Channel, time, and what an action takes beside messages and rewards, as sentences."""
    takes = f"Also takes: {item.effort}" if item.effort else ""
    return " ".join(f"{part.rstrip('. ')}." for part in (item.channel, item.timing, takes) if part)


def shared_who(items: Sequence[Recommendation]) -> str:
    """Who gets the actions that can be tested; said once for all of them."""
    return next((item.who for item in items if item.who and not item.everybody), "")
