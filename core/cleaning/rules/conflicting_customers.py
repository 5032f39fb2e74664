"""One customer number on several rows that disagree, in a list that should have one row each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.one_row import fills_from_other_rows
from core.cleaning.phrases import verb
from core.cleaning.results import RuleOption
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.wording import count, listing

TOO_MANY = 0.2


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Rows of one customer are merged: the row to keep is chosen by a stated rule, its empty cells
    are filled from the customer's other rows."""
    if context.table.kind != "customers" or context.basis == "rows" or context.id_column is None:
        return None
    several = context.keys.duplicated(keep=False) & context.keys.notna()
    if not several.any():
        return None
    rows = context.frame.loc[several]
    keys = context.keys.loc[several]
    dated = next((meaning.name for meaning in context.with_role("date_registered", "date_transaction")), None)
    way = choice.options["keep"] if dated is not None else "complete"
    ranked = _ranked(rows, keys, dated if way == "latest" else None)
    kept = keys.loc[ranked].drop_duplicates().index
    leaving = np.setdiff1d(rows.index.to_numpy(), kept.to_numpy())
    who = listing([f"“{shown}”" for shown in sorted(context.frame.loc[kept, context.id_column].astype("str"))], 3)
    rule = "with the latest date" if way == "latest" else "with the fewest empty cells"
    return Outcome(
        what=f"{count(len(kept), 'customer')} "
        f"{verb(len(kept), 'stand')} on {len(rows):,} rows that disagree, for example {who}.",
        if_on=f"The row {rule} is used for each; its empty cells are filled from the customer's other rows.",
        if_off="All rows are kept: these customers count more than once.",
        rows=labels(several),
        changes=fills_from_other_rows(context, ranked, kept, keys),
        aside=(RowsAside(leaving, f"Another row of the same customer; the one {rule} is used"),),
        default_on=len(leaving) <= TOO_MANY * len(context.frame),
        chosen={"keep": way},
    )


def _ranked(rows: pd.DataFrame, keys: pd.Series, dated: str | None) -> pd.Index:
    """Row labels, the row to keep first within each customer; ties by content, not by place."""
    order = pd.DataFrame({"key": keys, "empty": rows.isna().sum(axis=1)}, index=rows.index)
    order["late"] = -rows[dated].astype("int64") if dated is not None else 0
    order["content"] = pd.util.hash_pandas_object(rows, index=False).to_numpy()
    return order.sort_values(["key", "late", "empty", "content"], kind="stable").index


RULE = Rule(
    key="conflicting-customers",
    title="One customer on several rows",
    looks_for="The same customer number on rows that say different things.",
    why_it_matters="A customer must be counted once; which row is true is decided by a rule you can choose.",
    kind="sets rows aside",
    dimension="unique",
    default_on=True,
    look=look,
    options=(
        RuleOption(
            "keep",
            "Row to keep",
            (("complete", "The row with the fewest empty cells"), ("latest", "The row with the latest date")),
            "complete",
        ),
    ),
)
