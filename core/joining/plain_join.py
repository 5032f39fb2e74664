"""A first join: customer numbers stripped of spaces and leading zeros."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.columns.results import Table
from core.joining.results import Joined, JoinSettings, LinkedTable, TableMatch


def join(tables: Sequence[Table], settings: JoinSettings = JoinSettings()) -> Joined:  # noqa: B008
    """All tables linked to one customer list."""
    linked, shown = [], {}
    for table in tables:
        named = table.first("customer_id")
        if named is None or settings.as_rows:
            keys = pd.Series([f"{n:09d}" for n in range(1, len(table.frame) + 1)], dtype="str")
            ids = pd.Series([f"Row {n}" for n in table.source_rows], dtype="str")
        else:
            ids = table.frame[named.name]
            keys = ids.str.strip().str.lstrip("0").str.lower()
        shown.update({key: value for key, value in zip(keys, ids, strict=True) if key == key and key not in shown})
        linked.append(LinkedTable(table, keys, named.name if named else None))
    index = pd.Index(sorted(shown), dtype="str", name="key")
    customers = pd.DataFrame({"shown_id": [shown[key] for key in index]}, index=index)
    for item in linked:
        customers[item.table.name] = index.isin(item.keys.dropna())
    match = tuple(
        TableMatch(i.table.name, i.table.kind, i.id_column or "", len(i.keys), int(i.keys.isna().sum()),
                   i.keys.nunique(), i.keys.nunique(), 0, 0)
        for i in linked
    )  # fmt: skip
    return Joined(tuple(linked), customers, match, "ids")
