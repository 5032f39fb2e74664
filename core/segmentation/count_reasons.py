"""Why this number of segments, in two sentences that say no more than the cards below them.

Whether segments are found again is said in the bands of :mod:`core.segmentation.trust`, from the same figure.
"""

from __future__ import annotations

from core.segmentation.results import CountTry, StructureVerdict
from core.segmentation.separation import SMALLEST_SHARE
from core.segmentation.structure import FEWEST
from core.segmentation.trust import REPEATED, trust_of
from core.wording import percent


def reason_for(winner: CountTry, tried: tuple[CountTry, ...], customers: int) -> str:
    """Why the best-separated number of segments that holds together."""
    smallest = f"The smallest segment holds {percent(winner.smallest_share)} of customers"
    if winner.falls_apart:
        return f"With no number of segments every one is found again {REPEATED}; {winner.k} do best. {smallest}."
    lead = "are the clearest choice" if _measures_for(winner, tried) > 1 else "fit best"
    return f"{winner.k} segments {lead}: {_against_the_furthest(winner, tried)}. {smallest}{_again(winner, customers)}."


def reason_for_more(more: CountTry, winner: CountTry, verdict: StructureVerdict) -> str:
    """Why more segments than the best-separated halves."""
    what = "your customers form a continuum, and every slice" if verdict == "continuum" else "every segment"
    return (
        f"{more.k} segments tell you more than {winner.k}, which would stand somewhat further apart: {what} is found "
        f"again {REPEATED}. The smallest segment holds {percent(more.smallest_share)} of customers."
    )


def _again(winner: CountTry, customers: int) -> str:
    """How surely the segments come back; of a handful of customers nothing can be said."""
    if winner.min_jaccard is None or customers < FEWEST:
        return ""
    if trust_of(winner.min_jaccard) == "unsure":
        return f", and not every segment is found again as it is {REPEATED}"
    return f", and every segment is found again {REPEATED}"


def _measures_for(winner: CountTry, tried: tuple[CountTry, ...]) -> int:
    """How many of separation, compactness and distinctness would choose this number."""
    best = (
        max(tried, key=lambda one: one.apart),
        max(tried, key=lambda one: one.calinski_harabasz),
        min(tried, key=lambda one: one.davies_bouldin),
    )
    return sum(one.k == winner.k for one in best)


def _against_the_furthest(winner: CountTry, tried: tuple[CountTry, ...]) -> str:
    best = max(tried, key=lambda one: one.apart)
    if best.k == winner.k:
        return "customers are closer to their own segment and further from the next than with other numbers"
    if best.falls_apart:
        return f"{best.k} would stand further apart, but not all of them would be found again"
    if best.smallest_share < SMALLEST_SHARE:
        return f"{best.k} would stand further apart, but the smallest of them would be too small to act on"
    return f"with {best.k} the customers would stand hardly further apart"
