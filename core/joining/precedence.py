"""Which table is believed where several say something different about one customer.

The one rule every later step follows: the table the user named, then lists of customers, surveys, other lists,
purchases; of two of one kind the later dated, then the one that knows more customers. The order of the files
does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.joining.one_value import row_dates
from core.joining.results import LinkedTable

_KINDS = ("customers", "survey", "other", "transactions")
RULE = (
    "A list of customers counts before a survey, a survey before other lists, these before purchases; of two of one "
    "kind the later dated counts, then the one with more customers."
)


def order_of(tables: Sequence[LinkedTable], believed_first: str = "") -> tuple[str, ...]:
    """Names of the tables, the one that is believed first in front."""
    return tuple(linked.table.name for linked in sorted(tables, key=lambda each: _place(each, believed_first)))


def _place(linked: LinkedTable, believed_first: str) -> tuple[object, ...]:
    table = linked.table
    days = row_dates(table)
    latest = days.max() if days is not None else None
    dated = 0 if latest is None or pd.isna(latest) else -latest.toordinal()
    content = (table.file, table.sheet, table.digest)
    return table.name != believed_first, _KINDS.index(table.kind), dated, -linked.keys.nunique(), content, table.name
