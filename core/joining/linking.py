"""Several tables linked to one customer list: the story of this stage, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.columns.results import Table
from core.joining.keys import keys_of, without_zeros
from core.joining.matching import attribute_conflicts, match_of, table_findings
from core.joining.naming import id_column, id_texts
from core.joining.results import Joined, JoinSettings, LinkedTable, TableMatch
from core.problems import Finding, UserError
from core.wording import count


def join(tables: Sequence[Table], settings: JoinSettings = JoinSettings()) -> Joined:
    """Link every row of every table to a customer; nobody is dropped.

    Raises :class:`UserError` ``no-tables`` without tables and ``no-customers`` when no table tells
    customers apart and none has a row per customer.
    """
    if not tables:
        raise UserError(
            "There is no table yet", "No file with rows was given.", "Upload at least one file.", code="no-tables"
        )
    named = _unique_names(tables)
    columns = [None if settings.as_rows else id_column(table, settings) for table in named]
    shown = [
        id_texts(table, column) if column else _nobody(table) for table, column in zip(named, columns, strict=True)
    ]
    plain = [keys_of(ids) for ids in shown]
    if not any(keys.notna().any() for keys in plain):
        return _by_rows(named, settings.as_rows)
    keys = without_zeros(plain)
    linked = tuple(LinkedTable(*entry) for entry in zip(named, keys, columns, strict=True))
    return _joined(linked, plain, shown)


def _unique_names(tables: Sequence[Table]) -> list[Table]:
    seen: Counter[str] = Counter()
    names = {table.name for table in tables}
    result = []
    for table in tables:
        seen[table.name] += 1
        name = table.name
        while seen[table.name] > 1 and name in names:
            name = f"{table.name} ({seen[table.name]})"
            seen[table.name] += name in names
        names.add(name)
        result.append(table if name == table.name else replace(table, name=name))
    return result


def _nobody(table: Table) -> pd.Series:
    return pd.Series(np.full(len(table.frame), None), index=table.frame.index, dtype="str")


def _joined(linked: tuple[LinkedTable, ...], plain: list[pd.Series], shown: list[pd.Series]) -> Joined:
    matches: list[TableMatch] = []
    findings: list[Finding] = []
    named = [entry for entry in linked if entry.id_column is not None]
    for entry, before, texts in zip(linked, plain, shown, strict=True):
        others = [other for other in named if other is not entry] if entry.id_column else []
        match = match_of(entry, others, before, texts)
        matches.append(match)
        findings += table_findings(entry, match, bool(others))
        conflict = attribute_conflicts(entry)
        if conflict is not None:
            findings.append(conflict)
    return Joined(linked, _customers(linked, shown), tuple(matches), "ids", tuple(findings))


def _customers(linked: Sequence[LinkedTable], shown: Sequence[pd.Series]) -> pd.DataFrame:
    """One row per key, sorted; the number as the first customer list writes it."""
    ranked = sorted(range(len(linked)), key=lambda place: (linked[place].table.kind != "customers", place))
    pairs = pd.concat(
        [pd.DataFrame({"key": linked[p].keys.to_numpy(), "shown_id": shown[p].to_numpy()}) for p in ranked]
    )
    # Sorting by how the number is written makes the choice independent of the order of rows.
    pairs = pairs.dropna(subset=["key"]).reset_index(drop=True)
    first = pairs.groupby("key")["shown_id"].agg("min") if len(ranked) == 1 else _first_table(linked, shown, ranked)
    customers = pd.DataFrame({"shown_id": first.astype("str")}).sort_index()
    customers.index.name = "key"
    for entry in linked:
        customers[entry.table.name] = customers.index.isin(entry.keys.dropna().unique())
    return customers


def _first_table(linked: Sequence[LinkedTable], shown: Sequence[pd.Series], ranked: list[int]) -> pd.Series:
    written = pd.Series(dtype="str")
    for place in ranked:
        own = shown[place].groupby(linked[place].keys.to_numpy()).min()
        written = pd.concat([written, own[~own.index.isin(written.index)]])
    return written


def _by_rows(tables: list[Table], purchases_too: bool) -> Joined:
    """No table tells customers apart: rows of the largest list that is no list of purchases stand for them."""
    listed = [table for table in tables if (purchases_too or table.kind != "transactions") and len(table.frame)]
    if not listed:
        raise UserError(
            "No customers to group",
            "The rows are purchases, and no column says who made them.",
            "Choose the column with the customer or member number, or upload a file that has one row per customer.",
            code="no-customers",
        )
    main = max(listed, key=lambda table: len(table.frame))
    linked = tuple(LinkedTable(table, _row_keys(table) if table is main else _nobody(table), None) for table in tables)
    keys = linked[tables.index(main)].keys
    customers = pd.DataFrame(
        {"shown_id": [str(row) for row in main.source_rows]}, index=pd.Index(keys.to_numpy(), name="key")
    ).astype("str")
    for table in tables:
        customers[table.name] = table is main
    matches = tuple(_row_match(entry, entry.table is main) for entry in linked)
    said = Finding(
        "rows-are-customers", f"Each row of {main.name} counts as one customer",
        "No column tells customers apart, so a customer is named by the row of the file.", "notice",
        file=main.file, sheet=main.sheet, rows=len(main.frame), what_we_did="Rows were used as customers.",
        what_you_can_do="If a column holds customer numbers, choose it on the page Match columns.",
    )  # fmt: skip
    alone = [_left_alone(entry.table) for entry in linked if entry.table is not main]
    return Joined(linked, customers.sort_index(), matches, "rows", (said, *alone))


def _row_keys(table: Table) -> pd.Series:
    width = len(str(int(table.source_rows.max()))) if len(table.source_rows) else 1
    return pd.Series([str(int(row)).zfill(width) for row in table.source_rows], index=table.frame.index, dtype="str")


def _row_match(entry: LinkedTable, used: bool) -> TableMatch:
    rows = len(entry.keys)
    words = (
        f"{entry.table.name}: each of {count(rows, 'row')} is one customer."
        if used
        else f"{entry.table.name} names no customers."
    )
    return TableMatch(
        entry.table.name,
        entry.table.kind,
        "",
        rows,
        0 if used else rows,
        rows if used else 0,
        rows if used else 0,
        0,
        0,
        (),
        words,
    )


def _left_alone(table: Table) -> Finding:
    return Finding(
        "table-without-customers", f"{table.name} names no customers", "Its rows cannot be given to anybody.", "warning",
        file=table.file, sheet=table.sheet, rows=len(table.frame), what_we_did="It is kept, but takes no part in the segments.",
        what_you_can_do="Choose the column with the customer number on the page Match columns.",
    )  # fmt: skip
