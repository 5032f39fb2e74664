"""What stands for a customer when no table tells customers apart.

A row of a list does; in a list of purchases a receipt does (its lines belong together), else the
line. Segments are then groups of rows or of visits, and that is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.columns.results import Table
from core.joining.essentials import missing_essentials
from core.joining.keys import keys_of
from core.joining.results import MOST_RECEIPTS, Joined, LinkedTable, TableMatch
from core.joining.same_receipts import same_receipts
from core.problems import Finding, UserError
from core.wording import count

# Kinds of tables, those whose rows stand for customers best last.
_STANDING = ("other", "transactions", "survey", "customers")


@dataclass(frozen=True, eq=False)
class _Standing:
    """Per row the key and the text of what stands for a customer, and its word."""

    keys: pd.Series
    shown: pd.Series
    one: str


def join_unnamed(tables: Sequence[Table], lookups: Collection[str] = ()) -> Joined:
    """The largest list of people gives the customers, else the largest list of purchases, else the largest.
    ``lookups`` names the tables that only describe what others hold.

    Raises :class:`UserError` ``no-customers`` when every table is empty.
    """
    filled = [table for table in tables if len(table.frame)]
    if not filled:
        raise UserError(
            "No customers to group",
            "The tables have no rows.",
            "Upload a file that has one row per customer or per purchase.",
            code="no-customers",
        )
    main = max(filled, key=lambda table: (_STANDING.index(table.kind), len(table.frame)))
    standing = _standing_for_customers(main)
    linked = tuple(
        LinkedTable(table, standing.keys if table is main else _of_same_visits(table, standing), None)
        for table in tables
    )
    matches = tuple(_match(entry, standing, entry.keys.notna().any()) for entry in linked)
    alone = [
        _left_alone(entry.table) for entry in linked if entry.keys.isna().all() and entry.table.name not in lookups
    ]
    same = same_receipts(linked)
    findings = (_said(main, standing), *alone, *missing_essentials(linked, same))
    return Joined(linked, _customers(tables, main, standing), matches, "rows", findings, same_receipts=same)


def _of_same_visits(table: Table, standing: _Standing) -> pd.Series:
    """The visits of another list of purchases with the same receipts; nobody for any other table."""
    receipts = LinkedTable(table, nobody(table), None).receipts()
    if standing.one != "visit" or table.kind != "transactions" or receipts is None:
        return nobody(table)
    known = receipts.isin(standing.keys)
    return receipts.where(known) if known.mean() >= MOST_RECEIPTS else nobody(table)


def nobody(table: Table) -> pd.Series:
    """A key per row that names nobody."""
    return pd.Series(np.full(len(table.frame), None), index=table.frame.index, dtype="str")


def _standing_for_customers(table: Table) -> _Standing:
    receipt = table.first("order_id") if table.kind == "transactions" else None
    if receipt is not None:
        shown = table.frame[receipt.name].astype("str").where(table.frame[receipt.name].notna())
        keys = keys_of(shown)
        if keys.notna().all():
            return _Standing(keys, shown, "visit")
    width = len(str(int(table.source_rows.max())))
    rows = pd.Series([str(int(row)) for row in table.source_rows], index=table.frame.index, dtype="str")
    return _Standing(rows.str.zfill(width), rows, "visit" if table.kind == "transactions" else "customer")


def _customers(tables: Sequence[Table], main: Table, standing: _Standing) -> pd.DataFrame:
    first = standing.shown.groupby(standing.keys.to_numpy()).min()
    customers = pd.DataFrame({"shown_id": first.astype("str")}).sort_index()
    customers.index.name = "key"
    for table in tables:
        customers[table.name] = table is main
    return customers


def _match(entry: LinkedTable, standing: _Standing, used: bool) -> TableMatch:
    rows, keys = len(entry.keys), standing.keys.nunique() if used else 0
    words = f"{entry.table.name} names no customers."
    if used:
        words = f"{entry.table.name}: {count(rows, 'row')}, {count(keys, standing.one)}."
    return TableMatch(entry.table.name, entry.table.kind, "", rows, 0 if used else rows, keys, keys, 0, 0, (), words)


def _said(table: Table, standing: _Standing) -> Finding:
    if standing.one == "visit":
        title, detail = (
            f"Each purchase of {table.name} counts as one visit",
            ("No column says who bought, so the segments are groups of visits, not of people."),
        )
    else:
        title, detail = (
            f"Each row of {table.name} counts as one customer",
            ("No column tells customers apart, so a customer is named by the row of the file."),
        )
    return Finding(
        "rows-are-customers", title, detail, "notice",
        file=table.file, sheet=table.sheet, rows=len(table.frame),
        what_we_did=f"Took each {'purchase' if standing.one == 'visit' else 'row'} for a customer of its own.",
        what_you_can_do="If a column holds customer numbers, choose it on the page Match columns.",
    )  # fmt: skip


def _left_alone(table: Table) -> Finding:
    return Finding(
        "table-without-customers", f"{table.name} names no customers", "Its rows cannot be given to anybody.", "warning",
        file=table.file, sheet=table.sheet, rows=len(table.frame), what_we_did="It is kept, but takes no part in the segments.",
        what_you_can_do="Choose the column with the customer number on the page Match columns.",
    )  # fmt: skip
