"""Makes one feature comparable: by skew, then limited for the distance, then standardised.

Skewed amounts that are hardly ever negative become logarithms (who returned more than they bought counts
like somebody who bought nothing), other skewed features are transformed after Yeo & Johnson (Biometrika
2000), never flatter than a logarithm: the few who bring much must stay apart from those who bring some.
Scales and symmetrical features stay as they are. Every step is free of units, so thousands and single
dollars give the same answer.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.features.results import Feature
from core.segmentation.results import PreparedFeature

SKEWED = 1.0
FEW_VALUES = 5
HARDLY_EVER = 0.05
# Tukey's outer fence: three interquartile ranges. A tail of 1 % and more is a group, not an outlier.
FENCE, TAIL = 3.0, 0.01


def prepare_column(values: np.ndarray, feature: Feature, weight: float) -> tuple[np.ndarray, PreparedFeature]:
    """The column as the distance sees it, and how it was made; ``values`` are finite and differ."""
    recipe = _transform(values, feature)
    transformed = transform(values, recipe)
    low, high = fences(transformed)
    limited = np.clip(transformed, low, high)
    scale = float(limited.std())
    recipe = replace(recipe, low=low, high=high, centre=float(limited.mean()), scale=scale, weight=weight)
    return apply(values, recipe), recipe


def apply(values: np.ndarray, recipe: PreparedFeature) -> np.ndarray:
    """Any values in original units, made comparable the same way."""
    limited = np.clip(transform(values, recipe), recipe.low, recipe.high)
    return (limited - recipe.centre) / recipe.scale * np.sqrt(recipe.weight)


def transform(values: np.ndarray, recipe: PreparedFeature) -> np.ndarray:
    """Values after the transform alone, neither limited nor standardised."""
    shifted = (values - recipe.origin) / recipe.step
    if recipe.transform == "log":
        return np.log1p(np.maximum(shifted, 0.0))
    if recipe.transform == "yeo-johnson":
        return yeo_johnson(shifted, recipe.parameter)
    return values


def fences(values: np.ndarray) -> tuple[float, float]:
    """Below and above which a value counts as if it stood on the fence."""
    first, third = np.quantile(values, [0.25, 0.75])
    low, high = np.quantile(values, TAIL, method="higher"), np.quantile(values, 1 - TAIL, method="lower")
    reach = FENCE * (third - first)
    lower, upper = min(first - reach, low), max(third + reach, high)
    if not lower < upper:
        return float(values.min()), float(values.max())
    return float(max(lower, values.min())), float(min(upper, values.max()))


def skewness(values: np.ndarray) -> float:
    """Third standardised moment; 0 for a constant."""
    centred = values - values.mean()
    spread = float(centred.std())
    return float((centred**3).mean() / spread**3) if spread > 0 else 0.0


def yeo_johnson(values: np.ndarray, power: float) -> np.ndarray:
    """Yeo & Johnson's family for values of both signs, with a given power."""
    up, down = np.maximum(values, 0.0), np.minimum(values, 0.0)
    rising = np.log1p(up) if abs(power) < 1e-9 else ((up + 1) ** power - 1) / power
    other = 2 - power
    falling = -np.log1p(-down) if abs(other) < 1e-9 else -((1 - down) ** other - 1) / other
    return np.where(values >= 0, rising, falling)


def _transform(values: np.ndarray, feature: Feature) -> PreparedFeature:
    plain = PreparedFeature(
        key=feature.key, transform="none", parameter=0.0, low=0.0, high=0.0, centre=0.0, scale=1.0, weight=1.0
    )
    bulk = np.clip(values, *fences(values))
    skew = skewness(bulk)
    if abs(skew) <= SKEWED:
        return replace(plain, reason="Not skewed, used as it is")
    if feature.scale is not None or len(np.unique(values[:1000])) < FEW_VALUES:
        return replace(plain, reason="On a fixed scale or with few values, used as it is")
    candidate = (
        _log(plain, values)
        if skew > 0 and float((values < 0).mean()) <= HARDLY_EVER
        else _yeo_johnson(plain, bulk, values)
    )
    after = skewness(np.clip(transform(values, candidate), *fences(transform(values, candidate))))
    if abs(after) >= abs(skew):
        return replace(plain, reason="Skewed, but no transform makes it less so")
    return replace(candidate, reason=f"Skewed ({skew:.1f}); {candidate.transform} brings it to {after:.1f}")


def _log(plain: PreparedFeature, values: np.ndarray) -> PreparedFeature:
    positive = values[values > 0]
    # A tenth of those who have any lies below the step, so the unit of the file does not matter.
    return replace(plain, transform="log", step=float(np.quantile(positive, 0.1)))


def _yeo_johnson(plain: PreparedFeature, bulk: np.ndarray, values: np.ndarray) -> PreparedFeature:
    middle, spread = float(np.median(values)), float(bulk.std())
    standard = (bulk - middle) / spread
    # The power that makes the bulk least skewed, on a fixed grid: exact enough and never fails. Its ends are
    # logarithms of either side.
    powers = np.linspace(0, 2, 41)
    best = min(powers, key=lambda power: (round(abs(skewness(yeo_johnson(standard, float(power)))), 9), abs(power - 1)))
    return replace(plain, transform="yeo-johnson", parameter=float(best), origin=middle, step=spread)
