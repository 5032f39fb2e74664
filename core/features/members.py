"""Member lists, surveys, and facts about customers on purchase lines, with one row per customer.

Decides which row counts when a customer has several (per column the first value that is not missing,
the most recent row first where the table has a date, else in file order) and which columns may be
looked at at all: personal columns, row numbers and free text never are.
"""

from __future__ import annotations

import pandas as pd

from core.columns.results import ColumnMeaning, Table
from core.columns.roles import role
from core.features.material import MemberColumn
from core.joining.results import LinkedTable
from core.problems import Finding
from core.wording import count

_NEVER = {
    "customer_id", "row_id", "order_id", "product_id", "free_text", "constant", "ignore", "date_part",
    "currency", "postal_code",
}  # fmt: skip
# Personal, but what is made of it (age in years) is not.
_TURNED_INTO_AGE = {"birth_date"}
_DATES_OF_A_ROW = ("date_transaction", "date_other", "date_registered")
# What a till writes about the customer on every line; everything else there is about the purchase.
_ABOUT_THE_CUSTOMER = {
    "age", "age_band", "birth_date", "birth_year", "gender", "income", "income_band", "nationality", "marital_status",
    "education", "occupation", "household", "loyalty_status", "spending_score", "date_registered", "tenure",
}  # fmt: skip
_NEVER_KINDS = {"id", "text", "several", "empty", "time"}


def gather(
    tables: tuple[LinkedTable, ...], customers: pd.Index
) -> tuple[tuple[MemberColumn, ...], tuple[Finding, ...]]:
    """One value per customer for every usable column of member lists and surveys, in upload order."""
    columns: list[MemberColumn] = []
    findings: list[Finding] = []
    for linked in tables:
        table = linked.table
        meanings = [meaning for meaning in table.columns if _usable(meaning) and _of_customers(meaning, table)]
        if not meanings:
            continue
        single, repeated = _one_row_each(linked, [meaning.name for meaning in meanings])
        if repeated and table.kind != "transactions":
            findings.append(_repeated(table, repeated))
        single = single.reindex(customers)
        columns.extend(MemberColumn(table.name, table.kind, meaning, single[meaning.name]) for meaning in meanings)
    return tuple(columns), tuple(findings)


def _usable(meaning: ColumnMeaning) -> bool:
    if meaning.role in _NEVER or meaning.kind in _NEVER_KINDS:
        return False
    return meaning.role in _TURNED_INTO_AGE or not role(meaning.role).personal


def _of_customers(meaning: ColumnMeaning, table: Table) -> bool:
    return table.kind != "transactions" or meaning.role in _ABOUT_THE_CUSTOMER


def _one_row_each(linked: LinkedTable, names: list[str]) -> tuple[pd.DataFrame, int]:
    frame, keys = linked.table.frame[names], linked.keys
    named = keys.notna().to_numpy()
    frame, keys = frame[named], keys[named]
    if not keys.duplicated().any():
        return frame.set_axis(pd.Index(keys), axis=0), 0
    moment = _row_dates(linked.table)
    if moment is not None:
        order = (
            moment[named].reset_index(drop=True).sort_values(ascending=False, kind="stable", na_position="last").index
        )
        frame, keys = frame.iloc[order], keys.iloc[order]
    repeated = int(keys[keys.duplicated()].nunique())
    return frame.groupby(keys.to_numpy(), sort=False).first(), repeated


def _row_dates(table: Table) -> pd.Series | None:
    for wanted in _DATES_OF_A_ROW:
        meaning = table.first(wanted)
        if meaning is not None and pd.api.types.is_datetime64_any_dtype(table.frame[meaning.name]):
            return table.frame[meaning.name]
    return None


def _repeated(table: Table, customers: int) -> Finding:
    recent = _row_dates(table) is not None
    return Finding(
        code="several-rows-per-customer",
        title=f"{count(customers, 'customer')} stand on several rows of {table.name}",
        detail="One value per customer and column is used.",
        severity="info",
        file=table.file,
        sheet=table.sheet,
        what_we_did="We used the most recent row that has a value."
        if recent
        else "We used the first row that has a value.",
    )
