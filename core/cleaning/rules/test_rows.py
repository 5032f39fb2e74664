"""Rows somebody typed to try the system: "test", "asdf", "TEST ÜYE", the shop "TEST KASA"."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.results import Proposal
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.test_entries import DOUBTFUL, SURE, address_says_test, says_test, suspects
from core.wording import count, listing

NAMES = ("person_name", "customer_name_as_id", "customer_id", "mall_or_store")
THINGS = ("product_name", "product_category", "address")
"""A test product or a category of tests may be what is sold: never sure by itself."""
MOST_DOUBTFUL, MOST_SURE, FEW = 0.02, 0.2, 3


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Rows whose name, e-mail, shop or number is what people type when they try something."""
    found = _said(context)
    sure = [case for case in found if case[2]]
    if not _believable(len(context.frame), sure, MOST_SURE):
        return None
    doubtful = [case for case in found if not case[2]]
    shown = [*sure, *doubtful] if _believable(len(context.frame), doubtful, MOST_DOUBTFUL) else sure
    if not shown:
        return None
    proposals = [
        Proposal(words, words, len(rows), choice.accepts(words, by_default=clear or not sure))
        for words, rows, clear in shown
    ]
    rows = np.sort(np.concatenate([rows for _, rows, _ in shown]))
    accepted = [rows for (_, rows, _), proposal in zip(shown, proposals, strict=True) if proposal.accepted]
    leaving = np.sort(np.concatenate(accepted)) if accepted else rows[:0]
    nobody = _only_there(context, leaving)
    where = listing([f"row {context.source_row(label):,}" for label in rows])
    return Outcome(
        what=f"{count(len(rows), 'row')} {verb(len(rows), 'look')} like a test of the system: {where}.",
        if_on=f"{count(len(leaving), 'row')} set aside{_followed(context, nobody)}.",
        if_off="Kept: approve the suggestion if they are no real customers or purchases.",
        rows=rows,
        aside=(RowsAside(leaving, "Looks like a test of the system"),),
        nobody=nobody,
        nobody_reason="Of a customer who looks like a test of the system",
        proposals=tuple(proposals),
        default_on=bool(sure) or any(words in choice.accepted for words, *_ in shown),
    )


def _said(context: TableContext) -> list[tuple[str, np.ndarray, bool]]:
    """What the rows say, the rows that say it, and whether it is surely a test: one sure text, or two doubtful
    ones. One word alone may be a name."""
    score = pd.Series(0, index=context.frame.index)
    words = pd.Series("", index=context.frame.index)
    for meaning in context.with_role(*NAMES, *THINGS, "email"):
        if meaning.kind not in ("id", "text", "category"):
            continue
        texts = context.texts(meaning.name)
        judge: Callable[[str], int] = address_says_test if meaning.role == "email" else says_test
        rated = {text: judge(text) for text in suspects(texts)}
        most = DOUBTFUL if meaning.role in THINGS else SURE
        hits = texts[texts.isin([text for text, rating in rated.items() if rating])]
        score[hits.index] += hits.map(rated).clip(upper=most).astype("int64")
        before = words[hits.index]
        words[hits.index] = before.where(before == "", before + ", ") + f"{meaning.name}: “" + hits + "”"
    hit = score > 0
    cases = words[hit].groupby([words[hit], score[hit] >= SURE]).groups
    return [(words, rows.to_numpy(), bool(clear)) for (words, clear), rows in cases.items()]


def _believable(everything: int, cases: list[tuple[str, np.ndarray, bool]], most: float) -> bool:
    """A word that stands on many rows is a word of the file."""
    return sum(len(rows) for _, rows, _ in cases) <= max(FEW, most * everything)


def _only_there(context: TableContext, leaving: np.ndarray) -> frozenset[str]:
    """The customers of the list who are tests on all their rows."""
    if context.table.kind != "customers" or context.basis == "rows":
        return frozenset()
    gone = context.keys.index.isin(leaving)
    return frozenset(context.keys[gone].dropna()) - frozenset(context.keys[~gone].dropna())


def _followed(context: TableContext, nobody: frozenset[str]) -> str:
    rows = sum(int(other.keys.isin(list(nobody)).sum()) for other in context.others)
    return f", with {count(rows, 'row')} of theirs in the other tables" if rows else ""


RULE = Rule(
    key="test-rows",
    title="Test entries",
    looks_for="Names, e-mail addresses, shops or customer numbers such as “test”, “test member” or “asdf”.",
    why_it_matters="A test entry is no customer; its purchases were never made.",
    kind="sets rows aside",
    dimension="valid",
    default_on=False,
    look=look,
    harmless=True,
)
