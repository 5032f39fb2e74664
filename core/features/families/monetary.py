"""How much a customer spent (the M of recency, frequency, monetary)."""

from __future__ import annotations

import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import Feature


def monetary(material: Material) -> Made:
    """Money of all lines with returns taken off; zero for somebody who never bought."""
    purchases = material.purchases
    if purchases is None or not purchases.has("money"):
        return ()
    feature = Feature(
        key="monetary",
        label="Total spent",
        unit=material.currency,
        family="monetary",
        explanation="Sum of all purchases minus returns.",
        higher_means="spends more in all",
        source=purchases.source("money"),
        suggested=True,
        reason="",
        high="high-spending",
        low="low-spending",
        noun="customers",
        money=True,
        role="monetary_total",
    )
    return (Measure(feature, pd.Series(purchases.total("money"), index=material.customers), rank=0),)
