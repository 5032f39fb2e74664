"""Two rows beside each other, column by column: what is the same and what is not, without showing who it is."""

from __future__ import annotations

import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext
from core.cleaning.likely_persons import name_words, phone_digits
from core.cleaning.masking import ROLES, masked_change
from core.cleaning.results import Compared
from core.columns.results import ColumnMeaning
from core.columns.spelling import fingerprint
from core.wording import masked, shorten

_NAMES = ("person_name", "customer_name_as_id")
_LONGEST = 60


def side_by_side(context: TableContext, pairs: list[tuple[int, int]]) -> list[tuple[Compared, ...]]:
    """Per pair of row labels one line for every column in which one of the two has a value."""
    labels = sorted({label for pair in pairs for label in pair})
    texts = {name: cell_texts(context.raw.loc[labels, name]).fillna("") for name in context.raw.columns}
    meant = {
        meaning.name: _comparable(meaning, texts[meaning.name], context.frame.loc[labels, meaning.name])
        for meaning in context.meanings
    }
    return [
        tuple(
            _compared(context, meaning, *texts[meaning.name].loc[list(pair)], *meant[meaning.name].loc[list(pair)])
            for meaning in context.meanings
            if texts[meaning.name].loc[list(pair)].any()
        )
        for pair in pairs
    ]


def _comparable(meaning: ColumnMeaning, texts: pd.Series, values: pd.Series) -> pd.Series:
    """What a cell says, however it is written."""
    if meaning.role == "phone":
        return phone_digits(texts)
    if meaning.role in _NAMES:
        return texts.map(lambda name: " ".join(sorted(name_words(name).split())))
    read = meaning.kind in ("date", "integer", "float", "boolean", "time", "ordered")
    return texts.map(fingerprint).where(~(read & values.notna()), values.astype("str"))


def _compared(context: TableContext, meaning: ColumnMeaning, first: str, second: str, one: str, other: str) -> Compared:
    same = one == other
    if meaning.name == context.id_column or meaning.role not in ROLES:
        return Compared(meaning.name, shorten(first, _LONGEST), shorten(second, _LONGEST), same)
    if same or not (first and second):
        shown = masked(first or second, meaning.role)
        return Compared(meaning.name, shown if first else "", shown if second else "", same)
    return Compared(meaning.name, *masked_change(first, second, meaning.role), same)
