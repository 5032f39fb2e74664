"""What the user decided about single texts and cells: this one becomes that one, that one stays.

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
    writings += _cells(context, choice)
    if not writings:
        return None
    asked = [(writing, _change(context, writing)) for writing in writings if writing.text != writing.becomes]
    changes = tuple(change for _, change in asked if change is not None)
    unfit = [f"“{shorten(writing.becomes, 30)}”" for writing, change in asked if change is None]
    kept = [writing for writing in writings if writing.text == writing.becomes]
    cells = sum(len(change.rows) for change in changes)
    said = [f"{count(cells, 'cell')} {verb(cells, 'get')} the value you chose"] * bool(changes)
    said += [
        f"{listing([f'“{shorten(one.text, 30)}”' for one in kept], 4)} {verb(len(kept), 'stay')} as you wished"
    ] * bool(kept)
    said += [f"{listing(unfit, 4)} cannot be a value of its column and {verb(len(unfit), 'are')} not used"] * bool(
        unfit
    )
    return Outcome(
        what=f"{' and '.join(said)}.",
        if_on="Your decisions are in force.",
        if_off="Your decisions are kept, but not used.",
        rows=np.unique(np.concatenate([np.array([], dtype="int64"), *(change.rows for change in changes)])),
        cells=cells,
        changes=changes,
        proposals=tuple(Proposal(_key(one), _words(one), one.rows, True, (one,)) for one in writings),
        columns=tuple(dict.fromkeys(writing.column for writing in writings)),
        severity="info",
    )


def _cells(context: TableContext, choice: Choice) -> list[Writing]:
    """The decisions about single cells, each with the text that stands there."""
    rows = {context.source_row(label): label for label in context.frame.index} if choice.cells else {}
    found = []
    for table, column, row, new in choice.cells:
        if table == context.table.name and column in context.frame.columns and row in rows:
            text = context.texts(column).loc[rows[row]]
            found.append(Writing(column, "" if pd.isna(text) else str(text), 1, new, row))
    return found


def _change(context: TableContext, writing: Writing) -> CellChange | None:
    """The change of these cells; nothing when their column cannot hold the text."""
    texts = context.texts(writing.column)
    meant = texts == writing.text
    if writing.row:
        meant = pd.Series(context.table.source_rows[texts.index.to_numpy()] == writing.row, index=texts.index)
    rows = texts.index[meant].to_numpy()
    if not writing.becomes:
        return CellChange(writing.column, rows, None, "Emptied at your wish")
    after = _typed(pd.Series(writing.becomes, index=rows, dtype="str"), context.frame[writing.column].dtype)
    return None if after.isna().any() else CellChange(writing.column, rows, after, "Changed at your wish")


def _typed(texts: pd.Series, dtype: object) -> pd.Series:
    """The texts as values of a column of that type; what cannot be one is missing."""
    if pd.api.types.is_bool_dtype(dtype):
        return texts.str.casefold().map({"yes": True, "no": False})
    if pd.api.types.is_numeric_dtype(dtype):
        return pd.to_numeric(texts.str.replace(",", "."), errors="coerce").astype("float64")
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return pd.to_datetime(texts, errors="coerce", format="ISO8601")
    if pd.api.types.is_timedelta64_dtype(dtype):
        return pd.to_timedelta(texts, errors="coerce")
    return texts


def _key(writing: Writing) -> str:
    return f"{writing.column}: {writing.text}" + (f" in row {writing.row}" if writing.row else "")


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
