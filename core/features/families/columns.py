"""Columns of member lists and surveys as they are: numbers, ordered scales, and labels that describe.

An ordered column counts its levels from 1 (lowest). Yes-or-no columns, categories and cities only
describe. Dates are left to the families that turn them into days.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from core.columns.results import ColumnMeaning
from core.columns.roles import role
from core.features.families.role_words import words_for
from core.features.material import Description, Made, Material, Measure, MemberColumn
from core.features.results import Feature

# With so many numbers or scales there is no need for yes and no, and fewer answers make no segments.
FEW_NUMBERS, FEWEST_ANSWERS = 2, 3


def columns(material: Material) -> Made:
    """One measure or description per usable column; its key is the column's name in the file."""
    names = Counter(column.meaning.name for column in material.members)
    made: list[Measure | Description] = []
    answers = _yes_or_no(material)
    for column in material.members:
        name = column.meaning.name
        key = name if names[name] == 1 else f"{column.table}: {name}"
        if is_number(column):
            made.append(_measure(column, key, material.currency))
        elif any(column is answer for answer in answers):
            made.append(_yes_share(column, key))
        elif column.meaning.kind in ("category", "boolean"):
            made.append(_description(column, key))
    return tuple(made)


def _yes_or_no(material: Material) -> list[MemberColumn]:
    """Yes-or-no columns form segments where hardly anything else could: a survey of nothing but these."""
    if material.purchases is not None or sum(map(is_number, material.members)) >= FEW_NUMBERS:
        return []
    found = [
        column
        for column in material.members
        if column.meaning.kind == "boolean" and not role(column.meaning.role).sensitive
    ]
    return found if len(found) >= FEWEST_ANSWERS else []


def _yes_share(column: MemberColumn, key: str) -> Measure:
    meaning = column.meaning
    feature = Feature(
        key=key,
        label=meaning.label or meaning.name,
        unit="%",
        family="columns",
        explanation="Share of yes; 0 or 1 for one customer.",
        higher_means="says yes more often",
        source=f"{column.table}: {meaning.name}",
        suggested=False,
        reason="",
        scale=(0.0, 1.0),
        role="flag",
    )
    values = column.values.astype("boolean").astype("Float64").astype("float64")
    return Measure(feature, values, rank=1)


def is_number(column: MemberColumn) -> bool:
    """Whether the column can be put on a scale: a number, or levels in an order."""
    return column.meaning.kind in ("integer", "float", "ordered")


def numbers(column: MemberColumn) -> pd.Series:
    """The column as ``float64``; levels of an ordered column count from 1."""
    if column.meaning.kind != "ordered":
        return column.values.astype("float64")
    codes = column.values.cat.codes.astype("float64") + 1
    return codes.where(codes > 0)


def _measure(column: MemberColumn, key: str, currency: str) -> Measure:
    meaning, kind = column.meaning, role(column.meaning.role)
    words = words_for(kind.key, meaning.label)
    unit = meaning.unit or ((meaning.currency or currency) if kind.money else "")
    measured = kind.measure or meaning.kind == "ordered"
    feature = Feature(
        key=key,
        label=meaning.label or meaning.name,
        unit=unit,
        family="columns",
        explanation=_explanation(meaning),
        higher_means=words.means,
        source=f"{column.table}: {meaning.name}",
        suggested=False,
        reason="",
        high=words.high,
        low=words.low,
        noun=words.noun,
        money=kind.money,
        sensitive=kind.sensitive,
        whole=meaning.kind in ("integer", "ordered"),
        multiplier=meaning.multiplier,
        scale=_scale(meaning),
        role=kind.key,
    )
    return Measure(feature, numbers(column), rank=words.rank if measured else 2)


def _explanation(meaning: ColumnMeaning) -> str:
    if meaning.kind == "ordered" and meaning.levels:
        return f"As in the file, counted from 1 ({meaning.levels[0]}) to {len(meaning.levels)} ({meaning.levels[-1]})."
    return "As in the file."


def _scale(meaning: ColumnMeaning) -> tuple[float, float] | None:
    if meaning.kind == "ordered" and meaning.levels:
        return (1.0, float(len(meaning.levels)))
    if meaning.low is not None and meaning.high is not None:
        return (float(meaning.low), float(meaning.high))
    return None


def _description(column: MemberColumn, key: str) -> Description:
    meaning, values = column.meaning, column.values
    if meaning.kind == "boolean":
        values = values.astype("boolean").map({True: "Yes", False: "No"}, na_action="ignore")
    return Description(key, meaning.label or meaning.name, values.astype("str"), role(meaning.role).sensitive)
