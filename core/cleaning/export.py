"""Cleaned tables as they are handed back: original column order, untouched cells as in the file."""

from __future__ import annotations

from pathlib import PurePath

import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.results import Cleaned
from core.cleaning.retelling import headers
from core.columns.results import Table


def cleaned_csv_frames(cleaned: Cleaned) -> dict[str, pd.DataFrame]:
    """A frame of ``str`` per table name: rows in use in file order, columns as in the file.

    Cells that no rule changed read exactly as in the file (numbers keep their writing, ids their
    leading zeros); missing cells are empty text. A header that names a currency names the one the amounts are in.
    """
    return {
        linked.table.name: _texts(linked.table.raw).rename(columns=headers(cleaned, linked.table.name))
        for linked in cleaned.tables
    }


def cleaned_file_title(table: Table) -> str:
    """What the cleaned file is called, without its ending: that of the original is not said twice."""
    return f"{PurePath(table.file).stem}{table.name.removeprefix(table.file)} cleaned"


def _texts(raw: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({name: cell_texts(raw[name]).fillna("") for name in raw.columns})
