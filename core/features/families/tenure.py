"""How long somebody has been a customer."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import SINCE_JOINING, Feature


def tenure(material: Material) -> Made:
    """Days since joining, or since the first purchase where no joining date is known."""
    if material.as_of is None:
        return ()
    joined = material.of_role("date_registered")
    if joined:
        since, source = joined[0].values, f"{joined[0].table}: {joined[0].meaning.name}"
        explanation = SINCE_JOINING
    elif material.purchases is not None and material.purchases.has("day"):
        first = material.purchases.orders.groupby("customer")["day"].min()
        since = first.set_axis(material.customers[first.index.to_numpy()]).reindex(material.customers)
        source, explanation = material.purchases.source("day"), "Days since the first purchase in the files."
    else:
        return ()
    days = (material.as_of - pd.to_datetime(since)).dt.days.astype("float64")
    # Somebody who joined after the as-of date is as new as can be.
    values = days.where(days.isna(), np.maximum(days, 0))
    feature = Feature(
        key="tenure",
        label="Customer for",
        unit="days",
        family="tenure",
        explanation=explanation,
        higher_means="has been a customer for longer",
        source=source,
        suggested=False,
        reason="",
        high="long-standing",
        low="new",
        noun="customers",
        whole=True,
        role="tenure",
    )
    return (Measure(feature, values, rank=1 if joined else 2),)
