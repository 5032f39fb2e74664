"""One column per fact about a customer, where several tables tell it.

The columns come with the table that is believed first in front; later ones only fill what it leaves open, in its
own words. Facts that cannot be put into one column (a number here, words there) stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import numpy as np
import pandas as pd

from core.columns.person_facts import AGE, same_facts
from core.columns.results import Table
from core.columns.same_words import in_words_of, words_in_common
from core.features.material import MemberColumn

_NUMBERS, _WORDS = ("integer", "float"), ("category", "boolean")


def one_fact_each(
    columns: tuple[MemberColumn, ...], tables: Mapping[str, Table], as_of: pd.Timestamp | None
) -> tuple[MemberColumn, ...]:
    """The columns without those that only say again what a table believed before them says."""
    settled: list[MemberColumn] = []
    shared = {
        (first, second): {(one.name, two.name) for _, one, two in same_facts(tables[first], tables[second])}
        for first, second in permutations(dict.fromkeys(column.table for column in columns), 2)
    }
    for column in columns:
        place = next((at for at, other in enumerate(settled) if _same_fact(other, column, shared)), None)
        filled = None if place is None else _filled(settled[place], column, as_of)
        if place is None or filled is None:
            settled.append(column)
        else:
            settled[place] = filled
    return tuple(settled)


def _same_fact(
    first: MemberColumn, second: MemberColumn, shared: Mapping[tuple[str, str], set[tuple[str, str]]]
) -> bool:
    return (first.meaning.name, second.meaning.name) in shared.get((first.table, second.table), ())


def _filled(first: MemberColumn, second: MemberColumn, as_of: pd.Timestamp | None) -> MemberColumn | None:
    """The first column with its gaps filled from the second; ``None`` when they cannot be one column."""
    if first.meaning.role != second.meaning.role and AGE in (first.meaning.role, second.meaning.role):
        ages = [_in_years(column, as_of) for column in (first, second)]
        return None if any(age is None for age in ages) else _as_age(first, second, ages)
    kinds = (first.meaning.kind, second.meaning.kind)
    if kinds[0] == kinds[1] == "date":
        return replace(first, values=first.values.fillna(second.values))
    if all(kind in _NUMBERS for kind in kinds):
        factor = second.meaning.multiplier / first.meaning.multiplier
        kind = "float" if "float" in kinds or factor % 1 else first.meaning.kind
        values = first.values.astype("float64").fillna(second.values.astype("float64") * factor)
        return replace(first, values=values, meaning=replace(first.meaning, kind=kind))
    if kinds[0] == kinds[1] == "ordered":
        same = list(first.values.cat.categories) == list(second.values.cat.categories)
        return replace(first, values=first.values.fillna(second.values)) if same else _steps(first, second)
    if kinds[0] == "ordered" and kinds[1] in _WORDS:
        return _steps(first, second)
    if kinds[0] in _WORDS and kinds[1] in (*_WORDS, "ordered"):
        return _words(first, second)
    return None


def _in_years(column: MemberColumn, as_of: pd.Timestamp | None) -> pd.Series | None:
    values = column.values
    if column.meaning.role == AGE:
        return values.astype("float64") if pd.api.types.is_numeric_dtype(values) else None
    if as_of is None:
        return None
    if pd.api.types.is_datetime64_any_dtype(values):
        passed = (values.dt.month < as_of.month) | ((values.dt.month == as_of.month) & (values.dt.day <= as_of.day))
        return as_of.year - values.dt.year.astype("float64") - np.where(passed, 0, 1)
    return as_of.year - values.astype("float64") if pd.api.types.is_numeric_dtype(values) else None


def _as_age(first: MemberColumn, second: MemberColumn, ages: list[pd.Series]) -> MemberColumn:
    told = first if first.meaning.role == AGE else second
    return MemberColumn(told.table, told.table_kind, told.meaning, ages[0].fillna(ages[1]))


def _steps(first: MemberColumn, second: MemberColumn) -> MemberColumn:
    """Steps of an order, gaps filled where the second column names one of them."""
    said = _in_the_words_of(first, second)
    known = said.where(said.isin(list(first.values.cat.categories)))
    return replace(first, values=first.values.fillna(known.astype(first.values.dtype)))


def _words(first: MemberColumn, second: MemberColumn) -> MemberColumn:
    """Gaps filled with the second column's answers, written as the first writes them."""
    if first.meaning.kind == second.meaning.kind == "boolean":
        return replace(first, values=first.values.astype("boolean").fillna(second.values.astype("boolean")))
    texts = _texts(first.values)
    values = texts.where(texts.notna(), _in_the_words_of(first, second)).astype("str")
    return replace(first, values=values, meaning=replace(first.meaning, kind="category"))


def _in_the_words_of(first: MemberColumn, second: MemberColumn) -> pd.Series:
    mine, texts, others = words_in_common(first.values), _texts(first.values), _texts(second.values)
    other = in_words_of(mine, words_in_common(second.values))
    known = other.map(texts.groupby(mine).agg(lambda written: written.mode().min()).to_dict())
    return known.where(known.notna(), others)


def _texts(values: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(values):
        return values.map({True: "Yes", False: "No"}, na_action="ignore").astype("str")
    return values.astype("str").where(values.notna())
