"""Text where a number, a date or an answer of a known order should be."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.results import Example
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.wording import count, listing, shorten

MANY = 0.05


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells that could not be read as their column's kind; the cleaned file keeps their text."""
    unreadable = context.table.unreadable
    if unreadable is None or not len(unreadable):
        return None
    there = unreadable.loc[unreadable["row"].isin(context.frame.index)]
    cells = there.loc[_as_read(context, there)]
    if not len(cells):
        return None
    changes = tuple(
        CellChange(str(column), part["row"].to_numpy(), None, "Text that is no value of this column", file_only=True)
        for column, part in cells.groupby("column", sort=False)
    )
    share = len(cells) / max(1, len(context.frame) * len(changes))
    columns = listing([f"{change.column} ({len(change.rows):,})" for change in changes])
    samples = listing([f"“{shorten(text, 25)}”" for text in cells["text"].astype("str").value_counts().index], 3)
    return Outcome(
        what=f"{count(len(cells), 'cell')} could not be read as what the column holds (numbers, dates, answers in an order): {columns}. "
        f"Among them {samples}.{_besides(len(unreadable) - len(there), len(there) - len(cells))}",
        if_on="These cells count as empty, and are empty in the cleaned file.",
        if_off="These cells count as empty in all figures; the cleaned file keeps their text so you can correct it.",
        rows=np.unique(cells["row"].to_numpy()),
        cells=len(cells),
        changes=changes,
        examples=tuple(
            Example(context.table.name, context.source_row(row), column, str(text), "")
            for row, column, text in cells[["row", "column", "text"]].head(5).itertuples(index=False)
        ),
        severity="warning" if share > MANY else "notice",
    )


def _besides(aside: int, corrected: int) -> str:
    """Where the others are that were counted when the columns were matched."""
    said = [f"{count(aside, 'more', 'more')} {verb(aside, 'stand')} on rows set aside"] * bool(aside)
    said += [f"{count(corrected, 'more', 'more')} {verb(corrected, 'were')} put right"] * bool(corrected)
    return f" Besides these, {listing(said)}." if said else ""


def _as_read(context: TableContext, cells: pd.DataFrame) -> np.ndarray:
    """Which of these cells still hold the text that could not be read."""
    same = np.zeros(len(cells), dtype=bool)
    for column in cells["column"].unique():
        here = (cells["column"] == column).to_numpy()
        now = cell_texts(context.raw.loc[cells.loc[here, "row"], column])
        same[here] = (now.fillna("").str.strip() != "").to_numpy()
    return same


RULE = Rule(
    key="unreadable-values",
    title="Text where a number, date or known answer should be",
    looks_for="Cells with something else than the numbers, dates or ordered answers of their column.",
    why_it_matters="They cannot be added up, compared or put in order, so a customer may look poorer or less active than true.",
    kind="changes cells",
    dimension="valid",
    default_on=False,
    look=look,
)
