"""Numbers, codes and addresses written unlike all others of their column."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.cleaning.rules.returned_goods import returned
from core.columns.results import ColumnMeaning
from core.wording import count, listing, shorten

ROLES = ("phone", "postal_code", "product_id", "order_id", "customer_id", "card_number", "row_id")
ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
USUAL = 0.95
FEWEST = 50
MOST_SHAPES = 8
MOSTLY_RETURNS = MOSTLY_DIGITS = 0.5


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells whose pattern of letters and digits is rare where nearly all cells share a few patterns."""
    found = {meaning.name: rows for meaning in context.meanings if len(rows := _odd(context, meaning))}
    # Receipts of returns often carry a letter of their own (C536379): that is no mistake.
    back = returned(context)
    found = {name: rows for name, rows in found.items() if back.loc[rows].mean() < MOSTLY_RETURNS}
    if not found:
        return None
    cells = sum(len(rows) for rows in found.values())
    named = listing([f"“{name}” ({_sample(context, name, rows)})" for name, rows in found.items()])
    return Outcome(
        what=f"{count(cells, 'cell')} {verb(cells, 'are')} written unlike the others of their column: {named}.",
        if_on="",
        if_off="Left as they are; have a look at them in your file.",
        rows=np.unique(np.concatenate(list(found.values()))),
        cells=cells,
        points=tuple(found.items()),
        columns=tuple(found),
        severity="info",
    )


def _sample(context: TableContext, name: str, rows: np.ndarray) -> str:
    texts = sorted(context.texts(name).loc[rows].unique())
    return listing([f"“{shorten(text, 20)}”" for text in texts], 2)


def _odd(context: TableContext, meaning: ColumnMeaning) -> np.ndarray:
    nothing = np.array([], dtype="int64")
    texts = context.texts(meaning.name) if meaning.kind in ("id", "text", "category") else None
    if texts is None or texts.notna().sum() < FEWEST:
        return nothing
    if meaning.role == "email":
        return texts.index[~texts.str.contains(ADDRESS, regex=True, na=True)].to_numpy()
    if meaning.role not in ROLES or texts.str.contains(r"\d", regex=True).mean() < MOSTLY_DIGITS:
        return nothing
    known = _known_elsewhere(context) if meaning.name == context.id_column else nothing
    # Lengths differ among true numbers; what must not differ is letters among digits and the signs.
    shapes = texts.str.replace(r"\d+", "9", regex=True).str.replace(r"[^\W\d_]+", "a", regex=True)
    tally = shapes.value_counts()
    common = tally[tally >= (1 - USUAL) * tally.sum()]
    if not len(common) or len(common) > MOST_SHAPES or common.sum() < USUAL * tally.sum():
        return nothing
    return texts.index[texts.notna() & ~shapes.isin(common.index) & ~texts.index.isin(known)].to_numpy()


def _known_elsewhere(context: TableContext) -> np.ndarray:
    """Rows whose customer another table names too: the way it is written (as
    1003 for 01003) was seen through when the tables were matched."""
    others = [other.keys.dropna() for other in context.others if other.id_column is not None]
    return labels(context.keys.isin(pd.concat(others))) if others else np.array([], dtype="int64")


RULE = Rule(
    key="odd-codes",
    title="Codes written unlike the others",
    looks_for="Customer numbers, phone numbers, postcodes and e-mail addresses with an unusual pattern.",
    why_it_matters="A number with a wrong letter matches nobody in the other files.",
    kind="points out",
    dimension="valid",
    default_on=False,
    look=look,
    switchable=False,
)
