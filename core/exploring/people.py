"""The customers themselves as a table to look at: one row each, with what was summed up for them.

Decides which numbers and labels of a customer join the first look and what they are called. What the
numbers are is decided by the features.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.results import ColumnMeaning, Table
from core.features.results import CustomerFeatures, Feature
from core.joining.results import LinkedTable
from core.reading.results import Receipt

NAME = "All customers"
SUMMED_UP_FROM = "transactions"
# Families that repeat what a customer told us; every other family is what the customer did.
TOLD = {"columns", "age", "survey"}


def with_customers(cleaned: Cleaned, features: CustomerFeatures | None) -> Cleaned:
    """The cleaned tables with the customers in front; unchanged when no purchases were summed up."""
    if features is None or not cleaned.of_kind(SUMMED_UP_FROM) or features.frame.empty:
        return cleaned
    table = _table(features)
    keys = pd.Series(features.frame.index.astype("str"), index=table.frame.index)
    return replace(cleaned, tables=(LinkedTable(table, keys, None), *cleaned.tables))


def _table(features: CustomerFeatures) -> Table:
    frame, columns = _numbers(features)
    for key, label in features.descriptor_labels:
        name = _free(label, frame)
        frame[name] = features.descriptors[key].where(features.descriptors[key].ne("")).astype("str")
        role = "gender" if key in features.sensitive_descriptors else "other_category"
        columns.append(_meaning(name, role, "category"))
    shown = pd.DataFrame(frame).reset_index(drop=True)
    return Table(
        name=NAME,
        file="",
        digest="",
        sheet="",
        kind="customers",
        kind_reason="One row for every customer of all files together",
        frame=shown,
        raw=shown,
        columns=tuple(columns),
        source_rows=np.arange(len(shown)),
        receipt=Receipt(),
        currency=features.currency,
    )


def _numbers(features: CustomerFeatures) -> tuple[dict[str, pd.Series], list[ColumnMeaning]]:
    frame: dict[str, pd.Series] = {}
    columns = []
    for feature in sorted(features.features, key=lambda one: not one.suggested):
        values = features.frame[feature.key]
        # With one purchase each, the total, the average and the typical basket are one number.
        if any(values.equals(shown) for shown in frame.values()):
            continue
        name = _free(feature.label, frame)
        frame[name] = values
        role = "monetary_total" if feature.money else feature.role or "other_numeric"
        columns.append(_meaning(name, role, _kind(feature, frame[name]), feature.unit))
    return frame, columns


def _kind(feature: Feature, values: pd.Series) -> str:
    return "integer" if feature.whole and bool((values.dropna() % 1 == 0).all()) else "float"


def told_and_done(features: CustomerFeatures) -> tuple[set[str], set[str]]:
    """Labels of what customers told us, and of what they did."""
    told = {feature.label for feature in features.features if feature.family in TOLD}
    return told, {feature.label for feature in features.features} - told


def families(features: CustomerFeatures) -> dict[str, str]:
    """By label, what a number about customers was summed up from; not for what they told us."""
    return {feature.label: feature.family for feature in features.features if feature.family not in TOLD}


def _free(label: str, taken: dict[str, pd.Series]) -> str:
    """The label, with a number behind it when it is taken."""
    name, again = label, 2
    while name in taken:
        name, again = f"{label} ({again})", again + 1
    return name


def _meaning(name: str, role: str, kind: str, unit: str = "") -> ColumnMeaning:
    return ColumnMeaning(
        name=name,
        role=role,
        kind=kind,  # type: ignore[arg-type]
        confidence=1.0,
        reason="Summed up for every customer",
        label=name,
        unit=unit,
    )
