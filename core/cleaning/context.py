"""What a rule may look at: one table as it stands after the rules before, and the tables beside it.

Row labels of ``frame``, ``raw`` and ``keys`` are positions in the table as it was read, so they stay
valid when earlier rules have set rows aside. Costly summaries of a column are computed once and
carried over to the next rule as long as the column does not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts
from core.columns.money import row_money
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import BY_KEY

COUNTERS = ("row_id", "date_part", "customer_id", "order_id", "product_id", "postal_code")

Summaries = dict[str, dict[str, Any]]
"""Costly summaries by column name; ``""`` holds those of the whole table."""


@dataclass(frozen=True, eq=False)
class TableContext:
    """One table for one rule. ``today`` is the date the user says it is, if any; ``basis`` and ``currency``
    are those of the joined tables; ``others`` are the other tables as they stand."""

    table: Table
    frame: pd.DataFrame
    raw: pd.DataFrame
    keys: pd.Series
    id_column: str | None
    basis: str
    currency: str = ""
    today: pd.Timestamp | None = None
    others: tuple[TableContext, ...] = ()
    kept: Summaries = field(default_factory=dict)

    @property
    def meanings(self) -> tuple[ColumnMeaning, ...]:
        """The columns of the table, in file order."""
        return self.table.columns

    @property
    def roles(self) -> dict[str, str]:
        """What each column means, by its name."""
        return {meaning.name: meaning.role for meaning in self.meanings}

    @property
    def money(self) -> pd.Series | None:
        """Money per row, or ``None`` when the table carries no money."""
        return self.remember("money", "", lambda: row_money(replace(self.table, frame=self.frame)))

    def texts(self, column: str) -> pd.Series:
        """The cells of that column as text as they stand in the file; missing stays missing."""
        return self.remember("texts", column, lambda: self._texts(column))

    def _texts(self, column: str) -> pd.Series:
        texts = cell_texts(self.raw[column])
        return texts.where(self.frame[column].notna())

    def counts(self, column: str) -> pd.Series:
        """How often each text of that column occurs, most frequent first, ties by text."""

        def count() -> pd.Series:
            counts = self.texts(column).value_counts()
            return counts.sort_index().sort_values(ascending=False, kind="stable")

        return self.remember("counts", column, count)

    def ordered(self, column: str) -> np.ndarray:
        """The known values of a column of numbers, smallest first."""
        return self.remember("ordered", column, lambda: np.sort(self.frame[column].dropna().to_numpy()))

    def codes(self, column: str) -> tuple[np.ndarray, pd.Index]:
        """The texts of that column as whole numbers (-1 where missing) and the sorted texts they stand for."""
        return self.remember("codes", column, lambda: pd.factorize(self.texts(column), sort=True))

    def remember(self, what: str, column: str, compute: Callable[[], Any]) -> Any:
        """The summary of that name for that column, computed at the first call."""
        store = self.kept.setdefault(column, {})
        if what not in store:
            store[what] = compute()
        return store[what]

    def with_role(self, *roles: str) -> tuple[ColumnMeaning, ...]:
        """Columns with one of these roles, in file order."""
        return self.table.all(*roles)

    def categories(self, *, personal: bool = False) -> Iterable[ColumnMeaning]:
        """Columns of labels: no ids, no free text, nothing personal unless asked for."""
        for meaning in self.meanings:
            if meaning.kind not in ("category", "text") or meaning.name == self.id_column:
                continue
            if meaning.role in ("free_text", "customer_id", "order_id", "row_id", "ignore"):
                continue
            if personal or not BY_KEY[meaning.role].personal:
                yield meaning

    def numbers(self) -> Iterable[ColumnMeaning]:
        """Columns of numbers that measure something (no ids, no parts of dates)."""
        for meaning in self.meanings:
            if meaning.kind in ("integer", "float") and meaning.role not in (
                "row_id",
                "date_part",
                "customer_id",
                "order_id",
            ):
                yield meaning

    def source_row(self, label: int) -> int:
        """The row number in the file of a row label."""
        return int(self.table.source_rows[label])

    def last_date(self) -> pd.Timestamp | None:
        """The latest believable date of purchase or registration in all tables."""
        latest: list[pd.Timestamp] = []
        for context in (self, *self.others):
            for meaning in context.with_role("date_transaction", "date_registered"):
                if meaning.kind == "date" and context.frame[meaning.name].notna().any():
                    latest.append(context.frame[meaning.name].quantile(0.999, interpolation="lower"))
        return max(latest) if latest else None


def labels(mask: pd.Series) -> np.ndarray:
    """Row labels where the mask holds."""
    return mask.index[mask.to_numpy(dtype=bool, na_value=False)].to_numpy()
