"""How much of what a customer buys comes back."""

from __future__ import annotations

from core.features.families.shares import share_of
from core.features.material import Made, Material, Measure
from core.features.results import Feature


def returns(material: Material) -> Made:
    """Share of lines that are returns (negative money or quantity); nothing when no file has returns."""
    purchases = material.purchases
    if purchases is None or not purchases.lines["is_return"].any():
        return ()
    feature = Feature(
        key="returns_share",
        label="Share of returns",
        unit="%",
        family="returns",
        explanation="Returned lines among all lines of the customer.",
        higher_means="returns more of what was bought",
        source=purchases.source("money", "quantity"),
        suggested=False,
        reason="",
        high="often-returning-goods",
        low="seldom-returning-goods",
        noun="customers",
        scale=(0.0, 100.0),
    )
    return (Measure(feature, share_of(purchases, purchases.lines["is_return"].to_numpy())),)
