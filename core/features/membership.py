"""Who holds a card of the mall already, where the files say it.

Which columns say it is decided in ``core.columns.memberships``; here a no in any of them outweighs every yes. What
can only be told from purchases makes nobody a member.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.memberships import memberships


def card_holders(cleaned: Cleaned, customers: pd.Index) -> pd.Series | None:
    """Whether each of ``customers`` holds a card; ``None`` where the files say nothing about it."""
    told = [said.set_axis(pd.Index(linked.keys)) for linked in cleaned.tables for said in memberships(linked.table)]
    if not told:
        return None
    yes = _customers_of([said.eq("yes") for said in told])
    no = _customers_of([said.eq("no") for said in told])
    return pd.Series(customers.isin(yes) & ~customers.isin(no), index=customers)


def _customers_of(marked: Sequence[pd.Series]) -> pd.Index:
    """The keys that are marked in any column."""
    return pd.Index(pd.concat([column.index[column].to_series() for column in marked]).dropna().unique())
