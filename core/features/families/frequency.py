"""How often a customer bought (the F of recency, frequency, monetary)."""

from __future__ import annotations

import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import Feature


def frequency(material: Material) -> Made:
    """Number of orders, not lines: order numbers where there are any, else days with a purchase.

    Somebody who never bought has a known frequency of zero.
    """
    purchases = material.purchases
    if purchases is None:
        return ()
    feature = Feature(
        key="frequency",
        label="Number of visits",
        unit="visits",
        family="frequency",
        explanation="Purchases counted by order number, or by day where there is none. Returns do not count.",
        higher_means="buys more often",
        source=purchases.source("order"),
        suggested=True,
        reason="",
        high="frequent",
        low="rare",
        noun="visitors",
        whole=True,
        role="frequency_count",
    )
    return (Measure(feature, pd.Series(purchases.count(of="orders"), index=material.customers), rank=0),)
