"""A feature's values as a manager reads them: ``€1,200``, ``88.2 k$``, ``42 years``, ``12 %``."""

from __future__ import annotations

import math
import re

from core import wording
from core.features.results import Feature

# Of a trend (now - before) / (now + before): a fortieth of before is -0.95, four fifths -0.11.
STOPPED, STEADY = 0.95, 0.1
_SAID_AS_TIMES = 2.0
_CURRENCY = re.compile("[A-Z]{3}")
# A unit that stands at the end of a label, in brackets or not: "Average bill (EUR)", "Distance km".
_UNIT_AT_THE_END = re.compile(
    r"\s*(?:[(\[]\s*(?:%|[€$£¥₺]|[a-z]{1,3}|k\$|mins?|minutes|hours|days|years)\s*[)\]]"
    r"|\s(?:km|kg|mins?|usd|eur|gbp|try))$", re.IGNORECASE)  # fmt: skip


def named(feature: Feature) -> str:
    """The label as it stands in a sentence, without the unit that follows the value anyway."""
    return _UNIT_AT_THE_END.sub("", feature.label) or feature.label


def is_yes_or_no(feature: Feature) -> bool:
    """Whether the feature is a question answered yes (1) or no (0)."""
    return feature.role == "flag" and feature.scale == (0.0, 1.0)


def in_units(value: float | None, feature: Feature, currency: str, digits: int | None = None) -> str:
    """The value with its unit; shares of 0 to 1 as percent, money in the currency."""
    if feature.money:
        return wording.money(value, currency, digits)
    if feature.unit == "%":
        is_share = feature.scale is not None and feature.scale[1] <= 1
        return wording.percent(value) if is_share else f"{wording.number(value, digits)} %"
    text = wording.number(value, digits)
    if feature.family == "trend" and value is not None and math.isfinite(value):
        return _trend(value)
    if _CURRENCY.fullmatch(feature.unit):
        return wording.money(value, feature.unit, digits)
    unit = feature.unit or ("years" if feature.role == "age" else "")
    return f"{text} {unit}" if unit else text


def _trend(value: float) -> str:
    """What a spending trend from -1 to 1 means: now against before."""
    if abs(value) >= STOPPED:
        return "stopped" if value < 0 else "only lately"
    if abs(value) < STEADY:
        return "steady"
    now_of_before = (1 + value) / (1 - value)
    if now_of_before >= _SAID_AS_TIMES:
        return f"{wording.number(now_of_before, 1)} times as much as before"
    return f"{wording.percent(abs(now_of_before - 1), 0)} {'less' if value < 0 else 'more'} than before"


def after_label(value: float | None, feature: Feature, currency: str) -> str:
    """The value as it follows the feature's label: ``Number of visits 32``, not ``32 visits`` again."""
    said = says_what_it_counts(feature) and not feature.money
    return wording.number(value) if said else in_units(value, feature, currency)


def says_what_it_counts(feature: Feature) -> bool:
    """Whether the unit is what the label is about: ``Number of visits``, in visits."""
    unit = feature.unit.casefold()
    return len(unit) > 1 and unit in feature.label.casefold().split()


def index_of(value: float, average: float, feature: Feature) -> float | None:
    """100 for the average customer; ``None`` where a ratio means nothing (no natural zero)."""
    negative_possible = feature.scale is not None and feature.scale[0] < 0
    if average <= 0 or value < 0 or negative_possible:
        return None
    return 100 * value / average
