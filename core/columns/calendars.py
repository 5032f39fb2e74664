"""Years counted from another beginning: Buddhist and Persian dates turned into the common calendar.

Decides for a whole column, from years no file of today can mean otherwise. The dates of Japanese and Chinese eras
name their era and are read one by one in ``date_parts``; Islamic dates stay text, because their days depend on the
country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.columns.date_parts import Parts

_NEARLY_ALL = 0.95
BUDDHIST, PERSIAN = "Buddhist", "Persian"
_BUDDHIST_YEARS, _BUDDHIST_AHEAD = (2440, 2600), 543
# Years of birth alone may be Islamic as well; only years of today tell.
_PERSIAN_YEARS, _TODAY = (1300, 1412), 1395


def calendar_of(parts: Sequence[Parts | None], weights: np.ndarray) -> str:
    """The calendar nearly all full years of a column belong to; empty for the common one."""
    years = np.array([0 if part is None else _year(part) for part in parts])
    known = weights * (years > 0)
    if not known.sum():
        return ""
    for calendar, (first, last) in ((BUDDHIST, _BUDDHIST_YEARS), (PERSIAN, _PERSIAN_YEARS)):
        within = (years >= first) & (years <= last)
        if known[within].sum() >= _NEARLY_ALL * known.sum():
            return calendar if calendar == BUDDHIST or years[within].max() >= _TODAY else ""
    return ""


def in_common_years(parts: Sequence[Parts | None], calendar: str) -> list[Parts | None]:
    """The same days in the common calendar; what is no day of the other one is missing."""
    convert = _from_buddhist if calendar == BUDDHIST else _from_persian
    return [None if part is None else convert(part) for part in parts]


def persian_day(year: int, month: int, day: int) -> np.datetime64 | None:
    """The Gregorian day of a Persian (solar) date; leap years by the cycle of 33 years, which is right from 1343 to
    1472 (Borkowski, The Persian calendar for 3000 years, 1996). ``None`` where there is no such day."""
    longest = 31 if month <= 6 else 30 if month <= 11 or _leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= longest):
        return None
    passed = range(_KNOWN_YEAR, year) if year >= _KNOWN_YEAR else range(year, _KNOWN_YEAR)
    years = sum(366 if _leap(each) else 365 for each in passed) * (1 if year >= _KNOWN_YEAR else -1)
    days = years + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return _KNOWN_NEW_YEAR + np.timedelta64(days, "D")


def _leap(persian_year: int) -> bool:
    return persian_year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


_KNOWN_YEAR, _KNOWN_NEW_YEAR = 1403, np.datetime64("2024-03-20")


def _year(part: Parts) -> int:
    year = part.first if part.shape == "fixed" else part.third if part.shape == "year last" else 0
    return year if year >= 1000 else 0


def _from_buddhist(part: Parts) -> Parts:
    if part.shape == "fixed":
        return replace(part, first=part.first - _BUDDHIST_AHEAD)
    return replace(part, third=part.third - _BUDDHIST_AHEAD) if part.shape == "year last" else part


def _from_persian(part: Parts) -> Parts | None:
    """A fixed day; where the year stands last the day stands first."""
    numbers = (part.first, part.second, part.third) if part.shape == "fixed" else (part.third, part.second, part.first)
    found = persian_day(*numbers) if part.shape != "short" else None
    if found is None:
        return None
    year, month, day = (int(number) for number in str(found).split("-"))
    return Parts("fixed", year, month, day, month_only=part.month_only)
