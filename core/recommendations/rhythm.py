"""From how many days on customers stay away, by the rhythm of their own visits.

Whoever comes every three months has not left after four, and whoever came every week has after one. So days
without a visit that a playbook asks for count as they stand only where a segment's own rhythm is unknown;
elsewhere at most four of its usual pauses are waited for, and never fewer than one and a half.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.recommendations.standing import Standing

PAUSES_AT_LEAST, PAUSES_AT_MOST = 1.5, 4.0
# At least this share of a segment must have a rhythm before it is called the segment's.
KNOWN = 0.5


def usual_pause(standing: Mapping[str, Standing]) -> Standing | None:
    """The days between two visits of a segment, where most of it came more than once."""
    gap = standing.get("gap")
    return gap if gap is not None and gap.value > 0 and gap.known >= KNOWN * gap.size else None


def days_away(wanted: float, standing: Mapping[str, Standing]) -> float:
    """From how many days without a visit these stay away, where a playbook says ``wanted``."""
    gap = usual_pause(standing)
    if gap is None:
        return wanted
    return max(PAUSES_AT_LEAST * gap.value, min(wanted, PAUSES_AT_MOST * gap.value))


def not_left(standing: Mapping[str, Standing]) -> str:
    """Why a segment has not left although it has not come lately; ``""`` where it has, or nobody can say."""
    away, gap = standing.get("recency"), usual_pause(standing)
    if away is None or gap is None or away.value >= PAUSES_AT_LEAST * gap.value:
        return ""
    return (
        f"They have not left: they {away.clause()}, and {gap.words(gap.value)} between two visits is usual for them. "
        f"Only from {gap.words(gap.value * PAUSES_AT_LEAST)} on would it be staying away."
    )
