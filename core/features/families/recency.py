"""How long ago a customer last bought (the R of recency, frequency, monetary)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.last_seen import says_last_visit
from core.features.material import Made, Material, Measure
from core.features.results import Feature


def recency(material: Material) -> Made:
    """Whole days from the last purchase to the as-of date; a return is not a purchase. Without purchases that have
    days, from the last visit a list of customers names."""
    purchases = material.purchases
    if purchases is None or not purchases.has("day") or purchases.as_of is None:
        return _told(material)
    last = purchases.orders.groupby("customer")["day"].max()
    days = (purchases.as_of - last).dt.days.to_numpy(dtype="float64")
    values = purchases.per_customer(np.maximum(days, 0), last.index.to_numpy())
    return _made(
        values, f"Days from the last purchase to {pd.Timestamp(purchases.as_of):%Y-%m-%d}.", purchases.source("day")
    )


def _told(material: Material) -> Made:
    named = [column for column in material.members if says_last_visit(column.meaning)]
    if not named or material.as_of is None or material.of_role("recency_days"):
        return ()
    last = pd.concat([column.values for column in named], axis=1).max(axis=1)
    values = (material.as_of - last).dt.days.astype("float64")
    source = "; ".join(f"{column.table}: {column.meaning.name}" for column in named)
    return _made(
        values.where(values.isna(), np.maximum(values, 0)),
        f"Days from the last visit to {material.as_of:%Y-%m-%d}.",
        source,
    )


def _made(values: pd.Series, explanation: str, source: str) -> Made:
    if not values.notna().any():
        return ()
    feature = Feature(
        key="recency",
        label="Days since last visit",
        unit="days",
        family="recency",
        explanation=explanation,
        higher_means="has not come for longer",
        source=source,
        suggested=True,
        reason="",
        high="absent",
        low="recent",
        noun="visitors",
        whole=True,
        role="recency_days",
    )
    return (Measure(feature, values, rank=0),)
