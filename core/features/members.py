"""Member lists, surveys, and facts about customers on purchase lines, with one row per customer.

Decides which columns may be looked at at all: personal columns, row numbers and free text never are. Which row
of a table counts is decided in ``core.joining.one_value``, which table counts in ``core.features.settled``.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.columns.person_facts import ON_PURCHASE_LINES
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import role
from core.features.material import MemberColumn
from core.joining.one_value import one_row_each, row_dates
from core.joining.results import LinkedTable
from core.problems import Finding
from core.wording import count

_NEVER = {
    "customer_id", "row_id", "order_id", "product_id", "free_text", "constant", "ignore", "date_part",
    "currency", "postal_code",
}  # fmt: skip
# Personal, but what is made of it (age in years) is not.
_TURNED_INTO_AGE = {"birth_date"}
# A total may be rounded, and some customers may have returned goods.
ROUNDING, LESS_OFTEN = 0.01, 0.3
_NEVER_KINDS = {"id", "text", "several", "empty", "time"}


def gather(
    tables: tuple[LinkedTable, ...], customers: pd.Index
) -> tuple[tuple[MemberColumn, ...], tuple[Finding, ...]]:
    """One value per customer for every usable column of member lists and surveys, in the order of the tables."""
    columns: list[MemberColumn] = []
    findings: list[Finding] = []
    for linked in tables:
        table = linked.table
        meanings = [meaning for meaning in table.columns if _usable(meaning) and _of_customers(meaning, table)]
        if not meanings or linked.keys.isna().all():
            continue
        single, repeated = one_row_each(linked, [meaning.name for meaning in meanings])
        if repeated and table.kind != "transactions":
            findings.append(_repeated(table, repeated))
        single = single.reindex(customers)
        found = tuple(MemberColumn(table.name, table.kind, meaning, single[meaning.name]) for meaning in meanings)
        columns.extend(_totals_that_are_parts(found))
    return tuple(columns), tuple(findings)


def _totals_that_are_parts(columns: tuple[MemberColumn, ...]) -> tuple[MemberColumn, ...]:
    """A column called a total that is less than the money by category beside it is one more category."""
    parts = [column.values for column in columns if column.meaning.role == "amount_by_category"]
    if not parts or not all(pd.api.types.is_numeric_dtype(values) for values in parts):
        return columns
    together = pd.concat(parts, axis=1).astype("float64").sum(axis=1)
    return tuple(
        replace(column, meaning=replace(column.meaning, role="amount_by_category"))
        if column.meaning.role == "monetary_total" and _less(column.values, together)
        else column
        for column in columns
    )


def _less(total: pd.Series, parts: pd.Series) -> bool:
    if not pd.api.types.is_numeric_dtype(total):
        return False
    known = total.notna() & ((total != 0) | (parts != 0))
    short = total[known].astype("float64") < parts[known] * (1 - ROUNDING)
    return bool(known.any()) and float(short.mean()) > LESS_OFTEN


def _usable(meaning: ColumnMeaning) -> bool:
    if meaning.role in _NEVER or meaning.kind in _NEVER_KINDS:
        return False
    return meaning.role in _TURNED_INTO_AGE or not role(meaning.role).personal


def _of_customers(meaning: ColumnMeaning, table: Table) -> bool:
    return table.kind != "transactions" or meaning.role in ON_PURCHASE_LINES


def _repeated(table: Table, customers: int) -> Finding:
    recent = row_dates(table) is not None
    return Finding(
        code="several-rows-per-customer",
        title=f"{count(customers, 'customer')} stand on several rows of {table.name}",
        detail="One value per customer and column is used.",
        severity="info",
        file=table.file,
        sheet=table.sheet,
        what_we_did="We used the most recent row that has a value; of rows of one day, the most frequent value."
        if recent
        else "We used the most frequent value; of equally frequent ones, the first in order.",
    )
