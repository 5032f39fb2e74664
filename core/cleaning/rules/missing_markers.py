"""Words in the cells that mean "no value": ERROR, UNKNOWN, N/A, -."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.roles import NUMERIC_KINDS
from core.wording import count, listing

REASON = "A word that means “no value”"
SEVERAL = 2
TRUE_ANSWERS = ("none", "no", "n", "nil", "zero", "never", "other")
"""Words that mean "no value" among numbers and are an answer among labels."""


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells whose text means "no value": those read as such, and the same words among labels."""
    changes, tallies = [], []
    shared = _words_of_the_table(context)
    for meaning in context.meanings:
        label = meaning.kind in ("category", "text")
        wanted = {text.strip() for text, _ in meaning.missing_markers} | (shared if label else set())
        if not wanted:
            continue
        texts = cell_texts(context.raw[meaning.name]).str.strip()
        missing, hit = context.frame[meaning.name].isna(), texts.isin(wanted)
        for rows, file_only in ((labels(hit & missing), True), (labels(hit & ~missing), False)):
            if len(rows):
                changes.append(CellChange(meaning.name, rows, None, REASON, file_only=file_only))
                tallies.append(texts.loc[rows].value_counts())
    if not changes:
        return None
    words = pd.concat(tallies).groupby(level=0).sum().sort_index().sort_values(ascending=False, kind="stable")
    cells = sum(len(change.rows) for change in changes)
    columns = len({change.column for change in changes})
    found = listing([f"“{word}” ({amount:,})" for word, amount in words.items()])
    return Outcome(
        what=f"{count(cells, 'cell')} in {count(columns, 'column')} "
        f"{verb(cells, 'hold')} a word that means “no value”: {found}.",
        if_on="These cells count as empty, and are empty in the cleaned file.",
        if_off="These cells count as empty; the cleaned file keeps the words.",
        rows=np.unique(np.concatenate([change.rows for change in changes])),
        cells=cells,
        changes=tuple(changes),
    )


def _words_of_the_table(context: TableContext) -> set[str]:
    """Words that stand where numbers or dates should be in several columns: no answer elsewhere either."""
    columns_by_word: dict[str, set[str]] = {}
    for meaning in context.meanings:
        if meaning.kind in NUMERIC_KINDS or meaning.kind == "date":
            for text, _ in meaning.missing_markers:
                columns_by_word.setdefault(text.strip(), set()).add(meaning.name)
    unreadable = context.table.unreadable
    if unreadable is not None and len(unreadable):
        for text, columns in unreadable.groupby("text")["column"].unique().items():
            columns_by_word.setdefault(str(text).strip(), set()).update(columns)
    several = {word for word, columns in columns_by_word.items() if len(columns) >= SEVERAL}
    return {word for word in several if word.casefold() not in TRUE_ANSWERS and any(map(str.isalpha, word))}


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
