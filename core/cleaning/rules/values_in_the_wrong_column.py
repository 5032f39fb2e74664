"""Two values in one cell while the neighbour is empty: "San Francisco CA", and no state."""

from __future__ import annotations

import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count

FEWEST = 5
CLEAR = 0.5
MOST_VALUES = 500


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells that end in a value of another column which is empty on that row."""
    columns = [meaning for meaning in context.categories() if len(context.counts(meaning.name)) >= 2]
    endings = {meaning.name: _endings(context, meaning) for meaning in columns}
    for empty in columns:
        values = context.counts(empty.name).index
        missing = context.frame[empty.name].isna()
        if len(values) > MOST_VALUES or missing.sum() < FEWEST:
            continue
        for full in columns:
            parts = endings[full.name]
            if full.name != empty.name and parts["last"].isin(values).any():
                outcome = _moved(context, full, empty, parts[parts["last"].isin(values)])
                if outcome is not None:
                    return outcome
    return None


def _endings(context: TableContext, meaning: ColumnMeaning) -> pd.DataFrame:
    """The values of several words that occur, cut before the last word: columns rest and last."""
    texts = pd.Series(context.counts(meaning.name).index, dtype="str")
    parts = texts.str.extract(r"^(?P<rest>.*\S)[\s,;/]+(?P<last>\S{2,})\s*$").set_axis(texts.to_numpy())
    return parts[parts["last"].notna()]


def _moved(context: TableContext, full: ColumnMeaning, empty: ColumnMeaning, parts: pd.DataFrame) -> Outcome | None:
    missing = context.frame[empty.name].isna()
    texts = context.texts(full.name)
    rows = labels(missing & texts.isin(parts.index))
    if len(rows) < FEWEST or len(rows) < CLEAR * int(missing.sum()):
        return None
    cells = texts.loc[rows]
    rest = cells.map(parts["rest"].str.rstrip(" ,;/")).astype("str")
    last = cells.map(parts["last"]).astype("str")
    reason = f"“{empty.name}” was written into “{full.name}”"
    return Outcome(
        what=f"{count(len(rows), 'cell')} of “{full.name}” also "
        f"{verb(len(rows), 'hold')} the value of “{empty.name}”, empty on that row.",
        if_on="The value was moved to its own column.",
        if_off="Left as they are.",
        rows=rows,
        cells=2 * len(rows),
        changes=(CellChange(full.name, rows, rest, reason), CellChange(empty.name, rows, last, reason)),
    )


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
