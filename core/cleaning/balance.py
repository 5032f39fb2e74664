"""The sums that must come out, per table; a sum that does not is a bug and is loud.

Rows in = rows used + rows set aside. Money in + money corrected = money used + money set aside,
where money in and money set aside are counted on the values as read, money used on the cleaned
values, and money corrected is what changed cells added or took away on rows that are used.
"""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from core.cleaning.apply import TableState
from core.cleaning.believable import believable_amounts
from core.cleaning.results import Balance
from core.columns.money import money_columns, row_money


class BalanceError(AssertionError):
    """Rows or money got lost between two steps of cleaning; never the user's fault."""


def balance(state: TableState) -> Balance:
    """The balance of one cleaned table; raises :class:`BalanceError` when it does not come out."""
    table = state.linked.table
    aside_rows = sum(len(lines) for lines in state.aside)
    money_in, money_used, money_aside, corrected = _money(state)
    believable = believable_amounts(state)
    result = Balance(
        table=table.name,
        rows_in=len(table.frame),
        rows_used=len(state.frame),
        rows_set_aside=aside_rows,
        rows_left_out=len(table.left_out),
        cells_changed=_cells_changed(state),
        money_in=money_in,
        money_used=money_used,
        money_set_aside=money_aside,
        money_corrected=corrected,
        believable_in=None if believable is None else _sum(believable),
        believable_used=None if believable is None else _sum(believable.loc[state.frame.index]),
    )
    _check(result)
    return result


def corrected_money(after: TableState, before: TableState) -> float:
    """What the cells changed between two states added to the money of the rows that stay (or took from it)."""
    columns = set(money_columns(after.linked.table))
    touched = [part for part in after.ledger[len(before.ledger) :] if columns & set(part["column"])]
    if not touched:
        return 0.0
    then, now = (row_money(replace(state.linked.table, frame=state.frame)) for state in (before, after))
    return 0.0 if then is None or now is None else _sum(now) - _sum(then.loc[now.index])


def _cells_changed(state: TableState) -> int:
    if not state.ledger:
        return 0
    lines = pd.concat([part[["row", "column"]] for part in state.ledger])
    return len(lines.drop_duplicates())


def _money(state: TableState) -> tuple[float | None, float | None, float | None, float | None]:
    table = state.linked.table
    before = row_money(table)
    after = row_money(replace(table, frame=state.frame))
    if before is None or after is None:
        return None, None, None, None
    before = before.set_axis(pd.RangeIndex(len(before)))
    aside = math.fsum(amount for lines in state.aside for amount in lines["money"].dropna())
    return _sum(before), _sum(after), aside, _corrected(state, before, after)


def _corrected(state: TableState, before: pd.Series, after: pd.Series) -> float:
    """Change of money on the rows whose money cells are in the ledger, and only on those."""
    columns = set(money_columns(state.linked.table))
    touched = [part.loc[part["column"].isin(columns), "row"] for part in state.ledger]
    if not touched:
        return 0.0
    rows = pd.Index(pd.concat(touched).unique())
    source = pd.Index(state.linked.table.source_rows)
    labels = after.index[source[after.index].isin(rows)]
    return _sum(after.loc[labels]) - _sum(before.loc[labels])


def _sum(money: pd.Series) -> float:
    return math.fsum(money.dropna())


def _check(result: Balance) -> None:
    if result.rows_in != result.rows_used + result.rows_set_aside:
        raise BalanceError(
            f"{result.table}: {result.rows_in} rows in, {result.rows_used} used, {result.rows_set_aside} set aside"
        )
    if result.money_in is None or result.money_used is None or result.money_set_aside is None:
        return
    arrived = result.money_in + (result.money_corrected or 0.0)
    found = result.money_used + result.money_set_aside
    if not math.isclose(arrived, found, rel_tol=1e-9, abs_tol=1e-6 * max(1.0, abs(result.money_in))):
        raise BalanceError(f"{result.table}: money in {arrived}, found {found}")
