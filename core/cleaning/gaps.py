"""Where cells are empty: a map of the whole table in few tiles, and the sentence that goes with it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.results import Gaps
from core.columns.results import Table
from core.wording import count, number, percent, shorten

MOST_BLOCKS, MOST_COLUMNS = 60, 40


def gaps(table: Table) -> Gaps:
    """The map of the empty cells of a table as it stands (use the cleaned one for "after")."""
    empty = table.frame.isna()
    amounts = empty.sum()
    hollow = [name for name in table.frame.columns if amounts[name]]
    shown = sorted(sorted(hollow, key=lambda name: -amounts[name])[:MOST_COLUMNS], key=list(table.frame.columns).index)
    return Gaps(table.name, _tiles(table, empty, shown), _sentence(table, amounts, hollow, len(shown)))


def _tiles(table: Table, empty: pd.DataFrame, shown: list[str]) -> pd.DataFrame:
    blocks = min(MOST_BLOCKS, len(empty))
    columns = ["column", "place", "first", "last", "share"]
    if not shown or not blocks:
        return pd.DataFrame(columns=columns)
    edges = np.linspace(0, len(empty), blocks + 1).astype(int)
    shares = np.add.reduceat(empty[shown].to_numpy(dtype="float64"), edges[:-1], axis=0) / np.diff(edges)[:, None]
    rows = table.source_rows
    return pd.DataFrame(
        {
            "column": np.tile(np.array(shown, dtype="object"), blocks),
            "place": np.repeat(np.arange(blocks), len(shown)),
            "first": np.repeat(rows[edges[:-1]], len(shown)),
            "last": np.repeat(rows[edges[1:] - 1], len(shown)),
            "share": shares.ravel().round(4),
        },
        columns=columns,
    )


def _sentence(table: Table, amounts: pd.Series, hollow: list[str], shown: int) -> str:
    if not hollow:
        return f"No cell is empty in the {number(len(table.frame))} rows in use."
    most = max(hollow, key=lambda name: amounts[name])
    share = percent(amounts[most] / len(table.frame))
    rest = f" The {number(shown)} emptiest are shown." if shown < len(hollow) else ""
    return (
        f"{count(len(hollow), 'column')} of {number(len(table.frame.columns))} "
        f"{'has' if len(hollow) == 1 else 'have'} empty cells, most of all “{shorten(most, 40)}” ({share} of its cells)."
        f"{rest} Each row of the picture is a column of your file, read from its first row on the left to its last "
        "on the right; the stronger a tile is coloured, the more of its cells are empty."
    )
