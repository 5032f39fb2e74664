"""Two values in one cell while the neighbour is empty: "San Francisco CA", and no state."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count

FEWEST = 5
CLEAR = 0.8
MOST_VALUES = 500


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells that end in a value of another column which is empty on that row."""
    columns = list(context.categories())
    for empty in columns:
        missing = context.frame[empty.name].isna()
        if missing.sum() < FEWEST or not 2 <= len(context.counts(empty.name)) <= MOST_VALUES:
            continue
        for full in columns:
            if full.name != empty.name:
                outcome = _moved(context, full, empty, missing)
                if outcome is not None:
                    return outcome
    return None


def _moved(context: TableContext, full: ColumnMeaning, empty: ColumnMeaning, missing: pd.Series) -> Outcome | None:
    texts = context.texts(full.name)[missing].dropna()
    parts = texts.str.strip().str.extract(r"^(?P<rest>.*\S)[\s,;/]+(?P<last>\S+)$")
    known = pd.Index(context.counts(empty.name).index)
    moving = parts["last"].isin(known) & (parts["last"].str.len() >= 2) & ~texts.isin(_usual(context, full))
    rows = labels(moving)
    if len(rows) < FEWEST or len(rows) < CLEAR * int(missing.sum()):
        return None
    rest = parts.loc[rows, "rest"].str.rstrip(" ,;/").astype("str")
    reason = f"“{empty.name}” was written into “{full.name}”"
    return Outcome(
        what=f"{count(len(rows), 'cell')} of “{full.name}” also hold the value of “{empty.name}”, empty on that row.",
        if_on="The value was moved to its own column.",
        if_off="Left as they are.",
        rows=rows,
        cells=2 * len(rows),
        changes=(
            CellChange(full.name, rows, rest, reason),
            CellChange(empty.name, rows, parts.loc[rows, "last"].astype("str"), reason),
        ),
    )


def _usual(context: TableContext, full: ColumnMeaning) -> np.ndarray:
    """Texts that also stand on rows where the other column is filled are whole values."""
    filled = context.texts(full.name)[~context.texts(full.name).isna()]
    return filled[filled.duplicated(keep=False) & (filled.str.count(" ") == 0)].unique()


RULE = Rule(
    key="values-in-the-wrong-column",
    title="Two values in one cell",
    looks_for="Cells that end with the value of another column which is empty on that row.",
    why_it_matters="The place or product looks new, and the column it belongs to looks empty.",
    kind="changes cells",
    dimension="consistent",
    default_on=True,
    look=look,
)
