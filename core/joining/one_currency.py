"""The currency of the amounts, decided once for all tables.

A till often says none while the list of members names one with the income. Every table that names none
has that of the others; one that names its own keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.columns.results import Table
from core.joining.results import currency_of


def in_one_currency(tables: Sequence[Table], chosen: str | None = None) -> list[Table]:
    """The same tables, all with a currency when one is known; ``chosen`` is the user's."""
    currency = chosen or currency_of(tables)
    return [table if table.currency or not currency else replace(table, currency=currency) for table in tables]
