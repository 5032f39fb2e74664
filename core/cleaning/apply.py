"""Carrying out what rules propose: the only place where a table changes on its way through cleaning.

Every changed cell gets a line in the ledger and every row set aside a line in the set-aside table,
both with the row number as in the file. Nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts, row_texts, value_texts
from core.cleaning.context import Summaries, TableContext
from core.cleaning.report import Added
from core.cleaning.results import LEDGER_COLUMNS, SET_ASIDE_COLUMNS
from core.cleaning.retelling import retold
from core.cleaning.rule import CellChange, Outcome, RowsAside, Rule
from core.columns.money import row_money
from core.joining.results import LinkedTable


@dataclass(frozen=True, eq=False)
class TableState:
    """One table on its way: ``linked`` as it came in (but for the name of its currency), ``frame``, ``raw`` and ``keys`` as they stand
    (labels are positions in the incoming table), and everything written down so far; ``money_left`` is the
    money of rows set aside, as it stood when they left."""

    linked: LinkedTable
    frame: pd.DataFrame
    raw: pd.DataFrame
    keys: pd.Series
    ledger: tuple[pd.DataFrame, ...] = ()
    aside: tuple[pd.DataFrame, ...] = ()
    imputed: tuple[pd.DataFrame, ...] = ()
    money_left: tuple[pd.Series, ...] = ()
    kept: Summaries = field(default_factory=dict)

    def added_since(self, earlier: TableState) -> Added:
        """The ledger and set-aside lines written down after ``earlier``."""
        return Added(self.ledger[len(earlier.ledger) :], self.aside[len(earlier.aside) :])

    def context(
        self, basis: str, currency: str, today: pd.Timestamp | None = None, others: tuple[TableContext, ...] = ()
    ) -> TableContext:
        """What a rule sees of this state."""
        return TableContext(
            table=self.linked.table,
            frame=self.frame,
            raw=self.raw,
            keys=self.keys,
            id_column=self.linked.id_column,
            basis=basis,
            currency=currency,
            today=today,
            others=others,
            kept=self.kept,
        )


def start(linked: LinkedTable) -> TableState:
    """The state before the first rule: the same values, labelled by position."""
    positions = pd.RangeIndex(len(linked.table.frame))
    return TableState(
        linked,
        linked.table.frame.set_axis(positions),
        linked.table.raw.set_axis(positions),
        linked.keys.set_axis(positions),
    )


def apply_outcome(state: TableState, rule: Rule, outcome: Outcome) -> TableState:
    """The state after the outcome's cell changes and set-aside rows."""
    for change in outcome.changes:
        state = change_cells(state, rule, change)
    for aside in outcome.aside:
        state = set_rows_aside(state, rule, aside)
    return state if outcome.retold is None else replace(state, linked=retold(state.linked, outcome.retold))


def change_cells(state: TableState, rule: Rule, change: CellChange) -> TableState:
    """The state after the new values, each with its line in the ledger."""
    here = pd.Index(change.rows)
    raw = cell_texts(state.raw.loc[here, change.column])
    before = raw.fillna("")
    after = _after_texts(change, here).fillna("")
    # A cell that only looks changed (same text, same value) is no change.
    real = (before != after) | (state.frame.loc[here, change.column].isna() & (change.after is not None))
    here, before, after = here[real], before[real], after[real]
    if not len(here):
        return state
    reason = change.reason if isinstance(change.reason, str) else change.reason.loc[here].to_numpy()
    table = state.linked.table
    lines = pd.DataFrame(
        {
            "table": table.name,
            "sheet": table.sheet,
            "row": table.source_rows[here.to_numpy()],
            "column": change.column,
            "before": before.to_numpy(),
            "after": after.to_numpy(),
            "rule": rule.key,
            "reason": reason,
        },
        columns=list(LEDGER_COLUMNS),
    )
    imputed = state.imputed
    if change.imputed:
        imputed = (*imputed, pd.DataFrame({"table": table.name, "row": here.to_numpy(), "column": change.column}))
    return replace(
        state,
        frame=state.frame if change.file_only else _with_values(state.frame, change, here),
        raw=_with_texts(state.raw, change.column, here, after),
        ledger=(*state.ledger, lines),
        imputed=imputed,
        kept={name: summary for name, summary in state.kept.items() if name not in (change.column, "")},
    )


def _after_texts(change: CellChange, here: pd.Index) -> pd.Series:
    if change.after is None:
        return pd.Series(index=here, dtype="str")
    return value_texts(change.after.set_axis(here) if len(change.after) == len(here) else change.after.loc[here])


def _with_values(frame: pd.DataFrame, change: CellChange, here: pd.Index) -> pd.DataFrame:
    values = frame[change.column]
    chosen = values.index.isin(here)
    if change.after is None:
        changed = values.mask(chosen)
    else:
        changed = values.copy()
        new = change.after.set_axis(change.rows).loc[here]
        if isinstance(values.dtype, pd.CategoricalDtype):
            changed = changed.cat.add_categories([v for v in new.unique() if v not in values.cat.categories])
        changed.loc[here] = new.to_numpy()
    return frame.assign(**{change.column: changed})


def _with_texts(raw: pd.DataFrame, column: str, here: pd.Index, after: pd.Series) -> pd.DataFrame:
    cells = raw[column].copy() if isinstance(raw[column].dtype, pd.StringDtype) else raw[column].astype("object")
    texts = after.astype("object").to_numpy()
    cells.loc[here] = np.where(texts == "", None, texts)
    return raw.assign(**{column: cells})


def set_rows_aside(state: TableState, rule: Rule, aside: RowsAside) -> TableState:
    """The state without these rows, each with its line among the rows set aside."""
    leaving = state.frame.index.isin(aside.rows)
    if not leaving.any():
        return state
    table = state.linked.table
    rows = state.frame.index[leaving]
    lines = pd.DataFrame(
        {
            "table": table.name,
            "sheet": table.sheet,
            "row": table.source_rows[rows.to_numpy()],
            "rule": rule.key,
            "reason": aside.reason if isinstance(aside.reason, str) else aside.reason.loc[rows].to_numpy(),
            "money": _money_as_read(state, rows),
            "cells": row_texts(table.raw.iloc[rows.to_numpy()]).to_numpy(),
        },
        columns=[*SET_ASIDE_COLUMNS, "cells"],
    )
    staying = ~leaving
    return replace(
        state,
        frame=state.frame.loc[staying],
        raw=state.raw.loc[staying],
        keys=state.keys.loc[staying],
        aside=(*state.aside, lines),
        money_left=(*state.money_left, *_money_as_it_stands(state, rows)),
        kept={},
    )


def _money_as_read(state: TableState, rows: pd.Index) -> np.ndarray:
    table = state.linked.table
    money = row_money(replace(table, frame=table.frame.iloc[rows.to_numpy()]))
    return np.full(len(rows), np.nan) if money is None else money.to_numpy()


def _money_as_it_stands(state: TableState, rows: pd.Index) -> tuple[pd.Series, ...]:
    money = row_money(replace(state.linked.table, frame=state.frame.loc[rows]))
    return () if money is None else (money,)
