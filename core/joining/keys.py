"""Customer numbers made comparable: width, case, spaces, ``.0`` and leading zeros.

Keys are for matching only. Leading zeros are dropped only where no two different numbers of the
same table would become one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pandas as pd


def plain_key(text: str) -> str:
    """One form for numbers that a person would call the same, leading zeros kept."""
    key = unicodedata.normalize("NFKC", text).casefold()
    # Again, because taking spaces away can bring letters and marks together.
    key = unicodedata.normalize("NFKC", "".join(key.split())).casefold().lstrip("'")
    whole, point, rest = key.rpartition(".")
    if point and whole.isdigit() and rest and not rest.strip("0"):
        return whole
    return key


def keys_of(ids: pd.Series) -> pd.Series:
    """Plain keys per row, missing where the number is missing."""
    codes, different = pd.factorize(ids)
    keys = pd.array([plain_key(str(text)) or None for text in different], dtype="str")
    return pd.Series(keys.take(codes, allow_fill=True), index=ids.index)


def without_zeros(keys: Sequence[pd.Series]) -> list[pd.Series]:
    """Keys with leading zeros dropped in every table, or unchanged when that would merge two numbers."""
    shorter = [key.str.replace(r"^0+(?=[0-9])", "", regex=True) for key in keys]
    if all(before.nunique() == after.nunique() for before, after in zip(keys, shorter, strict=True)):
        return shorter
    return list(keys)
