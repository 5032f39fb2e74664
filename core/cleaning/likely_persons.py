"""Which rows of a customer list are probably one person; whether they are made one is left to the rule."""

from __future__ import annotations

import pandas as pd
from rapidfuzz.fuzz import token_sort_ratio

from core.cleaning.context import TableContext
from core.columns.spelling import fingerprint

ALIKE = 88
MOST_SHARED = 5
Pairs = dict[tuple[int, int], str]


def likely_pairs(context: TableContext) -> Pairs:
    """Pairs of row labels under different numbers, and what they share that two people rarely share.

    The row to keep comes first: who signed up first, then the smaller number.
    """
    pairs = {**_by_name_and_birth(context), **_by_contact(context, "phone"), **_by_contact(context, "email")}
    ranks = _ranks(context, {label for pair in pairs for label in pair})
    sorted_pairs = {
        (pair if ranks[pair[0]] <= ranks[pair[1]] else pair[::-1]): why
        for pair, why in pairs.items()
        if _differ(context, pair)
    }
    return dict(sorted(sorted_pairs.items(), key=lambda item: (ranks[item[0][0]], ranks[item[0][1]])))


def name_words(name: str) -> str:
    """A name made comparable: the order of its words kept, their writing set aside."""
    return " ".join(fingerprint(part) for part in name.split())


def phone_digits(texts: pd.Series) -> pd.Series:
    """The digits of a phone number that no country code or leading zero changes."""
    return texts.str.replace(r"\D", "", regex=True).str[-9:]


def _ranks(context: TableContext, rows: set[int]) -> dict[int, int]:
    order = pd.DataFrame(index=sorted(rows))
    since = context.table.first("date_registered")
    dated = since is not None and since.kind == "date"
    order["since"] = context.frame.loc[order.index, since.name] if since is not None and dated else pd.NaT
    order["number"] = context.keys.loc[order.index]
    order["content"] = pd.util.hash_pandas_object(context.raw.loc[order.index].astype("str"), index=False).to_numpy()
    ranked = order.sort_values(["since", "number", "content"], kind="stable").index
    return {int(label): rank for rank, label in enumerate(ranked)}


def _differ(context: TableContext, pair: tuple[int, int]) -> bool:
    first, second = context.keys.loc[list(pair)]
    return bool(pd.isna(first) or pd.isna(second) or first != second)


def _by_contact(context: TableContext, role: str) -> Pairs:
    """Neighbours within each group of rows with the same contact; large groups share a household
    or a placeholder and say nothing."""
    pairs: Pairs = {}
    for meaning in context.with_role(role):
        texts = context.texts(meaning.name).str.strip().str.casefold()
        if role == "phone":
            texts = phone_digits(texts)
        texts = texts[texts.str.len() >= 6]
        size = texts.groupby(texts.to_numpy()).transform("size")
        shared = texts[(size > 1) & (size <= MOST_SHARED)]
        for _, group in shared.groupby(shared.to_numpy()):
            for other in group.index[1:]:
                pairs[(int(group.index[0]), int(other))] = f"the same “{meaning.name}”"
    return pairs


def _by_name_and_birth(context: TableContext) -> Pairs:
    names, birth = _whole_names(context), context.table.first("birth_date")
    if birth is None:
        return {}
    days = context.frame.loc[names.index, birth.name].dropna()
    size = days.groupby(days.to_numpy()).transform("size")
    pairs: Pairs = {}
    for _, group in days[(size > 1) & (size <= 50)].groupby(days.to_numpy()[(size > 1) & (size <= 50)]):
        rows = list(group.index)
        for place, first in enumerate(rows):
            for second in rows[place + 1 :]:
                if token_sort_ratio(names[first], names[second], processor=name_words) >= ALIKE:
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
