"""One category written in several ways: case, spaces, punctuation, accents.

Leaves alone what another word says as well (w, W and weiblich): that is one decision, taken where words
of the same meaning are put together.
"""

from __future__ import annotations

import pandas as pd

from core.cleaning.answers import answers_in_words
from core.cleaning.context import TableContext
from core.cleaning.merging import Merge, merged
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, Rule
from core.cleaning.slips import slips_in
from core.columns.results import ColumnMeaning
from core.columns.spelling import best_spelling, fingerprint
from core.wording import count, listing

MOST_DISTINCT = 20_000


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Groups of spellings with one fingerprint; the most frequent spelling is kept."""
    merges = [merge for meaning in context.categories() for merge in merges_of(context, meaning, choice)]
    ordered = [merge for meaning in context.meanings for merge in _of_one_step(context, meaning, choice)]
    merges += ordered
    if not merges:
        return None
    done = merged(context, merges, choice, "Same value; “{target}” is the usual way to write it")
    waiting = sum(bool(merge.doubt) for merge in merges)
    return Outcome(
        what=f"{count(len(merges), 'value')} written in more than one way ({count(done.cells, 'cell')}): "
        f"{listing([proposal.words for proposal in done.proposals], 3)}."
        + (f" {waiting:,} {verb(waiting, 'wait')} for your yes." if waiting else ""),
        if_on="The most frequent way of writing was used for all of them.",
        if_off="Left as they are: each way of writing counts as a value of its own"
        + (", but for the steps of an ordered answer, which count as one all the same." if ordered else "."),
        rows=done.rows,
        cells=done.cells,
        changes=done.changes,
        proposals=done.proposals,
        columns=tuple(dict.fromkeys(merge.column for merge in merges)),
        default_on=bool(done.changes),
    )


def merges_of(context: TableContext, meaning: ColumnMeaning, choice: Choice) -> list[Merge]:
    """The spellings to put together in one column, by the spelling to keep."""
    column, counts = meaning.name, context.counts(meaning.name)
    decided_elsewhere = [text for texts in answers_in_words(context, meaning, choice) for text in texts]
    counts = counts[~counts.index.isin([*choice.left_alone(context.table.name, column), *decided_elsewhere])]
    chosen = choice.chosen(context.table.name, column)
    if len(counts) > MOST_DISTINCT or (len(counts) == len(context.frame) and len(counts) > 1):
        return []
    groups: dict[str, dict[str, int]] = {}
    for text, amount in counts.items():
        groups.setdefault(fingerprint(str(text)), {})[str(text)] = int(amount)
    spelt = {
        best_spelling({text: times for text, times in group.items() if text in chosen} or group): group
        for key, group in groups.items()
        if key
    }
    several = {target: group for target, group in spelt.items() if len(group) > 1}
    slips = _slips(spelt) if several else set()
    return [
        Merge(column, target, others, numbered_apart(context, column, target, others))
        for target, group in sorted(several.items())
        if target not in slips and (others := tuple(text for text in group if text != target and text not in chosen))
    ]


def _of_one_step(context: TableContext, meaning: ColumnMeaning, choice: Choice) -> list[Merge]:
    """The spellings of each step of an ordered answer; which texts are one step was seen when the column was read."""
    if meaning.kind != "ordered" or meaning.role == "ignore":
        return []
    pairs = pd.DataFrame({"text": context.texts(meaning.name), "step": context.frame[meaning.name]})
    pairs = pairs.dropna().drop_duplicates().astype("str")
    decided = choice.decided(context.table.name, meaning.name)
    other = pairs[(pairs["text"] != pairs["step"]) & ~pairs["text"].isin(decided)]
    return [
        Merge(meaning.name, str(step), tuple(sorted(spellings))) for step, spellings in other.groupby("step")["text"]
    ]


def _slips(spelt: dict[str, dict[str, int]]) -> set[str]:
    """Rare groups that are a slip of a frequent one as a whole ("est" and "Est" among 2,000 "West"):
    no spelling of theirs is right."""
    totals = pd.Series({target: sum(group.values()) for target, group in spelt.items()}, dtype="int64")
    return {slip.wrong for slip in slips_in(totals.sort_values(ascending=False, kind="stable"))}


def numbered_apart(context: TableContext, column: str, target: str, others: tuple[str, ...]) -> str:
    """Why two products written alike may be two: each has product numbers of its own."""
    numbers = context.table.first("product_id")
    meaning = context.table.column(column)
    if numbers is None or meaning.role != "product_name":
        return ""
    texts, known = context.texts(column), context.texts(numbers.name)
    mine = set(known[texts == target].dropna())
    theirs = set(known[texts.isin(list(others))].dropna())
    return f"their “{numbers.name}” differs" if mine and theirs and not mine & theirs else ""


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
