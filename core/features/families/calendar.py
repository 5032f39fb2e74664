"""When a customer comes: weekend and evening shares."""

from __future__ import annotations

import numpy as np

from core.features.families.shares import share_of
from core.features.material import Made, Material, Measure, Purchases
from core.features.results import Feature

WEEKEND = 5
# Parts of the day: from (included) to (excluded) hour.
HOURS = (
    ("morning_share", "Morning visits", 5, 12, "morning"),
    ("afternoon_share", "Afternoon visits", 12, 17, "afternoon"),
    ("evening_share", "Evening visits", 17, 24, "evening"),
)


def weekend(material: Material) -> Made:
    """Share of orders on a Saturday or Sunday."""
    purchases = material.purchases
    if purchases is None or not purchases.has("day"):
        return ()
    day = purchases.orders["day"]
    known = day.notna().to_numpy()
    if not known.any():
        return ()
    values = share_of(purchases, (day.dt.day_of_week >= WEEKEND).to_numpy(), known, of="orders")
    words = ("Weekend visits", "Visits on Saturday or Sunday among all visits.", "comes more at the weekend")
    return (Measure(_share("weekend_share", *words, "weekend", "weekday", purchases, "day"), values),)


def hours(material: Material) -> Made:
    """Shares of lines in the morning, afternoon and evening; needs the time of day."""
    purchases = material.purchases
    if purchases is None or not purchases.has("hour"):
        return ()
    hour = purchases.lines["hour"].to_numpy()
    known = ~np.isnan(hour)
    made = []
    for key, label, start, end, word in HOURS:
        values = share_of(purchases, (hour >= start) & (hour < end), known)
        words = (label, f"Purchases from {start}:00 to {end}:00 among all purchases.", f"buys more in the {word}")
        made.append(Measure(_share(key, *words, word, f"non-{word}", purchases, "hour"), values))
    return tuple(made)


def _share(
    key: str, label: str, explanation: str, means: str, high: str, low: str, purchases: Purchases, column: str
) -> Feature:
    return Feature(
        key=key,
        label=label,
        unit="%",
        family="calendar",
        explanation=explanation,
        higher_means=means,
        source=purchases.source(column),
        suggested=False,
        reason="",
        high=high,
        low=low,
        noun="visitors",
        scale=(0.0, 100.0),
    )
