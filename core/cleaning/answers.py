"""Which texts of a column are words for one answer: F, Female and kadın; yes and evet.

Decides what belongs together by meaning; which word is kept, and whether it is done, is left to the rules.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.rule import Choice
from core.cleaning.vocabulary.answers import GENDER_LETTERS, MEANINGS_BY_ROLE, NEITHER
from core.columns.results import ColumnMeaning
from core.columns.spelling import fingerprint

WordList = dict[str, tuple[str, ...]]
MOST_DISTINCT = 200


def answers_in_words(context: TableContext, meaning: ColumnMeaning, choice: Choice) -> list[tuple[str, ...]]:
    """Groups of texts that are different words for one answer, however each word is written.

    Texts the user wants to stay as they are belong to no group; a group of spellings of one word is none.
    """
    if meaning.kind not in ("category", "text") or meaning.role not in MEANINGS_BY_ROLE:
        return []
    counts = context.counts(meaning.name)
    counts = counts[~counts.index.isin(choice.left_alone(context.table.name, meaning.name))]
    if len(counts) > MOST_DISTINCT:
        return []
    best: dict[str, list[str]] = {}
    for words in MEANINGS_BY_ROLE[meaning.role]:
        groups = _grouped(counts, words, meaning.role)
        if len(groups) > len(best):
            best = groups
    return [tuple(texts) for texts in best.values() if len({fingerprint(text) for text in texts}) > 1]


def _grouped(counts: pd.Series, words: WordList, role: str) -> dict[str, list[str]]:
    known = dict(_folded(role, tuple(words)))
    if role == "gender":
        known.update(_letters(counts))
    groups: dict[str, list[str]] = {}
    for text in counts.index:
        sense = known.get(fingerprint(str(text)))
        if sense is not None:
            groups.setdefault(sense, []).append(str(text))
    return groups


@cache
def _folded(role: str, senses: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    words = next(one for one in MEANINGS_BY_ROLE[role] if tuple(one) == senses)
    return tuple((fingerprint(word), sense) for sense, group in words.items() for word in group)


def _letters(counts: pd.Series) -> dict[str, str]:
    """What single letters mean in this column; nothing when no language explains all of them."""
    used = {fingerprint(str(text)) for text in counts.index}
    single = {text for text in used if len(text) == 1 and text.isalpha() and ord(text) < 0x600} - NEITHER
    for female, male in GENDER_LETTERS:
        if single and single <= {female, male}:
            return {female: "female", male: "male"}
    return {}
