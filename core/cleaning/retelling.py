"""A table told in another currency after its amounts were converted: its name, its labels, the headers of its file.

Decides what is written instead of the old name; converting is up to the rule. The columns keep the names they have
in the file, so that everything still finds them.
"""

from __future__ import annotations

from dataclasses import replace

from core.cleaning.results import Cleaned
from core.cleaning.rule import Retold
from core.columns.currencies import currency_renamed
from core.columns.results import ColumnMeaning
from core.joining.results import LinkedTable


def retold(linked: LinkedTable, told: Retold) -> LinkedTable:
    """The same table with the new currency in its name, its columns and their labels."""
    columns = tuple(
        _renamed(meaning, told.currency) if meaning.name in told.columns else meaning
        for meaning in linked.table.columns
    )
    return replace(linked, table=replace(linked.table, currency=told.currency, columns=columns))


def _renamed(meaning: ColumnMeaning, currency: str) -> ColumnMeaning:
    label, unit = (currency_renamed(text, meaning.currency, currency) for text in (meaning.label, meaning.unit))
    return replace(meaning, currency=currency, label=label, unit=unit)


def headers(cleaned: Cleaned, table: str) -> dict[str, str]:
    """What stands over each column in the cleaned file: the header of the file, in the currency of its amounts."""
    before = next(linked.table for linked in cleaned.joined.tables if linked.table.name == table)
    after = cleaned.table(table)
    found = {name: str(name) for name in after.raw.columns}
    for meaning in after.columns:
        old, name = before.column(meaning.name).currency, meaning.name
        if old and old != meaning.currency:
            new = currency_renamed(name, old, meaning.currency)
            # Another column may have that header already.
            found[name] = new if new == name or new not in found else f"{name}, in {meaning.currency}"
    return found
