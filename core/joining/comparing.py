"""When two values about one customer contradict each other.

Dates are compared as days, numbers as numbers in one unit, words without what only differs in writing, names and
addresses part by part. An age says the same as a year of birth when it fits within a year; the day a list was
written is taken from the ages themselves.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.person_facts import AGE
from core.columns.phones import same_numbers
from core.columns.results import ColumnMeaning
from core.columns.same_words import in_words_of, words_in_common
from core.columns.spelling import fingerprint
from core.joining.keys import among

_MOST_YEARS_APART = 10
_MOST = 0.5


def contradicting(fact: str, first: ColumnMeaning, one: pd.Series, second: ColumnMeaning, two: pd.Series) -> pd.Series:
    """Who of these customers (both series aligned, no value missing) is told of differently."""
    if fact == AGE and _countable(one) and _countable(two):
        return _ages(first, one, second, two)
    if first.role == "person_name":
        return _parts(one, two)
    if first.role == "email":
        return one.astype("str").str.strip().str.casefold() != two.astype("str").str.strip().str.casefold()
    if first.role == "phone":
        mine, other = same_numbers([one.astype("str"), two.astype("str")])
        return (mine != other) & mine.notna() & other.notna()
    if pd.api.types.is_datetime64_any_dtype(one) and pd.api.types.is_datetime64_any_dtype(two):
        return one.dt.normalize() != two.dt.normalize()
    if _numeric(one) and _numeric(two):
        return _numbers(first, one, second, two)
    mine = words_in_common(one)
    other = in_words_of(mine, words_in_common(two))
    if _numeric(one) != _numeric(two) and among(other, mine).mean() < _MOST:
        # A number here and words there ("3", "3 or 4"): nothing says which stands for which.
        return pd.Series(False, index=one.index)
    return mine != other


def _numeric(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _countable(values: pd.Series) -> bool:
    return _numeric(values) or pd.api.types.is_datetime64_any_dtype(values)


def _numbers(first: ColumnMeaning, one: pd.Series, second: ColumnMeaning, two: pd.Series) -> pd.Series:
    if first.currency and second.currency and first.currency != second.currency:
        return pd.Series(False, index=one.index)
    coarse = max(first.multiplier, second.multiplier)
    rounding = coarse / 2 if first.multiplier != second.multiplier else 0.0
    mine, other = one.astype("float64") * first.multiplier, two.astype("float64") * second.multiplier
    return pd.Series(~np.isclose(mine, other, rtol=1e-6, atol=rounding), index=one.index)


def _ages(first: ColumnMeaning, one: pd.Series, second: ColumnMeaning, two: pd.Series) -> pd.Series:
    if AGE not in (first.role, second.role):
        return _births(one, two)
    mine, other = _years(first, one), _years(second, two)
    apart = mine - other
    usual = float(apart.round().mode().min())
    believed = (apart - usual).abs().le(1).mean() >= _MOST
    both_ages = first.role == second.role == AGE
    if both_ages and not (believed and abs(usual) <= _MOST_YEARS_APART):
        usual = 0.0
    return (apart - usual).abs() > 1


def _years(meaning: ColumnMeaning, values: pd.Series) -> pd.Series:
    """Ages, and years of birth counted backwards, so that both grow with age."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return -(values.dt.year + (values.dt.day_of_year - 1) / 366)
    return values.astype("float64") if meaning.role == AGE else -values.astype("float64")


def _births(one: pd.Series, two: pd.Series) -> pd.Series:
    dated = [pd.api.types.is_datetime64_any_dtype(values) for values in (one, two)]
    if all(dated):
        return one.dt.normalize() != two.dt.normalize()
    years = [values.dt.year if day else values for values, day in zip((one, two), dated, strict=True)]
    return years[0].astype("float64") != years[1].astype("float64")


def _parts(one: pd.Series, two: pd.Series) -> pd.Series:
    """Names differ when either has a part the other has not, not even as an initial."""
    return pd.Series([_other_person(str(a), str(b)) for a, b in zip(one, two, strict=True)], index=one.index)


def _other_person(one: str, two: str) -> bool:
    few, many = sorted(([fingerprint(part) for part in name.replace(".", " ").split()] for name in (one, two)), key=len)
    return not all(any(part.startswith(mine) or mine.startswith(part) for part in many) for mine in few)
