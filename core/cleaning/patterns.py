"""In which pattern cells are missing: together, or mostly in one group."""

from __future__ import annotations

import pandas as pd

from core.cleaning.context import TableContext
from core.wording import percent, shorten

TOGETHER = 0.9
MUCH_MORE = 3.0
FEWEST = 10
MOST_GROUPS = 30
COLUMNS_COMPARED = 12


def missing_pattern(context: TableContext, columns: list[str]) -> str:
    """One or two sentences, or nothing when no pattern stands out. ``columns`` by missing cells."""
    return " ".join(words for words in (_together(context, columns), _by_group(context, columns)) if words)


def _together(context: TableContext, columns: list[str]) -> str:
    masks = {name: context.frame[name].isna() for name in columns[:COLUMNS_COMPARED]}
    for place, (first, here) in enumerate(masks.items()):
        for second, there in list(masks.items())[place + 1 :]:
            either = int((here | there).sum())
            if either >= FEWEST and int((here & there).sum()) >= TOGETHER * either:
                return f"“{first}” and “{second}” are empty on the same rows."
    return ""


def _by_group(context: TableContext, columns: list[str]) -> str:
    """The column and group whose share of empty cells is at least three times that of the rest."""
    for name in columns[:3]:
        missing = context.frame[name].isna()
        for meaning in context.categories():
            group = context.frame[meaning.name]
            if meaning.name == name or not 2 <= group.nunique() <= MOST_GROUPS:
                continue
            words = _concentrated(missing, group)
            if words:
                where = f"{meaning.name} is “{shorten(words[0], 30)}”"
                return f"“{name}” is mostly empty where {where} ({words[1]} of all its empty cells)."
    return ""


def _concentrated(missing: pd.Series, group: pd.Series) -> tuple[str, str] | None:
    tally = missing.groupby(group.to_numpy()).agg(["sum", "mean", "size"])
    total = int(missing.sum())
    if total < FEWEST or not len(tally):
        return None
    top = tally.sort_index().sort_values("sum", ascending=False, kind="stable").iloc[0]
    rest_rows, rest_missing = len(missing) - top["size"], total - top["sum"]
    if rest_rows <= 0 or top["sum"] < 0.6 * total or top["mean"] < MUCH_MORE * rest_missing / rest_rows:
        return None
    return str(top.name), percent(top["sum"] / total)
