"""Rows that carry no customer number but the number of a receipt whose customer another table knows.

Tills often export receipts (customer, date, total) and their lines (receipt, goods, price) as two
files. Decides to whom a receipt leads: only where one customer has it. A row whose receipt leads to
nobody names nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core.joining.results import MOST_RECEIPTS, LinkedTable
from core.problems import Finding
from core.wording import count


def led_by_receipt(linked: LinkedTable, others: Sequence[LinkedTable]) -> tuple[LinkedTable, Finding | None]:
    """The table with a customer for every receipt that leads to one, and what is said about it; the table
    as it is when it names customers itself or most of its receipts are unknown elsewhere."""
    receipts = linked.receipts()
    named = linked.id_column is not None and not linked.by_receipt
    if named or linked.table.kind == "customers" or receipts is None:
        return linked, None
    owners = receipts.map(_owners(others))
    known = receipts[owners.notna()].nunique()
    if not known or known < MOST_RECEIPTS * receipts.nunique():
        return linked, None
    table, column = linked.table, receipts.name
    said = Finding(
        "matched-by-receipt", f"{table.name} is matched by receipt number",
        f"It has no customer number; {count(known, 'receipt')} of its {receipts.nunique():,} were found in another table that "
        "says whose they are.", "info", file=table.file, sheet=table.sheet, column=column, rows=int(owners.notna().sum()),
        what_we_did="Each row was given to the customer of its receipt; a receipt that two customers share leads to nobody.",
        what_you_can_do="Choose another column for the customer number if this is wrong.",
    )  # fmt: skip
    return replace(linked, keys=owners.astype("str").where(owners.notna()), id_column=column), said


def _owners(others: Sequence[LinkedTable]) -> dict[str, str]:
    """Customer per receipt, for receipts of one customer only."""
    pairs = [
        pd.DataFrame({"receipt": receipts.to_numpy(), "key": other.keys.to_numpy()})
        for other in others
        if other.id_column is not None and not other.by_receipt
        for receipts in [other.receipts()]
        if receipts is not None
    ]
    if not pairs:
        return {}
    together = pd.concat(pairs, ignore_index=True).dropna().drop_duplicates()
    alone = together[~together["receipt"].duplicated(keep=False)]
    return dict(zip(alone["receipt"], alone["key"], strict=True))
