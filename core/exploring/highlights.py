"""The five most telling facts, in plain sentences with what they mean for the manager."""

from __future__ import annotations

from collections.abc import Sequence

from core.exploring.results import Highlight
from core.wording import count

SHOWN = 5
PER_KIND = 2
USUAL = "usual"
# What customers and money do over time is told before what goes with what.
_TOLD_FIRST = ("lapsed", "loyalty", "concentration", "trend")


def most_telling(candidates: Sequence[Highlight]) -> tuple[Highlight, ...]:
    """At most five, those about customers and money first, at most two of one kind; a column comes a second time only when
    there are not five facts otherwise. What is merely usual fills up."""
    ranked = sorted(candidates, key=_rank)
    chosen: list[Highlight] = []
    for per_column in (1, 2):
        for fact in ranked:
            if len(chosen) < SHOWN and fact not in chosen and _adds(fact, chosen, per_column):
                chosen.append(fact)
    return tuple(sorted(chosen, key=_rank))


def heading(facts: Sequence[Highlight]) -> str:
    """How many of the facts stand out, and how many only say what is usual."""
    usual = sum(fact.kind == USUAL for fact in facts)
    telling = len(facts) - usual
    if not telling:
        return "Nothing stands out; this is what is usual here." if usual else "Nothing stands out."
    words = f"{count(telling, 'fact')} {'stands' if telling == 1 else 'stand'} out"
    return f"{words}, {usual} more {'says' if usual == 1 else 'say'} what is usual." if usual else f"{words}."


def _rank(fact: Highlight) -> tuple[bool, float, str]:
    return fact.kind not in _TOLD_FIRST, -round(fact.score, 6), fact.sentence


def _adds(fact: Highlight, chosen: Sequence[Highlight], per_column: int) -> bool:
    told = [column for other in chosen for column in other.about]
    alike = sum(other.kind == fact.kind for other in chosen)
    return (alike < PER_KIND or fact.kind == USUAL) and all(
        sum(_same(column, one) for one in told) < per_column for column in fact.about
    )


def _same(column: str, other: str) -> bool:
    """``Category`` and ``favourite_category`` are one subject to the reader."""
    long, short = sorted((column.casefold(), other.casefold()), key=len, reverse=True)
    return long == short or (len(short) > 3 and long.endswith(f"_{short}"))
