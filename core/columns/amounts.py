"""Whether a price is per piece or already the amount of the line.

The test: within one product (or category), a price per piece does not depend on the quantity, an
amount of the line is proportional to it. Where quantity and price and amount all stand in the
table, the amount is checked against price times quantity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

_MOST_ROWS = 50_000


@dataclass(frozen=True)
class PriceMeaning:
    """``per_line`` says the price is already times the quantity; totals are under both readings."""

    per_line: bool
    why: str
    total_as_line: float
    total_as_piece: float


def price_meaning(price: pd.Series, quantity: pd.Series, group: pd.Series | None) -> PriceMeaning | None:
    """Judge from values; ``None`` when prices within a product do not follow the quantity at all."""
    frame = pd.DataFrame({"price": price, "quantity": quantity})
    frame["group"] = "" if group is None else group.astype("str").fillna("").to_numpy()
    usable = frame[(frame["price"] > 0) & (frame["quantity"] > 0)]
    sample = (
        usable if len(usable) <= _MOST_ROWS else usable.iloc[np.linspace(0, len(usable) - 1, _MOST_ROWS).astype(int)]
    )
    if len(sample) < 10 or sample["quantity"].nunique() < 2:
        return None
    same_piece = _steadiness(sample["price"] / sample["quantity"], sample["group"], sample["quantity"])
    same_price = _steadiness(sample["price"], sample["group"], sample["quantity"])
    if same_piece < 0.6 or same_piece <= same_price + 0.2:
        return None
    why = f"within one kind of goods the price grows with the quantity on {same_piece:.0%} of the rows, so it is the amount of the line"
    as_piece = float((frame["price"] * frame["quantity"]).sum())
    return PriceMeaning(True, why, float(frame["price"].sum()), as_piece)


def _steadiness(value: pd.Series, group: pd.Series, quantity: pd.Series) -> float:
    """Share of rows whose value is shared by rows of another quantity in the same group (within 0.5 %)."""
    keys = pd.DataFrame(
        {"group": group, "value": np.round(np.log(value) / 0.005).astype("int64"), "quantity": quantity}
    )
    different = keys.groupby(["group", "value"])["quantity"].transform("nunique")
    return float((different > 1).mean())


def agreement(price: pd.Series, quantity: pd.Series, amount: pd.Series) -> float | None:
    """Share of complete rows where price times quantity gives the amount (within 1 %)."""
    product = price * quantity
    complete = product.notna() & amount.notna()
    if complete.sum() < 5:
        return None
    close = (product - amount).abs() <= np.maximum(0.01 * amount.abs(), 0.011)
    return float(close[complete].mean())
