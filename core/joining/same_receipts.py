"""Which tables tell of the same receipts: one of them with the total, another one line by line.

Their money must be counted once. Numbers alone prove nothing, since every till may count from 1: tables
that lead each other by receipt belong together, others only when nearly every receipt they share has
the same customer and the same day.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.joining.results import MOST_RECEIPTS, LinkedTable

_FEWEST_SHARED = 5
_AGREE = 0.95


def same_receipts(tables: Sequence[LinkedTable]) -> tuple[tuple[str, ...], ...]:
    """Names of the tables that tell of the same receipts, two or more together, in upload order."""
    receipts = [_receipts(linked) for linked in tables]
    groups: list[list[int]] = []
    for place in range(len(tables)):
        known = [group for group in groups if any(_same(tables, receipts, place, other) for other in group)]
        groups = [group for group in groups if group not in known]
        groups.append(sorted([place, *(other for group in known for other in group)]))
    return tuple(tuple(tables[place].table.name for place in group) for group in sorted(groups) if len(group) > 1)


def _receipts(linked: LinkedTable) -> pd.DataFrame | None:
    """Customer and day per receipt; of several the first in order."""
    numbers = linked.receipts()
    if numbers is None or linked.table.kind != "transactions":
        return None
    facts = pd.DataFrame({"receipt": numbers.to_numpy(), "customer": linked.keys.to_numpy()})
    date = linked.table.first("date_transaction")
    if date is not None and pd.api.types.is_datetime64_any_dtype(linked.table.frame[date.name]):
        facts["day"] = linked.table.frame[date.name].dt.normalize().to_numpy()
    return facts.dropna(subset="receipt").groupby("receipt").min()


def _same(tables: Sequence[LinkedTable], receipts: Sequence[pd.DataFrame | None], first: int, second: int) -> bool:
    one, other = receipts[first], receipts[second]
    if one is None or other is None:
        return False
    shared = one.index.intersection(other.index)
    if len(shared) < MOST_RECEIPTS * min(len(one), len(other)) or not len(shared):
        return False
    if tables[first].by_receipt or tables[second].by_receipt:
        return True
    told = [name for name in ("customer", "day") if name in one and name in other]
    agreeing = [_agreement(one.loc[shared, name], other.loc[shared, name]) for name in told]
    return len(shared) >= _FEWEST_SHARED and min(agreeing) >= _AGREE


def _agreement(one: pd.Series, other: pd.Series) -> float:
    """Share of the receipts known to both that say the same; 0 when none is."""
    both = one.notna() & other.notna()
    return float((one[both] == other[both]).mean()) if both.any() else 0.0
