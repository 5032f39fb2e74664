"""Which share of the customers brings which share of the money."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core import wording
from core.cleaning.results import Cleaned
from core.columns.money import row_money
from core.features.results import CustomerFeatures

LEAST_CUSTOMERS = 20
POINTS = 101


def customer_money(cleaned: Cleaned, features: CustomerFeatures | None) -> pd.Series | None:
    """Money per customer: as the features say, else summed up from the purchases (or members)."""
    if features is not None:
        return features.money
    for kind in ("transactions", "customers"):
        parts = []
        for linked in cleaned.of_kind(kind):
            money = row_money(linked.table)
            if money is not None:
                parts.append(money.groupby(linked.keys.to_numpy()).sum(min_count=1))
        if parts:
            total = pd.concat(parts)
            return total.groupby(level=0).sum(min_count=1)
    return None


def concentration(money: pd.Series | None) -> tuple[pd.DataFrame | None, str]:
    """The curve (customer_share, money_share, best customers first) and its sentence.

    Customers whose returns exceed their purchases count as zero; fewer than 20 customers or no
    money give ``(None, "")``.
    """
    known = money.dropna().clip(lower=0) if money is not None else pd.Series(dtype="float64")
    total = float(known.sum())
    if len(known) < LEAST_CUSTOMERS or total <= 0:
        return None, ""
    running = np.concatenate([[0.0], np.cumsum(np.sort(known.to_numpy())[::-1])])
    running /= running[-1]
    shares = np.linspace(0, 1, POINTS)
    curve = np.interp(shares * len(known), np.arange(len(running)), running)
    frame = pd.DataFrame({"customer_share": shares, "money_share": curve})
    best = float(frame.loc[20, "money_share"])
    half = float(shares[int(np.argmax(curve >= 0.5))])
    sentence = (
        f"The best 20 % of customers bring {wording.percent(best)} of the money; "
        f"half of it comes from the best {wording.percent(half)}."
    )
    return frame, sentence
