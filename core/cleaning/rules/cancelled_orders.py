"""Purchases that never came to be: a status column says cancelled or returned.

A return that names no amount is no purchase either, and there is nothing to take off: it is set aside, too, and
called what it is. Returns with a minus stay and are netted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.rules.returned_goods import returned
from core.cleaning.vocabulary.rows import CANCELLED, RETURNED
from core.columns.results import ColumnMeaning
from core.columns.spelling import fingerprint
from core.wording import count, listing, percent

FOLDED_CANCELLED = frozenset(fingerprint(word) for word in CANCELLED)
FOLDED_RETURNED = frozenset(fingerprint(word) for word in RETURNED)
NAMES = ("product_name", "product_category", "city", "region", "country", "mall_or_store", "payment_method")
MOST_VALUES, MOST_SPELLINGS = 12, 200


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Lines whose status says that the money was not kept, unless the line is negative already."""
    if context.table.kind != "transactions":
        return None
    found = [group for meaning in _status_columns(context) for group in _groups(context, meaning)]
    rows = np.unique(np.concatenate([group.rows for group in found])) if found else np.array([], dtype="int64")
    if not 0 < len(rows) < len(context.frame):
        return None
    whys = dict.fromkeys(group.why for group in found)
    return Outcome(
        what=" ".join(group.words(len(context.frame)) for group in found),
        if_on=f"Set aside: {listing(list(whys))}.",
        if_off="Kept: they count as purchases.",
        rows=rows,
        aside=tuple(RowsAside(group.rows, f"{group.reason}: {group.says}") for group in found),
        columns=tuple(dict.fromkeys(group.column for group in found)),
    )


@dataclass(frozen=True, eq=False)
class _Group:
    """Lines of one kind, and which words of which column tell them."""

    column: str
    rows: np.ndarray
    texts: list[str]
    empty: bool

    @property
    def says(self) -> str:
        return f"“{self.column}” says {listing(self.texts)}"

    @property
    def reason(self) -> str:
        return "A return without an amount" if self.empty else "Not completed"

    @property
    def why(self) -> str:
        if self.empty:
            return "a return without an amount takes nothing off"
        return "this money was not spent"

    def words(self, whole: int) -> str:
        lines, share = count(len(self.rows), "line"), percent(len(self.rows) / whole)
        called = "with a return but no amount" if self.empty else "not completed"
        return f"{lines} ({share}) {called}: {self.says}."


def _status_columns(context: TableContext) -> list[ColumnMeaning]:
    """Columns named status, then any other column of few kinds."""
    status = context.with_role("order_status")
    others = [
        meaning
        for meaning in context.categories()
        if meaning not in status and meaning.role not in NAMES and _few_kinds(context, meaning)
    ]
    return [*status, *others]


def _few_kinds(context: TableContext, meaning: ColumnMeaning) -> bool:
    # Spellings of one kind count once: they are put together only later.
    texts = context.counts(meaning.name).index
    return len(texts) <= MOST_SPELLINGS and len({fingerprint(str(text)) for text in texts}) <= MOST_VALUES


def _groups(context: TableContext, meaning: ColumnMeaning) -> list[_Group]:
    """Purchases that were undone, and returns without an amount.

    Only a status says of a purchase that it was returned; elsewhere a line that says "return" is a document of
    its own. A table of nothing else is a list of returns: a share would depend on what other rules took away.
    """
    texts, kept = context.texts(meaning.name), ~returned(context)
    cancelled, back = (_says(context, meaning.name, known) & kept for known in (FOLDED_CANCELLED, FOLDED_RETURNED))
    empty = context.money.fillna(0) == 0 if context.money is not None else cancelled & False
    undone = cancelled | back & ~empty if meaning.role == "order_status" else cancelled
    if (undone | back & empty).all():
        return []
    found = [(labels(undone), False), (labels(back & empty), True)]
    return [_Group(meaning.name, rows, _in_use(texts, rows), is_empty) for rows, is_empty in found if len(rows)]


def _says(context: TableContext, column: str, known: frozenset[str]) -> pd.Series:
    words = [str(text) for text in context.counts(column).index if fingerprint(str(text)) in known]
    return context.texts(column).isin(words)


def _in_use(texts: pd.Series, rows: np.ndarray) -> list[str]:
    """The words on these rows, the most frequent first."""
    counts = texts.loc[rows].value_counts()
    return sorted(counts.index.astype("str"), key=lambda text: (-counts[text], text))


RULE = Rule(
    key="cancelled-orders",
    title="Cancelled and returned orders",
    looks_for="Purchases whose status says cancelled, void or returned, and returns without an amount, in many "
    "languages.",
    why_it_matters="They would count as money spent although it was given back or never paid.",
    kind="sets rows aside",
    dimension="",
    default_on=True,
    look=look,
    harmless=True,
)
