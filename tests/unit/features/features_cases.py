"""Small cleaned data for the tests of features, built by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.results import LEDGER_COLUMNS, SET_ASIDE_COLUMNS, Cleaned
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import TableKind, ValueKind
from core.joining.results import Joined, LinkedTable
from core.reading.results import Receipt


def column(name: str, role: str, kind: ValueKind, **facts: object) -> ColumnMeaning:
    """A column's meaning, certain and chosen by nobody."""
    return ColumnMeaning(name=name, role=role, kind=kind, confidence=1.0, reason="", label=name, **facts)  # type: ignore[arg-type]


def linked(
    name: str, kind: TableKind, frame: pd.DataFrame, columns: list[ColumnMeaning], id_column: str
) -> LinkedTable:
    """A typed table whose rows belong to the customer named in ``id_column``."""
    table = Table(
        name=name,
        file=f"{name}.csv",
        digest="0",
        sheet="",
        kind=kind,
        kind_reason="",
        frame=frame,
        raw=frame.astype("str"),
        columns=tuple(columns),
        source_rows=np.arange(len(frame)) + 2,
        receipt=Receipt(),
        currency="EUR",
    )
    return LinkedTable(table, frame[id_column].astype("str"), id_column)


def cleaned(*tables: LinkedTable) -> Cleaned:
    """As if nothing had been cleaned; the customer list is everybody in any table."""
    keys = sorted({key for table in tables for key in table.keys.dropna()})
    customers = pd.DataFrame({"shown_id": keys}, index=pd.Index(keys, name="key"))
    joined = Joined(tables=tables, customers=customers, match=(), basis="ids")
    return Cleaned(
        joined=joined,
        tables=tables,
        rules=(),
        balances=(),
        readiness=(),
        verdict="",
        verdict_reasons=(),
        ledger=pd.DataFrame(columns=list(LEDGER_COLUMNS)),
        set_aside=pd.DataFrame(columns=[*SET_ASIDE_COLUMNS, "cells"]),
        overview=pd.DataFrame(),
        imputed=pd.DataFrame(columns=["table", "row", "column"]),
    )


def sales(rows: list[tuple[str, str, str, float]], name: str = "sales") -> LinkedTable:
    """Transaction lines as (customer, order, day, amount)."""
    frame = pd.DataFrame(rows, columns=["customer", "order", "day", "amount"])
    frame = frame.assign(day=pd.to_datetime(frame["day"]))
    columns = [
        column("customer", "customer_id", "id"),
        column("order", "order_id", "id"),
        column("day", "date_transaction", "date"),
        column("amount", "amount_line", "float"),
    ]
    return linked(name, "transactions", frame, columns, "customer")
