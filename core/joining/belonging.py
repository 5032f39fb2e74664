"""Whether a table without customers belongs to others all the same: by their receipts, or as a list of what they name."""

from __future__ import annotations

from collections.abc import Sequence

from core.columns.results import Table
from core.joining.lookups import with_lookups
from core.joining.results import MOST_RECEIPTS, LinkedTable
from core.joining.unnamed import nobody


def belongs_to(table: Table, others: Sequence[Table]) -> bool:
    """Whether the table has mostly receipts of another one, or describes goods or shops another one names."""
    rest = [other for other in others if other is not table]
    return _shares_receipts(table, rest) or table.name in with_lookups([*rest, table])[1]


def _shares_receipts(table: Table, others: Sequence[Table]) -> bool:
    own = LinkedTable(table, nobody(table), None).receipts()
    if own is None:
        return False
    known = [LinkedTable(other, nobody(other), None).receipts() for other in others]
    return any(receipts is not None and own.isin(receipts.dropna()).mean() >= MOST_RECEIPTS for receipts in known)
