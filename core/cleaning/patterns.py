"""In which pattern cells are missing: together, mostly in one group, or in one file only."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.wording import percent, shorten

TOGETHER, MUCH = 0.9, 0.2
MUCH_MORE = 3.0
FEWEST = 10
MOST_GROUPS = 30
COLUMNS_COMPARED = 12


def missing_pattern(context: TableContext, columns: list[str]) -> str:
    """One or two sentences, or nothing when no pattern stands out. ``columns`` by missing cells."""
    found = (_together(context, columns), _by_group(context, columns), _only_here(context, columns))
    return " ".join(words for words in found if words)


def _only_here(context: TableContext, columns: list[str]) -> str:
    """A column that is far emptier here than in another table of the same kind with the same column."""
    for name in columns[:COLUMNS_COMPARED]:
        here = float(context.frame[name].isna().mean())
        for other in context.others:
            if other.table.kind != context.table.kind or name not in other.frame.columns or not len(other.frame):
                continue
            there = float(other.frame[name].isna().mean())
            if here >= MUCH and here >= MUCH_MORE * there:
                return (
                    f"“{name}” is empty on {percent(here)} of the rows of this file, "
                    f"but on {percent(there)} of “{shorten(other.table.name, 40)}”."
                )
    return ""


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
        missing = context.frame[name].isna().to_numpy()
        for meaning in context.categories():
            if meaning.name == name or not 2 <= len(context.counts(meaning.name)) <= MOST_GROUPS:
                continue
            words = _concentrated(missing, *context.codes(meaning.name))
            if words:
                where = f"{meaning.name} is “{shorten(words[0], 30)}”"
                return f"“{name}” is mostly empty where {where} ({words[1]} of all its empty cells)."
    return ""


def _concentrated(missing: np.ndarray, codes: np.ndarray, texts: pd.Index) -> tuple[str, str] | None:
    """The group with most of the missing cells, if its share missing is far above that of the rest."""
    known = codes >= 0
    rows = np.bincount(codes[known], minlength=len(texts))
    empty = np.bincount(codes[known & missing], minlength=len(texts))
    top, total = int(empty.argmax()), int(missing.sum())
    rest_rows, rest_empty = len(missing) - rows[top], total - empty[top]
    if total < FEWEST or rest_rows <= 0 or empty[top] < 0.6 * total:
        return None
    if empty[top] / rows[top] < MUCH_MORE * rest_empty / rest_rows:
        return None
    return str(texts[top]), percent(empty[top] / total)
