"""Different words for one answer: F, Female and kadın; yes and evet; SA and Strongly agree."""

from __future__ import annotations

from functools import cache

import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.merging import Merge, merged
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.cleaning.spelling import fingerprint
from core.cleaning.vocabulary.answers import GENDER_LETTERS, MEANINGS_BY_ROLE
from core.columns.results import ColumnMeaning
from core.wording import count, listing

WordList = dict[str, tuple[str, ...]]


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Words of one meaning in one column; the word most rows use is kept."""
    answers = [
        meaning
        for meaning in context.meanings
        if meaning.kind in ("category", "text") and meaning.role in MEANINGS_BY_ROLE
    ]
    merges = [merge for meaning in answers for merge in _merges(context, meaning, choice)]
    if not merges:
        return None
    done = merged(context, merges, choice, "Another word for “{target}”")
    return Outcome(
        what=f"{count(done.cells, 'cell')} {verb(done.cells, 'use')} another word for the same answer: "
        f"{listing([proposal.words for proposal in done.proposals], 3)}.",
        if_on="The word most rows use was put in their place.",
        if_off="Left as they are: each word counts as an answer of its own.",
        rows=done.rows,
        cells=done.cells,
        changes=done.changes,
        proposals=done.proposals,
        columns=tuple(dict.fromkeys(merge.column for merge in merges)),
    )


def _merges(context: TableContext, meaning: ColumnMeaning, choice: Choice) -> list[Merge]:
    counts = context.counts(meaning.name)
    counts = counts[~counts.index.isin(choice.left_alone(context.table.name, meaning.name))]
    chosen = choice.chosen(context.table.name, meaning.name)
    if len(counts) > 200:
        return []
    best: dict[str, list[str]] = {}
    for words in MEANINGS_BY_ROLE[meaning.role]:
        groups = _grouped(counts, words, meaning.role)
        if len(groups) > len(best):
            best = groups
    merges = []
    for texts in best.values():
        if len(texts) > 1:
            # A spelled-out word explains itself; a single letter is only kept when nothing else is there.
            target = min(texts, key=lambda text: (text not in chosen, len(text) == 1, -int(counts[text]), text))
            others = tuple(sorted(text for text in texts if text != target and text not in chosen))
            merges += [Merge(meaning.name, target, others)] * bool(others)
    return sorted(merges, key=lambda merge: merge.target)


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
    single = {text for text in used if len(text) == 1 and text.isalpha() and ord(text) < 0x600}
    for female, male in GENDER_LETTERS:
        if single and single <= {female, male}:
            return {female: "female", male: "male"}
    return {}


RULE = Rule(
    key="same-meaning",
    title="Different words for the same answer",
    looks_for="Answers such as F, Female and kadın in one column, in many languages.",
    why_it_matters="One group of customers would be split into several small ones.",
    kind="changes cells",
    dimension="consistent",
    default_on=True,
    look=look,
)
