"""The cases a card shows: changed cells, cells worth a look, or whole rows; never who somebody is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.cleaning.celltext import row_texts
from core.cleaning.context import TableContext
from core.cleaning.masking import masked_change, masked_rows
from core.cleaning.results import Example
from core.cleaning.rule import Outcome
from core.wording import shorten

EXAMPLES_SHOWN = 5
ROWS_SHOWN = 3


def examples_of(context: TableContext, outcome: Outcome, ledger: tuple[pd.DataFrame, ...]) -> tuple[Example, ...]:
    """The first changes of different kinds; without changes, the rows it is about."""
    here = [lines for lines in ledger if (lines["table"] == context.table.name).all()]
    if here:
        lines = pd.concat(here)
        lines = lines.drop_duplicates(["column", "before", "after"]).head(EXAMPLES_SHOWN)
        roles = context.roles
        return tuple(
            Example(
                context.table.name,
                int(line.row),
                line.column,
                *masked_change(line.before, line.after, roles[line.column]),
            )
            for line in lines.itertuples(index=False)
        )
    return _pointed_examples(context, outcome) or _row_examples(context, outcome)


def _pointed_examples(context: TableContext, outcome: Outcome) -> tuple[Example, ...]:
    """Cells the rule would have you look at, as they stand in the file."""
    pairs = [(column, int(row)) for column, rows in outcome.points for row in rows[:EXAMPLES_SHOWN]]
    return tuple(
        Example(context.table.name, context.source_row(row), column, str(context.raw.at[row, column]), "")
        for column, row in pairs[:EXAMPLES_SHOWN]
    )


def _row_examples(context: TableContext, outcome: Outcome) -> tuple[Example, ...]:
    """Whole rows, for rules about rows; nothing for rules about columns or empty cells."""
    if outcome.affected_cells and not outcome.aside:
        return ()
    return shown_rows(context, outcome.rows[:ROWS_SHOWN])


def shown_rows(context: TableContext, rows: Sequence[int] | np.ndarray) -> tuple[Example, ...]:
    """Whole rows as an example, without what names a person."""
    texts = row_texts(masked_rows(context.raw.loc[rows], context.roles))
    return tuple(
        Example(context.table.name, context.source_row(row), "", shorten(text, 160), "")
        for row, text in zip(rows, texts, strict=True)
    )
