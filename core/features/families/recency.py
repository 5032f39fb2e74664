"""How long ago a customer last bought (the R of recency, frequency, monetary)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import Feature


def recency(material: Material) -> Made:
    """Whole days from the last purchase to the as-of date; a return is not a purchase."""
    purchases = material.purchases
    if purchases is None or not purchases.has("day") or purchases.as_of is None:
        return ()
    last = purchases.orders.groupby("customer")["day"].max()
    days = (purchases.as_of - last).dt.days.to_numpy(dtype="float64")
    values = purchases.per_customer(np.maximum(days, 0), last.index.to_numpy())
    if not values.notna().any():
        return ()
    feature = Feature(
        key="recency",
        label="Days since last visit",
        unit="days",
        family="recency",
        explanation=f"Days from the last purchase to {pd.Timestamp(purchases.as_of):%Y-%m-%d}.",
        higher_means="has not come for longer",
        source=purchases.source("day"),
        suggested=True,
        reason="",
        high="absent",
        low="recent",
        noun="visitors",
        whole=True,
        role="recency_days",
    )
    return (Measure(feature, values, rank=0),)
