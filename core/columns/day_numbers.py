"""Dates written as one number: ``20210305``, Excel day numbers, seconds since 1970."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.distinct import Distinct

_EXCEL_FIRST, _EXCEL_LAST = 10_000, 80_000


def read_day_numbers(values: Distinct, moments: np.ndarray, expected: bool) -> int:
    """Fill in ``moments`` where a value is a date as one number; how many rows were Excel day numbers.

    Day numbers and seconds are read only where the header or other values of the column say date.
    """
    texts = pd.Series(values.texts, dtype="str")
    numeric = texts.str.fullmatch(r"[0-9]{1,14}(?:\.[0-9]+)?").to_numpy(dtype=bool)
    if not numeric.any():
        return 0
    numbers = pd.to_numeric(texts.where(numeric), errors="coerce").to_numpy(float)
    _eight_digits(texts, numeric, moments, expected, values)
    companions = bool((~np.isnat(moments)).any()) or values.share(~numeric) > 0.3
    serial = numeric & np.isnat(moments) & (numbers >= _EXCEL_FIRST) & (numbers < _EXCEL_LAST)
    if not serial.any() or not (expected or companions):
        return _epochs(numbers, numeric, moments, expected)
    days = np.round(numbers[serial] * 86400).astype("int64")
    moments[serial] = (np.datetime64("1899-12-30", "s") + days.astype("timedelta64[s]")).astype("datetime64[ns]")
    return int(values.counts[serial].sum())


def _eight_digits(texts: pd.Series, numeric: np.ndarray, moments: np.ndarray, expected: bool, values: Distinct) -> None:
    eight = texts.str.fullmatch(r"[0-9]{8}").to_numpy(dtype=bool)
    if not eight.any() or values.share(eight, numeric) < 0.9:
        return
    for pattern, start in (("%Y%m%d", 0), ("%d%m%Y", 4), ("%m%d%Y", 4)):
        if start and not expected:
            return
        plausible = eight & texts.str.slice(start, start + 2).isin(["19", "20"]).to_numpy()
        days = pd.to_datetime(texts.where(plausible), format=pattern, errors="coerce").to_numpy()
        if values.share(~np.isnat(days), eight) > (0.9 if expected else 0.995):
            moments[eight] = days[eight].astype("datetime64[ns]")
            return


def _epochs(numbers: np.ndarray, numeric: np.ndarray, moments: np.ndarray, expected: bool) -> int:
    """Seconds or milliseconds since 1970, as web shops export them."""
    if expected:
        for unit, low, high in (("s", 5e8, 4e9), ("ms", 5e11, 4e12)):
            fits = numeric & np.isnat(moments) & (numbers >= low) & (numbers <= high)
            moments[fits] = numbers[fits].astype("int64").astype(f"datetime64[{unit}]").astype("datetime64[ns]")
    return 0
