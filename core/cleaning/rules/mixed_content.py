"""Columns that mix numbers and words: 34, 27, "young", 51."""

from __future__ import annotations

import numpy as np

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, listing, percent, shorten

NUMBER = r"[+-]?[\d.,'\s]*\d\s*%?"
LEAST, FEWEST_ROWS = 0.02, 50
LEFT_OUT = ("free_text", "address", "product_name", "product_id", "order_id", "row_id", "customer_id", "person_name")


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Text columns in which some, but not most, cells are plain numbers."""
    found = {meaning.name: rows for meaning in context.meanings if len(rows := _numbers_among_words(context, meaning))}
    if not found:
        return None
    cells = sum(len(rows) for rows in found.values())
    named = listing([_words(context, name, rows) for name, rows in found.items()], 3)
    return Outcome(
        what=f"{count(cells, 'cell')} {verb(cells, 'hold')} a number among words: {named}.",
        if_on="",
        if_off="Left as they are. If the column should hold numbers, correct the words in your file.",
        rows=np.unique(np.concatenate(list(found.values()))),
        cells=cells,
        points=tuple(found.items()),
        columns=tuple(found),
        severity="info",
    )


def _numbers_among_words(context: TableContext, meaning: ColumnMeaning) -> np.ndarray:
    nothing = np.array([], dtype="int64")
    if meaning.kind not in ("category", "text") or meaning.role in LEFT_OUT or len(context.frame) < FEWEST_ROWS:
        return nothing
    counts = context.counts(meaning.name)
    numbers = counts[counts.index.str.fullmatch(NUMBER)]
    share = float(numbers.sum()) / max(1, int(counts.sum()))
    return labels(context.texts(meaning.name).isin(numbers.index)) if LEAST <= share <= 0.5 else nothing


def _words(context: TableContext, name: str, rows: np.ndarray) -> str:
    texts = sorted(context.texts(name).loc[rows].unique())
    sample = listing([f"“{shorten(text, 20)}”" for text in texts], 2)
    return f"“{name}” ({percent(len(rows) / len(context.frame))} of the rows, such as {sample})"


RULE = Rule(
    key="mixed-content",
    title="Numbers and words in one column",
    looks_for="Columns of words in which some cells are plain numbers.",
    why_it_matters="Such a column can be neither added up nor grouped well.",
    kind="points out",
    dimension="consistent",
    default_on=False,
    look=look,
    switchable=False,
)
