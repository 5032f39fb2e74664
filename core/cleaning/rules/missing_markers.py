"""Words in the cells that mean "no value": ERROR, UNKNOWN, N/A, -."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.results import RuleOption
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.roles import NUMERIC_KINDS
from core.wording import count, listing

REASON = "A word that means “no value”"
SEVERAL, FEWEST_ROWS = 2, 10
TRUE_ANSWERS = ("none", "no", "n", "nil", "zero", "never", "other")
"""Words that mean "no value" among numbers and are an answer among labels."""


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells whose text means "no value": those read as such, and the same words among labels.

    A word that fills a whole column is how this file writes an empty cell; it counts as empty like
    the others, and the cleaned file keeps it unless the user wants it gone.
    """
    found = _found(context)
    if not found:
        return None
    own = set() if choice.options["own"] == "empty" else _own_words(context)
    changes = tuple(change for case in found for change in case.changes(own))
    words = pd.concat([case.texts.value_counts() for case in found]).groupby(level=0).sum()
    words = words.sort_index().sort_values(ascending=False, kind="stable")
    cells, columns = int(words.sum()), len({case.column for case in found})
    kept = (
        f" The file writes {listing([f'“{word}”' for word in sorted(own)])} in every empty cell; that stays."
        if own
        else ""
    )
    return Outcome(
        what=f"{count(cells, 'cell')} in {count(columns, 'column')} "
        f"{verb(cells, 'hold')} a word that means “no value”: "
        f"{listing([f'“{word}” ({amount:,})' for word, amount in words.items()])}.{kept}",
        if_on="These cells count as empty, and are empty in the cleaned file."
        if not own
        else "All of them count as empty; in the cleaned file only the other words were taken out.",
        if_off="These cells count as empty; the cleaned file keeps the words.",
        rows=np.unique(np.concatenate([case.texts.index.to_numpy() for case in found])),
        cells=cells,
        changes=changes,
        columns=tuple(dict.fromkeys(case.column for case in found)),
        default_on=bool(changes),
        chosen={"own": choice.options["own"]},
    )


@dataclass(frozen=True, eq=False)
class _Case:
    """The cells of one column with such a word; ``unread`` when they are missing already."""

    column: str
    texts: pd.Series
    unread: bool

    def changes(self, own: set[str]) -> Iterator[CellChange]:
        texts = self.texts[~self.texts.isin(own)] if self.unread else self.texts
        if len(texts):
            yield CellChange(self.column, texts.index.to_numpy(), None, REASON, file_only=self.unread)


def _found(context: TableContext) -> list[_Case]:
    shared = _words_of_the_table(context)
    found = []
    for meaning in context.meanings:
        label = meaning.kind in ("category", "text")
        wanted = {text.strip() for text, _ in meaning.missing_markers} | (shared if label else set())
        if not wanted:
            continue
        texts = cell_texts(context.raw[meaning.name]).str.strip()
        missing, hit = context.frame[meaning.name].isna(), texts.isin(wanted)
        cases = (_Case(meaning.name, texts[hit & missing], True), _Case(meaning.name, texts[hit & ~missing], False))
        found += [case for case in cases if len(case.texts)]
    return found


def _own_words(context: TableContext) -> set[str]:
    """Words that fill every cell of some column."""
    words = set()
    for meaning in context.meanings:
        if len(context.frame) >= FEWEST_ROWS and len(meaning.missing_markers) == 1:
            word, times = meaning.missing_markers[0]
            if times == len(context.table.frame):
                words.add(word.strip())
    return words


def _words_of_the_table(context: TableContext) -> set[str]:
    """Words that stand where numbers or dates should be in several columns: no answer elsewhere either."""
    columns_by_word: dict[str, set[str]] = {}
    for meaning in context.meanings:
        if meaning.kind in NUMERIC_KINDS or meaning.kind == "date":
            for text, _ in meaning.missing_markers:
                columns_by_word.setdefault(text.strip(), set()).add(meaning.name)
    unreadable = context.table.unreadable
    if unreadable is not None and len(unreadable):
        for text, columns in unreadable.groupby("text")["column"].unique().items():
            columns_by_word.setdefault(str(text).strip(), set()).update(columns)
    several = {word for word, columns in columns_by_word.items() if len(columns) >= SEVERAL}
    return {word for word in several if word.casefold() not in TRUE_ANSWERS and any(map(str.isalpha, word))}


RULE = Rule(
    key="missing-markers",
    title="Words that mean “no value”",
    looks_for="Cells with words such as N/A, unknown or error where other rows have a value.",
    why_it_matters="Read as real answers they would become a group of their own, or spoil sums and averages.",
    kind="changes cells",
    dimension="",
    default_on=True,
    look=look,
    options=(
        RuleOption(
            "own",
            "A word that fills a whole column",
            (("keep", "Keep it in the cleaned file"), ("empty", "Empty its cells in the cleaned file")),
            "keep",
        ),
    ),
)
