"""What a list with one amount per month tells about every customer, against sums by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from features_cases import cleaned, column, linked

from core.features import build

MONTHS = ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]
SPENT = {
    "always": [10, 10, 10, 10, 10, 10, 10],
    "gone": [50, 50, 50, 50, 0, 0, 0],
    "new": [0, 0, 0, 0, 0, 0, 30],
    "never": [0, 0, 0, 0, 0, 0, 0],
    "blank": [np.nan] * 7,
}


def _features(order: list[int]):
    frame = pd.DataFrame({"id": list(SPENT)} | {MONTHS[at]: [float(row[at]) for row in SPENT.values()] for at in order})
    months = [column(MONTHS[at], "amount_by_month", "float", month=MONTHS[at]) for at in order]
    return build(cleaned(linked("plan", "customers", frame, [column("id", "customer_id", "id"), *months], "id")))


@pytest.mark.parametrize("order", [list(range(7)), list(range(7))[::-1]])
def test_money_regularity_and_rest_are_counted_from_the_months(order: list[int]) -> None:
    made = _features(order)
    expected = {
        "total_spent": {"always": 70, "gone": 200, "new": 30, "never": 0},
        "months_with_purchases": {"always": 7, "gone": 4, "new": 1, "never": 0},
        "recency_days": {"always": 0, "gone": 92, "new": 0},
        "spend_trend": {"always": 0, "gone": -1},
    }
    for key, values in expected.items():
        assert made.frame[key].dropna().to_dict() == pytest.approx(values), key
    assert made.money is not None and made.money["gone"] == 200


def test_a_single_month_never_forms_segments() -> None:
    suggested = {feature.key for feature in _features(list(range(7))).features if feature.suggested}
    assert suggested and not suggested & set(MONTHS)
