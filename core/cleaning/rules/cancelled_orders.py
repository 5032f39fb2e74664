"""Purchases that never came to be: a status column says cancelled or returned."""

from __future__ import annotations

from core.cleaning.context import TableContext, labels
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.rules.returned_goods import returned
from core.cleaning.spelling import fingerprint
from core.cleaning.vocabulary.rows import CANCELLED, RETURNED
from core.wording import count, listing, percent

FOLDED = frozenset(fingerprint(word) for word in (*CANCELLED, *RETURNED))


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Lines whose status says that the money was not kept, unless the line is negative already."""
    if context.table.kind != "transactions":
        return None
    for meaning in context.with_role("order_status"):
        words = [str(text) for text in context.counts(meaning.name).index if fingerprint(str(text)) in FOLDED]
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


RULE = Rule(
    key="cancelled-orders",
    title="Cancelled orders",
    looks_for="Purchases whose status says cancelled, void or returned, in twelve languages.",
    why_it_matters="They would count as money spent although it was given back or never paid.",
    kind="sets rows aside",
    dimension="",
    default_on=True,
    look=look,
)
