"""Cleaned tables told in another currency, when only its name changed.

A name is no number: naming the currency changes no cell and no row, unless amounts in several currencies were
found, because then it says which of them is the usual one. Decides which of the two it is, and gives the tables
their new names; the words of the report stay those of the cleaning that was run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.cleaning.results import Cleaned
from core.cleaning.rules import several_currencies
from core.joining.results import LinkedTable


def hangs_on_the_name(cleaned: Cleaned) -> bool:
    """Whether another name of the currency would have led to other rows or cells."""
    return several_currencies.RULE.key not in cleaned.quiet


def told_in(cleaned: Cleaned, currencies: Sequence[str]) -> Cleaned:
    """The same tables with these currencies, one a table in upload order; nothing is computed again. A table whose
    amounts were converted keeps the currency they were converted to."""
    came = [linked.table.currency for linked in cleaned.joined.tables]
    if came == list(currencies):
        return cleaned
    now = [linked.table.currency for linked in cleaned.tables]
    kept = [name if old == new else new for name, old, new in zip(currencies, came, now, strict=True)]
    joined = replace(cleaned.joined, tables=_named(cleaned.joined.tables, currencies))
    return replace(cleaned, joined=joined, tables=_named(cleaned.tables, kept))


def _named(tables: Sequence[LinkedTable], currencies: Sequence[str]) -> tuple[LinkedTable, ...]:
    return tuple(
        replace(linked, table=replace(linked.table, currency=currency))
        for linked, currency in zip(tables, currencies, strict=True)
    )
