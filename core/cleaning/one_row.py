"""Several rows of one customer as one row: what the row that is kept takes from the others."""

from __future__ import annotations

import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.rule import CellChange


def fills_from_other_rows(
    context: TableContext, ranked: pd.Index, kept: pd.Index, keys: pd.Series
) -> tuple[CellChange, ...]:
    """Values for the empty cells of the ``kept`` rows from the first of the ``ranked`` rows with the same key."""
    changes = []
    for meaning in context.meanings:
        values = context.frame.loc[ranked, meaning.name]
        known = values.groupby(keys.loc[ranked].to_numpy()).first()
        empty = kept[context.frame.loc[kept, meaning.name].isna()]
        known_for = keys.loc[empty].map(known.to_dict()).dropna()
        if len(known_for):
            after = known_for.astype(values.dtype)
            changes.append(
                CellChange(meaning.name, after.index.to_numpy(), after, "Taken from the customer's other row")
            )
    return tuple(changes)
