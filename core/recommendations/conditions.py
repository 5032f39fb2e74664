"""Whether the conditions of a playbook entry hold for a segment, how strongly, and if not, why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core import wording
from core.recommendations.levels import AWAY, CLEAR, asks_for_days_away, limits
from core.recommendations.playbook import Action, When
from core.recommendations.refusals import for_whom, why_not
from core.recommendations.results import NOT_IN_FILES
from core.recommendations.rhythm import usual_pause
from core.recommendations.standing import Standing
from core.recommendations.vocabulary import BY_KEY

# A distance where the files hold no figure to compare, and the least of one on the wrong side of a bound.
UNKNOWN, AT_THE_EDGE = 9.0, 1e-6
# Strength of conditions that ask for no distance ("middle", "not low", limits in the file's units).
PLAIN_STRENGTH = 0.5


@dataclass(frozen=True)
class Verdict:
    """``strength`` is 0 to 1 when the entry fires; ``reason`` says why it does not, else ``""``.
    ``used`` are the standings its conditions looked at. ``distance`` says how far the segment is from the
    conditions that are not met, added up, in standard deviations of all customers; ``None`` where nobody can say."""

    strength: float
    reason: str
    used: tuple[Standing, ...] = ()
    distance: float | None = None


def judge(action: Action, standing: Mapping[str, Standing]) -> Verdict:
    """Does ``action`` fire for a segment that stands so?"""
    missing = tuple(dict.fromkeys(BY_KEY[when.concept].words for when in action.when if when.concept not in standing))
    if missing:
        return Verdict(0.0, f"Needs {wording.listing(missing)}, {NOT_IN_FILES}")
    alike = next((standing[when.concept] for when in action.when if standing[when.concept].alike), None)
    if alike is not None:
        return Verdict(0.0, f"In your files all customers {alike.clause()}, so this tells nobody apart.")
    unmet = [(when, _shortfall(when, standing)) for when in action.when]
    broken = [(when, _intrusion(when, standing)) for when in action.unless if _tells(when, standing)]
    distance = sum(far for _, far in (*unmet, *broken))
    for when, far in unmet:
        if far > 0:
            return Verdict(0.0, why_not(_first_unmet(when, standing), standing), distance=distance)
    for when, far in broken:
        if far > 0:
            reason = f"Not {for_whom(when, standing)}; these {standing[when.concept].comparison()}."
            return Verdict(0.0, reason, distance=distance)
    if not _tells_apart(action, standing):
        reason = f"On this they are like everybody: they {standing[action.when[0].concept].comparison()}."
        return Verdict(0.0, reason, distance=CLEAR)
    used = tuple({place.concept: place for when in action.when for place in _looked_at(when, standing)}.values())
    strengths = [_strength(when, standing[when.concept]) for when in action.when]
    return Verdict(sum(strengths) / len(strengths) if strengths else PLAIN_STRENGTH, "", used, 0.0)


def stays_away(standing: Mapping[str, Standing]) -> bool:
    """Whether most of a segment has stopped coming."""
    return "recency" in standing and not any(_shortfall(part, standing) for part in AWAY)


def _looked_at(when: When, standing: Mapping[str, Standing]) -> tuple[Standing, ...]:
    """What a condition rests on; for staying away also the pause these customers usually make, where it is known."""
    rhythm = usual_pause(standing) if when.level == "away" or asks_for_days_away(when) else None
    return (standing[when.concept], *([rhythm] if rhythm is not None else []))


def _tells(when: When, standing: Mapping[str, Standing]) -> bool:
    """Whether the files say something about the concept of an ``unless``."""
    place = standing.get(when.concept)
    return place is not None and (not place.alike or when.measure == "value")


def _tells_apart(action: Action, standing: Mapping[str, Standing]) -> bool:
    """Whether a condition that asks for a difference finds one; standing in the middle is none to ask for."""
    asking = [when for when in action.when if when.level != "middle"]
    return not asking or any(standing[when.concept].tells_apart() for when in asking)


def _measured(when: When, place: Standing) -> float | None:
    return {"position": place.position, "index": place.index, "value": place.value}[when.measure]


def _shortfall(when: When, standing: Mapping[str, Standing]) -> float:
    """How far the segment is outside the bounds, in standard deviations; 0 inside. Without a figure it is never
    inside."""
    if when.level == "away":
        return max(_shortfall(part, standing) for part in AWAY)
    place = standing[when.concept]
    value, (low, high) = _measured(when, place), limits(when, standing)
    if value is None:
        return UNKNOWN
    outside = max(0.0 if low is None else low - value, 0.0 if high is None else value - high, 0.0)
    return _in_deviations(outside, when, place)


def _first_unmet(when: When, standing: Mapping[str, Standing]) -> When:
    """The part of staying away that does not hold; any other condition itself."""
    return next((part for part in AWAY if _shortfall(part, standing) > 0), when) if when.level == "away" else when


def _intrusion(when: When, standing: Mapping[str, Standing]) -> float:
    """How far the segment is inside the bounds of an ``unless``, to the nearer edge; 0 outside."""
    if when.level == "away":
        return min(_intrusion(part, standing) for part in AWAY)
    place = standing[when.concept]
    value, (low, high) = _measured(when, place), limits(when, standing)
    if value is None or (low is not None and value < low) or (high is not None and value > high):
        return 0.0
    edges = [*([value - low] if low is not None else []), *([high - value] if high is not None else [])]
    return max(_in_deviations(min(edges), when, place), AT_THE_EDGE)


def _in_deviations(far: float, when: When, place: Standing) -> float:
    """A distance in the unit of ``when`` in standard deviations; positions are those already."""
    if far <= 0 or when.measure == "position":
        return far
    unit = place.average / 100 if when.measure == "index" else 1.0
    return max(far * unit / place.spread, AT_THE_EDGE) if place.spread > 0 else UNKNOWN


def _strength(when: When, place: Standing) -> float:
    """Distance from the average, full at 1.2 (about the 85th percentile)."""
    if when.level in ("", "middle", "not low", "not high"):
        return PLAIN_STRENGTH
    return min(abs(place.position) / 1.2, 1.0)
