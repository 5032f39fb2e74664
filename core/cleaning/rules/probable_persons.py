"""Rows that are probably one person: the same e-mail, the same phone, or a like name and birthday."""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz.fuzz import token_sort_ratio

from core.cleaning.context import TableContext
from core.cleaning.results import Proposal
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.spelling import fingerprint
from core.wording import count, listing

ALIKE = 88
MOST_SHARED = 5
SHOWN = 200


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Pairs of customers that share what two people rarely share; merged only when approved."""
    if context.table.kind not in ("customers", "other") or len(context.frame) < 2:
        return None
    pairs = {**_by_name_and_birth(context), **_by_contact(context, "phone"), **_by_contact(context, "email")}
    pairs = {pair: why for pair, why in pairs.items() if _differ(context, pair)}
    if not pairs:
        return None
    proposals, leaving = [], []
    for (first, second), why in sorted(pairs.items()):
        key = f"{_name(context, first)}={_name(context, second)}"
        accepted = choice.accepts(key, by_default=False)
        proposals.append(Proposal(key, f"“{_name(context, first)}” and “{_name(context, second)}”: {why}", 2, accepted))
        if accepted:
            leaving.append(second)
    return Outcome(
        what=f"{count(len(pairs), 'pair')} of customers may be the same person: "
        f"{listing([proposal.words for proposal in proposals], 2)}.",
        if_on="The pairs you approved count once; all others are kept.",
        if_off="Kept: nobody is merged without your yes.",
        rows=np.unique(np.array(list(pairs)).ravel()),
        cells=0,
        aside=(RowsAside(np.array(leaving), "Approved as the same person as another row"),) if leaving else (),
        proposals=tuple(proposals[:SHOWN]),
        default_on=bool(leaving),
    )


def _differ(context: TableContext, pair: tuple[int, int]) -> bool:
    first, second = context.keys.loc[list(pair)]
    return bool(pd.isna(first) or pd.isna(second) or first != second)


def _name(context: TableContext, label: int) -> str:
    if context.id_column is not None and pd.notna(context.frame.at[label, context.id_column]):
        return str(context.frame.at[label, context.id_column])
    return f"row {context.source_row(label):,}"


def _by_contact(context: TableContext, role: str) -> dict[tuple[int, int], str]:
    """Neighbours within each group of rows with the same contact; large groups share a household
    or a placeholder and say nothing."""
    pairs: dict[tuple[int, int], str] = {}
    for meaning in context.with_role(role):
        texts = context.texts(meaning.name).str.strip().str.casefold()
        if role == "phone":
            texts = texts.str.replace(r"\D", "", regex=True).str[-9:]
        texts = texts[texts.str.len() >= 6]
        size = texts.groupby(texts.to_numpy()).transform("size")
        shared = texts[(size > 1) & (size <= MOST_SHARED)]
        for _, group in shared.groupby(shared.to_numpy()):
            for other in group.index[1:]:
                pairs[(int(group.index[0]), int(other))] = f"the same {meaning.name.lower()}"
    return pairs


def _by_name_and_birth(context: TableContext) -> dict[tuple[int, int], str]:
    name = context.table.first("person_name", "customer_name_as_id")
    birth = context.table.first("birth_date")
    if name is None or birth is None:
        return {}
    names = context.texts(name.name).dropna()
    days = context.frame.loc[names.index, birth.name].dropna()
    size = days.groupby(days.to_numpy()).transform("size")
    pairs: dict[tuple[int, int], str] = {}
    for _, group in days[(size > 1) & (size <= 50)].groupby(days.to_numpy()[(size > 1) & (size <= 50)]):
        rows = list(group.index)
        for place, first in enumerate(rows):
            for second in rows[place + 1 :]:
                if token_sort_ratio(names[first], names[second], processor=_fold) >= ALIKE:
                    pairs[(int(first), int(second))] = "a like name and the same birthday"
    return pairs


def _fold(name: str) -> str:
    return " ".join(fingerprint(part) for part in name.split())


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
