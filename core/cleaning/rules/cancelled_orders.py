"""Purchases that never came to be: a status column says cancelled or returned."""

from __future__ import annotations

from core.cleaning.context import TableContext, labels
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.rules.returned_goods import returned
from core.cleaning.vocabulary.rows import CANCELLED, RETURNED
from core.columns.results import ColumnMeaning
from core.columns.spelling import fingerprint
from core.wording import count, listing, percent

FOLDED_CANCELLED = frozenset(fingerprint(word) for word in CANCELLED)
NAMES = ("product_name", "product_category", "city", "region", "country", "mall_or_store", "payment_method")
MOST_VALUES = 12
FOLDED = frozenset(fingerprint(word) for word in (*CANCELLED, *RETURNED))


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Lines whose status says that the money was not kept, unless the line is negative already."""
    if context.table.kind != "transactions":
        return None
    for meaning, known in _status_columns(context):
        words = [str(text) for text in context.counts(meaning.name).index if fingerprint(str(text)) in known]
        rows = labels(context.texts(meaning.name).isin(words) & ~returned(context))
        # A table of nothing else is a list of returns: a share would depend on what other rules took away.
        if 0 < len(rows) < len(context.frame):
            share = percent(len(rows) / len(context.frame))
            return Outcome(
                what=f"{count(len(rows), 'line')} ({share}) not completed: “{meaning.name}” says {listing(words)}.",
                if_on="Set aside: this money was not spent.",
                if_off="Kept: they count as purchases.",
                rows=rows,
                aside=(RowsAside(rows, f"Not completed: “{meaning.name}” says {listing(words)}"),),
                columns=(meaning.name,),
            )
    return None


def _status_columns(context: TableContext) -> list[tuple[ColumnMeaning, frozenset[str]]]:
    """Columns named status with the words they may use; any other column of few kinds says only "cancelled"
    (a line that says "return" there may be a document of its own)."""
    status = context.with_role("order_status")
    others = [
        meaning
        for meaning in context.categories()
        if meaning not in status and meaning.role not in NAMES and len(context.counts(meaning.name)) <= MOST_VALUES
    ]
    return [*((meaning, FOLDED) for meaning in status), *((meaning, FOLDED_CANCELLED) for meaning in others)]


RULE = Rule(
    key="cancelled-orders",
    title="Cancelled orders",
    looks_for="Purchases whose status says cancelled, void or returned, in many languages.",
    why_it_matters="They would count as money spent although it was given back or never paid.",
    kind="sets rows aside",
    dimension="",
    default_on=True,
    look=look,
    harmless=True,
)
