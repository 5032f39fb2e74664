"""Rows that are probably one person: the same e-mail, the same phone, or a like name and birthday."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.examples import shown_rows
from core.cleaning.likely_persons import Pairs, likely_pairs
from core.cleaning.one_row import fills_from_other_rows
from core.cleaning.results import Compared, Proposal
from core.cleaning.rule import CellChange, Choice, Outcome, Renumbered, RowsAside, Rule
from core.cleaning.side_by_side import side_by_side
from core.wording import count, listing, masked

MOST, COMPARED, PAIRS_SHOWN = 2_000, 200, 2
Pair = tuple[int, int]


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Pairs of customers that share what two people rarely share; merged only when approved."""
    if context.table.kind not in ("customers", "other") or len(context.frame) < 2:
        return None
    pairs = likely_pairs(context)
    if not pairs:
        return None
    proposals = _proposals(context, pairs, choice)
    approved = [pair for pair, proposal in zip(pairs, proposals, strict=False) if proposal.accepted]
    kept = _kept_rows(approved)
    renumbered = tuple(_renumbered(context, kept))
    reasons = pd.Series({label: _reason(context, label, first) for label, first in kept.items()}, dtype="str")
    return Outcome(
        what=f"{count(len(pairs), 'pair')} of customers may be the same person, for example {proposals[0].words}.",
        if_on=_done(context, approved, renumbered),
        if_off="Nobody is merged without your yes: tick the pairs that are one person.",
        rows=np.unique(np.array(list(pairs)).ravel()),
        cells=0,
        changes=_fills(context, kept),
        aside=(RowsAside(reasons.index.to_numpy(), reasons),) if kept else (),
        renumbered=renumbered,
        proposals=tuple(proposals),
        examples=shown_rows(context, [label for pair in list(pairs)[:PAIRS_SHOWN] for label in pair]),
        default_on=bool(approved),
    )


def _proposals(context: TableContext, pairs: Pairs, choice: Choice) -> list[Proposal]:
    compared = side_by_side(context, list(pairs)[:COMPARED])
    sides: list[tuple[Compared, ...]] = [*compared, *[()] * (len(pairs) - len(compared))]
    proposals = []
    for (pair, why), columns in list(zip(pairs.items(), sides, strict=True))[:MOST]:
        key = f"{_name(context, pair[0])}={_name(context, pair[1])}"
        accepted = choice.accepts(key, by_default=False)
        proposals.append(Proposal(key, _words(context, pair, why, columns), 2, accepted, sides=columns))
    return proposals


def _words(context: TableContext, pair: Pair, why: str, columns: tuple[Compared, ...]) -> str:
    """Who, why, and in which columns they differ besides: enough to decide without showing who they are."""
    role = "" if context.id_column is None else context.roles[context.id_column]
    names = [masked(_name(context, label), role) for label in pair]
    if names[0] == names[1]:
        names = [f"{name} in row {context.source_row(label):,}" for name, label in zip(names, pair, strict=True)]
    both = [side for side in columns if side.column != context.id_column and side.first and side.second]
    differ = [side.column for side in both if not side.same]
    rest = f"; different: {listing(differ, 3)}" if differ else "; nothing else differs" if both else ""
    return f"“{names[0]}” and “{names[1]}”: {why}{rest}"


def _name(context: TableContext, label: int) -> str:
    if context.id_column is not None and pd.notna(context.frame.at[label, context.id_column]):
        return str(context.frame.at[label, context.id_column])
    return f"row {context.source_row(label):,}"


def _kept_rows(approved: list[Pair]) -> dict[int, int]:
    """The row to keep for every row that is merged into another; over several pairs the first of all."""
    order = {label: place for place, label in enumerate(dict.fromkeys(first for first, _ in approved))}
    kept: dict[int, int] = {}

    def end(label: int) -> int:
        while label in kept:
            label = kept[label]
        return label

    for pair in approved:
        one, other = sorted((end(label) for label in pair), key=lambda label: order.get(label, len(order)))
        if one != other:
            kept[other] = one
    return {label: end(label) for label in kept}


def _renumbered(context: TableContext, kept: dict[int, int]) -> Iterable[Renumbered]:
    for label, first in kept.items():
        key, to = context.keys.at[label], context.keys.at[first]
        if pd.notna(key) and pd.notna(to) and key != to:
            yield Renumbered(str(key), str(to), _name(context, first), _reason(context, label, first))


def _reason(context: TableContext, label: int, first: int) -> str:
    return f"Approved as the same person: {_name(context, label)} counts as {_name(context, first)}"


def _fills(context: TableContext, kept: dict[int, int]) -> tuple[CellChange, ...]:
    ranked = pd.Index([*dict.fromkeys(kept.values()), *kept], dtype="int64")
    person = pd.Series({label: kept.get(label, label) for label in ranked})
    return fills_from_other_rows(context, ranked, ranked[~ranked.isin(list(kept))], person)


def _done(context: TableContext, approved: list[Pair], renumbered: tuple[Renumbered, ...]) -> str:
    keys = [number.key for number in renumbered]
    moved = sum(int(other.keys.isin(keys).sum()) for other in context.others)
    which = "the number that signed up first" if context.table.first("date_registered") else "the first number"
    followed = f", with {count(moved, 'row')} of purchases and answers in the other tables" * bool(moved)
    return (
        f"You approved {count(len(approved), 'pair')}: {count(len(keys), 'customer')} now count under {which}"
        f"{followed}. Nobody else is merged."
    )


RULE = Rule(
    key="probable-persons",
    title="Probably the same person",
    looks_for="Customers with the same e-mail or phone, or a like name and the same birthday.",
    why_it_matters="One person with two numbers gets two offers and looks half as valuable.",
    kind="proposes",
    dimension="",
    default_on=False,
    look=look,
)
