"""When two tables say the same in other words: another spelling, an abbreviation, a code.

Decides from the customers both tables know, not from a dictionary: "F" stands for "Female" where hardly
anybody who is "F" in one table is anything else in the other. What both tables write is never taken for another
way of writing something else.
"""

from __future__ import annotations

import pandas as pd

from core.columns.spelling import fingerprint

# So many customers must share the pair, and so much of either value must go with the other.
_FEWEST, _NEARLY_ALL = 5, 0.8


def words_in_common(values: pd.Series) -> pd.Series:
    """Texts without what only differs in writing; yes and no as words."""
    texts = values.astype("str").where(values.notna())
    if isinstance(values.dtype, pd.BooleanDtype) or pd.api.types.is_bool_dtype(values.dtype):
        texts = texts.map({"True": "yes", "False": "no"})
    codes, different = pd.factorize(texts)
    plain = [fingerprint(str(text)) or str(text) for text in different]
    return pd.Series(pd.array(plain, dtype="str").take(codes, allow_fill=True), index=values.index)


def in_words_of(first: pd.Series, second: pd.Series) -> pd.Series:
    """``second`` with every word that stands for one of ``first`` replaced by it; both as :func:`words_in_common`
    gives them, aligned by customer."""
    same = _same_in_other_words(first, second)
    return second.map(same).where(second.isin(list(same)), second)


def _same_in_other_words(first: pd.Series, second: pd.Series) -> dict[str, str]:
    both = pd.DataFrame({"first": first, "second": second}).dropna()
    told, other = set(first.dropna().unique()), set(second.dropna().unique())
    apart = both[~both["first"].isin(other) & ~both["second"].isin(told)]
    pairs = apart.groupby(["first", "second"]).size().rename("people").reset_index()
    if pairs.empty:
        return {}
    for side in ("first", "second"):
        pairs[side + "_all"] = pairs[side].map(both[side].value_counts())
    often = pairs["people"] >= _FEWEST
    mutual = (pairs["people"] >= _NEARLY_ALL * pairs["first_all"]) & (
        pairs["people"] >= _NEARLY_ALL * pairs["second_all"]
    )
    shorter = pd.Series([_abbreviates(one, two) for one, two in zip(pairs["first"], pairs["second"], strict=True)])
    unique = ~pairs["first"].where(shorter).duplicated(keep=False) & ~pairs["second"].where(shorter).duplicated(
        keep=False
    )
    kept = pairs[(often & mutual) | (shorter & unique)].sort_values("people", kind="stable")
    return dict(zip(kept["second"], kept["first"], strict=True))


def _abbreviates(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    # In a number every digit counts.
    digits = any(letter.isdigit() for letter in long)
    return bool(short) and len(short) < len(long) and long.startswith(short) and not digits
