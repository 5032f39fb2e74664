"""Lines of several tables that tell of the same receipts, counted once.

Decides which table a receipt is counted from: the one with money and the most lines a receipt. What only
the others know of it (day, hour, shop, way of paying, or the money itself) is carried over to its lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.columns.money import row_money
from core.joining.results import LinkedTable

_FACTS = ("day", "hour", "shop", "mall", "payment", "category")
_SUMS = ("money", "quantity")


def most_detailed_first(tables: Sequence[LinkedTable]) -> list[LinkedTable]:
    """Tables of the same receipts: those with money first, then those with the most lines a receipt."""
    return sorted(tables, key=lambda linked: (row_money(linked.table) is None, -_lines_a_receipt(linked)))


def _lines_a_receipt(linked: LinkedTable) -> float:
    receipts = linked.receipts()
    return len(linked.keys) / max(receipts.nunique(), 1) if receipts is not None else 0.0


def counted_once(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One frame of lines; every receipt from the first part that has it. ``parts`` have ``receipt``, the most
    detailed first."""
    whole, *rest = parts
    for part in rest:
        whole = _completed(whole, part)
        new = part[~part["receipt"].isin(whole["receipt"])]
        whole = pd.concat([whole, new], ignore_index=True) if len(new) else whole
    return whole


def _completed(lines: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The lines with what another table knows of their receipts."""
    per_receipt = told.dropna(subset="receipt").groupby("receipt")
    lines = lines.copy()
    for name in _FACTS:
        if name in told:
            known = lines["receipt"].map(per_receipt[name].min())
            lines[name] = lines[name].where(lines[name].notna(), known) if name in lines else known
    for name in _SUMS:
        if name in told and name not in lines:
            first = lines["receipt"].notna() & ~lines["receipt"].duplicated()
            lines[name] = lines["receipt"].map(per_receipt[name].sum(min_count=1)).where(first)
    return lines
