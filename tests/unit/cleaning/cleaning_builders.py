"""Small tables by hand, so that a cleaning test needs neither a file nor the stages before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from core.columns.results import ColumnMeaning, Table
from core.joining.results import Joined, LinkedTable
from core.reading.results import Receipt

Cells = Mapping[str, Sequence[object]]


def column(name: str, role: str, kind: str, **facts: object) -> ColumnMeaning:
    return ColumnMeaning(name, role, kind, 0.9, "", name.capitalize(), **facts)  # type: ignore[arg-type]


def typed(values: pd.Series, meaning: ColumnMeaning) -> pd.Series:
    if meaning.kind in ("integer", "float"):
        return pd.to_numeric(values, errors="coerce").astype("float64")
    if meaning.kind == "date":
        return pd.to_datetime(values, errors="coerce")
    if meaning.kind == "boolean":
        return values.map({"yes": True, "no": False}).astype("boolean")
    if meaning.kind == "ordered":
        return values.astype(pd.CategoricalDtype(list(meaning.levels), ordered=True))
    markers = [text for text, _ in meaning.missing_markers]
    return values.where(~values.isin(markers)).astype("str")


def table(name: str, kind: str, cells: Cells, meanings: Sequence[ColumnMeaning], **facts: object) -> Table:
    """Cells are texts as in the file, ``None`` where empty."""
    raw = pd.DataFrame({key: pd.Series(list(values), dtype="str") for key, values in cells.items()})
    frame = pd.DataFrame({meaning.name: typed(raw[meaning.name], meaning) for meaning in meanings})
    lost = [
        (int(row), meaning.name, raw.at[row, meaning.name])
        for meaning in meanings
        for row in np.flatnonzero(frame[meaning.name].isna() & raw[meaning.name].notna())
        if raw.at[row, meaning.name] not in [text for text, _ in meaning.missing_markers]
    ]
    return Table(
        name=name,
        file=f"{name}.csv",
        digest=name,
        sheet="",
        kind=kind,  # type: ignore[arg-type]
        kind_reason="",
        frame=frame,
        raw=raw,
        columns=tuple(meanings),
        source_rows=np.arange(2, len(raw) + 2),
        receipt=Receipt(),
        unreadable=pd.DataFrame(lost, columns=["row", "column", "text"]) if lost else None,
        **facts,  # type: ignore[arg-type]
    )


def joined(*tables: Table) -> Joined:
    linked = []
    for one in tables:
        named = one.first("customer_id")
        keys = one.frame[named.name] if named else pd.Series(pd.NA, index=one.frame.index, dtype="str")
        linked.append(LinkedTable(one, keys.rename("key"), named.name if named else None))
    basis = "ids" if any(one.id_column for one in linked) else "rows"
    return join_linked(tuple(linked), basis)


def join_linked(linked: tuple[LinkedTable, ...], basis: str) -> Joined:
    everyone = sorted({key for one in linked for key in one.keys.dropna()})
    customers = pd.DataFrame({"shown_id": everyone}, index=pd.Index(everyone, name="key"))
    for one in linked:
        customers[one.table.name] = customers.index.isin(one.keys)
    return Joined(linked, customers, (), basis)  # type: ignore[arg-type]


def ids(amount: int) -> list[str]:
    return [f"C{number:04d}" for number in range(1, amount + 1)]


def members(cells: Cells, *meanings: ColumnMeaning, kind: str = "customers", name: str = "members") -> Table:
    """A table whose first column is the customer number ``id`` (made up unless given)."""
    rows = len(next(iter(cells.values())))
    given = {} if "id" in cells else {"id": ids(rows)}
    return table(name, kind, {**given, **cells}, [column("id", "customer_id", "id"), *meanings])
