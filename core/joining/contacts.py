"""Rows that carry no customer number but an e-mail address or a phone number of a known customer.

Decides to which customer such an address leads: only where exactly one customer has it. What leads to
nobody names a customer of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.columns.results import Table
from core.joining.keys import keys_of
from core.joining.results import LinkedTable
from core.problems import Finding
from core.wording import count

CONTACT_ROLES = ("email", "phone")


def by_contact(linked: LinkedTable) -> bool:
    """Whether the table names customers by their address, not by a number."""
    return linked.id_column is not None and linked.table.column(linked.id_column).role in CONTACT_ROLES


def contact_keys(table: Table, column: str) -> pd.Series:
    """Addresses made comparable: case and spaces do not matter, nor do signs in phone numbers."""
    keys = keys_of(table.frame[column].astype("str").where(table.frame[column].notna()))
    if table.column(column).role == "phone":
        digits = keys.str.replace(r"[^0-9]", "", regex=True).str.replace(r"^00", "", regex=True)
        return digits.where(digits.str.len() >= 6)
    return keys


def led_to_customers(linked: LinkedTable, others: Sequence[LinkedTable]) -> tuple[LinkedTable, Finding | None]:
    """The table with its addresses replaced by the customers they lead to, and what is said about it."""
    if linked.id_column is None or not by_contact(linked):
        return linked, None
    role = linked.table.column(linked.id_column).role
    known = _owners(role, others)
    addresses = contact_keys(linked.table, linked.id_column)
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


def _owners(role: str, others: Sequence[LinkedTable]) -> pd.Series:
    """Customer per address, for addresses of one customer only."""
    pairs = [
        pd.DataFrame({"address": contact_keys(other.table, meaning.name).to_numpy(), "key": other.keys.to_numpy()})
        for other in others
        if other.id_column is not None and not by_contact(other)
        for meaning in other.table.all(role)
    ]
    if not pairs:
        return pd.Series(dtype="str")
    together = pd.concat(pairs, ignore_index=True).dropna().drop_duplicates()
    alone = together[~together["address"].duplicated(keep=False)]
    return alone.set_index("address")["key"]
