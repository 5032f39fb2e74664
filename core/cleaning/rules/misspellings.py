"""Rare values that look like a slip for a frequent value of the same column."""

from __future__ import annotations

import numpy as np

from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.results import Proposal, Writing
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.cleaning.slips import FREQUENT, Slip, slips_in, systematic_filler
from core.columns.results import ColumnMeaning
from core.wording import count, listing, shorten

PROPER_NAMES = ("city", "region", "country", "product_name", "mall_or_store", "nationality", "free_text", "product_id")
"""Two real names can differ by a letter (Izmir, Izmit), so these are only suggested."""
CODES = ("postal_code", "product_id", "order_id", "row_id")
FEW_VALUES, USUAL_SHARE, NEARLY_ALL = 30, 0.002, 0.75
FEW_TIMES, FEW_SHARE = 3, 0.005


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Slips by letters and frequency; corrected on short lists of answers, suggested elsewhere."""
    found = _found(context, choice)
    if not found:
        return None
    changes, proposals = [], []
    for meaning, slips in found:
        accepted = []
        for slip in slips:
            key = f"{meaning.name}: {slip.wrong}={slip.right}"
            rows = int(context.counts(meaning.name)[slip.wrong])
            yes = choice.accepts(key, slip.sure or (_clear(context, meaning, slip) and _short_list(context, meaning)))
            words = f"{meaning.name}: “{shorten(slip.wrong, 40)}” → “{shorten(slip.right, 40)}”"
            writing = Writing(meaning.name, slip.wrong, rows, slip.right)
            proposals.append(Proposal(key, words, rows, yes, (writing,)))
            if yes:
                accepted.append(slip)
        if accepted:
            changes.append(_change(context, meaning, accepted))
    cells = sum(proposal.rows for proposal in proposals)
    done = [change.rows for change in changes]
    waiting = sum(not proposal.accepted for proposal in proposals)
    return Outcome(
        what=f"{count(len(proposals), 'rare value')} ({count(cells, 'cell')}) {verb(len(proposals), 'look')} misspelt: "
        f"{listing([proposal.words for proposal in proposals], 3)}."
        + (f" {waiting:,} of them {verb(waiting, 'wait')} for your yes, since both may be real." if waiting else ""),
        if_on="The clear ones were corrected to the frequent value.",
        if_off="Left as they are: the suggestions wait for your yes.",
        rows=np.unique(np.concatenate(done)) if done else np.array([], dtype="int64"),
        cells=cells,
        changes=tuple(changes),
        proposals=tuple(proposals),
        columns=tuple(meaning.name for meaning, _ in found),
        points=tuple(_waiting(context, meaning, slips, changes) for meaning, slips in found),
        default_on=bool(changes),
    )


def _found(context: TableContext, choice: Choice) -> list[tuple[ColumnMeaning, list[Slip]]]:
    """Slips by column; a first look over all columns tells whether one sign damaged the table."""
    columns = [meaning for meaning in context.categories() if meaning.role not in CODES]
    tried = [(meaning, slips_in(context.counts(meaning.name))) for meaning in columns]
    filler = systematic_filler((slip.wrong, slip.right) for _, slips in tried for slip in slips)
    if filler:
        tried = [(meaning, slips_in(context.counts(meaning.name), filler)) for meaning in columns]
    decided = {meaning.name: choice.decided(context.table.name, meaning.name) for meaning in columns}
    kept = [(meaning, [slip for slip in slips if slip.wrong not in decided[meaning.name]]) for meaning, slips in tried]
    return [(meaning, slips) for meaning, slips in kept if slips]


def _short_list(context: TableContext, meaning: ColumnMeaning) -> bool:
    """A list of answers: few values that are frequent, and they are nearly all there is."""
    if meaning.role in PROPER_NAMES:
        return False
    counts = context.counts(meaning.name)
    usual = counts[counts >= max(FREQUENT, USUAL_SHARE * counts.sum())]
    return len(usual) <= FEW_VALUES and usual.sum() >= NEARLY_ALL * counts.sum()


def _clear(context: TableContext, meaning: ColumnMeaning, slip: Slip) -> bool:
    """Typed wrong a few times only, and not at the first letter, where real words differ."""
    counts = context.counts(meaning.name)
    wrong, right = slip.wrong.casefold(), slip.right.casefold()
    at_first_letter = wrong[1:] == right[1:] or wrong == right[1:] or wrong[1:] == right
    return counts[slip.wrong] <= max(FEW_TIMES, FEW_SHARE * counts.sum()) and not at_first_letter


def _change(context: TableContext, meaning: ColumnMeaning, slips: list[Slip]) -> CellChange:
    right = {slip.wrong: slip.right for slip in slips}
    texts = context.texts(meaning.name)
    rows = texts.index[texts.isin(list(right))].to_numpy()
    after = texts.loc[rows].map(right).astype("str")
    return CellChange(meaning.name, rows, after, "Misspelt: one frequent value differs by a letter or two")


def _waiting(
    context: TableContext, meaning: ColumnMeaning, slips: list[Slip], changes: list[CellChange]
) -> tuple[str, np.ndarray]:
    """Cells with a suggestion that nobody accepted."""
    texts = context.texts(meaning.name)
    rows = texts.index[texts.isin([slip.wrong for slip in slips])].to_numpy()
    done = [change.rows for change in changes if change.column == meaning.name]
    return meaning.name, np.setdiff1d(rows, np.concatenate(done)) if done else rows


RULE = Rule(
    key="misspellings",
    title="Misspelt values",
    looks_for="Rare values that differ by a letter or two from one frequent value.",
    why_it_matters="A misspelt answer would count as an answer of its own.",
    kind="changes cells",
    dimension="consistent",
    default_on=False,
    look=look,
)
