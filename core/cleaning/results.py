"""What cleaning hands on: cleaned tables, and a report in which every effect is counted.

The laws, asserted where the report is made: per table, rows in = rows used + rows set aside and
money in = money used + money set aside; every changed cell is in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from core.cleaning.card import Compared, Example, Proposal, RuleOption, RuleResult, Writing
from core.columns.results import Table
from core.joining.results import Joined, LinkedTable
from core.problems import Finding

__all__ = [
    "LEDGER_COLUMNS", "POINTED_OUT_COLUMNS", "SET_ASIDE_COLUMNS", "Balance", "Cleaned", "CleaningSettings", "Compared",
    "Example", "Gaps", "Proposal", "Readiness", "RuleOption", "RuleResult", "Writing",
]  # fmt: skip

POINTED_OUT_COLUMNS = ("table", "sheet", "row", "column", "text", "rule")
LEDGER_COLUMNS = ("table", "sheet", "row", "column", "before", "after", "rule", "reason")
SET_ASIDE_COLUMNS = ("table", "sheet", "row", "rule", "reason", "money")


@dataclass(frozen=True)
class CleaningSettings:
    """``off`` and ``on`` are rule keys switched against their default; ``options`` triples
    (rule key, option, value); ``approved`` pairs (rule key, proposal key) the user accepted or,
    when prefixed with ``-``, refused. ``rewrites`` are the user's own corrections: (table, column, text
    in the file, text to use), the same text twice meaning "leave it alone"; ``cells`` the same for single cells: (table, column,
    row in the file, text to use). ``today`` is an ISO date given by the caller (nothing here
    reads the clock); without it only the dates in the data say what lies in the future."""

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    options: tuple[tuple[str, str, str], ...] = ()
    approved: tuple[tuple[str, str], ...] = ()
    rewrites: tuple[tuple[str, str, str, str], ...] = ()
    cells: tuple[tuple[str, str, int, str], ...] = ()
    today: str | None = None


@dataclass(frozen=True)
class Balance:
    """The sums that must come out, per table.

    ``rows_in = rows_used + rows_set_aside`` and ``money_in + money_corrected = money_used +
    money_set_aside``; ``money_corrected`` is what changed cells added to (or took from) the money of
    the rows in use, nothing unless a rule says so. ``rows_left_out`` were never part of the table
    (titles, totals, notes). ``believable_in`` is what every share of money is of: the amounts that can be
    true, purchases and returns alike, on all rows; ``believable_used`` those on the rows in use.
    """

    table: str
    rows_in: int
    rows_used: int
    rows_set_aside: int
    rows_left_out: int
    cells_changed: int
    money_in: float | None
    money_used: float | None
    money_set_aside: float | None
    money_corrected: float | None = None
    believable_in: float | None = None
    believable_used: float | None = None


@dataclass(frozen=True)
class Readiness:
    """One dimension of quality, 0 to 1, before and after cleaning; ``meaning`` says what the share is of, to be
    read after the number."""

    dimension: str
    before: float
    after: float
    meaning: str


@dataclass(frozen=True, eq=False)
class Gaps:
    """Where the cells of one table are empty.

    ``tiles`` has one row per column and block of rows: ``column`` (header), ``first`` and ``last`` (row
    numbers in the file), ``place`` (number of the block, from 0), ``share`` of empty cells, 0 to 1. Only
    columns with an empty cell, in file order; no rows when nothing is empty.
    """

    table: str
    tiles: pd.DataFrame
    sentence: str


@dataclass(frozen=True, eq=False)
class Cleaned:
    """The cleaned tables and the report.

    ``tables`` keep the key Series aligned. ``ledger`` has ``LEDGER_COLUMNS``, ``set_aside`` has
    ``SET_ASIDE_COLUMNS`` plus the row's cells as one text column ``cells``; ``overview`` is one row
    per column (table, column, label, meaning, kind, missing, distinct, lowest, highest, typical, shape).
    ``imputed`` has one (table, row position, column) per value that was filled in; ``left_out``
    columns proposed to be left out as (table, column, reason). ``quiet`` are the keys of rules that
    looked and found nothing; ``pointed_out`` has ``POINTED_OUT_COLUMNS``, one row per cell a rule
    would have you look at and that was not changed. ``joined`` is what came in; ``nobody`` are keys in
    it that are no customer of their own, ``merged`` those that count under another: (key, key it counts under).
    """

    joined: Joined
    tables: tuple[LinkedTable, ...]
    rules: tuple[RuleResult, ...]
    balances: tuple[Balance, ...]
    readiness: tuple[Readiness, ...]
    verdict: str
    verdict_reasons: tuple[str, ...]
    ledger: pd.DataFrame
    set_aside: pd.DataFrame
    overview: pd.DataFrame
    imputed: pd.DataFrame
    left_out: tuple[tuple[str, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    settings: CleaningSettings = CleaningSettings()
    quiet: tuple[str, ...] = ()
    nobody: frozenset[str] = frozenset()
    merged: tuple[tuple[str, str], ...] = ()
    pointed_out: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(POINTED_OUT_COLUMNS)))

    @property
    def customers(self) -> pd.DataFrame:
        """The customer list of ``joined`` without those who turned out to be no customer of their own."""
        everyone = self.joined.customers
        return everyone.loc[~everyone.index.isin(list(self.nobody))]

    def of_kind(self, *kinds: str) -> tuple[LinkedTable, ...]:
        """The cleaned tables of these kinds, in upload order."""
        return tuple(linked for linked in self.tables if linked.table.kind in kinds)

    def table(self, name: str) -> Table:
        """The cleaned table of that name; raises ``KeyError`` when there is none."""
        for linked in self.tables:
            if linked.table.name == name:
                return linked.table
        raise KeyError(name)
