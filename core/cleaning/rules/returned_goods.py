"""Returns and cancellations: netted, matched to their purchase where possible, never thrown away."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.results import RuleOption
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.wording import count, money, percent


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Lines with negative money or a negative number of pieces."""
    if context.table.kind != "transactions":
        return None
    back = returned(context)
    rows = labels(back)
    if not len(rows) or len(rows) > 0.5 * len(context.frame):
        return None
    matched = matched_returns(context, back)
    amount = "" if context.money is None else _amount(context, rows)
    share = percent(len(rows) / len(context.frame))
    way = choice.options["what"]
    leaving = rows if way == "aside" else np.union1d(rows, labels(matched[1]))
    return Outcome(
        what=f"{count(len(rows), 'line')} ({share}) {verb(len(rows), 'are')} returns or corrections{amount}. "
        f"{_match_words(int(matched[0].sum()), context)}".strip(),
        if_on="The returns were set aside." if way == "aside" else "The returns and their purchases were set aside.",
        if_off="Netted: the lines stay and are taken off what their customer spent.",
        rows=rows,
        aside=(RowsAside(leaving, "A return, or a purchase that was returned"),),
        chosen={"what": way},
        severity="info",
    )


def returned(context: TableContext) -> pd.Series:
    """Lines that take goods or money back."""
    back = pd.Series(False, index=context.frame.index)
    for meaning in context.with_role("quantity", "amount_line"):
        if meaning.kind in ("integer", "float"):
            back |= context.frame[meaning.name] < 0
    return back


def _amount(context: TableContext, rows: np.ndarray) -> str:
    returned_money = float(context.money.loc[rows].sum()) if context.money is not None else 0.0
    return f" worth {money(returned_money, context.table.currency)}"


def _match_words(matched: int, context: TableContext) -> str:
    if not matched:
        return "None could be matched to its purchase." if context.id_column is not None else ""
    return f"{matched:,} of them match an earlier purchase of the same customer."


def matched_returns(context: TableContext, back: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Returns with a purchase, and those purchases: same customer, same product, same size, earlier;
    the n-th return belongs to the n-th such purchase."""
    nothing = pd.Series(False, index=context.frame.index)
    size = context.table.first("quantity", "amount_line")
    product = context.table.first("product_id", "product_name", "product_category")
    if size is None or context.id_column is None:
        return nothing, nothing
    involved = pd.DataFrame({"key": context.keys, "size": context.frame[size.name].abs(), "back": back})
    involved["product"] = context.frame[product.name].astype("str") if product is not None else ""
    date = context.table.first("date_transaction")
    involved["date"] = context.frame[date.name] if date is not None and date.kind == "date" else pd.Timestamp(0)
    involved = involved.dropna(subset=["key", "size"])
    by = ["key", "product", "size"]
    returns = involved[involved["back"]]
    bought = involved[~involved["back"] & involved["key"].isin(returns["key"])]
    returns = returns.sort_values("date", kind="stable").assign(turn=lambda part: part.groupby(by).cumcount())
    bought = bought.sort_values("date", kind="stable").assign(turn=lambda part: part.groupby(by).cumcount())
    pairs = returns.reset_index(names="return").merge(bought.reset_index(names="purchase"), on=[*by, "turn"])
    pairs = pairs[pairs["date_y"] <= pairs["date_x"]]
    return (
        nothing.where(~nothing.index.isin(pairs["return"]), True),
        nothing.where(~nothing.index.isin(pairs["purchase"]), True),
    )


RULE = Rule(
    key="returned-goods",
    title="Returns",
    looks_for="Lines with a negative amount or a negative number of pieces.",
    why_it_matters="What was brought back was not spent; left out, buyers who return much would look like the best.",
    kind="sets rows aside",
    dimension="",
    default_on=False,
    look=look,
    options=(
        RuleOption(
            "what",
            "When switched on",
            (("aside", "Set the returns aside"), ("pairs", "Set the returns and their purchases aside")),
            "aside",
        ),
    ),
)
