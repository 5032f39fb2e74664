"""How many days pass between two visits."""

from __future__ import annotations

from core.features.material import Made, Material, Measure
from core.features.results import Feature


def rhythm(material: Material) -> Made:
    """Mean days between purchases; unknown for somebody who came on one day only."""
    purchases = material.purchases
    if purchases is None or not purchases.has("day") or purchases.orders.empty:
        return ()
    grouped = purchases.orders.dropna(subset=["day"]).drop_duplicates(["customer", "day"]).groupby("customer")["day"]
    days = (grouped.max() - grouped.min()).dt.days / (grouped.size() - 1).where(lambda gaps: gaps > 0)
    if not days.notna().any():
        return ()
    feature = Feature(
        key="days_between_visits",
        label="Days between visits",
        unit="days",
        family="rhythm",
        explanation="Average number of days between two visits; needs at least two visits.",
        higher_means="lets more time pass between visits",
        source=purchases.source("day"),
        suggested=False,
        reason="",
        high="slow-rhythm",
        low="fast-rhythm",
        noun="visitors",
    )
    return (Measure(feature, purchases.per_customer(days.to_numpy(), days.index.to_numpy())),)
