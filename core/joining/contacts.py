"""Rows that carry no customer number but an e-mail address or a phone number of a known customer.

Decides to which customer such an address leads: only where exactly one customer has it. What leads to
nobody names a customer of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.columns.phones import same_numbers
from core.columns.results import Table
from core.joining.keys import keys_of
from core.joining.results import LinkedTable
from core.problems import Finding
from core.wording import count

CONTACT_ROLES = ("email", "phone")


def by_contact(linked: LinkedTable) -> bool:
    """Whether the table names customers by their address, not by a number."""
    return linked.id_column is not None and linked.table.column(linked.id_column).role in CONTACT_ROLES


def contact_keys(columns: Sequence[tuple[Table, str]]) -> list[pd.Series]:
    """Addresses of several tables made comparable: case and spaces do not matter, nor do the many ways of writing a
    phone number."""
    addresses = [table.frame[column].astype("str").where(table.frame[column].notna()) for table, column in columns]
    phones = [place for place, (table, column) in enumerate(columns) if table.column(column).role == "phone"]
    keys = [keys_of(texts) for texts in addresses]
    for place, numbers in zip(phones, same_numbers([addresses[place] for place in phones]), strict=True):
        keys[place] = numbers
    return keys


def with_same_phones(
    tables: Sequence[Table], columns: Sequence[str | None], keys: Sequence[pd.Series]
) -> list[pd.Series]:
    """The keys of all tables; where phone numbers tell customers apart, one number has one key in all of them."""
    named = [
        place
        for place, (table, column) in enumerate(zip(tables, columns, strict=True))
        if column is not None and table.column(column).role == "phone"
    ]
    found = list(keys)
    for place, numbers in zip(
        named, contact_keys([(tables[place], str(columns[place])) for place in named]), strict=True
    ):
        found[place] = numbers.where(numbers.notna(), keys[place])
    return found


def led_to_customers(linked: LinkedTable, others: Sequence[LinkedTable]) -> tuple[LinkedTable, Finding | None]:
    """The table with its addresses replaced by the customers they lead to, and what is said about it."""
    if linked.id_column is None or not by_contact(linked):
        return linked, None
    role = linked.table.column(linked.id_column).role
    known, addresses = _owners(role, linked, others)
    owners = addresses.map(known.to_dict()) if len(known) else addresses.where(addresses.isna() & addresses.notna())
    if not owners.notna().any():
        return linked, None
    keys = owners.astype("str").where(owners.notna(), linked.keys)
    people = int(owners.dropna().nunique())
    word = "e-mail address" if role == "email" else "phone number"
    said = Finding(
        "matched-by-contact", f"{linked.table.name} is matched by {word}",
        f"It has no customer number; {count(people, 'customer')} were found by the {word} in another table.", "info",
        file=linked.table.file, sheet=linked.table.sheet, column=linked.id_column, rows=int(owners.notna().sum()),
        what_we_did=f"An {word} only counts when exactly one customer has it." if role == "email" else f"A {word} only counts when exactly one customer has it.",
        what_you_can_do="Choose another column for the customer number if this is wrong.",
    )  # fmt: skip
    return LinkedTable(linked.table, keys, linked.id_column), said


def _owners(role: str, linked: LinkedTable, others: Sequence[LinkedTable]) -> tuple[pd.Series, pd.Series]:
    """Customer per address, for addresses of one customer only; and the addresses of the table that asks."""
    telling = [
        (other, meaning.name)
        for other in others
        if other.id_column is not None and not by_contact(other)
        for meaning in other.table.all(role)
    ]
    own, *theirs = contact_keys(
        [(linked.table, str(linked.id_column)), *((other.table, column) for other, column in telling)]
    )
    if not telling:
        return pd.Series(dtype="str"), own
    pairs = [
        pd.DataFrame({"address": addresses.to_numpy(), "key": other.keys.to_numpy()})
        for (other, _), addresses in zip(telling, theirs, strict=True)
    ]
    together = pd.concat(pairs, ignore_index=True).dropna().drop_duplicates()
    alone = together[~together["address"].duplicated(keep=False)]
    return alone.set_index("address")["key"], own
