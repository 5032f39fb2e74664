"""Values of a concept as a person says them: ``came 3.4 times``, ``were last here 5 months ago``.

Decides words only; the numbers come from ``standing``. No sentence here states a number that is not
a mean of the data in the unit of its feature, rounded.
"""

from __future__ import annotations

import re

from core import wording
from core.features.results import Feature
from core.recommendations.vocabulary import BY_KEY

_BEHIND = re.compile(r"\s*\(([^()]*)\)\s*$")
_RANGE = re.compile(r"\s*(-?\d+)\s*(?:-|–|to|bis|a|à)\s*(\d+)\s*", re.IGNORECASE)
# Units a count carries in a sentence, by concept.
_COUNTED = {"shops": ("shop", "shops"), "categories": ("kind", "kinds"), "pieces": ("piece", "pieces")}
# Concepts that are days when the file does not say otherwise.
_IN_DAYS = ("recency", "gap")
_MONTH, _YEAR = 30.4, 365.25


def amount(concept: str, feature: Feature, value: float, currency: str) -> str:
    """``value`` with its unit, as it stands in a sentence about ``concept``."""
    if concept == "visits":
        return times(value)
    if concept == "trend":
        return wording.percent(share_of_before(value))
    if concept in _COUNTED:
        one, many = _COUNTED[concept]
        text = _rounded(value)
        return f"{text} {one if text == '1' else many}"
    if feature.unit == "days" or (concept in _IN_DAYS and not feature.unit):
        return duration(value)
    return _in_unit(feature, value, currency)


def _in_unit(feature: Feature, value: float, currency: str) -> str:
    if feature.money:
        return wording.money(value, currency)
    if feature.unit == "%":
        return wording.percent(value / 100)
    bounds = scale(feature)
    if bounds is not None:
        return f"{_rounded(value)} of {wording.number(bounds[1])}"
    unit = feature.unit or _unit_of_label(feature)
    return f"{_rounded(value)} {unit}".rstrip()


def times(value: float) -> str:
    """``once``, ``1.6 times``."""
    text = _rounded(value)
    return "once" if text == "1" else f"{text} times"


def duration(days: float) -> str:
    """Days up to four months, then months, then years: limits of playbooks, such as 90 days, stay comparable."""
    if days < 4 * _MONTH:
        return wording.count(round(days), "day")
    if days < 2 * _YEAR:
        return wording.count(round(days / _MONTH), "month")
    return f"{wording.number(days / _YEAR, 1)} years"


def share_of_before(trend: float) -> float:
    """The last quarter's spend as a share of the quarters before, from ``(now - before) / (now + before)``."""
    return (1 + trend) / (1 - trend) if trend < 1 else float("inf")


def scale(feature: Feature) -> tuple[float, float] | None:
    """The range of possible answers, when it is known or stands in the label: ``Score (1-100)``."""
    behind = _BEHIND.search(feature.label)
    written = _RANGE.fullmatch(behind[1]) if behind else None
    if written:
        return float(written[1]), float(written[2])
    return None if feature.unit else feature.scale


def noun(feature: Feature) -> str:
    """The label without what stands in brackets, in quotation marks."""
    bare = _BEHIND.sub("", feature.label).strip() or feature.label
    return f"“{wording.shorten(bare, 60)}”"


def clause(concept: str, feature: Feature, value: float, currency: str) -> str:
    """What follows "they": ``spend €31.20 a visit``."""
    words = amount(concept, feature, value, currency)
    if concept in ("spend", "money") and feature.role == "spending_score":
        return f"have a spending score of {words}"
    if concept == "tenure" and not feature.unit:
        return f"have {words} for {noun(feature)}"
    if concept == "visits" and counts_purchases(feature):
        return f"bought {words}"
    if concept == "recency" and feature.key == "recency":
        return f"last bought {words} ago"
    return BY_KEY[concept].says.replace("{label}", noun(feature)).replace("{}", words)


def counts_purchases(feature: Feature) -> bool:
    """Whether it counts purchases at a till: who comes without buying leaves no trace there."""
    return feature.key in ("frequency", "total_purchases") or feature.role == "frequency_count"


def _unit_of_label(feature: Feature) -> str:
    """``k$`` of ``Annual income (k$)``; nothing for remarks and ranges."""
    behind = _BEHIND.search(feature.label)
    short = behind[1].strip() if behind else ""
    return short if 0 < len(short) <= 4 and not _RANGE.fullmatch(short) else ""


def _rounded(value: float) -> str:
    return wording.number(value, 1 if abs(value) < 100 else None)
