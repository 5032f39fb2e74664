"""Rows that are probably one person: the same e-mail, the same phone, or a like name and birthday."""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz.fuzz import token_sort_ratio

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext
from core.cleaning.examples import shown_rows
from core.cleaning.results import Proposal
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.columns.spelling import fingerprint
from core.wording import count, listing, masked

ALIKE = 88
MOST_SHARED = 5
SHOWN, PAIRS_SHOWN = 200, 2


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
        proposals.append(Proposal(key, _words(context, first, second, why), 2, accepted))
        if accepted:
            leaving.append(second)
    return Outcome(
        what=f"{count(len(pairs), 'pair')} of customers may be the same person, for example {proposals[0].words}.",
        if_on="The pairs you approved count once; all others are kept.",
        if_off="Kept: nobody is merged without your yes.",
        rows=np.unique(np.array(list(pairs)).ravel()),
        cells=0,
        aside=(RowsAside(np.array(leaving), "Approved as the same person as another row"),) if leaving else (),
        proposals=tuple(proposals[:SHOWN]),
        examples=shown_rows(context, [label for pair in sorted(pairs)[:PAIRS_SHOWN] for label in pair]),
        default_on=bool(leaving),
    )


def _words(context: TableContext, first: int, second: int, why: str) -> str:
    """Who, why, and in which columns they agree besides: enough to decide without showing who they are."""
    role = "" if context.id_column is None else context.roles[context.id_column]
    names = [masked(_name(context, label), role) for label in (first, second)]
    if names[0] == names[1]:
        names = [
            f"{name} in row {context.source_row(label):,}" for name, label in zip(names, (first, second), strict=True)
        ]
    cells = context.raw.loc[[first, second]].drop(columns=context.id_column or [])
    cells = cells.loc[:, cells.notna().all()]
    texts = {name: [fingerprint(text) for text in cell_texts(cells[name])] for name in cells.columns}
    differ = [name for name, (one, other) in texts.items() if one != other]
    rest = f"; different: {listing(differ, 3)}" if differ else "; nothing else differs"
    return f"“{names[0]}” and “{names[1]}”: {why}{rest}"


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
                pairs[(int(group.index[0]), int(other))] = f"the same “{meaning.name}”"
    return pairs


def _by_name_and_birth(context: TableContext) -> dict[tuple[int, int], str]:
    names, birth = _whole_names(context), context.table.first("birth_date")
    if birth is None:
        return {}
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


def _whole_names(context: TableContext) -> pd.Series:
    """First and last name together; a first name alone, shared by thousands, is nobody's name."""
    columns = context.with_role("person_name") or context.with_role("customer_name_as_id")
    names = pd.Series("", index=context.frame.index)
    for meaning in columns:
        names = (names + " " + context.texts(meaning.name).fillna("").astype("str")).str.strip()
    # Scripts without capitals often write both names together.
    whole = names.str.contains(r"\S\s+\S", regex=True) | (names.str.lower() == names.str.upper())
    return names[whole & (names != "")]


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
