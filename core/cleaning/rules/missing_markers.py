"""Words in the cells that mean "no value": ERROR, UNKNOWN, N/A, -."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext, labels
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.wording import count, listing


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells whose text was read as a marker of a missing value; emptied in the cleaned file too."""
    changes, tallies = [], []
    for meaning in context.meanings:
        if not meaning.missing_markers:
            continue
        texts = cell_texts(context.raw[meaning.name])
        wanted = {text.strip() for text, _ in meaning.missing_markers}
        hit = context.frame[meaning.name].isna() & texts.str.strip().isin(wanted)
        rows = labels(hit)
        if len(rows):
            changes.append(CellChange(meaning.name, rows, None, "A word that means “no value”", file_only=True))
            tallies.append(texts.loc[rows].str.strip().value_counts())
    if not changes:
        return None
    words = pd.concat(tallies).groupby(level=0).sum().sort_index().sort_values(ascending=False, kind="stable")
    cells = sum(len(change.rows) for change in changes)
    found = listing([f"“{word}” {amount:,} times" for word, amount in words.items()])
    return Outcome(
        what=f"{count(cells, 'cell')} in {count(len(changes), 'column')} hold a word that means “no value”: {found}.",
        if_on="These cells count as empty, and are empty in the cleaned file.",
        if_off="These cells count as empty; the cleaned file keeps the words.",
        rows=np.unique(np.concatenate([change.rows for change in changes])),
        cells=cells,
        changes=tuple(changes),
    )


RULE = Rule(
    key="missing-markers",
    title="Words that mean “no value”",
    looks_for="Cells with words such as N/A, unknown or error where other rows have a value.",
    why_it_matters="Read as real answers they would become a group of their own, or spoil sums and averages.",
    kind="changes cells",
    dimension="",
    default_on=True,
    look=look,
)
