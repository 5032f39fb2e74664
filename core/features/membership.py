"""Who holds a card of the mall already, where the files say it.

Which columns say it is decided in ``core.columns.memberships``; here a no in any of them outweighs every yes. What
can only be told from purchases makes nobody a member.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.memberships import memberships

FEWEST_LEVELS, MOST_LEVELS = 2, 8


def card_holders(cleaned: Cleaned, customers: pd.Index) -> pd.Series | None:
    """Whether each of ``customers`` holds a card; ``None`` where the files say nothing about it."""
    told = [said.set_axis(pd.Index(linked.keys)) for linked in cleaned.tables for said in memberships(linked.table)]
    if not told:
        return None
    yes = _customers_of([said.eq("yes") for said in told])
    no = _customers_of([said.eq("no") for said in told])
    return pd.Series(customers.isin(yes) & ~customers.isin(no), index=customers)


def existing_levels(cleaned: Cleaned, customers: pd.Index) -> pd.Series | None:
    """The level of the card each of ``customers`` holds, as the files write it; missing where they do not say, ``None``
    where no column tells two to eight levels apart."""
    for linked in cleaned.joined.believed_first(cleaned.of_kind("customers")):
        for meaning in linked.table.columns:
            if meaning.role != "loyalty_status" or meaning.kind not in ("ordered", "category", "text"):
                continue
            values = linked.table.frame[meaning.name].astype("str").where(linked.table.frame[meaning.name].notna())
            named = values.set_axis(pd.Index(linked.keys)).dropna()
            named = named[named.index.notna() & ~named.index.duplicated(keep="last")]
            if FEWEST_LEVELS <= named.nunique() <= MOST_LEVELS:
                return named.reindex(customers)
    return None


def _customers_of(marked: Sequence[pd.Series]) -> pd.Index:
    """The keys that are marked in any column."""
    return pd.Index(pd.concat([column.index[column].to_series() for column in marked]).dropna().unique())
