"""What lists of goods and of shops know about the purchases: price, category and names come to the lines.

Decides which list describes which column (each of its numbers stands once, and nearly every number on
the lines is in it) and what is taken from it: only what the lines do not say themselves. The list itself
stays as it is and names nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.columns.results import ColumnMeaning, Table
from core.joining.keys import keys_of
from core.problems import Finding
from core.wording import count, listing

# Of the different numbers on the lines, how many the list must know.
_KNOWN = 0.8
_FEWEST_ENTRIES = 3
_DESCRIBED_BY = ("product_id", "product_name", "mall_or_store")
_TAKEN = ("product_name", "product_category", "unit_price", "cost", "mall_or_store", "city", "region", "country")


def with_lookups(tables: Sequence[Table]) -> tuple[list[Table], set[str], list[Finding]]:
    """The tables, lists of purchases with the columns that lists of goods and shops add to them; the names of
    the lists that were used; and what is said about it."""
    described, used, said = list(tables), set(), []
    for entry in (table for table in tables if table.kind == "other"):
        for place, table in enumerate(described):
            found = _taken_from(entry, table) if table.kind == "transactions" else None
            if found is not None:
                described[place] = found
                used.add(entry.name)
                said.append(_said(entry, table, found))
    return described, used, said


def _taken_from(entry: Table, lines: Table) -> Table | None:
    """The lines with what the list adds, or ``None`` when it does not describe them or adds nothing."""
    for described in lines.all(*_DESCRIBED_BY):
        for key in entry.all(described.role):
            places = _places(entry, key, lines, described)
            wanted = [meaning for meaning in entry.columns if _adds(meaning, key, lines, described)]
            if places is not None and wanted:
                return _with_columns(lines, described, entry, wanted, places)
    return None


def _places(entry: Table, key: ColumnMeaning, lines: Table, described: ColumnMeaning) -> np.ndarray | None:
    """For every line the row of the list that describes it (-1 for none)."""
    known, asked = _keys(entry, key), _keys(lines, described)
    different = asked.dropna().unique()
    enough = len(known) >= _FEWEST_ENTRIES and known.notna().all() and known.is_unique and len(different) > 0
    if not enough or pd.Index(different).isin(known).mean() < _KNOWN:
        return None
    return pd.Index(known).get_indexer(pd.Index(asked))


def _keys(table: Table, meaning: ColumnMeaning) -> pd.Series:
    values = table.frame[meaning.name]
    return keys_of(values.astype("str").where(values.notna()))


def _adds(meaning: ColumnMeaning, key: ColumnMeaning, lines: Table, described: ColumnMeaning) -> bool:
    """Whether this column of the list says something the lines do not."""
    if meaning.name == key.name or meaning.role not in _TAKEN:
        return False
    if meaning.role == "unit_price" and lines.first("amount_line", "unit_price") is not None:
        return False
    return meaning.role == described.role or lines.first(meaning.role) is None


def _with_columns(
    lines: Table, described: ColumnMeaning, entry: Table, wanted: Sequence[ColumnMeaning], places: np.ndarray
) -> Table:
    frame, raw, columns = lines.frame.copy(deep=False), lines.raw.copy(deep=False), []
    for meaning in wanted:
        name = meaning.name if meaning.name not in frame else f"{meaning.name} ({entry.name})"
        frame[name] = entry.frame[meaning.name].reset_index(drop=True).reindex(places).set_axis(lines.frame.index)
        raw[name] = entry.raw[meaning.name].reset_index(drop=True).reindex(places).set_axis(lines.raw.index)
        reason = f"{entry.name} says it for every “{described.name}”"
        columns.append(replace(meaning, name=name, reason=reason, missing=int(frame[name].isna().sum())))
    # Where the list has names for the numbers, the names are what people know.
    renamed = any(meaning.role == described.role for meaning in wanted)
    own = [
        replace(meaning, role="other_category") if renamed and meaning.name == described.name else meaning
        for meaning in lines.columns
    ]
    return replace(lines, frame=frame, raw=raw, columns=(*own, *columns))


def _said(entry: Table, before: Table, after: Table) -> Finding:
    added = [meaning.name for meaning in after.columns[len(before.columns) :]]
    silent = int(after.frame[added].isna().all(axis=1).sum())
    return Finding(
        "looked-up", f"{entry.name} describes what stands in {before.name}",
        f"{listing([f'“{name}”' for name in added])} {'comes' if len(added) == 1 else 'come'} from it to {count(len(before.frame), 'line')}"
        + (f"; it does not know what stands on {count(silent, 'line')}." if silent else "."),
        "info", file=entry.file, sheet=entry.sheet, rows=len(before.frame),
        what_we_did="The columns stand behind those of the file, as if they had been there.",
    )  # fmt: skip
