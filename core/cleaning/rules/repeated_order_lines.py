"""The same purchase line twice: a second booking, or two pieces bought one after the other."""

from __future__ import annotations

import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.rules.duplicate_rows import repeats
from core.wording import count, percent

ONE_LINE = 0.95


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Purchase lines equal in every cell. They are errors when the line has a number of its own, or
    when receipts otherwise have one line only; else they may be true repeats and stay."""
    if context.table.kind != "transactions" or len(context.frame.columns) < 2:
        return None
    rows = labels(repeats(context))
    if not len(rows):
        return None
    evidence = _evidence(context, rows)
    share = percent(len(rows) / len(context.frame))
    return Outcome(
        what=f"{count(len(rows), 'purchase line')} ({share}) {verb(len(rows), 'repeat')} another line cell for cell. "
        + (evidence or "They may be true: the same thing bought twice. Nothing in the file tells."),
        if_on="Each repeat was set aside; the first line of its kind is used.",
        if_off="Kept: every line counts as a purchase.",
        rows=rows,
        aside=(RowsAside(rows, "The same purchase line a second time"),),
        default_on=bool(evidence),
        severity="notice" if evidence else "info",
    )


def _evidence(context: TableContext, rows: pd.Index) -> str:
    numbered = [meaning.name for meaning in context.with_role("row_id") if meaning.name != context.id_column]
    if numbered:
        return f"Even the line number “{numbered[0]}” is the same, so they are booked twice."
    order = context.table.first("order_id")
    if order is None:
        return ""
    orders = context.frame[order.name].drop(index=rows).dropna()
    if len(orders) and orders.nunique() >= ONE_LINE * len(orders):
        return f"Every “{order.name}” otherwise has one line, so they are booked twice."
    return ""


RULE = Rule(
    key="repeated-order-lines",
    title="The same purchase line twice",
    looks_for="Purchase lines that are the same in every cell.",
    why_it_matters="A line booked twice makes a customer look better than true; a true repeat is a real purchase.",
    kind="sets rows aside",
    dimension="unique",
    default_on=False,
    look=look,
    harmless=True,
)
