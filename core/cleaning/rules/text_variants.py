"""One category written in several ways: case, spaces, punctuation, accents."""

from __future__ import annotations

from core.cleaning.context import TableContext
from core.cleaning.merging import Merge, merged
from core.cleaning.rule import Choice, Outcome, Rule
from core.cleaning.spelling import best_spelling, fingerprint
from core.wording import count, listing

MOST_DISTINCT = 20_000


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Groups of spellings with one fingerprint; the most frequent spelling is kept."""
    merges = [merge for meaning in context.categories() for merge in merges_of(context, meaning.name)]
    if not merges:
        return None
    done = merged(context, merges, choice, "Same value; “{target}” is the usual way to write it")
    return Outcome(
        what=f"{count(len(merges), 'value')} written in more than one way ({count(done.cells, 'cell')}): "
        f"{listing([proposal.words for proposal in done.proposals], 3)}.",
        if_on="The most frequent way of writing was used for all of them.",
        if_off="Left as they are: each way of writing counts as a value of its own.",
        rows=done.rows,
        cells=done.cells,
        changes=done.changes,
        proposals=done.proposals,
        columns=tuple(dict.fromkeys(merge.column for merge in merges)),
    )


def merges_of(context: TableContext, column: str) -> list[Merge]:
    """The spellings to put together in one column, by the spelling to keep."""
    counts = context.counts(column)
    if len(counts) > MOST_DISTINCT or (len(counts) == len(context.frame) and len(counts) > 1):
        return []
    groups: dict[str, dict[str, int]] = {}
    for text, amount in counts.items():
        groups.setdefault(fingerprint(str(text)), {})[str(text)] = int(amount)
    several = {best_spelling(group): group for key, group in groups.items() if key and len(group) > 1}
    return [
        Merge(column, target, tuple(text for text in group if text != target))
        for target, group in sorted(several.items())
    ]


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
