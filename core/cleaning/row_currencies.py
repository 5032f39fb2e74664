"""Which currency every amount of a table is in: its own sign, else a column of currencies, else the table's.

Decides nothing about what to do with the amounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext
from core.columns.currencies import currency_of
from core.columns.results import ColumnMeaning

ROLES = ("amount_line", "unit_price", "monetary_total", "cost", "amount_by_category", "amount_by_month", "income")
_FIGURES = re.compile(r"[\d.,'’\s+\-−–()]+")
_SHARED_SIGNS = (
    (("$",), "USD MXN CAD AUD ARS CLP COP HKD SGD NZD TWD BRL"),
    (("¥", "￥", "元"), "JPY CNY TWD"),
    (("kr", "kr."), "SEK DKK NOK ISK"),
    (("rs", "rs.", "rupees"), "INR PKR LKR"),
    (("£",), "GBP EGP"),
    (("dh", "dhs"), "AED MAD"),
    (("pesos",), "MXN ARS CLP COP PHP"),
)
"""Signs several currencies use: beside the full code of one of them they mean that one."""


@dataclass(frozen=True, eq=False)
class RowCurrencies:
    """``usual`` is the currency the table is told in, ``others`` the amounts in another one: per column
    of money a Series of codes by row label."""

    usual: str
    others: dict[str, pd.Series]

    @property
    def rows(self) -> pd.Series:
        """The other currency per row that has one; the first column of money decides."""
        parts = list(self.others.values())
        codes = pd.concat(parts) if parts else pd.Series(dtype="str")
        return codes[~codes.index.duplicated()].sort_index()


def row_currencies(context: TableContext) -> RowCurrencies:
    """The currencies of the amounts of one table. Empty cells and cells without figures have none."""
    column = context.table.first("currency")
    named = _named(context, column)
    signed = {meaning.name: _signed(context, meaning) for meaning in context.with_role(*ROLES) if _numeric(meaning)}
    written = {name: marks.combine_first(named) for name, marks in signed.items()}
    own, same = _own(context, written)
    usual = own
    if context.table.kind == "transactions" and context.currency:
        usual = context.currency
    others = {}
    for name, codes in written.items():
        full = codes.replace(same, own).reindex(context.frame.index, fill_value=own)
        others[name] = full[(full != usual) & (full != "") & context.frame[name].notna()]
    return RowCurrencies(usual, {name: codes for name, codes in others.items() if len(codes)})


def code_of(text: str) -> str:
    """The currency a cell of a column of currencies names; words nobody knows stand for themselves."""
    return currency_of(text) or text.strip().upper()


def _numeric(meaning: ColumnMeaning) -> bool:
    return meaning.kind in ("integer", "float")


def _named(context: TableContext, column: ColumnMeaning | None) -> pd.Series:
    if column is None:
        return pd.Series(dtype="str")
    texts = context.texts(column.name).dropna()
    return texts.map({text: code_of(str(text)) for text in texts.unique()}).astype("str")


def _signed(context: TableContext, meaning: ColumnMeaning) -> pd.Series:
    """The currencies written into the cells of that column, by row label; cells without one are left out.
    Where the reader saw no currency in any cell there is nothing to look for."""
    if not meaning.currency:
        return pd.Series(dtype="str")
    texts = cell_texts(context.raw[meaning.name])
    worded = texts[texts.str.contains(r"[^\d.,'’\s+\-−–()]", regex=True).fillna(False)]
    marks = {text: _FIGURES.sub("", text).casefold() for text in worded.unique()}
    codes = _by_mark(set(marks.values()), context.table.currency)
    return worded.map({text: codes[mark] for text, mark in marks.items() if codes[mark]}).dropna().astype("str")


def _by_mark(marks: set[str], currency: str) -> dict[str, str]:
    codes = {mark: currency_of(mark) for mark in marks}
    certain = {currency} | {code for mark, code in codes.items() if mark.upper() == code}
    for signs, family in _SHARED_SIGNS:
        meant = sorted(certain & set(family.split()))
        codes.update({sign: meant[0] for sign in signs if sign in codes and len(meant) == 1})
    return codes


def _own(context: TableContext, written: dict[str, pd.Series]) -> tuple[str, str]:
    """The currency of amounts without a sign, and the sign the user, who knows better, calls by that name."""
    currency = context.table.currency
    counts = pd.concat(list(written.values())).value_counts() if written else pd.Series(dtype="int64")
    if not len(counts):
        return currency, currency
    ranked = counts.sort_index().sort_values(ascending=False, kind="stable")
    most = str(ranked.index[0])
    if currency in counts.index:
        return currency, currency
    return currency or most, most
