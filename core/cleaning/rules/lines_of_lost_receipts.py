"""Lines whose receipt was set aside in the table it stands in: they cannot count without it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.joining.results import LinkedTable
from core.wording import count, listing, percent


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Rows of a table that names customers by their receipt, where that receipt is no longer used."""
    linked = LinkedTable(context.table, context.keys, context.id_column)
    receipts = linked.receipts()
    if context.table.kind != "transactions" or not linked.by_receipt or receipts is None:
        return None
    own = receipts.loc[context.frame.index]
    lost = {other.table.name: _lost(other) for other in context.others}
    where = [name for name, gone in lost.items() if own.isin(gone).any()]
    rows = labels(own.isin(np.concatenate(list(lost.values()) or [np.array([])])))
    if not len(rows):
        return None
    return Outcome(
        what=f"{count(len(rows), 'line')} ({percent(len(rows) / len(context.frame))}) {verb(len(rows), 'belong')} to receipts "
        f"that were set aside in {listing(where)}.",
        if_on="Set aside with them.",
        if_off="Kept: they count as purchases although their receipt does not.",
        rows=rows,
        aside=(RowsAside(rows, f"Its receipt was set aside in {listing(where)}"),),
        columns=(str(receipts.name),),
    )


def _lost(owner: TableContext) -> np.ndarray:
    """Receipts of a table that names customers itself, all rows of which were set aside."""
    linked = LinkedTable(owner.table, owner.keys, owner.id_column)
    receipts = linked.receipts()
    if receipts is None or owner.id_column is None or linked.by_receipt:
        return np.array([], dtype="object")
    used = receipts.loc[owner.frame.index]
    return np.asarray(pd.Index(receipts.dropna().unique()).difference(pd.Index(used.dropna().unique())), dtype="object")


RULE = Rule(
    key="lines-of-lost-receipts",
    title="Lines of receipts that were set aside",
    looks_for="Lines in one file whose receipt, in another file, was cancelled or is no real purchase.",
    why_it_matters="Their money would count although the purchase they belong to does not.",
    kind="sets rows aside",
    dimension="",
    default_on=True,
    look=look,
)
