"""Transaction lines of all files as one frame, with orders counted once.

Decides what an order is (order number, else one per customer and day), what a return is (negative money
or quantity), and the as-of date. Leaves every sum and average to the families.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.money import money_columns, row_money
from core.columns.places import place_columns
from core.columns.results import Table
from core.features.material import Purchases
from core.features.receipts import counted_once, most_detailed_first
from core.joining.results import LinkedTable

_LABELS = (
    ("category", ("product_category",)),
    ("payment", ("payment_method",)),
)
_NUMBERS = (("quantity", ("quantity",)), ("discount", ("discount",)))


def gather(
    tables: tuple[LinkedTable, ...],
    customers: pd.Index,
    as_of: pd.Timestamp | None,
    same_receipts: tuple[tuple[str, ...], ...] = (),
) -> Purchases | None:
    """Lines of all transaction tables whose row names a customer of the list, or ``None`` without any.

    ``same_receipts`` names tables that tell of the same receipts; these are counted once.
    """
    parts = [_lines(linked, customers) for linked in tables]
    groups = [[place for place in group if len(parts[place])] for group in _groups(tables, same_receipts)]
    groups = [group for group in groups if group]
    if not groups:
        return None
    lines = _with_orders(_together([_one_part([parts[place] for place in group]) for group in groups]))
    latest = lines["day"].max() if "day" in lines.columns else pd.NaT
    known = as_of if as_of is not None else (None if pd.isna(latest) else latest)
    return Purchases(customers, lines, _orders(lines), known, _sources(tables, _told_again(parts, groups)))


def _groups(tables: tuple[LinkedTable, ...], same_receipts: tuple[tuple[str, ...], ...]) -> list[list[int]]:
    """Positions of the tables, those of the same receipts together and the most detailed of them first."""
    place_of = {linked.table.name: place for place, linked in enumerate(tables)}
    together = [[tables[place_of[name]] for name in names if name in place_of] for names in same_receipts]
    ranked = [[place_of[linked.table.name] for linked in most_detailed_first(group)] for group in together]
    grouped = {place for group in ranked for place in group}
    return sorted([*ranked, *([place] for place in place_of.values() if place not in grouped)])


def _one_part(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The lines of tables that tell of the same receipts, with those numbered."""
    lines = parts[0] if len(parts) == 1 else counted_once(parts)
    if "receipt" not in lines.columns:
        return lines
    numbers, _ = pd.factorize(lines["receipt"])
    return lines.drop(columns="receipt").assign(order_number=np.where(numbers < 0, np.nan, numbers.astype("float64")))


def _told_again(parts: list[pd.DataFrame], groups: list[list[int]]) -> set[int]:
    """Positions of the tables whose money another table tells already."""
    with_money = [[place for place in group if "money" in parts[place]] for group in groups]
    return {place for group in with_money for place in group[1:]}


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    if len(parts) == 1:
        return parts[0]
    taken, apart = 0.0, []
    for part in parts:
        apart.append(part)
        if "order_number" in part.columns:
            # Two files may both number from 1: the same number in two files is not the same order.
            apart[-1] = part.assign(order_number=part["order_number"] + taken)
            taken = float(np.nanmax(apart[-1]["order_number"].to_numpy(), initial=taken)) + 1
    return pd.concat(apart, ignore_index=True)


def _lines(linked: LinkedTable, customers: pd.Index) -> pd.DataFrame:
    table = linked.table
    codes = customers.get_indexer(pd.Index(linked.keys))
    named = codes >= 0
    columns: dict[str, object] = {"customer": codes[named]}
    money = row_money(table)
    if money is not None:
        columns["money"] = money.to_numpy()[named]
    columns.update(_moments(table, named))
    for name, roles in _NUMBERS:
        meaning = table.first(*roles)
        if meaning is not None and pd.api.types.is_numeric_dtype(table.frame[meaning.name]):
            columns[name] = table.frame[meaning.name].to_numpy(dtype="float64", na_value=np.nan)[named]
    for name, roles in _LABELS:
        meaning = table.first(*roles)
        if meaning is not None:
            columns[name] = table.frame[meaning.name].astype("str").to_numpy()[named]
    for name, column in place_columns(table).items():
        columns[name] = table.frame[column].astype("str").to_numpy()[named]
    receipts = linked.receipts()
    if receipts is not None:
        columns["receipt"] = receipts.to_numpy()[named]
    return pd.DataFrame(columns)


def _moments(table: Table, named: np.ndarray) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    date = table.first("date_transaction")
    if date is not None and pd.api.types.is_datetime64_any_dtype(table.frame[date.name]):
        moment = table.frame[date.name][named]
        day = moment.dt.normalize()
        found["day"] = day.to_numpy()
        if bool((moment.dropna() != day.dropna()).any()):
            found["hour"] = ((moment - day).dt.total_seconds() / 3600).to_numpy()
    time = table.first("time_transaction")
    if time is not None and pd.api.types.is_timedelta64_dtype(table.frame[time.name]):
        found["hour"] = (table.frame[time.name][named].dt.total_seconds() / 3600).to_numpy()
    return found


def _with_orders(lines: pd.DataFrame) -> pd.DataFrame:
    sign = np.zeros(len(lines), dtype=bool)
    for column in ("money", "quantity"):
        if column in lines.columns:
            sign |= lines[column].to_numpy() < 0
    return lines.assign(is_return=sign, order=_order_codes(lines))


def _order_codes(lines: pd.DataFrame) -> np.ndarray:
    customer = lines["customer"].to_numpy().astype("int64")
    if "day" in lines.columns:
        days = (lines["day"] - pd.Timestamp(0)).dt.days
        within = days.fillna(-1).to_numpy().astype("int64")
    else:
        within = np.arange(len(lines), dtype="int64")
    if "order_number" in lines.columns:
        numbered, _ = pd.factorize(lines["order_number"])
        within = np.where(numbered >= 0, numbered.astype("int64") + 10_000_000, within)
    codes, _ = pd.factorize(customer * (int(within.max()) - int(within.min()) + 1) + within - int(within.min()))
    return np.asarray(codes)


def _orders(lines: pd.DataFrame) -> pd.DataFrame:
    order = lines["order"].to_numpy()
    size = int(order.max()) + 1
    bought = np.bincount(order, weights=~lines["is_return"].to_numpy(), minlength=size) > 0
    customer = np.zeros(size, dtype="int64")
    customer[order] = lines["customer"].to_numpy()
    columns: dict[str, object] = {"customer": customer}
    if "day" in lines.columns:
        columns["day"] = lines["day"].groupby(order).min().to_numpy()
    if "money" in lines.columns:
        weights = np.nan_to_num(lines["money"].to_numpy(dtype="float64"), nan=0.0)
        columns["money"] = np.bincount(order, weights=weights, minlength=size)
    return pd.DataFrame(columns)[bought]


def _sources(tables: tuple[LinkedTable, ...], told_again: set[int]) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    for place, linked in enumerate(tables):
        table = linked.table
        money = "" if place in told_again else ", ".join(money_columns(table))
        named = {"money": money, **place_columns(table)}
        for name, roles in (*_NUMBERS, *_LABELS, ("day", ("date_transaction",)), ("hour", ("time_transaction",))):
            meaning = table.first(*roles)
            named[name] = meaning.name if meaning is not None else ""
        order = table.first("order_id", "date_transaction")
        named["order"] = order.name if order is not None else ""
        for name, column in named.items():
            if column:
                found.setdefault(name, []).append(f"{table.name}: {column}")
    return tuple((name, "; ".join(columns)) for name, columns in found.items())
