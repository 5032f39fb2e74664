"""What each customer is worth in money, for the shares of segments."""

from __future__ import annotations

import pandas as pd

from core.features.results import Feature


def worth_of(features: tuple[Feature, ...], frame: pd.DataFrame) -> tuple[pd.Series | None, str]:
    """Money per customer and what it is, or ``(None, "")``.

    Total of the purchases first, then a column with the total, then the sum of money by category; an
    income or a price is never what a customer is worth to the mall.
    """
    totals = [feature for feature in features if feature.role == "monetary_total" and feature.money]
    for preferred in ("monetary", "columns", "totals"):
        for feature in totals:
            if feature.family == preferred:
                return frame[feature.key] * feature.multiplier, feature.label
    return None, ""
