"""A share of a customer's lines or orders, as several families need it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.material import Purchases


def share_of(
    purchases: Purchases, mask: np.ndarray, known: np.ndarray | None = None, *, of: str = "lines"
) -> pd.Series:
    """Per cent (0 to 100) of each customer's rows where ``mask`` holds, among those ``known``.

    Missing for customers without any known row: nothing bought is not a share of zero.
    """
    whole = purchases.count(known, of=of)
    hits = purchases.count(mask if known is None else mask & known, of=of)
    with np.errstate(divide="ignore", invalid="ignore"):
        return pd.Series(np.where(whole > 0, 100 * hits / whole, np.nan), index=purchases.customers)
