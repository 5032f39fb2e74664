"""What joining hands on: the tables with a common customer key, and who is in which table.

A *key* is the customer number made comparable (spaces, case, leading zeros, ``.0``); it is used for
matching only. What is shown is ``shown_id``, the number as the file writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from core.columns.results import Table
from core.joining.keys import keys_of
from core.problems import Finding, Question

MOST_RECEIPTS = 0.5
"""A table tells of the receipts of another one when at least this share of its own is found there."""


@dataclass(frozen=True)
class JoinSettings:
    """``id_columns`` pairs (table name, column) chosen by the user; ``believed_first`` names the table that counts
    where tables contradict each other."""

    id_columns: tuple[tuple[str, str], ...] = ()
    as_rows: bool = False
    believed_first: str = ""


@dataclass(frozen=True, eq=False)
class LinkedTable:
    """A table and, per row, the key of its customer (missing where the row names nobody)."""

    table: Table
    keys: pd.Series
    id_column: str | None

    @property
    def by_receipt(self) -> bool:
        """Whether customers are named by the receipt they stand on, not by a number of their own."""
        return self.id_column is not None and self.table.column(self.id_column).role == "order_id"

    def receipts(self) -> pd.Series | None:
        """Receipt numbers made comparable, row for row, named like their column; ``None`` where there are none."""
        meaning = self.table.first("order_id")
        if meaning is None:
            return None
        numbers = self.table.frame[meaning.name]
        return keys_of(numbers.astype("str").where(numbers.notna())).rename(meaning.name)


@dataclass(frozen=True)
class TableMatch:
    """How one table fits the customer list; ``keys_*`` count distinct customers.

    ``keys_repaired`` counts customers whose number had to be normalised to match another table;
    ``rows_without_id`` rows that name no customer.
    """

    table: str
    kind: str
    id_column: str
    rows: int
    rows_without_id: int
    keys: int
    keys_matched: int
    keys_unmatched: int
    keys_repaired: int
    unmatched_examples: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, eq=False)
class Joined:
    """All tables linked to one customer list.

    ``customers`` is indexed by key (sorted) with the column ``shown_id`` and one boolean column per
    table name saying who is in it. ``basis`` is ``"rows"`` when no table names customers and each
    row, or each receipt of a list of purchases, stands for one. ``same_receipts`` names tables that tell
    of the same receipts, together; their money counts once. ``order`` names the tables, the one that is believed
    where they contradict each other in front.
    """

    tables: tuple[LinkedTable, ...]
    customers: pd.DataFrame
    match: tuple[TableMatch, ...]
    basis: Literal["ids", "rows"]
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    same_receipts: tuple[tuple[str, ...], ...] = ()
    order: tuple[str, ...] = ()

    def believed_first(self, tables: Sequence[LinkedTable]) -> list[LinkedTable]:
        """These tables, the one that counts where they contradict each other in front."""
        places = {name: place for place, name in enumerate(self.order)}
        return sorted(tables, key=lambda linked: places.get(linked.table.name, len(places)))

    def of_kind(self, *kinds: str) -> tuple[LinkedTable, ...]:
        """The linked tables of these kinds, in upload order."""
        return tuple(linked for linked in self.tables if linked.table.kind in kinds)

    @property
    def currency(self) -> str:
        """The currency amounts of all tables are told in; empty when no table names one."""
        return currency_of([linked.table for linked in self.tables])


def currency_of(tables: Sequence[Table]) -> str:
    """What the purchases say, else the first other table that names a currency."""
    ranked = sorted(tables, key=lambda table: table.kind != "transactions")
    return next((table.currency for table in ranked if table.currency), "")
