"""Columns that repeat a part of a date (year, month, weekday, another day) as witnesses of its order.

Decides under which orders the dates of a column agree with such columns row by row, and in which
century their two-digit years lie. What follows for the column is decided in ``date_orders``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.columns.date_orders import ORDERS, OrderHints, Testimony
from core.columns.dates import read_dates
from core.columns.distinct import Distinct
from core.columns.headers import Header
from core.columns.understood import Understood
from core.columns.vocabulary import vocabulary

_MOST_ROWS, _FEWEST_ROWS = 4000, 4
_MOST_VALUES = 400
_AGREES, _SAME, _FAR_LESS = 0.9, 0.005, 0.2
_NEAR = np.timedelta64(31, "D")

Part = Callable[[pd.DatetimeIndex], np.ndarray]
_PARTS: dict[str, Part] = {
    "year": lambda days: days.year.to_numpy(float),
    "month": lambda days: days.month.to_numpy(float),
    "day": lambda days: days.day.to_numpy(float),
    "weekday": lambda days: days.day_of_week.to_numpy(float),
}


@dataclass(frozen=True, eq=False)
class _Witness:
    """What one column says per row: the part of the date and its number, missing where it is silent."""

    name: str
    part: str
    numbers: np.ndarray


def testimonies(
    headers: Sequence[Header], columns: Sequence[Understood], hints: Sequence[OrderHints]
) -> dict[int, Testimony]:
    """By position, what other columns say about every date column with an order to choose."""
    asked = [place for place, column in enumerate(columns) if _has_orders(column) and not hints[place].chosen]
    if not asked:
        return {}
    witnesses = [witness for pair in zip(headers, columns, strict=True) if (witness := _witness(*pair)) is not None]
    given = {place: _testimony(place, headers, columns, witnesses, hints[place]) for place in asked}
    return {place: testimony for place, testimony in given.items() if testimony is not None}


def _has_orders(column: Understood) -> bool:
    return column.date is not None and column.date.choice is not None


def _witness(header: Header, column: Understood) -> _Witness | None:
    values = column.values
    kept = ~column.missing
    if not 0 < kept.sum() <= _MOST_VALUES or column.date is not None:
        return None
    for part, number in (("year", _as_year), ("month", _as_month), ("weekday", _as_weekday), ("day", _as_day)):
        numbers = np.array([number(str(text), header) for text in values.folded], dtype=float)
        numbers[~kept] = np.nan
        if values.share(~np.isnan(numbers), kept) >= _AGREES:
            return _Witness(header.text, part, values.spread(numbers, np.nan))
    return None


def _whole(text: str, low: int, high: int) -> float:
    return float(text) if text.isdecimal() and len(text) <= 4 and low <= int(text) <= high else np.nan


def _as_year(text: str, header: Header) -> float:
    return _whole(text, 1900, 2100)


def _as_month(text: str, header: Header) -> float:
    named = vocabulary().months.get(text.strip("."))
    return float(named) if named else _whole(text, 1, 12) if "month" in header.concepts else np.nan


def _as_weekday(text: str, header: Header) -> float:
    return float(vocabulary().weekdays.get(text.strip("."), np.nan))


def _as_day(text: str, header: Header) -> float:
    return _whole(text, 1, 31) if "date" in header.concepts else np.nan


def _testimony(
    place: int, headers: Sequence[Header], columns: Sequence[Understood], witnesses: list[_Witness], hints: OrderHints
) -> Testimony | None:
    column = columns[place]
    rows = _rows_to_compare(column)
    others = [
        (header.text, other)
        for at, (header, other) in enumerate(zip(headers, columns, strict=True))
        if at != place and other.date is not None
    ]
    years = [int(witness.numbers[rows][~np.isnan(witness.numbers[rows])].max(initial=0)) for witness in witnesses if witness.part == "year"]  # fmt: skip
    readings = {
        (order, latest): _moments(column.values, rows, order, latest)
        for order in ORDERS
        for latest in dict.fromkeys((hints.latest, *(year for year in years if year)))
    }
    if len(rows) < _FEWEST_ROWS or not (witnesses or others):
        return None
    scores = [(one.name, _shares(readings, one.numbers[rows], _PARTS[one.part])) for one in witnesses]
    scores += [(name, _nearness(readings, other, rows)) for name, other in others]
    return _told([(name, shares) for name, shares in scores if shares is not None], list(readings))


def _rows_to_compare(column: Understood) -> np.ndarray:
    rows = np.flatnonzero(column.values.spread(~column.missing, False))
    return rows[np.linspace(0, len(rows) - 1, min(len(rows), _MOST_ROWS)).astype(int)]


def _moments(values: Distinct, rows: np.ndarray, order: str, latest: int) -> np.ndarray:
    places, back = np.unique(values.codes[rows], return_inverse=True)
    hints = OrderHints(chosen=order, testimony=Testimony(latest=latest), as_stored=True)
    moments = read_dates(values.at(places), hints, expected=True).moments
    return moments[back]


_Readings = dict[tuple[str, int], np.ndarray]


def _shares(readings: _Readings, said: np.ndarray, part: Part) -> np.ndarray | None:
    """Per reading the share of rows that agree; nothing when the column speaks of something else."""
    known = ~np.isnan(said)
    if known.sum() < _FEWEST_ROWS:
        return None
    shares = np.array(
        [float((part(pd.DatetimeIndex(days[known])) == said[known]).mean()) for days in readings.values()]
    )
    return shares if shares.max() >= _AGREES else None


def _nearness(readings: _Readings, other: Understood, rows: np.ndarray) -> np.ndarray | None:
    """Per reading the share of rows within a month of another date; nothing unless only some come near."""
    if _has_orders(other):
        beside = [_moments_beside(other, rows, order, latest) for order, latest in readings]
    else:
        moments = other.values.spread(other.date.moments, np.datetime64("NaT"))[rows]  # type: ignore[union-attr]
        beside = [moments] * len(readings)
    known = ~np.isnat(beside[0]) if not _has_orders(other) else other.values.codes[rows] >= 0
    if known.sum() < _FEWEST_ROWS:
        return None
    shares = np.array(
        [
            float((np.abs(days[known] - theirs[known]) <= _NEAR).mean())
            for days, theirs in zip(readings.values(), beside, strict=True)
        ]
    )
    best = shares.max()
    between = (shares < best - _SAME) & (shares > best - _FAR_LESS)
    return shares if best >= _AGREES and not between.any() else None


def _moments_beside(other: Understood, rows: np.ndarray, order: str, latest: int) -> np.ndarray:
    filled = other.values.codes[rows] >= 0
    moments = np.full(len(rows), np.datetime64("NaT"), dtype="datetime64[ns]")
    moments[filled] = _moments(other.values, rows[filled], order, latest)
    return moments


def _told(scores: list[tuple[str, np.ndarray]], candidates: list[tuple[str, int]]) -> Testimony | None:
    """The readings most witnesses agree with, if they tell any two readings apart."""
    telling = [(name, shares) for name, shares in scores if np.ptp(shares) > _SAME]
    if not telling:
        return None
    total = np.sum([shares for _, shares in telling], axis=0)
    best = [candidate for candidate, score in zip(candidates, total, strict=True) if score >= total.max() - _SAME]
    latest = best[0][1]
    orders = tuple(order for order, year in best if year == latest)
    return Testimony(orders, latest, tuple(name for name, _ in telling))
