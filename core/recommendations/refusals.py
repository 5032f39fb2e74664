"""Why a condition of the playbook does not hold for a segment, in words: the segment's figure and the limit."""

from __future__ import annotations

from collections.abc import Mapping

from core import wording
from core.recommendations.levels import BOUNDS, asks_for_days_away, limits
from core.recommendations.playbook import When
from core.recommendations.rhythm import not_left
from core.recommendations.standing import Standing
from core.recommendations.vocabulary import BY_KEY


def why_not(when: When, standing: Mapping[str, Standing]) -> str:
    """Why a condition does not hold, with the segment's figure and the one that is asked."""
    within = not_left(standing) if asks_for_days_away(when) else ""
    if within:
        return within
    wanted = for_whom(when, standing)
    return f"{wanted[0].upper()}{wanted[1:]}; these {standing[when.concept].comparison()}.{_asked(when, standing)}"


def _asked(when: When, standing: Mapping[str, Standing]) -> str:
    """The rank a level asks for, as a sentence of its own."""
    if when.level not in BOUNDS:
        return ""
    place, (low, high) = standing[when.concept], BOUNDS[when.level]
    if low is not None and high is not None:
        return f" Asked is the middle: as a rule neither above nor below {place.rank_share(high)} of all customers."
    bound = low if low is not None else high
    side = "above" if bound is not None and bound > 0 else "below"
    most = "not " if when.level.startswith("not") else ""
    return f" Asked is as a rule {most}{side} {place.rank_share(bound or 0.0)} of all customers."


def for_whom(when: When, standing: Mapping[str, Standing]) -> str:
    """Whom a condition asks for, such as ``for customers who spend much``."""
    concept, place = BY_KEY[when.concept], standing[when.concept]
    if when.level:
        return _LEVEL_WORDS[when.level].format(low=concept.low, high=concept.high, words=concept.words)
    low, high = limits(when, standing)
    if when.measure == "value":
        bounds = [(words, bound) for words, bound in (("at least", low), ("at most", high)) if bound is not None]
        parts = [place.clause_at(bound).replace(place.words(bound), f"{words} {place.words(bound)}", 1)
                  for words, bound in bounds]  # fmt: skip
        return f"for customers who {' and '.join(parts)}"
    parts = [
        *([f"at least {wording.number(low)}"] if low is not None else []),
        *([f"at most {wording.number(high)}"] if high is not None else []),
    ]
    average = {"index": " of an average of 100", "position": " of an average of 0"}[when.measure]
    return f"for a segment with {' and '.join(parts)}{average} on {concept.words}"


_LEVEL_WORDS = {
    "very low": "only for customers who clearly {low}",
    "low": "for customers who {low}",
    "not high": "not for customers who {high}",
    "middle": "for customers near the middle on {words}",
    "not low": "not for customers who {low}",
    "high": "for customers who {high}",
    "very high": "only for customers who clearly {high}",
    "away": "for customers who have stopped coming",
}
