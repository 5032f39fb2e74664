"""How many groups: one recommendation from all the evidence.

No single measure decides. Numbers with a segment too small to act on or that falls apart when the
customers are drawn again are set behind; among the rest the silhouette leads. Where it cannot tell two numbers
apart, the more compact groups win if groups exist, else the smaller number: a manager has to act on every segment. A continuum has no
number of its own, so it is cut into as many slices as one can act on and no more.
"""

from __future__ import annotations

from core.segmentation.count_reasons import reason_for, reason_for_more
from core.segmentation.results import Choice, CountTry, StructureVerdict
from core.segmentation.separation import EMPTIER, SMALLEST_SHARE, SMALLEST_SIZE
from core.segmentation.votes import votes

# Silhouettes this close cannot be told apart.
TIE = 0.004
# Other measures this close, as a ratio, cannot either.
CLOSE = 1.01
# Bootstraps of a dozen redraws this close cannot be told apart.
STEADY_TIE = 0.05
MOST_SLICES = 6
# Two halves say little. More segments are worth having while most of the separation is kept and each of them is
# found again (Hennig 2007): slices of a continuum at 0.75 and large enough for a campaign, real groups at 0.85.
# A real group is not cut in two, unless that costs hardly any separation.
STABLE, SOLID, CAMPAIGN_SHARE, KEPT_SEPARATION, NEARLY_ALL_KEPT = 0.75, 0.85, 0.05, 0.75, 0.9


def recommend(
    tried: tuple[CountTry, ...], customers: int, asked: int | None, verdict: StructureVerdict = "clear groups"
) -> Choice:
    """One number of groups with a reason of two sentences; ``asked`` is what the manager wants."""
    open_to = _slices_to_act_on(tried, customers) if verdict == "continuum" else tried
    sound = [one for one in open_to if _sound(one, customers)]
    winner = _leading(sound, verdict) if sound else _steadiest(open_to, customers)
    more = None if verdict == "too little data" else _worth_more(winner, open_to, customers, verdict)
    reason = reason_for_more(more, winner, verdict) if more else reason_for(winner, open_to, customers)
    suggested = (more or winner).k
    if asked is not None and asked != suggested:
        reason = f"You asked for {asked} segments; the data speaks for {suggested}. {reason}"
    return Choice(k=asked or suggested, suggested_k=suggested, reason=reason, tried=tried, votes=votes(tried))


def _leading(sound: list[CountTry], verdict: StructureVerdict) -> CountTry:
    """The number that stands furthest apart; of equals the smaller, or where groups exist the more compact."""
    best = max(one.apart for one in sound)
    equals = [one for one in sound if one.apart >= best - TIE]
    if verdict != "clear groups":
        return min(equals, key=lambda one: one.k)
    compact = max(one.calinski_harabasz for one in equals) / CLOSE
    distinct = min(one.davies_bouldin for one in equals) * CLOSE
    return max(equals, key=lambda one: ((one.calinski_harabasz >= compact) + (one.davies_bouldin <= distinct), -one.k))


def _slices_to_act_on(tried: tuple[CountTry, ...], customers: int) -> tuple[CountTry, ...]:
    """The numbers a continuum may be cut into; all of them where no small one is sound."""
    few = tuple(one for one in tried if one.k <= MOST_SLICES)
    return few if any(_sound(one, customers) for one in few) else tried


def _worth_more(
    winner: CountTry, tried: tuple[CountTry, ...], customers: int, verdict: StructureVerdict
) -> CountTry | None:
    """Where two halves win: the best-separated number of segments that is as trustworthy and tells more."""
    worth = _worthy_slice if verdict == "continuum" else _worthy_group
    useful = [one for one in tried if one.k > 2 and worth(one, winner, customers)]
    return max(useful, key=lambda one: (round(one.apart, 9), -one.k)) if winner.k == 2 and useful else None


def _worthy_slice(one: CountTry, winner: CountTry, customers: int) -> bool:
    stable = (one.min_jaccard or 0.0) >= STABLE and one.smallest_share >= CAMPAIGN_SHARE
    return stable and one.apart >= KEPT_SEPARATION * winner.apart


def _worthy_group(one: CountTry, winner: CountTry, customers: int) -> bool:
    kept = KEPT_SEPARATION if one.crowded_border <= EMPTIER else NEARLY_ALL_KEPT
    solid = (one.min_jaccard or 0.0) >= SOLID and _large_enough(one, customers)
    return solid and one.apart >= kept * winner.apart


def _steadiest(tried: tuple[CountTry, ...], customers: int) -> CountTry:
    """Where nothing is sound: the number whose weakest segment comes back best, the smaller of equals."""
    large = [one for one in tried if _large_enough(one, customers)] or list(tried)
    best = max(one.min_jaccard or 0.0 for one in large)
    return min((one for one in large if (one.min_jaccard or 0.0) >= best - STEADY_TIE), key=lambda one: one.k)


def _sound(one: CountTry, customers: int) -> bool:
    return not one.falls_apart and _large_enough(one, customers)


def _large_enough(one: CountTry, customers: int) -> bool:
    return one.smallest_share >= SMALLEST_SHARE and one.smallest_share * customers >= SMALLEST_SIZE
