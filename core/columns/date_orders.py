"""Day first or month first, decided once for a column from all of its values.

Evidence in order: columns that repeat a part of the date, values above 12 and above 31, a decided
order elsewhere in the table, points between the numbers, the language and country of the table, a
constant day, rows already in date order, the decimal mark of the file. What remains open becomes a
question.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.wording import listing

ORDERS = {"DMY": (2, 1, 0), "MDY": (2, 0, 1), "YMD": (0, 1, 2)}


LATEST = 2035


@dataclass(frozen=True)
class Testimony:
    """The orders under which other columns (``names``) agree with the dates, and the last year their
    two-digit years can mean (0: as usual)."""

    orders: tuple[str, ...] = ()
    latest: int = 0
    names: tuple[str, ...] = ()


NOBODY = Testimony()


@dataclass(frozen=True)
class OrderHints:
    """What the rest of the table says: the order of other columns, its decimal mark, its language.

    ``as_stored`` is the user's word that true dates of a workbook are right as they stand;
    ``testimony`` what columns that repeat a part of the date say.
    """

    chosen: str = ""
    table_order: str = ""
    decimal: str = ""
    local: str = ""
    births: bool = False
    as_stored: bool = False
    testimony: Testimony = NOBODY

    @property
    def latest(self) -> int:
        """The last year a two-digit year can mean."""
        return self.testimony.latest or (2012 if self.births else LATEST)


@dataclass(frozen=True)
class OrderChoice:
    """``order`` in force and why; ``open`` when the values alone fit another order (``other``) too;
    ``witnesses`` are the columns that decided it."""

    order: str
    why: str
    open: bool = False
    other: str = ""
    witnesses: tuple[str, ...] = ()


def days_under(numbers: np.ndarray, order: str, latest: int = LATEST) -> np.ndarray:
    """``datetime64[s]`` for rows of three numbers under one order; missing where impossible.

    ``latest`` is the last year a two-digit year can mean; earlier ones lie in the 99 years before.
    """
    year, month, day = (numbers[:, place].astype(float) for place in ORDERS[order])
    short = year < 100
    century = latest // 100 * 100
    full = np.where(year + century <= latest, year + century, year + century - 100)
    frame = pd.DataFrame({"year": np.where(short, full, year), "month": month, "day": day})
    frame = frame.where((frame["year"] >= 1800) & (frame["year"] <= 2200))
    return pd.to_datetime(frame, errors="coerce").to_numpy().astype("datetime64[s]")


def choose_order(
    numbers: np.ndarray, weights: np.ndarray, rows: np.ndarray, shape: str, mark: str, hints: OrderHints
) -> OrderChoice:
    """The order of one style of a column. ``numbers`` is values x 3, ``rows`` where each first stands."""
    names = ("DMY", "MDY") if shape == "year last" else ("DMY", "MDY", "YMD")
    fits = {name: _fitting(numbers, weights, name, hints.latest) for name in names}
    best = max(fits.values())
    tied = [name for name in names if fits[name] == best]
    if hints.chosen in names:
        return OrderChoice(
            hints.chosen, "You chose this order.", False, next((n for n in tied if n != hints.chosen), "")
        )
    agreeing = [name for name in names if name in hints.testimony.orders]
    tied = agreeing if len(agreeing) == 1 else [name for name in tied if name in agreeing] or tied
    witnesses = hints.testimony.names if 0 < len(agreeing) < len(names) else ()
    if len(tied) == 1:
        only = "Only this order gives real days for the values of this column."
        return OrderChoice(tied[0], _agreement(witnesses) if witnesses else only, witnesses=witnesses)
    if len(tied) == 3 or tied[-1] == "YMD":
        tied = _without_wrong_year(numbers, tied)
        if len(tied) == 1:
            why = _agreement(witnesses) if witnesses else "The years are the numbers that change least."
            return OrderChoice(tied[0], why, witnesses=witnesses)
    order, why = _by_evidence(numbers, rows, mark, tied, hints)
    sure = why in (_POINTS, _TABLE) or (why == _MONTHLY and _over_years(numbers))
    return OrderChoice(order, why, not sure, next(name for name in tied if name != order))


def _agreement(witnesses: tuple[str, ...]) -> str:
    return f"Read so, the dates agree with {listing([f'“{name}”' for name in witnesses])}."


def _fitting(numbers: np.ndarray, weights: np.ndarray, order: str, latest: int) -> int:
    return int(weights[~np.isnat(days_under(numbers, order, latest))].sum())


def _without_wrong_year(numbers: np.ndarray, tied: list[str]) -> list[str]:
    different = [len(np.unique(numbers[:, place])) for place in range(3)]
    # A one that never changes is the first day of a month rather than the year 2001.
    monthly = bool((numbers[:, 0] == 1).all()) and different[2] <= _MOST_YEARS
    if different[0] * 2 < different[2] and "YMD" in tied and not monthly:
        return ["YMD"]
    return [name for name in tied if name != "YMD"]


_MOST_YEARS, _MANY_MONTHS = 12, 6
_MONTHLY = "Read so, every date is the first of a month."
_POINTS = "Points between the numbers are used where the day comes first."
_TABLE = "Another date column of this table has this order beyond doubt."


def _over_years(numbers: np.ndarray) -> bool:
    """Whether many months of several years stand there; days of one month may be counted up too."""
    return len(np.unique(numbers[:, :2])) > _MANY_MONTHS and len(np.unique(numbers[:, 2])) > 1


def _by_evidence(
    numbers: np.ndarray, rows: np.ndarray, mark: str, tied: list[str], hints: OrderHints
) -> tuple[str, str]:
    if hints.table_order in tied:
        return hints.table_order, _TABLE
    if mark == "." and "DMY" in tied:
        return "DMY", _POINTS
    if hints.local in tied:
        return hints.local, "The rest of the table looks like it comes from where dates are written so."
    for place, name in ((0, "DMY"), (1, "MDY")):
        others = numbers[:, 1 - place]
        if name in tied and len(numbers) > 2 and (numbers[:, place] == 1).all() and len(np.unique(others)) > 2:
            return name, _MONTHLY
    sorted_under = [name for name in tied if _in_order(numbers, rows, name, hints.latest)]
    if len(sorted_under) == 1:
        return sorted_under[0], "Read so, the rows are in order of date."
    if hints.decimal == "," and "DMY" in tied:
        return "DMY", "The numbers of this file have a decimal comma, as where the day comes first."
    return tied[0], "Most of the world writes the day first, and nothing in the table says otherwise."


def _in_order(numbers: np.ndarray, rows: np.ndarray, order: str, latest: int) -> bool:
    if len(numbers) < 4:
        return False
    days = days_under(numbers, order, latest)[np.argsort(rows)]
    steps = np.diff(days).astype("int64")
    return bool((steps >= 0).all() or (steps <= 0).all())
