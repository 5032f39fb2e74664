"""What the user decided about single texts: this one becomes that one, that one stays.

Runs before the rules that look for variants and slips, which then leave these texts alone.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.results import Proposal, Writing
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.wording import count, listing, shorten


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """The user's corrections that concern this table; texts that no longer occur are passed over."""
    writings = [
        Writing(column, text, int(context.counts(column)[text]), new)
        for table, column, text, new in choice.rewrites
        if table == context.table.name and column in context.frame.columns and text in context.counts(column).index
    ]
    if not writings:
        return None
    changes = tuple(_change(context, writing) for writing in writings if writing.text != writing.becomes)
    kept = [writing for writing in writings if writing.text == writing.becomes]
    cells = sum(len(change.rows) for change in changes)
    said = [f"{count(cells, 'cell')} {verb(cells, 'get')} the value you chose"] * bool(changes)
    said += [
        f"{listing([f'“{shorten(one.text, 30)}”' for one in kept], 4)} {verb(len(kept), 'stay')} as you wished"
    ] * bool(kept)
    return Outcome(
        what=f"{' and '.join(said)}.",
        if_on="Your decisions are in force.",
        if_off="Your decisions are kept, but not used.",
        rows=np.unique(np.concatenate([np.array([], dtype="int64"), *(change.rows for change in changes)])),
        cells=cells,
        changes=changes,
        proposals=tuple(Proposal(f"{one.column}: {one.text}", _words(one), one.rows, True, (one,)) for one in writings),
        columns=tuple(dict.fromkeys(writing.column for writing in writings)),
        severity="info",
    )


def _change(context: TableContext, writing: Writing) -> CellChange:
    texts = context.texts(writing.column)
    rows = texts.index[texts == writing.text].to_numpy()
    if not writing.becomes:
        return CellChange(writing.column, rows, None, "Emptied at your wish")
    return CellChange(writing.column, rows, pd.Series(writing.becomes, index=rows, dtype="str"), "Changed at your wish")


def _words(writing: Writing) -> str:
    text, new = shorten(writing.text, 40), shorten(writing.becomes, 40)
    return f"{writing.column}: “{text}” stays" if text == new else f"{writing.column}: “{text}” → “{new}”"


RULE = Rule(
    key="own-corrections",
    title="Your own corrections",
    looks_for="The values you changed or kept yourself on this page.",
    why_it_matters="You know your mall: your word counts more than any rule.",
    kind="changes cells",
    dimension="",
    default_on=True,
    look=look,
)
