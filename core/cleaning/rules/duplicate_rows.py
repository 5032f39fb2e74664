"""Rows that repeat another row cell for cell, in lists of customers and surveys."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.wording import count, percent

ONE_ROW_EACH = 0.8


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Exact repeats; without a customer number two equal rows may be two people, so they stay."""
    if context.table.kind == "transactions" or len(context.frame.columns) < 2:
        return None
    repeated = repeats(context)
    rows = labels(repeated)
    if not len(rows):
        return None
    share = percent(len(rows) / len(context.frame))
    named = context.id_column is not None and context.keys.nunique() >= ONE_ROW_EACH * context.keys.notna().sum()
    doubt = "" if context.id_column else " Without a customer number they may be different people."
    return Outcome(
        what=f"{count(len(rows), 'row')} ({share}) {verb(len(rows), 'repeat')} another row cell for cell.{doubt}",
        if_on="Each repeat was set aside; the first row of its kind is used.",
        if_off="Kept: every row counts.",
        rows=rows,
        aside=(RowsAside(rows, "Repeats an earlier row cell for cell"),),
        default_on=named,
    )


def repeats(context: TableContext, *, without: tuple[str, ...] = ()) -> pd.Series:
    """Rows equal to an earlier row in every column that is not in ``without``."""
    columns = [name for name in context.frame.columns if name not in without]
    codes = [row_codes(context, name) for name in columns]
    hashed = np.zeros(len(context.frame), dtype="uint64")
    for code in codes:
        hashed = hashed * np.uint64(1_099_511_628_211) ^ (code.astype("uint64") + np.uint64(0x9E3779B97F4A7C15))
    candidates = pd.Series(hashed, index=context.frame.index).duplicated(keep=False)
    result = pd.Series(False, index=context.frame.index)
    if candidates.any():
        result.loc[candidates] = context.frame.loc[candidates, columns].duplicated()
    return result


def row_codes(context: TableContext, column: str) -> np.ndarray:
    """The values of that column as whole numbers, equal where the values are; -1 where missing."""
    codes: np.ndarray = context.remember("row codes", column, lambda: pd.factorize(context.frame[column])[0])
    return codes


RULE = Rule(
    key="duplicate-rows",
    title="Rows that appear twice",
    looks_for="Rows that are the same as another row in every cell.",
    why_it_matters="A customer or an answer that counts twice makes its segment look larger than it is.",
    kind="sets rows aside",
    dimension="unique",
    default_on=True,
    look=look,
    harmless=True,
)
