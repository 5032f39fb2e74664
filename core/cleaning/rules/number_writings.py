"""One number written in several ways: "12 oz", "12 oz." and "12 ounces" in one column.

Decides only about the letters and signs around a number. What the number is worth was decided when
the column was read; a cell is rewritten only when reading it again would give the same value.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts, value_texts
from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, listing

PARTS = r"^(?P<before>[^\d+\-.,]*)(?P<number>[+-]?\d[\d.,]*\d|[+-]?\d)(?P<after>[^\d]*)$"
CURRENCIES = re.compile(r"[$€£¥₺₹₩₽฿]|\b[A-Z]{3}\b|\b(?:TL|zł|kr|Kč)\b")
FEWEST_ROWS, CLEAR, USUAL, MOST_WRITINGS = 20, 0.9, 0.5, 40


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Columns of numbers with different words around them; the usual writing is kept, and the plain
    number where no writing is usual."""
    changes = [
        change
        for meaning in context.meanings
        if meaning.kind in ("integer", "float") and (change := _one_writing(context, meaning)) is not None
    ]
    if not changes:
        return None
    cells = sum(len(change.rows) for change in changes)
    columns = listing([f"“{change.column}” ({_samples(context, change)})" for change in changes], 3)
    return Outcome(
        what=f"{count(cells, 'number')} {verb(cells, 'are')} written unlike the others of their column: {columns}.",
        if_on="The cleaned file writes them all the same way; no value changed.",
        if_off="The cleaned file keeps the ways of writing; the values are the same either way.",
        rows=np.unique(np.concatenate([change.rows for change in changes])),
        changes=tuple(changes),
        severity="info",
    )


def _samples(context: TableContext, change: CellChange) -> str:
    texts = cell_texts(context.raw.loc[change.rows, change.column]).value_counts()
    return listing([f"“{text}”" for text in texts.index], 2)


def _one_writing(context: TableContext, meaning: ColumnMeaning) -> CellChange | None:
    values = context.frame[meaning.name]
    texts = cell_texts(context.raw[meaning.name])
    if len(texts) < FEWEST_ROWS or not texts.str.contains("[^0-9.,+ -]", regex=True).any():
        return None
    texts = texts[values.notna()].str.strip()
    parts = texts.str.extract(PARTS).dropna()
    if len(parts) < CLEAR * len(texts) or not _one_scale(parts["number"], values.loc[parts.index]):
        return None
    around = parts["before"].str.strip() + "\x00" + parts["after"].str.strip()
    tally = around.value_counts()
    if not 2 <= len(tally) <= MOST_WRITINGS or _several_currencies(tally.index):
        return None
    usual = tally.index[0] if tally.iloc[0] > USUAL * len(parts) else "\x00"
    here = parts.index[around != usual]
    if not len(here):
        return None
    return CellChange(
        meaning.name, here.to_numpy(), _rewritten(parts.loc[here], around[around == usual], parts, values),
        "The same number in the writing of its column", file_only=True,
    )  # fmt: skip


def _one_scale(numbers: pd.Series, values: pd.Series) -> bool:
    """Whether the digits alone are worth the same in every cell ("5k" beside "5000" are not)."""
    plain = pd.to_numeric(numbers, errors="coerce")
    if plain.isna().any():
        return False
    counted = values[plain != 0] / plain[plain != 0]
    return bool(len(counted)) and bool(np.isclose(counted, counted.iloc[0], rtol=1e-9).all())


def _several_currencies(writings: pd.Index) -> bool:
    return len({found for text in writings for found in CURRENCIES.findall(str(text))}) > 1


def _rewritten(cells: pd.DataFrame, usual: pd.Series, parts: pd.DataFrame, values: pd.Series) -> pd.Series:
    """The cells' numbers inside the usual letters and signs; without usual ones the plain values."""
    if not len(usual):
        return value_texts(values.loc[cells.index]).astype("str")
    model = parts.loc[usual.index[0]]
    return (model["before"] + cells["number"] + model["after"]).astype("str")


RULE = Rule(
    key="number-writings",
    title="Numbers written in several ways",
    looks_for="Numbers with different words or signs around them, such as “12 oz” and “12 ounces”.",
    why_it_matters="The value is read either way; in your own spreadsheet such cells cannot be added up.",
    kind="changes cells",
    dimension="consistent",
    default_on=True,
    look=look,
)
