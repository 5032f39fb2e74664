"""When a rare text is most likely a slip of the keyboard for a frequent one.

Which differences a slip explains is said in ``core.columns.slips``; here it is weighed how rare the one text is
and how frequent the other, so that rare true values survive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from core.columns.slips import is_slip

FREQUENT, TIMES_MORE = 10, 20
MOST_FREQUENT, MOST_RARE = 400, 3_000
FILLER_PAIRS, FILLER_SHARE, FILLER_LETTERS = 10, 0.6, 4


@dataclass(frozen=True)
class Slip:
    """``wrong`` is probably ``right``; ``sure`` when a systematic damage explains it."""

    wrong: str
    right: str
    sure: bool


def filled_over(wrong: str, right: str) -> str:
    """The one sign that stands in place of letters of ``right``, or nothing when that is not so."""
    if len(wrong) != len(right) or len(wrong) < 2:
        return ""
    signs = {sign for sign, true in zip(wrong, right, strict=True) if sign != true}
    covered = sum(sign != true for sign, true in zip(wrong, right, strict=True))
    return signs.pop() if len(signs) == 1 and covered <= 0.6 * len(right) else ""


def systematic_filler(pairs: Iterable[tuple[str, str]]) -> str:
    """The sign that damaged this table (as in "birminghxm", "M?nchen"), if most pairs show the same.

    Damage falls on any letter; a letter that always stands for the same one is a value of its own (AK, AL).
    """
    pairs = list(pairs)
    damaged = [(filled_over(*pair), pair) for pair in pairs]
    tally = Counter(sign for sign, _ in damaged if sign)
    if not tally:
        return ""
    sign, times = min(tally.items(), key=lambda item: (-item[1], item[0]))
    covered = {
        letter
        for found, (wrong, right) in damaged
        if found == sign
        for here, letter in zip(wrong, right, strict=True)
        if here != letter
    }
    several = len(covered) >= FILLER_LETTERS or not sign.isalpha()
    return sign if several and times >= max(FILLER_PAIRS, FILLER_SHARE * len(pairs)) else ""


def slips_in(counts: pd.Series, filler: str = "") -> list[Slip]:
    """Rare texts of a column with exactly one frequent text they can be a slip of.

    ``counts`` are occurrences by text. A rare text occurs at most a twentieth as often.
    """
    names = counts.index.astype("str")
    frequent = counts[counts >= FREQUENT].head(MOST_FREQUENT)
    rare = counts[(counts <= max(1, counts.max() / TIMES_MORE)) & (names.str.len() >= 2)]
    if not len(frequent) or not len(rare) or len(rare) > MOST_RARE:
        return []
    near = [str(text) for text in frequent.index]
    far = [str(text) for text in rare.index]
    # A damaged text may differ in most letters; its length and its remaining letters do not.
    distances = cdist(far, near, scorer=OSA.distance, dtype=np.uint16)
    found = []
    for place, wrong in enumerate(far):
        right = _only_candidate(wrong, near, distances[place], filler)
        if right is not None and frequent[right] >= TIMES_MORE * rare[wrong]:
            found.append(Slip(wrong, right, bool(filler) and filled_over(wrong, right) == filler))
    return found


def _only_candidate(wrong: str, near: list[str], distances: np.ndarray, filler: str) -> str | None:
    damaged = [right for right in near if filler and filled_over(wrong, right) == filler]
    if damaged:
        return damaged[0] if len(damaged) == 1 else None
    close = [near[place] for place in np.flatnonzero((distances > 0) & (distances <= 4)) if is_slip(wrong, near[place])]
    return close[0] if len(close) == 1 else None
