"""Dates as people write them, read under one order for the whole column.

Reads ISO, day-first and month-first, two-digit years, ``20210305``, month names, Excel day numbers
and native workbook dates, with times and zones (dropped). Whether the column *is* a date column is
decided in ``kinds``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.columns.calendars import calendar_of, in_common_years
from core.columns.date_orders import OrderChoice, OrderHints, choose_order, days_under
from core.columns.date_parts import Parts, day_parts, split_moment
from core.columns.day_numbers import read_day_numbers
from core.columns.distinct import Distinct
from core.columns.folding import ascii_digits
from core.columns.swapped_dates import swapped_places, turned_back

_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)?"
_COMMON_YEARS = ("1700", "2261")
_SECONDS = "datetime64[s]"


@dataclass(frozen=True, eq=False)
class DateReading:
    """One entry per distinct value: ``moments`` (``datetime64[ns]``) and ``ok``.

    ``choice`` is the order in force (``None`` when no value needed one); ``style_choices`` holds the
    choice per way of writing; ``minority`` marks values that only another order can read. ``calendar`` names the
    one the years were counted in, when it is not the common one.
    """

    moments: np.ndarray
    ok: np.ndarray
    choice: OrderChoice | None = None
    open_values: np.ndarray = field(default_factory=lambda: np.array([], dtype=int))
    minority: np.ndarray = field(default_factory=lambda: np.array([], dtype=int))
    zoned: np.ndarray = field(default_factory=lambda: np.array([], dtype=int))
    serials: int = 0
    month_only: int = 0
    swapped: np.ndarray = field(default_factory=lambda: np.array([], dtype=int))
    calendar: str = ""

    @property
    def with_time(self) -> bool:
        """Whether any value has a time of day."""
        read = self.moments[self.ok]
        return bool((read != read.astype("datetime64[D]")).any())


def read_dates(values: Distinct, hints: OrderHints = OrderHints(), expected: bool = False) -> DateReading:
    """Read every value as a date; ``expected`` (the header says date) also allows bare day numbers."""
    moments = np.full(len(values), np.datetime64("NaT"), dtype="datetime64[ns]")
    _native_dates(values, moments)
    serials = read_day_numbers(values, moments, expected)
    rest = np.flatnonzero((values.native == "text") & np.isnat(moments))
    if not len(rest):
        return DateReading(moments, ~np.isnat(moments), serials=serials)
    texts = pd.Series(values.texts[rest], dtype="str")
    iso = texts.str.fullmatch(_ISO).to_numpy(dtype=bool) & texts.str[:4].between(*_COMMON_YEARS).to_numpy(dtype=bool)
    if iso.any():
        parsed = pd.to_datetime(texts[iso], format="ISO8601", errors="coerce")
        moments[rest[iso]] = parsed.to_numpy().astype("datetime64[ns]")
    return _read_written(values, moments, rest[~iso], hints, serials)


def _read_written(
    values: Distinct, moments: np.ndarray, where: np.ndarray, hints: OrderHints, serials: int
) -> DateReading:
    split = [split_moment(ascii_digits(text)) for text in values.texts[where]]
    codes, days = pd.factorize(np.array([day for day, _, _ in split], dtype=object))
    parts = [day_parts(str(day)) for day in days]
    weights = np.bincount(codes, weights=values.counts[where], minlength=len(days)) if len(days) else np.array([])
    calendar = calendar_of(parts, weights)
    parts = in_common_years(parts, calendar) if calendar else parts
    rows = _first_of(codes, values.first_rows[where], len(days))
    found = np.full(len(days), np.datetime64("NaT"), dtype=_SECONDS)
    _fixed_days(parts, found)
    choice, open_days, minority = _open_days(parts, weights, rows, found, hints)
    seconds = np.array([clock for _, clock, _ in split], dtype=float)
    if len(where):
        moments[where] = found[codes].astype("datetime64[ns]") + (seconds * 1e9).astype("timedelta64[ns]")
    swapped = swapped_places(values, moments, where[_open_places(parts)[codes]]) if len(where) else where
    if not hints.as_stored:
        moments[swapped] = turned_back(moments[swapped])
    zoned = where[np.array([zone for _, _, zone in split], dtype=bool)] if len(where) else where
    month_only = int(
        sum(weight for part, weight in zip(parts, weights, strict=True) if part is not None and part.month_only)
    )
    return DateReading(
        moments,
        ~np.isnat(moments),
        choice,
        where[np.isin(codes, open_days)],
        where[np.isin(codes, minority)],
        zoned,
        serials,
        month_only,
        swapped,
        calendar,
    )


def _open_places(parts: list[Parts | None]) -> np.ndarray:
    """Mask of the days two orders can be tried on."""
    return np.array([part is not None and part.shape != "fixed" for part in parts], dtype=bool)


def _first_of(codes: np.ndarray, rows: np.ndarray, size: int) -> np.ndarray:
    first = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(first, codes, rows)
    return first


def _fixed_days(parts: list[Parts | None], found: np.ndarray) -> None:
    places = [place for place, part in enumerate(parts) if part is not None and part.shape == "fixed"]
    if places:
        numbers = np.array([(parts[place].first, parts[place].second, parts[place].third) for place in places])  # type: ignore[union-attr]
        found[places] = days_under(numbers, "YMD")


def _open_days(
    parts: list[Parts | None], weights: np.ndarray, rows: np.ndarray, found: np.ndarray, hints: OrderHints
) -> tuple[OrderChoice | None, np.ndarray, np.ndarray]:
    """Decide the order per way of writing, most frequent first; later ones follow the first if open."""
    styles: dict[tuple[str, str], list[int]] = {}
    for place, part in enumerate(parts):
        if part is not None and part.shape != "fixed":
            styles.setdefault((part.shape, part.mark), []).append(place)
    ranked = sorted(styles.items(), key=lambda item: -weights[item[1]].sum())
    decided: list[tuple[OrderChoice, np.ndarray, np.ndarray]] = []
    for (shape, mark), members in ranked:
        places = np.array(members)
        numbers = np.array([(parts[p].first, parts[p].second, parts[p].third) for p in members])  # type: ignore[union-attr]
        choice = choose_order(numbers, weights[places], rows[places], shape, mark, hints)
        decided.append((choice, places, numbers))
    return _settle(decided, found, hints)


def _settle(
    decided: list[tuple[OrderChoice, np.ndarray, np.ndarray]], found: np.ndarray, hints: OrderHints
) -> tuple[OrderChoice | None, np.ndarray, np.ndarray]:
    if not decided:
        return None, np.array([], dtype=int), np.array([], dtype=int)
    lead = next((choice for choice, _, _ in decided if not choice.open), decided[0][0])
    open_days: list[int] = []
    minority: list[int] = []
    for choice, places, numbers in decided:
        order = lead.order if choice.open and lead.order in (choice.order, choice.other) else choice.order
        days = days_under(numbers, order, hints.latest)
        wrong = np.isnat(days)
        other = {"DMY": "MDY", "MDY": "DMY", "YMD": "DMY"}[order]
        if wrong.any() and not hints.chosen:
            days[wrong] = days_under(numbers[wrong], other, hints.latest)
            minority.extend(places[wrong & ~np.isnat(days)].tolist())
        if order != lead.order and order != "YMD" and lead.order != "YMD":
            minority.extend(places.tolist())
        if lead.open:
            open_days.extend(places.tolist())
        found[places] = days
    return lead, np.array(open_days, dtype=int), np.array(minority, dtype=int)


def _native_dates(values: Distinct, moments: np.ndarray) -> None:
    for place in np.flatnonzero((values.native == "moment") | (values.native == "day")):
        stamp = pd.Timestamp(values.cells[place])
        moments[place] = (stamp.tz_localize(None) if stamp.tzinfo else stamp).to_datetime64()
