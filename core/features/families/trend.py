"""Whether a customer spends more or less than before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import Feature

QUARTER = 91


def trend(material: Material) -> Made:
    """(last quarter - before) / (last quarter + before), from -1 (stopped) to 1 (only lately).

    *Before* is the average of the up to four quarters ahead of the last one, counted from the
    customer's first purchase. Unknown for those who first bought within the last quarter.
    """
    purchases = material.purchases
    if purchases is None or not purchases.has("day", "money") or purchases.as_of is None:
        return ()
    orders = purchases.orders
    age = (purchases.as_of - orders["day"]).dt.days.to_numpy(dtype="float64")
    if not np.nanmax(age, initial=0) >= 2 * QUARTER:
        return ()
    size = len(material.customers)
    code, money = orders["customer"].to_numpy(), np.maximum(orders["money"].to_numpy(), 0)
    recent = np.bincount(code, weights=money * ((age >= 0) & (age < QUARTER)), minlength=size)
    earlier = np.bincount(code, weights=money * ((age >= QUARTER) & (age < 5 * QUARTER)), minlength=size)
    oldest = np.full(size, np.nan)
    first = pd.Series(age).groupby(code).max()
    oldest[first.index.to_numpy()] = first.to_numpy()
    quarters = np.clip(oldest / QUARTER - 1, None, 4)
    with np.errstate(divide="ignore", invalid="ignore"):
        before = np.where(quarters > 0, earlier / np.maximum(quarters, 1), np.nan)
        values = (recent - before) / (recent + before)
    if not np.isfinite(values).any():
        return ()
    feature = Feature(
        key="spend_trend",
        label="Spending trend",
        unit="",
        family="trend",
        explanation="Money of the last 91 days against the quarters before: 0 is steady, -1 stopped, 1 only lately.",
        higher_means="spends more than before",
        source=purchases.source("day", "money"),
        suggested=False,
        reason="",
        high="growing",
        low="fading",
        noun="customers",
        scale=(-1.0, 1.0),
    )
    return (Measure(feature, pd.Series(values, index=material.customers)),)
