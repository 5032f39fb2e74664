"""Bars with edges a person would choose.

Numbers get at most about twenty equal bars with round edges, whole numbers with few values one bar
each; a long tail is gathered in the last bar so that the rest stays readable. Dates are counted by
day, week, month or year, whichever gives a readable number of bars.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

BARS = 20
FEW_VALUES = 15
TAIL_QUANTILE = 0.99
SKEWED = 2.0


@dataclass(frozen=True, eq=False)
class Bins:
    """``frame`` has start, end, count. ``tail_low``/``tail_high`` say that the first or last bar also
    holds everything beyond; ``skewed`` that a logarithmic axis would show more."""

    frame: pd.DataFrame
    tail_low: bool = False
    tail_high: bool = False
    skewed: bool = False


def round_step(span: float, bars: int = BARS) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that covers ``span`` in ``bars`` steps."""
    if not math.isfinite(span) or span <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / bars))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor * bars >= span * (1 - 1e-9))


def number_bins(values: pd.Series, whole: bool) -> Bins:
    """Bars of the known values (``float64``, at least two different ones)."""
    known = values.dropna().to_numpy()
    low, high = float(known.min()), float(known.max())
    if whole and high - low < FEW_VALUES:
        starts = np.arange(low, high + 1)
        counts = np.bincount((known - low).astype(int), minlength=len(starts))
        return Bins(pd.DataFrame({"start": starts, "end": starts + 1, "count": counts}))
    first, last = np.quantile(known, [1 - TAIL_QUANTILE, TAIL_QUANTILE])
    tail_high = last > first and high - last > last - first
    tail_low = last > first and first - low > last - first
    bottom, top = (first if tail_low else low), (last if tail_high else high)
    step = round_step(top - bottom)
    if whole:
        step = max(1.0, math.ceil(step))
    edges = _edges(bottom, top, step, float(known.max()))
    counts, _ = np.histogram(np.clip(known, edges[0], np.nextafter(edges[-1], -np.inf)), bins=edges)
    frame = pd.DataFrame({"start": edges[:-1], "end": edges[1:], "count": counts})
    skew = float(pd.Series(known).skew()) if high > low else 0.0
    return Bins(frame, tail_low, tail_high, skewed=bool(skew > SKEWED and low >= 0))


def _edges(bottom: float, top: float, step: float, largest: float) -> np.ndarray:
    start = math.floor(bottom / step + 1e-9)
    stop = max(math.ceil(top / step - 1e-9), start + 1)
    if stop * step <= top and top == largest:
        stop += 1
    digits = 2 - math.floor(math.log10(step))
    return np.array([round(number * step, digits) for number in range(start, stop + 1)])


GRAINS = (("day", "D", 62), ("week", "W-SUN", 400), ("month", "M", 3_700), ("year", "Y", 10**9))


def date_grain(dates: pd.Series) -> tuple[str, str]:
    """(word, pandas period code) of the finest period that keeps the number of bars readable."""
    days = (dates.max() - dates.min()).days + 1
    return next((word, code) for word, code, longest in GRAINS if days <= longest)


def date_bins(values: pd.Series) -> tuple[Bins, str]:
    """Bars by period over the whole span (empty periods included), and the period's name."""
    known = values.dropna()
    word, code = date_grain(known)
    counts = known.dt.to_period(code).value_counts()
    every = pd.period_range(counts.index.min(), counts.index.max(), freq=counts.index.freq)
    counts = counts.reindex(every, fill_value=0)
    starts = counts.index.to_timestamp()
    ends = (counts.index + 1).to_timestamp()
    return Bins(pd.DataFrame({"start": starts, "end": ends, "count": counts.to_numpy()})), word
