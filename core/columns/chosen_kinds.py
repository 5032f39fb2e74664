"""A kind the user chose, taken as it is: what does not fit is kept aside, never overruled."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.columns import answers
from core.columns.bands import bands
from core.columns.dates import read_dates
from core.columns.day_times import seconds_of
from core.columns.numbers import read_numbers
from core.columns.scales import worded_scale
from core.columns.understood import KindHints, Understood


def as_chosen(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood:
    kind = hints.chosen or "text"
    if kind in ("integer", "float"):
        number = read_numbers(start.values, hints.decimal)
        return replace(start, kind=kind, number=number, unread=kept & ~number.ok)
    if kind == "date":
        date = read_dates(start.values, hints.dates, expected=True)
        return replace(start, kind=kind, date=date, unread=kept & ~date.ok)
    if kind == "time":
        seconds = seconds_of(start.values)
        return replace(start, kind=kind, seconds=seconds, unread=kept & np.isnan(seconds))
    if kind == "boolean":
        truth = answers.yes_no(start.values, kept)
        return replace(start, kind=kind, truth=truth, unread=kept & (truth is None))
    if kind == "ordered":
        return _ordered_by_choice(start, kept)
    if kind == "several":
        return replace(start, kind=kind, separator=answers.several_separator(start.values, kept) or ";")
    return replace(start, kind=kind)


def _ordered_by_choice(start: Understood, kept: np.ndarray) -> Understood:
    found = worded_scale(start.values, kept) or bands(start.values, kept)
    if found is not None:
        return replace(start, kind="ordered", steps=found.steps, unread=found.lost)
    number = read_numbers(start.values)
    order = sorted(
        np.flatnonzero(kept),
        key=lambda place: (
            not number.ok[place],
            number.values[place] if number.ok[place] else 0.0,
            start.values.texts[place],
        ),
    )
    steps = tuple((str(start.values.texts[place]),) for place in order)
    return replace(start, kind="ordered", steps=steps)
