"""Several columns of amounts on one line: decides which one is the money, by what the values say of each other.

What is left after the discount counts before what stood on the price tag. Where nothing tells, the column that was
surest, or first, counts; either way it is said. Price times quantity is checked in ``pricing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.columns.choosing import RoleGuess, taken
from core.problems import Finding
from core.wording import listing

_NEARLY_ALL, _FEWEST = 0.95, 5
_CENT = 0.011
_NOT_THE_MONEY = 0.5


def money_of_the_line(
    names: Sequence[str], guesses: Sequence[RoleGuess], frame: pd.DataFrame
) -> tuple[list[RoleGuess], list[Finding]]:
    """The same roles with one surest amount, and what is said when columns of amounts differ."""
    settled = list(guesses)
    places = [
        place
        for place in taken(settled, "amount_line")
        if pd.api.types.is_numeric_dtype(frame[names[place]]) and frame[names[place]].notna().any()
    ]
    different = [place for place in places[1:] if not _equal(frame[names[places[0]]], frame[names[place]])]
    if not different:
        return settled, []
    counted, why = places[0], ""
    chosen = settled[counted].confidence >= 1.0
    for place in (each for each in places if each != counted and not chosen):
        if _after_discount(names, settled, frame, place, counted):
            counted, why = place, "It is what the discount leaves of the other."
    for place in places:
        if place != counted:
            settled[place] = replace(settled[place], confidence=min(settled[place].confidence, _NOT_THE_MONEY))
    return settled, [_said(names, places, counted, why)]


def _equal(first: pd.Series, second: pd.Series) -> bool:
    both = first.notna() & second.notna()
    return bool(np.isclose(first[both].astype(float), second[both].astype(float), atol=_CENT, rtol=0).all())


def _after_discount(
    names: Sequence[str], guesses: Sequence[RoleGuess], frame: pd.DataFrame, less: int, more: int
) -> bool:
    """Whether one amount is the other without the discount of the line."""
    before, after = frame[names[more]].astype(float), frame[names[less]].astype(float)
    for place in taken(list(guesses), "discount"):
        discount = frame[names[place]]
        if not pd.api.types.is_numeric_dtype(discount):
            continue
        given = discount.astype(float).abs()
        counted = (before.notna() & after.notna() & (given > 0)).to_numpy(dtype=bool)
        if counted.sum() < _FEWEST:
            continue
        shares = given / 100 if given.max() > 1 else given
        for left in (before - given, before * (1 - shares)):
            if np.isclose(left[counted], after[counted], atol=_CENT, rtol=0).mean() >= _NEARLY_ALL:
                return True
    return False


def _said(names: Sequence[str], places: Sequence[int], counted: int, why: str) -> Finding:
    columns = listing([f"“{names[place]}”" for place in sorted(places)])
    return Finding(
        "several-amounts", f"{columns} hold amounts; “{names[counted]}” counts as the money",
        why or "The values do not say which one is meant; adding them up would count money twice.", "notice", column=names[counted],
        what_we_did=f"What customers spent is taken from “{names[counted]}”.",
        what_you_can_do="To count another one, give this column the meaning “Other number”.",
    )  # fmt: skip
