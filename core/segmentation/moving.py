"""What would move a customer to another segment: the smallest change of one number alone, if a small one would do.

A change is only told when it is no larger than customers usually differ, and in a number in which the two segments
differ visibly: "16 visits instead of 3" explains nobody's place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures, Feature
from core.segmentation.results import PreparedFeature, Segmentation
from core.segmentation.transforms import apply
from core.segmentation.units import after_label, is_yes_or_no, named

BISECTIONS = 60
# In standard deviations: the largest change told, and how far two segments at least differ in what is told.
SMALL, VISIBLE = 1.0, 0.5


@dataclass(frozen=True)
class Move:
    """The smallest change of one feature alone that brings the customer nearest to another segment."""

    feature: str
    label: str
    value: float
    needed: float
    to_segment: str
    words: str


def moves_of(features: CustomerFeatures, segmentation: Segmentation, key: str, segment_id: str) -> tuple[Move, ...]:
    """Per feature in use the change that would do, the smallest first; nothing where none is small."""
    prepared, centres = segmentation.prepared, segmentation.centres
    here = prepared.matrix.loc[key].to_numpy(dtype="float64")
    found: list[tuple[float, Move]] = []
    for place, recipe in enumerate(prepared.columns):
        feature = features.feature(recipe.key)
        value = float(features.frame.at[key, recipe.key])
        measured = features.frame[recipe.key].loc[prepared.matrix.index]
        needed = (
            1.0 - value
            if is_yes_or_no(feature)
            else _needed(prepared.matrix.iloc[:, place], here, centres, segment_id, place, recipe, measured, feature)
        )
        if needed is None:
            continue
        moved = here.copy()
        moved[place] = float(apply(np.array([needed]), recipe)[0])
        nearest = str(centres.index[int(((centres.to_numpy() - moved) ** 2).sum(axis=1).argmin())])
        if nearest != segment_id:
            words = _words(feature, value, needed, features.currency)
            move = Move(recipe.key, feature.label, value, needed, nearest, words)
            found.append((abs(moved[place] - here[place]), move))
    return tuple(move for _, move in sorted(found, key=lambda pair: (round(pair[0], 9), pair[1].feature)))


def _needed(
    column: pd.Series,
    here: np.ndarray,
    centres: pd.DataFrame,
    segment_id: str,
    place: int,
    recipe: PreparedFeature,
    measured: pd.Series,
    feature: Feature,
) -> float | None:
    """The sayable value just past the nearest border, in original units; ``None`` where it is far away."""
    reach = math.sqrt(recipe.weight) * SMALL
    low, high = max(float(column.min()), here[place] - reach), min(float(column.max()), here[place] + reach)
    border = _nearest_border(here, centres, segment_id, place, (low, high), VISIBLE * math.sqrt(recipe.weight))
    if border is None:
        return None
    target = _in_original_units(border, recipe, (float(measured.min()), float(measured.max())))
    return _beyond(target, border > here[place], feature.whole)


def _nearest_border(
    here: np.ndarray,
    centres: pd.DataFrame,
    segment_id: str,
    place: int,
    reach: tuple[float, float],
    visible: float,
) -> float | None:
    """Where along one axis another centre becomes nearer than the own one.

    Both squared distances have the same leading term in the moved coordinate, so their difference is
    linear in it and every border is a single point.
    """
    own, options = centres.loc[segment_id].to_numpy(dtype="float64"), []
    for _, centre in centres.drop(index=segment_id).iterrows():
        point = centre.to_numpy(dtype="float64")
        slope = point[place] - own[place]
        if abs(slope) < visible:
            continue
        lead = float(((here - point) ** 2).sum() - ((here - own) ** 2).sum())
        border = here[place] + lead / (2 * slope)
        if reach[0] <= border <= reach[1]:
            options.append(float(border))
    return min(options, key=lambda border: abs(border - here[place]), default=None)


def _in_original_units(wanted: float, recipe: PreparedFeature, reach: tuple[float, float]) -> float:
    """The value that is prepared to ``wanted``; the preparation never falls, so halving finds it."""
    low, high = reach
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        below = float(apply(np.array([middle]), recipe)[0]) < wanted
        low, high = (middle, high) if below else (low, middle)
    return (low + high) / 2


def _beyond(border: float, up: bool, whole: bool) -> float:
    """A sayable number just past the border: three significant digits, or whole."""
    size = 1.0 if whole else 10.0 ** (math.floor(math.log10(abs(border))) - 2) if border else 1e-6
    ticks = math.floor(border / size) + 1 if up else math.ceil(border / size) - 1
    return float(round(ticks * size, 12))


def _words(feature: Feature, value: float, needed: float, currency: str) -> str:
    label = wording.named(named(feature))
    if is_yes_or_no(feature):
        return f"{label}: {'yes' if needed else 'no'} instead of {'yes' if value else 'no'}"
    shown, now = (after_label(number, feature, currency) for number in (needed, value))
    return f"{label} {shown} or {'more' if needed > value else 'less'} instead of {now}"
