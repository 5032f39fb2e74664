"""Returns booked as lines of their own without a minus: "Return" or "iade" in a column, the amount positive.

Decides whether such lines are documents of their own (a purchase of the same customer and thing stands
beside them); a purchase line that only says it was returned later belongs to the cancelled orders.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.return_numbers import marked_returns
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.cleaning.rules.returned_goods import matched_returns, returned
from core.cleaning.vocabulary.rows import RETURNED
from core.columns.money import money_columns
from core.columns.results import ColumnMeaning
from core.columns.spelling import fingerprint
from core.wording import count, listing, percent
from core.wording import money as in_money

FOLDED = frozenset(fingerprint(word) for word in RETURNED)
NAMES = ("product_name", "product_category", "city", "region", "country", "mall_or_store")
MOST_VALUES, MOST_SHARE, MOSTLY = 12, 0.5, 0.5


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Lines named returns whose money counts as spent; the sign is turned, so that they are netted."""
    if context.table.kind != "transactions":
        return None
    found = [(meaning.name, *_named_returns(context, meaning)) for meaning in context.categories()]
    numbered, column, marks = marked_returns(context)
    found.append((column, numbered, marks))
    unsure = None
    # A purchase whose status says returned is left out by the cancelled orders.
    status = [meaning.name for meaning in context.with_role("order_status")]
    for name, marked, words in found:
        back = _counted_as_spent(context, marked)
        rows = labels(back)
        if not 0 < len(rows) <= MOST_SHARE * len(context.frame):
            continue
        if _documents(context, back) or _others_have_a_minus(context, marked):
            return _outcome(context, name, words, rows)
        if name not in status:
            unsure = unsure or _outcome(context, name, words, rows, sure=False)
    return unsure


def _counted_as_spent(context: TableContext, lines: pd.Series) -> pd.Series:
    return lines & ~returned(context) & (context.money > 0) if context.money is not None else lines & False


def _others_have_a_minus(context: TableContext, marked: pd.Series) -> bool:
    """Where most marked lines carry a minus, the few that do not have lost it."""
    return bool(returned(context)[marked].mean() > MOSTLY)


def _named_returns(context: TableContext, meaning: ColumnMeaning) -> tuple[pd.Series, list[str]]:
    counts = context.counts(meaning.name)
    words = [str(text) for text in counts.index if fingerprint(str(text)) in FOLDED]
    money = context.money
    if money is None or not words or meaning.role in NAMES or not 2 <= len(counts) <= MOST_VALUES:
        return pd.Series(False, index=context.frame.index), []
    return context.texts(meaning.name).isin(words), words


def _documents(context: TableContext, back: pd.Series) -> bool:
    return bool(matched_returns(context, back)[0].sum() > MOSTLY * back.sum())


def _outcome(context: TableContext, column: str, words: list[str], rows: np.ndarray, sure: bool = True) -> Outcome:
    turned = _column_to_turn(context)
    amount = 0.0 if context.money is None else float(context.money.loc[rows].sum())
    share = percent(len(rows) / len(context.frame))
    after = -context.frame.loc[rows, turned]
    return Outcome(
        what=f"{count(len(rows), 'line')} ({share}) {verb(len(rows), 'are')} returns without a minus: "
        f"“{column}” says {listing(words)}, worth {in_money(amount, context.table.currency)}."
        + ("" if sure else " No purchase they take back was found, so this is for you to decide."),
        if_on=f"“{turned}” got its minus: {in_money(amount, context.table.currency)} that was counted as spent is now "
        "taken off.",
        if_off="Left as they are: what was brought back counts as spent twice over.",
        rows=rows,
        changes=(CellChange(turned, rows, after, f"A return: “{column}” says so, so it is taken off"),),
        columns=(column, turned),
        default_on=sure,
        severity="notice" if sure else "warning",
    )


def _column_to_turn(context: TableContext) -> str:
    columns = money_columns(context.table)
    quantity = context.table.first("quantity")
    return quantity.name if quantity is not None and quantity.name in columns else columns[0]


RULE = Rule(
    key="returns-without-minus",
    title="Returns without a minus",
    looks_for="Lines that say they are a return, in a column or by a letter in the receipt number, while their amount "
    "is positive.",
    why_it_matters="A return would count as a second purchase: who brings back the most would look like the best customer.",
    kind="nets",
    dimension="valid",
    default_on=True,
    look=look,
)
