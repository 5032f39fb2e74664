"""Customers who count under another number: their rows follow in every table, and the ledger says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core.cleaning.apply import TableState, change_cells
from core.cleaning.rule import CellChange, Renumbered, Rule


def renumber(state: TableState, rule: Rule, numbers: Sequence[Renumbered]) -> TableState:
    """The state with the rows of these customers under their new number.

    A table that names its customers otherwise (by the receipt they stand on) keeps its cells.
    """
    by_key = {number.key: number for number in numbers}
    rows = state.keys.index[state.keys.isin(list(by_key))]
    if not len(rows):
        return state
    found = state.keys.loc[rows].map(by_key)
    column = state.linked.id_column
    if column is not None and not state.linked.by_receipt and isinstance(state.frame[column].dtype, pd.StringDtype):
        written = found.map(lambda number: number.written).astype("str")
        change = CellChange(column, rows.to_numpy(), written, found.map(lambda number: number.reason))
        state = change_cells(state, rule, change)
    keys = state.keys.copy()
    keys.loc[rows] = found.map(lambda number: number.to).to_numpy()
    return replace(state, keys=keys)
