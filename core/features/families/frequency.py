"""How often a customer bought (the F of recency, frequency, monetary)."""

from __future__ import annotations

import pandas as pd

from core.features.material import Made, Material, Measure
from core.features.results import Feature


def frequency(material: Material) -> Made:
    """Number of orders, not lines: order numbers where there are any, else days with a purchase. Only where
    neither is known every line counts, and is not called a visit.

    Somebody who never bought has a known frequency of zero.
    """
    purchases = material.purchases
    if purchases is None:
        return ()
    feature = Feature(
        key="frequency",
        label="Number of visits" if purchases.knows_visits else "Number of purchases",
        unit="visits" if purchases.knows_visits else "purchases",
        family="frequency",
        explanation="Purchases counted by order number, or by day where there is none. Returns do not count."
        if purchases.knows_visits
        else "Every row of goods is a purchase: nothing says which were bought together. Returns do not count.",
        higher_means="buys more often",
        source=purchases.source("order"),
        suggested=True,
        reason="",
        high="frequent",
        low="rare",
        noun="visitors" if purchases.knows_visits else "buyers",
        whole=True,
        role="frequency_count",
    )
    return (Measure(feature, pd.Series(purchases.count(of="orders"), index=material.customers), rank=0),)
