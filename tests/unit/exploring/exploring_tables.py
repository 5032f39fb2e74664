"""Cleaned tables built by hand for the tests of exploring."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.results import ColumnMeaning, Table
from core.joining.results import Joined, LinkedTable
from core.reading.results import Receipt

NOTHING = pd.DataFrame()


def column(name: str, role: str, kind: str, **more: object) -> ColumnMeaning:
    """A column meaning whose label is its name unless given."""
    settings: dict = {"confidence": 1.0, "reason": "", "label": name} | more
    return ColumnMeaning(name=name, role=role, kind=kind, **settings)


def table(
    kind: str, frame: pd.DataFrame, columns: list[ColumnMeaning], name: str = "list", currency: str = "EUR"
) -> Table:
    """A typed table of those columns."""
    return Table(
        name=name,
        file=f"{name}.csv",
        digest=name,
        sheet="",
        kind=kind,
        kind_reason="",
        frame=frame,
        raw=frame,
        columns=tuple(columns),
        source_rows=np.arange(len(frame)) + 2,
        receipt=Receipt(),
        currency=currency,
    )


def cleaned(*tables: Table, key: str = "id") -> Cleaned:
    """Those tables linked by their ``id`` column where they have one."""
    linked = tuple(
        LinkedTable(
            one,
            one.frame[key].astype("str") if key in one.frame else pd.Series(np.nan, index=one.frame.index, dtype="str"),
            key if key in one.frame else None,
        )
        for one in tables
    )
    keys = sorted({key for one in linked for key in one.keys.dropna()})
    customers = pd.DataFrame({"shown_id": keys}, index=pd.Index(keys, name="key", dtype="str"))
    return Cleaned(Joined(linked, customers, (), "ids"), linked, (), (), (), "", (), NOTHING, NOTHING, NOTHING, NOTHING)


def members(rows: int = 200, seed: int = 0) -> Table:
    """Members with a personal column, a skewed and a related number, and two kinds of groups."""
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 70, rows).astype(float)
    city = pd.Series(rng.choice(["North", "South", "West"], rows), dtype="str")
    spend = np.exp(rng.normal(4, 0.3, rows) + city.eq("North") * 1.0)
    frame = pd.DataFrame(
        {
            "id": pd.Series([f"{i:05d}" for i in range(rows)], dtype="str"),
            "mail": pd.Series([f"p{i}@example.org" for i in range(rows)], dtype="str"),
            "age": age,
            "visits": 80 - age + rng.normal(0, 5, rows),
            "spend": spend,
            "city": city,
            "happy": pd.Categorical(rng.choice(["low", "mid", "top"], rows), ["low", "mid", "top"], ordered=True),
            "member": pd.Series(rng.random(rows) < 0.5, dtype="boolean"),
        }
    )
    return table(
        "customers",
        frame,
        [
            column("id", "customer_id", "id"),
            column("mail", "email", "text"),
            column("age", "age", "integer", label="Age"),
            column("visits", "visit_count", "float", label="Visits"),
            column("spend", "monetary_total", "float", label="Total spent"),
            column("city", "city", "category", label="City"),
            column("happy", "satisfaction", "ordered", label="Satisfaction"),
            column("member", "flag", "boolean", label="Has a card"),
        ],
    )


def sales(days: int = 400, per_day: int = 6, seed: int = 0, start: str = "2024-01-03") -> Table:
    """Purchases: twice as much on Saturdays, three lines an order, no purchase in the evening."""
    rng = np.random.default_rng(seed)
    every = pd.date_range(start, periods=days)
    lines = np.repeat(every, per_day * (1 + (every.day_of_week == 5)))
    rows = len(lines)
    frame = pd.DataFrame(
        {
            "id": pd.Series(rng.zipf(1.6, rows) % 300, dtype="int64").astype("str"),
            "receipt": pd.Series(np.arange(rows) // 3).astype("str"),
            "day": lines + pd.to_timedelta(rng.integers(10, 18, rows), unit="h"),
            "amount": rng.lognormal(3, 0.5, rows),
        }
    )
    return table(
        "transactions",
        frame,
        [
            column("id", "customer_id", "id"),
            column("receipt", "order_id", "id"),
            column("day", "date_transaction", "date", label="Day"),
            column("amount", "amount_line", "float", label="Amount"),
        ],
        name="sales",
    )
