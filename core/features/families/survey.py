"""What a survey says in one number or one word: satisfaction index and recommendation group."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.families.columns import is_number, numbers
from core.features.material import Description, Made, Material, Measure, MemberColumn
from core.features.results import Feature

# Nunnally (1978): answers below this measure different things.
_ONE_THING = 0.6
# Among fewer people alpha says nothing.
_FEW_ANSWERS = 20
_ANSWERS = ("satisfaction", "survey_answer", "rating")
# Reichheld (2003): 9 and 10 promote, 7 and 8 are passive, the rest detract.
_PROMOTER, _PASSIVE = 9, 7
_WOULD, _IN_BETWEEN, _WOULD_NOT = "Would recommend us (9-10)", "In between (7-8)", "Would not recommend us (0-6)"


def satisfaction_index(material: Material) -> Made:
    """Mean of the answers given on one common scale; needs two such columns that ask one
    thing, and half of the answers."""
    made: list[Measure] = []
    for scale, answers in _same_scale(material.of_role(*_ANSWERS)).items():
        if len(answers) < 2:
            continue
        table = pd.concat([numbers(column).rename(str(i)) for i, column in enumerate(answers)], axis=1)
        if any(column.meaning.role == "survey_answer" for column in answers) and not _ask_one_thing(table):
            continue
        values = table.mean(axis=1).where(table.notna().mean(axis=1) >= 0.5)
        named = ", ".join(column.meaning.name for column in answers)
        feature = Feature(
            key="satisfaction_index" if not made else f"satisfaction_index_{scale[0]:g}_{scale[1]:g}",
            label="Satisfaction index",
            unit="",
            family="survey",
            explanation=f"Average of {len(answers)} answers on a scale from {scale[0]:g} to {scale[1]:g}.",
            higher_means="is more satisfied",
            source=f"{answers[0].table}: {named}",
            suggested=False,
            reason="",
            high="satisfied",
            low="dissatisfied",
            noun="customers",
            scale=scale,
            role="satisfaction",
        )
        made.append(Measure(feature, values, rank=1, parts=tuple(column.meaning.name for column in answers)))
    return tuple(made)


def _ask_one_thing(table: pd.DataFrame) -> bool:
    """Whether the answers rise and fall together (alpha, Cronbach 1951): "I look for bargains" and "I
    follow brands" have no common index."""
    known = table.dropna()
    if len(known) < _FEW_ANSWERS:
        return True
    items, total = known.var(ddof=0).sum(), float(known.sum(axis=1).var(ddof=0))
    if total <= 0:
        return False
    size = table.shape[1]
    return size / (size - 1) * (1 - items / total) >= _ONE_THING


def _same_scale(answers: tuple[MemberColumn, ...]) -> dict[tuple[float, float], list[MemberColumn]]:
    grouped: dict[tuple[float, float], list[MemberColumn]] = {}
    for column in answers:
        if not is_number(column):
            continue
        meaning, values = column.meaning, numbers(column)
        if meaning.kind == "ordered" and meaning.levels:
            scale = (1.0, float(len(meaning.levels)))
        elif meaning.low is not None and meaning.high is not None:
            scale = (float(meaning.low), float(meaning.high))
        elif values.notna().any():
            scale = (float(values.min()), float(values.max()))
        else:
            continue
        grouped.setdefault(scale, []).append(column)
    return grouped


def nps_group(material: Material) -> Made:
    """Whether they would recommend the mall, from a 0-to-10 answer in the three usual groups (promoters,
    passives, detractors), each in plain words; a label that describes."""
    made = []
    for column in material.of_role("nps"):
        if not is_number(column):
            continue
        answer = numbers(column)
        names = np.select(
            [answer.isna(), answer >= _PROMOTER, answer >= _PASSIVE], ["", _WOULD, _IN_BETWEEN], _WOULD_NOT
        )
        values = pd.Series(names, index=material.customers, dtype="str").where(answer.notna())
        made.append(Description(f"nps_group_{column.meaning.name}", "Recommendation", values))
    return tuple(made)
