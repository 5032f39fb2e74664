"""Letters broken by a wrong text encoding: "CafÃ©" for "Café"."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.wording import count, listing, shorten

TRACES = (
    r"[ÃÂÄÅÐÑØ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2018-\u203a\u20ac\u2122]"
    r"|â€|ï¿½|ï»¿|Р[\u0400-\u045f‹ў°µ]Р"
)


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Texts that were written in one encoding and read in another; only whole repairs are taken."""
    changes = []
    for meaning in context.meanings:
        if meaning.kind in ("category", "text", "id", "several"):
            change = _repair(context, meaning.name)
            if change is not None:
                changes.append(change)
    if not changes:
        return None
    cells = sum(len(change.rows) for change in changes)
    columns = listing([change.column for change in changes])
    return Outcome(
        what=f"{count(cells, 'cell')} "
        f"{verb(cells, 'hold')} broken letters, as in a file saved in the wrong text format: {columns}.",
        if_on="The letters were put right.",
        if_off="Left as they are.",
        rows=np.unique(np.concatenate([change.rows for change in changes])),
        changes=tuple(changes),
    )


def _repair(context: TableContext, column: str) -> CellChange | None:
    if column == context.id_column:
        return None
    counts = context.counts(column)
    broken = [str(text) for text in counts.index[counts.index.str.contains(TRACES, regex=True)]]
    if not broken:
        return None
    from ftfy import fix_encoding

    repaired = {text: fix_encoding(text) for text in broken}
    repaired = {text: fixed for text, fixed in repaired.items() if fixed != text and "\ufffd" not in fixed}
    if not repaired:
        return None
    texts = context.texts(column)
    rows = texts.index[texts.isin(list(repaired))].to_numpy()
    after = texts.loc[rows].map(repaired).astype("str")
    sample = shorten(next(iter(repaired)), 30)
    return CellChange(column, rows, pd.Series(after, index=rows), f"Broken letters, as in “{sample}”")


RULE = Rule(
    key="broken-characters",
    title="Broken letters",
    looks_for="Letters such as “Ã©” where “é” was meant.",
    why_it_matters="The same name or product would count as two.",
    kind="changes cells",
    dimension="consistent",
    default_on=True,
    look=look,
)
