"""Age in whole years from a date or year of birth."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import Feature

OLDEST = 120


def age(material: Material) -> Made:
    """Years at the as-of date, when no column holds the age itself; impossible ages are missing."""
    if material.of_role("age") or material.as_of is None:
        return ()
    born = material.of_role("birth_date", "birth_year")
    if not born:
        return ()
    column, now = born[0], material.as_of
    if pd.api.types.is_datetime64_any_dtype(column.values):
        dates = column.values
        had_birthday = (dates.dt.month < now.month) | ((dates.dt.month == now.month) & (dates.dt.day <= now.day))
        years = now.year - dates.dt.year.astype("float64") - np.where(had_birthday, 0, 1)
    elif pd.api.types.is_numeric_dtype(column.values):
        years = now.year - column.values.astype("float64")
    else:
        return ()
    values = years.where((years >= 0) & (years <= OLDEST))
    feature = Feature(
        key="age",
        label="Age",
        unit="years",
        family="age",
        explanation=f"Years from {column.meaning.name} to {now:%Y-%m-%d}.",
        higher_means="is older",
        source=f"{column.table}: {column.meaning.name}",
        suggested=False,
        reason="",
        high="older",
        low="younger",
        noun="customers",
        sensitive=True,
        whole=True,
        role="age",
    )
    return (Measure(feature, values, rank=0, parts=(column.meaning.name,)),)
