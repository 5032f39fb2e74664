"""Values that hardly anybody has, in a short list of answers: a joke, a slip, or a true rarity."""

from __future__ import annotations

import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.wording import count, listing

FEWEST_ROWS, MOST_VALUES = 200, 25
RARE_SHARE, RARE_COUNT = 0.005, 5
TIMES_RARER = 4
NAMES = ("city", "region", "country", "product_name", "product_id", "mall_or_store", "person_name", "address")
OTHER = "Other"


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Rare values far below the next one; kept unless the user puts them together."""
    found: dict[str, list[str]] = {}
    for meaning in context.categories():
        counts = context.counts(meaning.name)
        if meaning.role in NAMES or len(context.frame) < FEWEST_ROWS or not 3 <= len(counts) <= MOST_VALUES:
            continue
        rare = counts[(counts <= RARE_COUNT) & (counts <= RARE_SHARE * len(context.frame))]
        common = counts.drop(rare.index)
        if len(rare) and len(common) >= 2 and common.min() >= TIMES_RARER * rare.max():
            found[meaning.name] = [str(text) for text in rare.index]
    if not found:
        return None
    masks = {name: context.texts(name).isin(values) for name, values in found.items()}
    rows = labels(pd.concat(list(masks.values()), axis=1).any(axis=1))
    named = listing([f"“{name}”: {listing([f'“{value}”' for value in values])}" for name, values in found.items()], 3)
    return Outcome(
        what=f"{count(len(rows), 'row')} {verb(len(rows), 'hold')} a value hardly anybody else has: {named}.",
        if_on=f"These values were put together as “{OTHER}”.",
        if_off="Kept as they are: a rare answer may be a true one.",
        rows=rows,
        changes=tuple(_together(name, labels(mask)) for name, mask in masks.items()),
        columns=tuple(found),
        severity="info",
    )


def _together(name: str, rows: object) -> CellChange:
    after = pd.Series(OTHER, index=pd.Index(rows), dtype="str")
    return CellChange(name, after.index.to_numpy(), after, "A value hardly anybody has, put together with the others")


RULE = Rule(
    key="rare-categories",
    title="Values hardly anybody has",
    looks_for="Answers given by a handful of people in a short list of answers.",
    why_it_matters="They may be jokes or slips; a true rarity must not be lost either.",
    kind="changes cells",
    dimension="",
    default_on=False,
    look=look,
)
