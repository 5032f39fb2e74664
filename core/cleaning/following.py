"""What is decided about a customer is followed in every table: another number, or no customer at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core.cleaning.apply import TableState, change_cells, set_rows_aside
from core.cleaning.rule import CellChange, Outcome, Renumbered, RowsAside, Rule


def follow(state: TableState, rule: Rule, outcome: Outcome) -> TableState:
    """The state after what the outcome says about customers."""
    return _without(renumber(state, rule, outcome.renumbered), rule, outcome)


def _without(state: TableState, rule: Rule, outcome: Outcome) -> TableState:
    rows = state.keys.index[state.keys.isin(list(outcome.nobody))].to_numpy()
    return set_rows_aside(state, rule, RowsAside(rows, outcome.nobody_reason)) if len(rows) else state


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
