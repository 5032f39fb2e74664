"""How far a segment can be trusted: Hennig's (2007) bands of the bootstrap Jaccard, in words."""

from __future__ import annotations

from core import wording
from core.segmentation.results import FALLS_APART, Trust
from core.segmentation.stability import SAMPLE
from core.segmentation.structure import FEWEST

BANDS: tuple[tuple[float, Trust], ...] = ((0.85, "solid"), (0.75, "good"), (FALLS_APART, "unsure"))
# Redrawing a handful of customers mostly draws the same ones again: being found again then proves little.
FEWEST_MEMBERS = 5
# How the test is said wherever its result is.
REPEATED = "when the grouping is repeated on slightly different customers"
_MEANING: dict[Trust, str] = {
    "solid": "Solid",
    "good": "Good",
    "unsure": "Unsure: there is a pattern, but who exactly belongs to it changes",
    "shaky": "Shaky: do not build an offer on it",
}


def trust_of(jaccard: float | None, members: int = FEWEST_MEMBERS, customers: int = FEWEST) -> Trust:
    """``unsure`` when it was not measured, and at best that where there are too few to be sure."""
    if jaccard is None or (jaccard >= FALLS_APART and _too_few(members, customers)):
        return "unsure"
    return next((trust for least, trust in BANDS if jaccard >= least), "shaky")


def _too_few(members: int, customers: int) -> bool:
    return members < FEWEST_MEMBERS or customers < FEWEST


def trust_words(
    jaccard: float | None,
    resamples: int,
    by_hand: bool = False,
    customers: int = FEWEST,
    members: int = FEWEST_MEMBERS,
) -> str:
    """One or two sentences on where the trust comes from; of many ``customers`` a sample was redrawn."""
    if by_hand:
        return "Made by hand: how well it would come back was not measured."
    if jaccard is None:
        return "How well it would come back was not measured."
    often = "once" if resamples == 1 else f"{resamples:,} times"
    overlap = wording.percent(jaccard)
    of_whom = "" if customers <= SAMPLE else f" among {SAMPLE:,} of the {customers:,} customers"
    meaning = _MEANING[trust_of(jaccard)]
    if jaccard >= FALLS_APART and _too_few(members, customers):
        meaning = f"Too few to be sure: {wording.count(members, 'member')} of {wording.count(customers, 'customer')}"
    return (
        f"{meaning}. Formed again {often} from slightly different customers{of_whom}, it and its counterpart shared "
        f"{overlap} of their members on average."
    )
