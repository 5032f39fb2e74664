"""Between which bounds the words of a condition lie: low, high, away and the like, in positions on ranks.

How a segment is measured is decided in ``standing``, whether it lies within the bounds in ``conditions``.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.recommendations.playbook import When
from core.recommendations.rhythm import days_away
from core.recommendations.standing import Standing

# On standardised ranks 0.4 means that the average member stands at about the 62nd percentile of all
# customers, 0.9 at about the 76th; below 0.4 two segments could not be told apart on a page.
CLEAR = 0.4
VERY_CLEAR = 0.9
BOUNDS: dict[str, tuple[float | None, float | None]] = {
    "very low": (None, -VERY_CLEAR),
    "low": (None, -CLEAR),
    "not high": (None, CLEAR),
    "middle": (-CLEAR, CLEAR),
    "not low": (-CLEAR, None),
    "high": (CLEAR, None),
    "very high": (VERY_CLEAR, None),
}
# What "away" means: longer than most other customers, and from the days on that are staying away for these. Win-back
# may begin earlier, beside what else could be done; from here on nothing else is.
AWAY = (When("recency", "high"), When("recency", measure="value", at_least=90.0))


def limits(when: When, standing: Mapping[str, Standing]) -> tuple[float | None, float | None]:
    """The bounds in the unit of ``when``; days of staying away are those of the segment's own rhythm."""
    if when.level:
        return BOUNDS[when.level]
    if when.at_least is not None and asks_for_days_away(when):
        return days_away(when.at_least, standing), when.at_most
    return when.at_least, when.at_most


def asks_for_days_away(when: When) -> bool:
    """Whether a condition asks for a number of days without a visit."""
    return when.concept == "recency" and when.measure == "value" and when.at_least is not None
