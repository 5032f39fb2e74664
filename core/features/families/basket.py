"""How big a typical purchase is."""

from __future__ import annotations

from core.features.material import Made, Material, Measure
from core.features.results import Feature


def basket(material: Material) -> Made:
    """Mean and median money of a customer's orders, returns under the same order number taken off."""
    purchases = material.purchases
    if purchases is None or not purchases.has("money") or not purchases.knows_visits or purchases.orders.empty:
        return ()
    grouped = purchases.orders.groupby("customer")["money"]
    average, median = grouped.mean(), grouped.median()
    source = purchases.source("money", "order")
    return (
        Measure(
            _basket("average_basket", "Average basket", "Money per visit on average.", source, material.currency),
            purchases.per_customer(average.to_numpy(), average.index.to_numpy()),
            rank=1,
            parts=("monetary", "frequency"),
        ),
        Measure(
            _basket(
                "median_basket", "Typical basket", "Half of the visits cost more than this.", source, material.currency
            ),
            purchases.per_customer(median.to_numpy(), median.index.to_numpy()),
            rank=2,
        ),
    )


def _basket(key: str, label: str, explanation: str, source: str, currency: str) -> Feature:
    return Feature(
        key=key,
        label=label,
        unit=currency,
        family="basket",
        explanation=explanation,
        higher_means="spends more per visit",
        source=source,
        suggested=False,
        reason="",
        high="big-basket",
        low="small-basket",
        noun="shoppers",
        money=True,
    )
