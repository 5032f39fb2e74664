"""Whether the conditions of a playbook entry hold for a segment, how strongly, and if not, why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core import wording
from core.recommendations.playbook import Action, When
from core.recommendations.results import NOT_IN_FILES
from core.recommendations.standing import Standing
from core.recommendations.vocabulary import BY_KEY

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
# Strength of conditions that ask for no distance ("middle", "not low", limits in the file's units).
PLAIN_STRENGTH = 0.5


@dataclass(frozen=True)
class Verdict:
    """``strength`` is 0 to 1 when the entry fires; ``reason`` says why it does not, else ``""``.
    ``used`` are the standings its conditions looked at."""

    strength: float
    reason: str
    used: tuple[Standing, ...] = ()


def judge(action: Action, standing: Mapping[str, Standing]) -> Verdict:
    """Does ``action`` fire for a segment that stands so?"""
    missing = [BY_KEY[when.concept].words for when in action.when if when.concept not in standing]
    if missing:
        return Verdict(0.0, f"Needs {wording.listing(missing)}, {NOT_IN_FILES}")
    alike = next((standing[when.concept] for when in action.when if standing[when.concept].alike), None)
    if alike is not None:
        return Verdict(0.0, f"In your files all customers {alike.clause()}, so this tells nobody apart.")
    for when in action.when:
        if not _holds(when, standing[when.concept]):
            return Verdict(0.0, _why_not(when, standing[when.concept]))
    for when in action.unless:
        place = standing.get(when.concept)
        if place is not None and (not place.alike or when.measure == "value") and _holds(when, place):
            return Verdict(0.0, f"Not {_for_whom(when, place)}; these {standing[when.concept].comparison()}.")
    if not _tells_apart(action, standing):
        return Verdict(0.0, f"On this they are like everybody: they {standing[action.when[0].concept].comparison()}.")
    used = tuple({when.concept: standing[when.concept] for when in action.when}.values())
    strengths = [_strength(when, standing[when.concept]) for when in action.when]
    return Verdict(sum(strengths) / len(strengths) if strengths else PLAIN_STRENGTH, "", used)


def _tells_apart(action: Action, standing: Mapping[str, Standing]) -> bool:
    """Whether a condition that asks for a difference finds one; standing in the middle is none to ask for."""
    asking = [when for when in action.when if when.level != "middle"]
    return not asking or any(standing[when.concept].tells_apart() for when in asking)


def _measured(when: When, place: Standing) -> float | None:
    return {"position": place.position, "index": place.index, "value": place.value}[when.measure]


def _limits(when: When) -> tuple[float | None, float | None]:
    return BOUNDS[when.level] if when.level else (when.at_least, when.at_most)


def _holds(when: When, place: Standing) -> bool:
    value = _measured(when, place)
    low, high = _limits(when)
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def _strength(when: When, place: Standing) -> float:
    """Distance from the average, full at 1.2 (about the 85th percentile)."""
    if when.level in ("", "middle", "not low", "not high"):
        return PLAIN_STRENGTH
    return min(abs(place.position) / 1.2, 1.0)


def _why_not(when: When, place: Standing) -> str:
    wanted = _for_whom(when, place)
    return f"{wanted[0].upper()}{wanted[1:]}; these {place.comparison()}."


def _for_whom(when: When, place: Standing) -> str:
    concept = BY_KEY[when.concept]
    if when.level:
        return _LEVEL_WORDS[when.level].format(low=concept.low, high=concept.high, words=concept.words)
    low, high = _limits(when)
    if when.measure == "value":
        bounds = [(words, bound) for words, bound in (("at least", low), ("at most", high)) if bound is not None]
        limits = [place.clause_at(bound).replace(place.words(bound), f"{words} {place.words(bound)}", 1)
                  for words, bound in bounds]  # fmt: skip
        return f"for customers who {' and '.join(limits)}"
    limits = [
        *([f"at least {wording.number(low)}"] if low is not None else []),
        *([f"at most {wording.number(high)}"] if high is not None else []),
    ]
    average = {"index": " of an average of 100", "position": " of an average of 0"}[when.measure]
    return f"for a segment with {' and '.join(limits)}{average} on {concept.words}"


_LEVEL_WORDS = {
    "very low": "only for customers who clearly {low}",
    "low": "for customers who {low}",
    "not high": "not for customers who {high}",
    "middle": "for customers near the middle on {words}",
    "not low": "not for customers who {low}",
    "high": "for customers who {high}",
    "very high": "only for customers who clearly {high}",
}
