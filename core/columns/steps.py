"""The steps of an ordered answer, and what becomes of the few answers that are no step of it.

A near spelling of one step belongs to it; the odd answer that belongs nowhere is left over and said. Which texts
are steps is read elsewhere; more than a few odd ones, and the column is no such answer at all.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.columns.distinct import Distinct
from core.columns.spelling import best_spelling

Steps = tuple[tuple[str, ...], ...]
"""The steps of an ordered answer, lowest first; of each its spellings, the one to use first."""

Place = tuple[tuple[float, ...], str]
"""Where a value stands: its rank, and what tells it from others of the same rank."""

FEWEST_STEPS, FEWEST_ROWS = 3, 20
MOST_NEAR, MOST_LOST = 0.05, 0.01
RARE = 0.05


@dataclass(frozen=True, eq=False)
class OrderedAnswer:
    """``scale`` names the scale, empty when it has none; ``lost`` masks the values that are no step."""

    scale: str
    steps: Steps
    lost: np.ndarray


def ordered_answer(
    values: Distinct, kept: np.ndarray, scale: str, known: Mapping[int, Place], near: Mapping[int, Place]
) -> OrderedAnswer | None:
    """The answer made of the known values, each with its near spellings; nothing when too many are odd.

    ``kept`` are the values in question; those that are neither known nor near are lost.
    """
    lost = kept.copy()
    lost[[*known, *near]] = False
    if near or lost.any():
        rows = float(values.counts[kept].sum())
        enough = len(set(known.values())) >= FEWEST_STEPS and len(known) > len(near) + lost.sum()
        few_odd = values.counts[list(near)].sum() <= max(1.0, MOST_NEAR * rows)
        if not (enough and few_odd and values.counts[lost].sum() <= _most_lost(rows)):
            return None
    return OrderedAnswer(scale, _steps(values, known, near), lost)


def too_many_odd(values: Distinct, kept: np.ndarray, known: Iterable[int]) -> bool:
    """Whether so many rows hold something else that the column cannot be such an answer."""
    rows = float(values.counts[kept].sum())
    return bool(rows - values.counts[list(known)].sum() > max(2.0, (MOST_NEAR + MOST_LOST) * rows))


def may_be_lost(values: Distinct, kept: np.ndarray, place: int) -> bool:
    """Whether so few rows hold this value that the column can do without it."""
    return bool(values.counts[place] <= _most_lost(float(values.counts[kept].sum())))


def _most_lost(rows: float) -> float:
    return max(float(rows >= FEWEST_ROWS), MOST_LOST * rows)


def is_rare(values: Distinct, kept: np.ndarray) -> np.ndarray:
    """Whether few enough rows hold a value for it to be a slip."""
    rare: np.ndarray = values.counts <= max(1.0, RARE * values.counts[kept].sum())
    return rare & kept


def only_home(distances: Mapping[Place, int | None], apart: int) -> Place | None:
    """The place with the fewest slips between, if every other one is farther by ``apart``."""
    ranked = sorted((slips, place) for place, slips in distances.items() if slips is not None)
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < apart):
        return None
    return ranked[0][1]


def _steps(values: Distinct, known: Mapping[int, Place], near: Mapping[int, Place]) -> Steps:
    steps = []
    for place, group in itertools.groupby(sorted((where, value) for value, where in known.items()), key=_where):
        counts = {str(values.texts[value]): int(values.counts[value]) for _, value in group}
        best = best_spelling(counts)
        others = [*counts, *(str(values.texts[value]) for value, where in near.items() if where == place)]
        steps.append((best, *sorted(text for text in others if text != best)))
    return tuple(steps)


def _where(item: tuple[Place, int]) -> Place:
    return item[0]


def few(kept: np.ndarray, most: int) -> list[int]:
    """The places of the values in question, none when there are too many to be answers."""
    places: Iterable[int] = np.flatnonzero(kept)
    found = [int(place) for place in places]
    return found if 2 <= len(found) <= most else []
