"""One line that says who belongs to a segment: an interval box over the used features.

The box grows one bound at a time, as in bump hunting (Friedman & Fisher 1999), as long as coverage
and exclusivity together (their harmonic mean) get better; a few boxes are tried side by side. Bounds
are numbers a person would say; coverage and exclusivity are measured with exactly those bounds on all
customers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures, Feature
from core.segmentation.results import Condition, Prepared, SegmentRule
from core.segmentation.units import after_label, is_yes_or_no, named

MAX_BOUNDS = 4
LEAST_GAIN = 0.02
BEAM = 3
SEARCHED = 8_000
QUANTILES = np.linspace(0, 1, 21)


@dataclass(frozen=True)
class _Bound:
    """``feature >= value`` (``lower``) or ``feature < value``."""

    feature: str
    value: float
    lower: bool

    def holds(self, frame: pd.DataFrame) -> np.ndarray:
        values = frame[self.feature].to_numpy()
        return values >= self.value if self.lower else values < self.value


def segment_rules(features: CustomerFeatures, prepared: Prepared, labels: pd.Series) -> dict[int, SegmentRule]:
    """Per label the best short rule in original units."""
    frame = features.frame.loc[labels.index, list(prepared.matrix.columns)]
    every = max(math.ceil(len(frame) / SEARCHED), 1)
    found = {}
    for label in sorted(labels.unique()):
        inside = labels.eq(label).to_numpy()
        bounds = _search(frame.iloc[::every], inside[::every], features) if inside[::every].any() else []
        found[int(label)] = _measured(bounds, frame, inside, features)
    return found


@dataclass(frozen=True, eq=False)
class _Box:
    """Bounds (positions in the list of candidates), who fits them, and how good that is."""

    bounds: tuple[int, ...]
    fits: np.ndarray
    score: float


def _search(frame: pd.DataFrame, inside: np.ndarray, features: CustomerFeatures) -> list[_Bound]:
    """A beam search: the best few boxes grow by one bound at a time while that helps enough."""
    candidates = [bound for key in frame.columns for bound in _candidates(frame[key], inside, features.feature(key))]
    held = [bound.holds(frame) for bound in candidates]
    everybody = np.ones(len(frame), dtype=bool)
    beam = [_Box((), everybody, _balance(everybody, inside))]
    best = beam[0]
    for _ in range(MAX_BOUNDS):
        grown = [box for start in beam for box in _grown(start, candidates, held, inside)]
        distinct = {tuple(sorted(box.bounds)): box for box in reversed(grown)}
        beam = sorted(distinct.values(), key=lambda box: (-round(box.score, 9), box.bounds))[:BEAM]
        if not beam or beam[0].score < best.score + LEAST_GAIN:
            break
        best = beam[0]
    return [candidates[number] for number in best.bounds]


def _grown(start: _Box, candidates: list[_Bound], held: list[np.ndarray], inside: np.ndarray) -> list[_Box]:
    taken = {(candidates[number].feature, candidates[number].lower) for number in start.bounds}
    fits = [
        (number, start.fits & held[number])
        for number, bound in enumerate(candidates)
        if (bound.feature, bound.lower) not in taken
    ]
    return [_Box((*start.bounds, number), mask, _balance(mask, inside)) for number, mask in fits]


def _balance(fits: np.ndarray, inside: np.ndarray) -> float:
    both = float(np.count_nonzero(fits & inside))
    return 2 * both / float(np.count_nonzero(fits) + np.count_nonzero(inside))


def _candidates(values: pd.Series, inside: np.ndarray, feature: Feature) -> list[_Bound]:
    members = values[inside].dropna()
    if members.empty:
        return []
    spread = float(values.quantile(0.95) - values.quantile(0.05)) or float(values.max() - values.min())
    edges = np.unique(members.quantile(QUANTILES).to_numpy())
    lower = {human(edge, spread, feature.whole, down=True) for edge in edges}
    upper = {human(edge, spread, feature.whole, down=False) for edge in edges}
    return [_Bound(feature.key, v, True) for v in sorted(lower)] + [
        _Bound(feature.key, v, False) for v in sorted(upper)
    ]


def human(value: float, spread: float, whole: bool, down: bool) -> float:
    """A bound at most a fortieth of ``spread`` away that a person would say: 70, not 69.42."""
    if spread <= 0 or not math.isfinite(spread):
        return value
    step = 10 ** math.floor(math.log10(spread / 20))
    step = next(step * factor for factor in (5, 2, 1) if step * factor <= spread / 20)
    if whole:
        step = max(step, 1.0)
    ticks = math.floor(value / step + 1e-9) if down else math.floor(value / step + 1e-9) + 1
    return float(round(ticks * step, 10))


def _measured(bounds: list[_Bound], frame: pd.DataFrame, inside: np.ndarray, features: CustomerFeatures) -> SegmentRule:
    fits = np.ones(len(frame), dtype=bool)
    for bound in bounds:
        fits &= bound.holds(frame)
    both = int((fits & inside).sum())
    conditions = _conditions(bounds)
    text = _text(conditions, features) if conditions else "No short rule tells this segment apart"
    coverage, exclusivity = both / max(int(inside.sum()), 1), both / max(int(fits.sum()), 1)
    return SegmentRule(text, conditions, coverage, exclusivity)


def _conditions(bounds: list[_Bound]) -> tuple[Condition, ...]:
    keys = list(dict.fromkeys(bound.feature for bound in bounds))
    low = {bound.feature: bound.value for bound in bounds if bound.lower}
    high = {bound.feature: bound.value for bound in bounds if not bound.lower}
    return tuple(Condition(key, low.get(key), high.get(key)) for key in keys)


def _text(conditions: tuple[Condition, ...], features: CustomerFeatures) -> str:
    parts = [_side(condition, features.feature(condition.feature), features.currency) for condition in conditions]
    words = " and ".join(parts)
    return words[:1].upper() + words[1:]


def _side(condition: Condition, feature: Feature, currency: str) -> str:
    label, low, high = named(feature), condition.low, condition.high
    if is_yes_or_no(feature):
        return f"{label}: {'yes' if low is not None and low > 0 else 'no'}"
    least, below = (None if bound is None else _threshold(bound, feature, currency) for bound in (low, high))
    if low is not None and high is not None:
        return f"{label} {least}" if feature.whole and high == low + 1 else f"{label} from {least} to under {below}"
    return f"{label} at least {least}" if high is None else f"{label} under {below}"


def _threshold(value: float, feature: Feature, currency: str) -> str:
    words = after_label(value, feature, currency)
    return f"{wording.number(value)} ({words})" if feature.family == "trend" else words
