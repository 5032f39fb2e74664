"""Member lists, surveys, and facts about customers on purchase lines, with one row per customer.

Decides which value counts when a customer has several (per column the value of the most recent day that
has one; of several values of that day, or without dates, the most frequent, then the first in order) and
which columns may be looked at at all: personal columns, row numbers and free text never are.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
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
# A total may be rounded, and some customers may have returned goods.
ROUNDING, LESS_OFTEN = 0.01, 0.3
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
        if not meanings or linked.keys.isna().all():
            continue
        single, repeated = _one_row_each(linked, [meaning.name for meaning in meanings])
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
    return table.kind != "transactions" or meaning.role in _ABOUT_THE_CUSTOMER


def _one_row_each(linked: LinkedTable, names: list[str]) -> tuple[pd.DataFrame, int]:
    frame, keys = linked.table.frame[names], linked.keys
    named = keys.notna().to_numpy()
    frame, keys = frame[named], keys[named]
    if not keys.duplicated().any():
        return frame.set_axis(pd.Index(keys), axis=0), 0
    moment = _row_dates(linked.table)
    days = None if moment is None else moment[named].dt.normalize()
    repeated = int(keys[keys.duplicated()].nunique())
    codes, different = pd.factorize(keys)
    single = {name: _one_value_each(codes, len(different), frame[name], days) for name in names}
    return pd.DataFrame(single).set_axis(pd.Index(different), axis=0), repeated


def _one_value_each(people: np.ndarray, size: int, fact: pd.Series, days: pd.Series | None) -> pd.Series:
    """Per customer (codes below ``size``) the value of the latest day, then the most frequent, then the first."""
    known = fact.notna().to_numpy()
    values, _ = pd.factorize(fact[known], sort=True)
    said = pd.DataFrame({"who": people[known], "value": values, "place": np.flatnonzero(known)})
    said["day"] = _latest_first(days, known)
    said = said[said["day"] == said.groupby("who")["day"].transform("min")]
    votes = said.groupby(["who", "value"]).agg(rows=("place", "size"), place=("place", "min")).reset_index()
    chosen = votes.sort_values(["who", "rows", "value"], ascending=[True, False, True]).drop_duplicates("who")
    places = np.full(size, -1)
    places[chosen["who"].to_numpy()] = chosen["place"].to_numpy()
    return fact.reset_index(drop=True).reindex(places).reset_index(drop=True)


def _latest_first(days: pd.Series | None, known: np.ndarray) -> np.ndarray:
    """Smaller for later days; a line without a day is older than every line that has one."""
    if days is None:
        return np.zeros(int(known.sum()), dtype="int64")
    chosen = days[known]
    return np.where(chosen.isna(), np.iinfo("int64").max, -chosen.astype("int64"))


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
        what_we_did="We used the most recent row that has a value; of rows of one day, the most frequent value."
        if recent
        else "We used the most frequent value; of equally frequent ones, the first in order.",
    )
