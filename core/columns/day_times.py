"""Columns of times of day: ``14:35``, ``2:35 PM``, and ``1435`` where the header says time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.columns.clock import read_clock
from core.columns.distinct import Distinct
from core.columns.numbers import read_numbers
from core.columns.understood import KindHints, Understood

_MOST = 0.8


def seconds_of(values: Distinct) -> np.ndarray:
    seconds = np.full(len(values), np.nan)
    for place, text in enumerate(values.texts):
        clock = read_clock(str(text))
        if clock is not None:
            seconds[place] = clock[0]
    return seconds


def as_time(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood | None:
    values = start.values
    if len(values) > 90_000 or not any(
        ":" in str(text) or "h" in str(text) for text in values.texts[values.sample(50)]
    ):
        return _compact_time(start, kept, hints)
    seconds = seconds_of(values)
    if values.share(~np.isnan(seconds) & kept, kept) < _MOST:
        return None
    return replace(start, kind="time", seconds=seconds, unread=kept & np.isnan(seconds))


def _compact_time(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood | None:
    """``635`` and ``1400`` are times where the header says time."""
    if hints.role != "time_transaction":
        return None
    number = read_numbers(start.values)
    hours, minutes = np.divmod(number.values, 100)
    fits = (
        number.ok & (hours <= 23) & (minutes <= 59) & (number.values == np.floor(number.values)) & (number.values >= 0)
    )
    if start.values.share(fits & kept, kept) < 0.99 or np.nanmax(number.values) < 100:
        return None
    seconds = np.where(fits, hours * 3600 + minutes * 60, np.nan)
    return replace(start, kind="time", seconds=seconds, unread=kept & ~fits)
