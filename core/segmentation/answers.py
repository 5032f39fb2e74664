"""Segments of a questionnaire that answer higher or lower on nearly every question: said so, not by two of them."""

from __future__ import annotations

from collections.abc import Sequence

from core.features.results import CustomerFeatures
from core.segmentation.phrases import NamedTrait

FEWEST_QUESTIONS, NEARLY_ALL, WIDEST_SCALE = 4, 0.75, 10
# What counts as leaning to one side: more than a small effect (Cohen 1988).
LEANS = 0.3


def answers_throughout(basis: Sequence[NamedTrait], features: CustomerFeatures) -> str:
    """``Higher answers throughout`` where nearly all questions lean to one side and none to the other, else \"\"."""
    if len(basis) < FEWEST_QUESTIONS or not _one_scale(basis, features):
        return ""
    high, low = (sum(side * trait.effect >= LEANS for trait in basis) for side in (1, -1))
    if max(high, low) < NEARLY_ALL * len(basis) or min(high, low) or not any(trait.side for trait in basis):
        return ""
    return f"{'Higher' if high else 'Lower'} answers throughout"


def _one_scale(basis: Sequence[NamedTrait], features: CustomerFeatures) -> bool:
    """Whether all were answered in whole numbers between the same ends."""
    values = features.frame[[trait.key for trait in basis]]
    ends = {(float(values[key].min()), float(values[key].max())) for key in values.columns}
    low, high = next(iter(ends))
    whole = all(features.feature(trait.key).whole for trait in basis)
    return whole and len(ends) == 1 and 1 < high - low <= WIDEST_SCALE
