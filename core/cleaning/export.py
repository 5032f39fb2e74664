"""Cleaned tables as they are handed back: original column order, untouched cells as in the file."""

from __future__ import annotations

import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.results import Cleaned


def cleaned_csv_frames(cleaned: Cleaned) -> dict[str, pd.DataFrame]:
    """A frame of ``str`` per table name: rows in use in file order, columns as in the file.

    Cells that no rule changed read exactly as in the file (numbers keep their writing, ids their
    leading zeros); missing cells are empty text.
    """
    return {linked.table.name: _texts(linked.table.raw) for linked in cleaned.tables}


def _texts(raw: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({name: cell_texts(raw[name]).fillna("") for name in raw.columns})
