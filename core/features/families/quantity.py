"""How many pieces a customer buys at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import Feature


def quantity(material: Material) -> Made:
    """Pieces per order, returns taken off; missing for somebody who never bought."""
    purchases = material.purchases
    if purchases is None or not purchases.has("quantity"):
        return ()
    orders = purchases.count(of="orders")
    pieces = purchases.total("quantity")
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(orders > 0, pieces / orders, np.nan)
    feature = Feature(
        key="pieces_per_visit",
        label="Pieces per visit",
        unit="pieces",
        family="quantity",
        explanation="Pieces bought minus pieces returned, divided by the number of visits.",
        higher_means="buys more pieces at a time",
        source=purchases.source("quantity"),
        suggested=False,
        reason="",
        high="many-pieces",
        low="few-pieces",
        noun="shoppers",
    )
    return (Measure(feature, pd.Series(values, index=material.customers)),)
