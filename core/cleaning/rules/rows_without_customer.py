"""Rows that name no customer in a table whose other rows do."""

from __future__ import annotations

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.wording import count, percent

MANY = 0.05


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Rows with an empty customer number."""
    if context.id_column is None or context.basis == "rows":
        return None
    rows = labels(context.keys.isna())
    if not len(rows):
        return None
    share = len(rows) / len(context.frame)
    receipt = context.table.column(context.id_column).role == "order_id"
    reason = f"“{context.id_column}” {'leads to nobody' if receipt else 'is empty'}"
    return Outcome(
        what=f"{count(len(rows), 'row')} ({percent(share)}) {verb(len(rows), 'name')} no customer: {reason}.",
        if_on="Set aside: they belong to nobody, so they cannot say anything about a customer.",
        if_off="Kept, and counted in the totals only: no customer gets them.",
        rows=rows,
        aside=(RowsAside(rows, f"Names no customer: {reason}"),),
        columns=(context.id_column,),
        severity="warning" if share > MANY else "notice",
    )


RULE = Rule(
    key="rows-without-customer",
    title="Rows that name no customer",
    looks_for="Purchases or answers without a customer number.",
    why_it_matters="They are part of the sales but of no segment; their money is shown so that nothing goes missing.",
    kind="sets rows aside",
    dimension="complete",
    default_on=True,
    look=look,
)
