"""Cleaned tables as they are handed back: original column order, untouched cells as in the file."""

from __future__ import annotations

import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.results import Cleaned


def cleaned_csv_frames(cleaned: Cleaned) -> tuple[tuple[str, pd.DataFrame], ...]:
    """Pairs (table name, frame of ``str``): rows in use in file order, columns as in the file.

    Cells that no rule changed read exactly as in the file (numbers keep their writing, ids their
    leading zeros); missing cells are empty text.
    """
    frames = []
    for linked in cleaned.tables:
        raw = linked.table.raw
        frames.append(
            (linked.table.name, pd.DataFrame({name: cell_texts(raw[name]).fillna("") for name in raw.columns}))
        )
    return tuple(frames)
