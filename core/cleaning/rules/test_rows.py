"""Rows somebody typed to try the system: "test", "asdf"."""

from __future__ import annotations

import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.vocabulary.rows import TESTS
from core.columns.spelling import fingerprint
from core.wording import count, listing

FOLDED_TESTS = frozenset(fingerprint(word) for word in TESTS)
WHERE = ("person_name", "customer_name_as_id", "email", "customer_id", "product_name", "address")
MOST, LONGEST = 0.02, 30


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Rows whose name, e-mail or number is a word people type when they try something."""
    hits = pd.Series(0, index=context.frame.index)
    for meaning in context.with_role(*WHERE):
        if meaning.kind in ("id", "text", "category"):
            texts = pd.Series(context.texts(meaning.name).dropna().unique(), dtype="str")
            stems = texts.str.replace(r"(?<=.)(?:\d+|@.*)$", "", regex=True)
            tests = [stem for stem in stems.unique() if len(stem) <= LONGEST and fingerprint(stem) in FOLDED_TESTS]
            hits += context.texts(meaning.name).isin(texts[stems.isin(tests)])
    rows = labels(hits > 0)
    if not len(rows) or len(rows) > max(3, MOST * len(context.frame)):
        return None
    where = listing([f"row {context.source_row(label):,}" for label in rows])
    return Outcome(
        what=f"{count(len(rows), 'row')} {verb(len(rows), 'look')} like a test of the system: {where}.",
        if_on="Set aside.",
        if_off="Kept: switch the rule on if they are no real customers.",
        rows=rows,
        aside=(RowsAside(rows, "Looks like a test of the system"),),
        # One word may be a name; where a second column says the same, nobody is meant.
        default_on=bool((hits.loc[rows] >= 2).all()),
    )


RULE = Rule(
    key="test-rows",
    title="Test entries",
    looks_for="Names, e-mail addresses or customer numbers such as “test” or “asdf”.",
    why_it_matters="A test entry is no customer; its purchases were never made.",
    kind="sets rows aside",
    dimension="valid",
    default_on=False,
    look=look,
    harmless=True,
)
