"""How much of what a customer buys is discounted."""

from __future__ import annotations

import numpy as np

from core.features.families.shares import share_of
from core.features.material import Made, Material, Measure
from core.features.results import Feature


def discounts(material: Material) -> Made:
    """Share of lines bought with a discount above zero.

    A till that never writes a zero leaves the cell empty where there is no discount: empty is then none.
    """
    purchases = material.purchases
    if purchases is None or not purchases.has("discount"):
        return ()
    amount = purchases.lines["discount"].to_numpy()
    known = ~np.isnan(amount)
    if not known.any():
        return ()
    if not (amount == 0).any():
        known = np.ones(len(amount), dtype=bool)
    feature = Feature(
        key="discount_share",
        label="Bought on discount",
        unit="%",
        family="discounts",
        explanation="Lines bought with a discount among all lines with a known discount; where no line says 0, "
        "an empty cell counts as no discount.",
        higher_means="buys more on discount",
        source=purchases.source("discount"),
        suggested=False,
        reason="",
        high="discount",
        low="full-price",
        noun="shoppers",
        scale=(0.0, 100.0),
    )
    return (Measure(feature, share_of(purchases, amount > 0, known), rank=1),)
