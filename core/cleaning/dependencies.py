"""Which columns decide which: approximate functional dependencies, and the cells that break them.

A column *decides* another when rows that agree in the first nearly always agree in the second
(postcode and city). The measure is g3 of Kivinen & Mannila (1995), the share of rows that would have
to go for the dependency to hold exactly, counted on groups of at least three rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.cleaning.context import TableContext

HOLDS = 0.95
SMALLEST_GROUP, FEWEST_GROUPS = 3, 5
FEW_GROUPS, LARGE_GROUP, HOLDS_CLEARLY = 3, 20, 0.98
OVERWHELMING = 0.8
MOST_COLUMNS = 24
BETTER_THAN_GUESSING = 0.5
SMALL_TABLE = 1_000_000
LEFT_OUT_ROLES = ("free_text", "ignore", "constant")


@dataclass(frozen=True, eq=False)
class Violations:
    """Cells of ``column`` that differ from what other columns say: row labels, the expected text,
    by how many columns (``votes``) and whether those agree (``agreed``)."""

    column: str
    rows: np.ndarray
    expected: np.ndarray
    votes: np.ndarray
    agreed: np.ndarray
    deciders: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Coded:
    name: str
    codes: np.ndarray
    texts: np.ndarray


def violations(context: TableContext) -> tuple[Violations, ...]:
    """The breaking cells of every column that other columns decide, in file order."""
    coded = _coded(context)
    found = []
    for target in coded:
        if target.name != context.id_column:
            broken = _against(context, target, coded)
            if broken is not None:
                found.append(broken)
    return tuple(found)


def _coded(context: TableContext) -> list[_Coded]:
    coded = []
    for meaning in context.meanings:
        if meaning.kind not in ("category", "text", "id") or meaning.role in LEFT_OUT_ROLES:
            continue
        codes, texts = context.codes(meaning.name)
        if 2 <= len(texts) <= len(codes) / 2:
            coded.append(_Coded(meaning.name, codes.astype("int64"), np.asarray(texts, dtype="object")))
    return coded[:MOST_COLUMNS]


def _against(context: TableContext, target: _Coded, coded: list[_Coded]) -> Violations | None:
    size = len(target.codes)
    votes = np.zeros(size, dtype="int64")
    expected = np.full(size, -1, dtype="int64")
    agreed = np.ones(size, dtype=bool)
    supported = np.zeros(size, dtype=bool)
    deciders = []
    for decider in coded:
        told = None if decider is target else _decided(decider, target)
        if told is None:
            continue
        deciders.append(decider.name)
        said = told >= 0
        agreed &= ~said | (expected < 0) | (expected == told)
        supported |= said & (told == target.codes)
        expected = np.where(said & (expected < 0), told, expected)
        votes += said
    broken = np.flatnonzero((expected >= 0) & (target.codes >= 0) & (~agreed | ~supported) & (expected != target.codes))
    if not len(broken):
        return None
    return Violations(
        target.name,
        context.frame.index.to_numpy()[broken],
        target.texts[expected[broken]],
        votes[broken],
        agreed[broken] & ~supported[broken],
        tuple(deciders),
    )


def _tally(codes: np.ndarray, highest: int) -> tuple[np.ndarray, np.ndarray]:
    """The different codes and how often each occurs; counted in a table where that is not too large."""
    if highest > SMALL_TABLE:
        return np.unique(codes, return_counts=True)
    amounts = np.bincount(codes, minlength=1)
    found = np.flatnonzero(amounts)
    return found, amounts[found]


def _few_but_clear(sizes: np.ndarray, holds: float) -> bool:
    """Three or four groups say as much when each is large and nearly nothing contradicts them."""
    return len(sizes) >= FEW_GROUPS and bool(sizes.min() >= LARGE_GROUP) and holds >= HOLDS_CLEARLY


def _decided(decider: _Coded, target: _Coded) -> np.ndarray | None:
    """Per row the code the decider says, ``-1`` where it says nothing; ``None`` when it does not
    decide the target at all."""
    wide = len(target.texts)
    if wide > len(decider.texts) + (1 - HOLDS) * 2 * len(target.codes):
        return None
    known = (decider.codes >= 0) & (target.codes >= 0)
    pairs, amounts = _tally(decider.codes[known] * wide + target.codes[known], len(decider.texts) * wide)
    group, value = pairs // wide, pairs % wide
    order = np.lexsort((value, -amounts, group))
    starts = np.unique(group[order], return_index=True)[1]
    top = order[starts]
    sizes = np.bincount(group, weights=amounts, minlength=len(decider.texts))
    large = sizes[group[top]] >= SMALLEST_GROUP
    rows = sizes[group[top]][large].sum()
    if not rows:
        return None
    holds = amounts[top][large].sum() / rows
    if large.sum() < FEWEST_GROUPS and not _few_but_clear(sizes[group[top]][large], holds):
        return None
    common = np.bincount(target.codes[known]).max() / known.sum()
    if holds < HOLDS or 1 - holds > BETTER_THAN_GUESSING * (1 - common):
        return None
    clear = large & (amounts[top] >= OVERWHELMING * sizes[group[top]]) & (amounts[top] >= SMALLEST_GROUP)
    says = np.full(len(decider.texts) + 1, -1, dtype="int64")
    says[group[top][clear]] = value[top][clear]
    return says[decider.codes]
