"""Whether a column of places names shops or whole malls: a mall is never somebody's favourite shop.

Decides by the header; where that leaves it open, by the names themselves ("Mall of Istanbul"). What
cannot be told counts as shops, which is what most tills write.
"""

from __future__ import annotations

import pandas as pd

from core.columns.headers import read_header
from core.columns.results import Table

_ENOUGH = 0.5  # of the different places call themselves a mall


def place_columns(table: Table) -> dict[str, str]:
    """The first column with shops as ``shop`` and the first with malls as ``mall``, where there are any."""
    found: dict[str, str] = {}
    for meaning in table.columns:
        if meaning.role == "mall_or_store" and meaning.name in table.frame.columns:
            found.setdefault("mall" if names_malls(meaning.name, table.frame[meaning.name]) else "shop", meaning.name)
    return found


def names_malls(header: str, values: pd.Series) -> bool:
    """Whether the places under this header are malls."""
    ideas = read_header(header).concepts
    if ("mall" in ideas) != ("shop" in ideas):
        return "mall" in ideas
    places = pd.Series(values.dropna().astype("str").unique())
    named = [("mall" in read_header(name).concepts) for name in places.head(200)]
    return bool(named) and sum(named) >= _ENOUGH * len(named)
