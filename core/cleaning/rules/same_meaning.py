"""Different words for one answer: F, Female and kadın; yes and evet; SA and Strongly agree."""

from __future__ import annotations

import pandas as pd

from core.cleaning.answers import answers_in_words
from core.cleaning.context import TableContext
from core.cleaning.merging import Merge, merged
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.columns.spelling import best_spelling, fingerprint
from core.wording import count, listing


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Words of one meaning in one column; the word most rows use is kept."""
    merges = [merge for meaning in context.meanings for merge in _merges(context, meaning, choice)]
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
    chosen = choice.chosen(context.table.name, meaning.name)
    merges = []
    for texts in answers_in_words(context, meaning, choice):
        target = _kept(context.counts(meaning.name), texts, chosen)
        others = tuple(sorted(text for text in texts if text != target and text not in chosen))
        merges += [Merge(meaning.name, target, others)] * bool(others)
    return sorted(merges, key=lambda merge: merge.target)


def _kept(counts: pd.Series, texts: tuple[str, ...], chosen: frozenset[str]) -> str:
    """What the user chose, else the word most rows use, in its usual spelling. A spelled-out word explains
    itself; a single letter is only kept when nothing else is there."""
    words: dict[str, dict[str, int]] = {}
    for text in texts:
        words.setdefault(fingerprint(text), {})[text] = int(counts[text])
    own = sorted(chosen.intersection(texts))
    if own:
        return own[0]
    word = min(words, key=lambda word: (len(word) == 1, -sum(words[word].values()), word))
    return best_spelling(words[word])


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
