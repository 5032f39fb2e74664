"""What only shows across tables: buyers and answers nobody knows, and members who never bought."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.wording import count, listing, masked, percent

SHOWN = 3
Words = Callable[[int, str, str], str]
Look = Callable[[TableContext, Choice], Outcome | None]


def _known(context: TableContext, *kinds: str) -> pd.Index | None:
    others = [other.keys.dropna() for other in context.others if other.table.kind in kinds and other.id_column]
    return pd.Index(pd.concat(others).unique()) if others else None


def _sample(context: TableContext, column: str, people: list[str]) -> str:
    """Three of them; where their names are hidden, the rows to find them in."""
    role = context.roles[column]
    shown = []
    for person in people[:SHOWN]:
        hidden = masked(person, role)
        row = context.source_row(int(context.frame.index[context.frame[column] == person][0]))
        shown.append(f"“{hidden}”" + f" in row {row:,}" * (hidden != person))
    return listing(shown)


def _across(
    kind: str, other_kind: str, words: Callable[[int, str, str], str], kept: str
) -> Callable[[TableContext, Choice], Outcome | None]:
    def look(context: TableContext, choice: Choice) -> Outcome | None:
        known = _known(context, other_kind)
        if context.table.kind != kind or context.id_column is None or known is None:
            return None
        strange = context.keys.notna() & ~context.keys.isin(known)
        rows = labels(strange)
        if not len(rows):
            return None
        if context.roles[context.id_column] == "order_id":
            # Its receipts led here from a table that is looked at itself.
            return None
        people = sorted(context.frame.loc[rows, context.id_column].astype("str").unique())
        everyone = context.keys.nunique()
        share = percent(len(people) / everyone) if everyone else ""
        sample = _sample(context, context.id_column, people)
        return Outcome(
            what=words(len(people), share, sample),
            if_on="",
            if_off=kept,
            rows=rows,
            columns=(context.id_column,),
            severity="warning" if len(people) > 0.2 * everyone and kind != "customers" else "info",
        )

    return look


def _rule(
    key: str, title: str, looks_for: str, why: str, look: Callable[[TableContext, Choice], Outcome | None]
) -> Rule:
    return Rule(key, title, looks_for, why, "points out", "", False, look, switchable=False)


UNKNOWN_CUSTOMERS = _rule(
    "unknown-customers",
    "Buyers who are not in the customer list",
    "Customer numbers in the purchases that no customer list has.",
    "They buy, but age, city and the like are unknown for them.",
    _across(
        "transactions",
        "customers",
        lambda people, share, sample: (
            f"{count(people, 'buyer')} ({share}) {verb(people, 'are')} not in the customer list, for example {sample}."
        ),
        "Kept as customers: they are described by what they buy.",
    ),
)
WITHOUT_PURCHASES = _rule(
    "customers-without-purchases",
    "Customers who never bought",
    "Customers in the list that no purchase names.",
    "They may be new, gone, or bought without their card.",
    _across(
        "customers",
        "transactions",
        lambda people, share, sample: (
            f"{count(people, 'customer')} ({share}) {verb(people, 'have')} no purchase, for example {sample}."
        ),
        "Kept: no purchase is also something to know about a customer.",
    ),
)
SURVEY_STRANGERS = _rule(
    "survey-of-strangers",
    "Answers from people not in the customer list",
    "Customer numbers in the survey that no customer list has.",
    "Their answers cannot be put beside what they buy.",
    _across(
        "survey",
        "customers",
        lambda people, share, sample: (
            f"{count(people, 'person', 'people')} ({share}) who answered "
            f"{verb(people, 'are')} not in the customer list, "
            f"for example {sample}."
        ),
        "Kept as customers: they are described by their answers.",
    ),
)
