"""Dates a spreadsheet turned around: day and month swapped in cells that became true dates.

Day-first text opened under month-first settings (or the other way round): what has a day up to 12
becomes a true date with day and month swapped, the rest stays text. Then every true date has a day
up to 12 and every text one above. Such a column is read back the way it was written; the user is asked.
"""

from __future__ import annotations

import numpy as np

from core.columns.distinct import Distinct

_FEWEST_TRUE, _FEWEST_TEXT = 8, 5
_MONTH = "datetime64[M]"


def swapped_places(values: Distinct, moments: np.ndarray, open_text: np.ndarray) -> np.ndarray:
    """Positions of true dates that were turned around, none without the pattern.

    ``open_text`` are positions of text dates that two orders could be tried on.
    """
    true = np.flatnonzero((values.native == "moment") & ~np.isnat(moments))
    written = open_text[~np.isnat(moments[open_text])]
    if len(true) < _FEWEST_TRUE or len(written) < _FEWEST_TEXT:
        return np.array([], dtype=int)
    day, written_day = _day(moments[true]), _day(moments[written])
    # Swapped days lie in any month and months in any day; dates of one month only prove nothing.
    spread = len(np.unique(day)) > 1 and len(np.unique(_month(moments[true]))) > 1
    if not spread or (day > 12).any() or (written_day <= 12).any():
        return np.array([], dtype=int)
    return true


def turned_back(moments: np.ndarray) -> np.ndarray:
    """The moments with day and month exchanged; both are at most 12."""
    years = moments.astype("datetime64[Y]")
    clock = moments - moments.astype("datetime64[D]")
    months = years.astype(_MONTH) + (_day(moments) - 1).astype("timedelta64[M]")
    days = months.astype("datetime64[D]") + (_month(moments) - 1).astype("timedelta64[D]")
    return (days.astype(moments.dtype) + clock).astype(moments.dtype)


def _day(moments: np.ndarray) -> np.ndarray:
    return (moments.astype("datetime64[D]") - moments.astype(_MONTH).astype("datetime64[D]")).astype("int64") + 1


def _month(moments: np.ndarray) -> np.ndarray:
    return (moments.astype(_MONTH) - moments.astype("datetime64[Y]").astype(_MONTH)).astype("int64") + 1
