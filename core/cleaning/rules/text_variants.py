"""One category written in several ways: case, spaces, punctuation, accents."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.results import Proposal
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.cleaning.spelling import best_spelling, fingerprint
from core.columns.results import ColumnMeaning
from core.wording import count, listing, shorten

MOST_DISTINCT = 20_000


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Groups of spellings with one fingerprint; the most frequent spelling is kept."""
    changes, proposals = [], []
    for meaning in context.categories():
        merges = merges_of(context, meaning)
        for target, group in merges.items():
            key = f"{meaning.name}={target}"
            accepted = choice.accepts(key, by_default=True)
            others = [text for text in group if text != target]
            rows = sum(int(group[text]) for text in others)
            written = listing([f"“{shorten(text, 30)}”" for text in others])
            words = f"{meaning.name}: {written} → “{shorten(target, 30)}”"
            proposals.append(Proposal(key, words, rows, accepted))
            if accepted:
                changes.append(_change(context, meaning, target, others))
    if not proposals:
        return None
    cells = sum(proposal.rows for proposal in proposals)
    rows = np.concatenate([change.rows for change in changes]) if changes else np.array([], dtype="int64")
    return Outcome(
        what=f"{count(len(proposals), 'value')} written in more than one way "
        f"({count(cells, 'cell')}): {listing([proposal.words for proposal in proposals], 3)}.",
        if_on="The most frequent way of writing was used for all of them.",
        if_off="Left as they are: each way of writing counts as a value of its own.",
        rows=np.unique(rows),
        cells=cells,
        changes=tuple(changes),
        proposals=tuple(proposals),
    )


def merges_of(context: TableContext, meaning: ColumnMeaning) -> dict[str, dict[str, int]]:
    """Per spelling to keep, all spellings of its group with their counts."""
    counts = context.counts(meaning.name)
    if len(counts) > MOST_DISTINCT or (len(counts) == len(context.frame) and len(counts) > 1):
        return {}
    groups: dict[str, dict[str, int]] = {}
    for text, amount in counts.items():
        groups.setdefault(fingerprint(str(text)), {})[str(text)] = int(amount)
    several = {best_spelling(group): group for key, group in groups.items() if key and len(group) > 1}
    return dict(sorted(several.items()))


def _change(context: TableContext, meaning: ColumnMeaning, target: str, others: list[str]) -> CellChange:
    texts = context.texts(meaning.name)
    rows = texts.index[texts.isin(others)].to_numpy()
    after = pd.Series(target, index=rows, dtype="str")
    return CellChange(meaning.name, rows, after, f"Same value; “{shorten(target, 40)}” is the usual way to write it")


RULE = Rule(
    key="text-variants",
    title="One value written in several ways",
    looks_for="Values that differ only in capitals, spaces, punctuation or accents.",
    why_it_matters="Each way of writing would count as a different value, and charts and segments would fall apart.",
    kind="changes cells",
    dimension="consistent",
    default_on=True,
    look=look,
)
