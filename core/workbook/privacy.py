"""Which columns identify a person, and rows of the file without them."""

from __future__ import annotations

import pandas as pd

from core.columns.results import ColumnMeaning, Table
from core.columns.roles import BY_KEY
from core.journey import Journey


def is_personal(meaning: ColumnMeaning) -> bool:
    """Whether a column identifies a person; the customer number itself always stays, also where a
    name is the only number there is."""
    known = BY_KEY.get(meaning.role)
    return bool(known and known.personal and meaning.role != "customer_name_as_id")


def personal_columns(journey: Journey) -> set[tuple[str, str]]:
    """(table, column) of every personal column."""
    return {(table.name, meaning.name) for table in journey.tables for meaning in table.columns if is_personal(meaning)}


def row_texts(table: Table, source_rows: pd.Series, *, include_personal: bool) -> pd.Series:
    """The cells of these rows of the file as one text each (``column: value · ...``), empty when a row
    is not in the table."""
    names = [meaning.name for meaning in table.columns if include_personal or not is_personal(meaning)]
    places = pd.Series(range(len(table.source_rows)), index=table.source_rows)
    wanted = source_rows.map(places[~places.index.duplicated()])
    found = wanted.dropna().astype("int64")
    lines = table.raw.iloc[found.to_numpy()]
    texts = pd.Series("", index=found.index, dtype="str")
    for name in names:
        if name in lines.columns:
            values = lines[name].set_axis(found.index)
            piece = (f"{name}: " + values.astype("str") + " · ").where(
                values.notna() & (values.astype("str") != ""), ""
            )
            texts = texts + piece
    return texts.str.removesuffix(" · ").reindex(source_rows.index).fillna("")
