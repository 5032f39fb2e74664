"""How much of what a customer buys is discounted."""

from __future__ import annotations

from core.features.families.shares import share_of
from core.features.material import Made, Material, Measure
from core.features.results import Feature


def discounts(material: Material) -> Made:
    """Share of lines bought with a discount above zero."""
    purchases = material.purchases
    if purchases is None or not purchases.has("discount"):
        return ()
    amount = purchases.lines["discount"].to_numpy()
    known = ~(amount != amount)
    if not known.any():
        return ()
    feature = Feature(
        key="discount_share",
        label="Bought on discount",
        unit="%",
        family="discounts",
        explanation="Lines bought with a discount among all lines with a known discount.",
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
