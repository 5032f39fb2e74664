"""A feature's values as a manager reads them: ``€1,200``, ``88.2 k$``, ``42 years``, ``12 %``."""

from __future__ import annotations

import math

from core import wording
from core.features.results import Feature

# Of a trend (now - before) / (now + before): a quarter of before is -0.6, four fifths -0.11.
STOPPED, HALVED_TWICE, STEADY = 0.95, 0.6, 0.1


def in_units(value: float | None, feature: Feature, currency: str, digits: int | None = None) -> str:
    """The value with its unit; shares of 0 to 1 as percent, money in the currency."""
    if feature.money:
        return wording.money(value, currency, digits)
    if feature.unit == "%":
        is_share = feature.scale is not None and feature.scale[1] <= 1
        return wording.percent(value) if is_share else f"{wording.number(value, digits)} %"
    text = wording.number(value, digits)
    if feature.family == "trend" and value is not None and math.isfinite(value):
        return f"{text} ({_trend(value)})"
    unit = feature.unit or ("years" if feature.role == "age" else "")
    return f"{text} {unit}" if unit else text


def _trend(value: float) -> str:
    """What a spending trend from -1 to 1 means."""
    if abs(value) >= STOPPED:
        return "stopped" if value < 0 else "only lately"
    if abs(value) < STEADY:
        return "steady"
    degree = "much " if abs(value) >= HALVED_TWICE else ""
    return f"{degree}{'less' if value < 0 else 'more'} than before"


def after_label(value: float | None, feature: Feature, currency: str) -> str:
    """The value as it follows the feature's label: ``Number of visits 32``, not ``32 visits`` again."""
    unit = feature.unit.casefold()
    said = len(unit) > 1 and unit in feature.label.casefold().split()
    return wording.number(value) if said and not feature.money else in_units(value, feature, currency)


def index_of(value: float, average: float, feature: Feature) -> float | None:
    """100 for the average customer; ``None`` where a ratio means nothing (no natural zero)."""
    negative_possible = feature.scale is not None and feature.scale[0] < 0
    if average <= 0 or value < 0 or negative_possible:
        return None
    return 100 * value / average
