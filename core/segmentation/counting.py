"""How many groups: all the evidence for each number, one recommendation and its reason.

No single measure decides. Numbers with a segment too small to act on or that falls apart when the
customers are drawn again are set behind; among the rest the silhouette leads and, where it cannot
tell two numbers apart, the smaller one wins: a manager has to act on every segment. Where most customers
share their answers with others, the silhouette is taken with the answers blurred within their step.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.progress import Progress
from core.segmentation.kmeans import Partition, sampled_rows, sweep
from core.segmentation.references import blurred
from core.segmentation.results import Choice, CountTry, StructureVerdict
from core.segmentation.scores import calinski_harabasz, davies_bouldin, silhouettes
from core.segmentation.separation import SMALLEST_SHARE, SMALLEST_SIZE
from core.segmentation.stability import jaccards, kmeans_grouping
from core.segmentation.structure import Gaps
from core.wording import percent

# All pairs of more rows than this are not compared; the sample is the same for every k.
SILHOUETTE_SAMPLE = 10_000
TRIAL_RESAMPLES, TRIAL_SAMPLE = 12, 1_000
# Silhouettes this close cannot be told apart.
TIE = 0.004
# Bootstraps of a dozen redraws this close cannot be told apart.
STEADY_TIE = 0.05
# Two halves say little. More segments are worth having while most of the separation is kept and each of them is
# found again (Hennig 2007): slices of a continuum at 0.75 and large enough for a campaign, real groups at 0.85.
# A group that is one does not part the same way twice.
SLICES, STABLE, SOLID, CAMPAIGN_SHARE, KEPT_SEPARATION = range(3, 7), 0.75, 0.85, 0.05, 0.75
# With fewer different rows than this share, equal answers would decide how far groups stand apart.
MOSTLY_EQUAL = 0.5


def possible_counts(matrix: np.ndarray, most: int) -> range:
    """2 to ``most``, less where there are few customers or few different ones."""
    distinct = len(np.unique(matrix, axis=0))
    return range(2, max(min(most, distinct - 1, len(matrix) // 3), 2) + 1) if distinct > 2 else range(2, 3)


def partitions(matrix: np.ndarray, ks: range, seed: int, progress: Progress) -> dict[int, Partition]:
    """K-Means for every number of groups."""
    return sweep(matrix, ks, seed, lambda share: progress(share, "Trying different numbers of segments"))


def evidence(
    matrix: np.ndarray, found: dict[int, Partition], gaps: Gaps | None, seed: int, progress: Progress
) -> tuple[CountTry, ...]:
    """All measures for every partition, silhouettes on a fixed sample of large data."""
    chosen = sampled_rows(len(matrix), SILHOUETTE_SAMPLE, seed)
    sample = matrix[chosen]
    ks = list(found)
    groupings = [found[k].labels[chosen] for k in ks]
    widths = silhouettes(sample, groupings)
    blurs = silhouettes(blurred(sample, seed), groupings) if _mostly_equal(sample) else [None] * len(ks)
    tries = []
    for step, k in enumerate(ks):
        partition = found[k]
        stable = _weakest(matrix, partition, seed)
        progress((step + 1) / len(ks), f"Testing {k} segments")
        tries.append(
            CountTry(
                k=k,
                silhouette=widths[step],
                calinski_harabasz=calinski_harabasz(matrix, partition.labels),
                davies_bouldin=davies_bouldin(matrix, partition.labels),
                inertia=partition.inertia,
                gap=None if gaps is None else gaps.gap.get(k),
                gap_se=None if gaps is None else gaps.se.get(k),
                smallest_share=float(np.bincount(partition.labels).min() / len(matrix)),
                min_jaccard=stable,
                blurred_silhouette=blurs[step],
            )
        )
    return tuple(tries)


def _mostly_equal(sample: np.ndarray) -> bool:
    """Whether most rows have twins: a few answers on coarse scales, such as yes and no."""
    return len(np.unique(sample, axis=0)) < MOSTLY_EQUAL * len(sample)


def _weakest(matrix: np.ndarray, partition: Partition, seed: int) -> float | None:
    group = kmeans_grouping(partition.k, seed)
    values = jaccards(matrix, partition.labels, group, TRIAL_RESAMPLES, seed, TRIAL_SAMPLE)
    known = [value for value in values if value is not None]
    return min(known) if known else None


def recommend(
    tried: tuple[CountTry, ...], customers: int, asked: int | None, verdict: StructureVerdict = "clear groups"
) -> Choice:
    """One number of groups with a reason of two sentences; ``asked`` is what the manager wants."""
    sound = [one for one in tried if _sound(one, customers)]
    if sound:
        best = max(one.apart for one in sound)
        winner = min((one for one in sound if one.apart >= best - TIE), key=lambda one: one.k)
    else:
        winner = _steadiest(tried, customers)
    slices = None if verdict == "too little data" else _useful_slices(winner, tried, customers, verdict)
    reason = _reason_for_slices(slices, winner, verdict) if slices else _reason(winner, tried)
    winner = slices or winner
    if asked is not None and asked != winner.k:
        reason = f"You asked for {asked} segments; the data speaks for {winner.k}. {reason}"
    return Choice(k=asked or winner.k, suggested_k=winner.k, reason=reason, tried=tried, votes=votes(tried))


def _useful_slices(
    winner: CountTry, tried: tuple[CountTry, ...], customers: int, verdict: StructureVerdict
) -> CountTry | None:
    """Where two halves win: the best-separated number of segments that is as trustworthy and tells more."""
    worth = _worthy_slice if verdict == "continuum" else _worthy_group
    useful = [
        one for one in tried if one.k > 2 and worth(one, customers) and one.apart >= KEPT_SEPARATION * winner.apart
    ]
    return max(useful, key=lambda one: (round(one.apart, 9), -one.k)) if winner.k == 2 and useful else None


def _worthy_slice(one: CountTry, customers: int) -> bool:
    return one.k in SLICES and (one.min_jaccard or 0.0) >= STABLE and one.smallest_share >= CAMPAIGN_SHARE


def _worthy_group(one: CountTry, customers: int) -> bool:
    return (one.min_jaccard or 0.0) >= SOLID and _large_enough(one, customers)


def _reason_for_slices(slices: CountTry, winner: CountTry, verdict: StructureVerdict) -> str:
    why = "customers form a continuum, and every one" if verdict == "continuum" else "every one"
    what = "slices" if verdict == "continuum" else "segments"
    return (
        f"{slices.k} segments tell you more than {winner.k}, which would stand somewhat further apart: {why} "
        f"of these {what} is found again when the customers vary a little. "
        f"The smallest segment holds {percent(slices.smallest_share)} of customers."
    )


def votes(tried: tuple[CountTry, ...]) -> tuple[tuple[str, int], ...]:
    """Which number each measure alone would choose."""
    found = [
        ("Silhouette", max(tried, key=lambda one: round(one.silhouette, 9)).k),
        ("Calinski-Harabasz", max(tried, key=lambda one: one.calinski_harabasz).k),
        ("Davies-Bouldin", min(tried, key=lambda one: one.davies_bouldin).k),
        ("Elbow", elbow(tried)),
    ]
    gap = _gap_vote(tried)
    if gap is not None:
        found.append(("Gap", gap))
    if all(one.min_jaccard is not None for one in tried):
        found.append(("Stability", max(tried, key=lambda one: round(one.min_jaccard or 0.0, 9)).k))
    return tuple(found)


def elbow(tried: tuple[CountTry, ...]) -> int:
    """Where the inertia lies furthest below the straight line from first to last (Satopää et al. 2011)."""
    if len(tried) < 3:
        return tried[0].k
    first, last = tried[0], tried[-1]
    fall = max(first.inertia - last.inertia, 1e-12)
    below = [(first.inertia - one.inertia) / fall - (one.k - first.k) / (last.k - first.k) for one in tried]
    return tried[int(np.argmax(np.round(below, 9)))].k


def _gap_vote(tried: tuple[CountTry, ...]) -> int | None:
    """The smallest number whose gap the next one does not beat by a standard error (Tibshirani et al.)."""
    for one, following in pairwise(tried):
        if one.gap is None or following.gap is None or following.gap_se is None:
            return None
        if one.gap >= following.gap - following.gap_se:
            return one.k
    return tried[-1].k if tried[-1].gap is not None else None


def _steadiest(tried: tuple[CountTry, ...], customers: int) -> CountTry:
    """Where nothing is sound: the number whose weakest segment comes back best, the smaller of equals."""
    large = [one for one in tried if _large_enough(one, customers)] or list(tried)
    best = max(one.min_jaccard or 0.0 for one in large)
    return min((one for one in large if (one.min_jaccard or 0.0) >= best - STEADY_TIE), key=lambda one: one.k)


def _sound(one: CountTry, customers: int) -> bool:
    return not one.falls_apart and _large_enough(one, customers)


def _large_enough(one: CountTry, customers: int) -> bool:
    return one.smallest_share >= SMALLEST_SHARE and one.smallest_share * customers >= SMALLEST_SIZE


def _against_the_furthest(winner: CountTry, tried: tuple[CountTry, ...]) -> str:
    best = max(tried, key=lambda one: one.apart)
    if best.k == winner.k:
        return "customers are closer to their own segment and further from the next than with other numbers"
    if best.falls_apart:
        return (
            f"{best.k} would stand further apart, but not every one of them is found again when the customers vary a "
            "little"
        )
    if best.smallest_share < SMALLEST_SHARE:
        return f"{best.k} would stand further apart, but the smallest of them would be too small to act on"
    return f"with {best.k} the customers would stand hardly further apart"


def _reason(winner: CountTry, tried: tuple[CountTry, ...]) -> str:
    agreeing = [
        name
        for name, best in (
            ("separation", max(tried, key=lambda one: one.apart)),
            ("compactness", max(tried, key=lambda one: one.calinski_harabasz)),
            ("distinctness", min(tried, key=lambda one: one.davies_bouldin)),
        )
        if best.k == winner.k
    ]
    lead = f"{winner.k} segments are the clearest choice" if len(agreeing) > 1 else f"{winner.k} segments fit best"
    if winner.falls_apart:
        return (
            f"No number of segments is reliably found again when the customers vary a little; {winner.k} do best. "
            f"The smallest segment holds {percent(winner.smallest_share)} of customers."
        )
    first = f"{lead}: {_against_the_furthest(winner, tried)}."
    stable = "" if winner.min_jaccard is None else ", and every segment is found again when the customers vary a little"
    return f"{first} The smallest segment holds {percent(winner.smallest_share)} of customers{stable}."
