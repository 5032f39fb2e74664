"""Totals over several columns of one kind in a member list: money by category, purchases by channel."""

from __future__ import annotations

import re

import pandas as pd

from core.features.families.columns import is_number, numbers
from core.features.material import Made, Material, Measure, MemberColumn
from core.features.results import Feature


def spending_total(material: Material) -> Made:
    """Sum of the columns with money by category, when no column holds the total itself."""
    parts = [column for column in material.of_role("amount_by_category") if is_number(column)]
    if len(parts) < 2 or material.of_role("monetary_total"):
        return ()
    feature = _total(
        parts,
        key="total_spent",
        label="Total spent",
        unit=parts[0].meaning.unit or material.currency,
        explanation=f"Sum of {len(parts)} columns with money by category.",
        higher_means="spends more in all",
        words=("high-spending", "low-spending", "customers"),
        money=True,
        role="monetary_total",
    )
    return (_measure(feature, parts, rank=0),)


def purchase_total(material: Material) -> Made:
    """Sum of the columns that count purchases by channel."""
    parts = [column for column in material.of_role("frequency_count") if is_number(column)]
    if len(parts) < 2:
        return ()
    feature = _total(
        parts,
        key="total_purchases",
        label="Number of purchases",
        unit="purchases",
        explanation=f"Sum of {len(parts)} columns that count purchases.",
        higher_means="buys more often",
        words=("frequent", "rare", "buyers"),
        money=False,
        role="frequency_count",
    )
    return (_measure(feature, parts, rank=0),)


def numbered_flags(material: Material) -> Made:
    """How many of a numbered series of yes-or-no columns ("Campaign1" to "Campaign5") are yes."""
    series: dict[str, list[MemberColumn]] = {}
    for column in material.members:
        stem = re.sub(r"\W*\d+\W*$", "", column.meaning.name)
        if column.meaning.kind == "boolean" and stem != column.meaning.name and len(stem) > 2:
            series.setdefault(stem, []).append(column)
    made = []
    for stem, parts in series.items():
        if len(parts) < 3:
            continue
        feature = _total(
            parts,
            key=f"number_of_{stem}",
            label=f"Number of {stem}",
            unit="",
            explanation=f"How many of {len(parts)} yes-or-no columns are yes.",
            higher_means="said yes more often",
            words=(f"many-{stem}", f"few-{stem}", "customers"),
            money=False,
            role="flag",
        )
        made.append(_measure(feature, parts, rank=2))
    return tuple(made)


def _measure(feature: Feature, parts: list[MemberColumn], rank: int) -> Measure:
    table = pd.concat(
        [column.values.astype("boolean").astype("Float64") if column.meaning.kind == "boolean" else numbers(column)
         for column in parts], axis=1,
    )  # fmt: skip
    values = table.astype("float64").sum(axis=1, min_count=1)
    return Measure(feature, values, rank=rank, parts=tuple(column.meaning.name for column in parts))


def _total(
    parts: list[MemberColumn],
    *,
    key: str,
    label: str,
    unit: str,
    explanation: str,
    higher_means: str,
    words: tuple[str, str, str],
    money: bool,
    role: str,
) -> Feature:
    names = [column.meaning.name for column in parts]
    return Feature(
        key=key,
        label=label,
        unit=unit,
        family="totals",
        explanation=explanation,
        higher_means=higher_means,
        source=f"{parts[0].table}: {', '.join(names)}",
        suggested=False,
        reason="",
        high=words[0],
        low=words[1],
        noun=words[2],
        money=money,
        whole=not money,
        role=role,
    )
