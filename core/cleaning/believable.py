"""The money every share in the report is of: amounts that can be true, on used rows and on rows set aside.

A placeholder of 9,999,999 was never paid: it is in the balance, so that nothing is lost, and in no share.
Purchases and returns count alike, each with its amount, so that no share is above the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core.cleaning.apply import TableState
from core.cleaning.celltext import cell_texts
from core.cleaning.results import RuleResult
from core.columns.money import money_columns, row_money


def believable_amounts(state: TableState) -> pd.Series | None:
    """Amount per row of the table as it came in, without sign; missing where there is none that can be true.

    Rows in use count as corrected, rows set aside as they stood when they left, but for amounts that were
    emptied on other rows. ``None`` without money.
    """
    table = state.linked.table
    used = row_money(replace(table, frame=state.frame))
    if used is None:
        return None
    left = [money for money in state.money_left if len(money)]
    aside = pd.concat(left) if left else used.iloc[:0]
    return pd.concat([used, aside.mask(_emptied_elsewhere(state, aside.index))]).abs().sort_index()


def _emptied_elsewhere(state: TableState, rows: pd.Index) -> pd.Series:
    """Whether an amount of these rows reads like one that a rule emptied, because it stands for "unknown"."""
    table, hit = state.linked.table, pd.Series(False, index=rows)
    for column in money_columns(table):
        emptied = {
            text
            for lines in state.ledger
            for text in lines.loc[(lines["column"] == column) & (lines["after"] == ""), "before"]
        }
        if emptied and len(rows):
            hit |= cell_texts(table.raw[column].iloc[rows.to_numpy()]).isin(emptied).to_numpy()
    return hit


def with_shares(
    results: Sequence[RuleResult],
    affected: Sequence[pd.Index],
    amounts: dict[str, pd.Series | None],
) -> tuple[RuleResult, ...]:
    """The results with their share of all believable money; ``affected`` are the rows each is about."""
    whole = sum(float(money.sum()) for money in amounts.values() if money is not None)
    return tuple(
        replace(result, money_share=_share(amounts[result.table], rows, whole))
        for result, rows in zip(results, affected, strict=True)
    )


def _share(money: pd.Series | None, rows: pd.Index, whole: float) -> float | None:
    if money is None:
        return None
    return float(money.reindex(rows).sum()) / whole if whole else 0.0
