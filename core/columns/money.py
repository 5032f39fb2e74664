"""How much money a row stands for.

Decides which column, or which product of columns, is the money of a row; the same answer is used
for the balance of the cleaning report, for the features and for the shares of segments.
"""

from __future__ import annotations

import pandas as pd

from core.columns.results import Table


def money_columns(table: Table) -> tuple[str, ...]:
    """The columns :func:`row_money` multiplies or adds, empty when rows carry no money."""
    for role in ("amount_line", "monetary_total"):
        chosen = table.first(role)
        if chosen is not None:
            return (chosen.name,)
    price, quantity = table.first("unit_price"), table.first("quantity")
    if price is not None and quantity is not None:
        return (price.name, quantity.name)
    if price is not None:
        return (price.name,)
    return tuple(meaning.name for meaning in table.all("amount_by_category", "amount_by_month"))


def row_money(table: Table) -> pd.Series | None:
    """Money per row as ``float64`` aligned with ``table.frame``, or ``None`` without money columns.

    A line amount (or a customer's total) stands for itself; price times quantity otherwise; a
    customer table that only has spending by category or month gives their sum. A row whose parts are all
    missing is missing.
    """
    names = money_columns(table)
    if not names:
        return None
    parts = table.frame.loc[:, list(names)]
    if any(not pd.api.types.is_numeric_dtype(parts[name]) for name in names):
        return None
    if table.first("amount_line", "monetary_total") is None and table.first("unit_price") is not None:
        return parts.prod(axis=1, skipna=False).astype("float64")
    return parts.sum(axis=1, min_count=1).astype("float64")
