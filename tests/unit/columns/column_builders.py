"""Raw tables made by hand, so that a test says in one line what a file holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from core.columns import understand
from core.columns.results import ColumnChoices, ColumnMeaning, Table
from core.reading.results import RawTable, Receipt

NO_CHOICES = ColumnChoices()


def raw_table(columns: Mapping[str, Sequence[object]], name: str = "mall.csv") -> RawTable:
    """A table as reading hands it on: text columns as ``str``, columns of workbook cells as ``object``."""
    frame = pd.DataFrame({header: _column(values) for header, values in columns.items()})
    rows = np.arange(2, len(frame) + 2)
    return RawTable(name, name, "", "", frame, tuple(frame.columns), rows, Receipt())


def _column(values: Sequence[object]) -> pd.Series:
    texts = all(isinstance(value, str) or value is None for value in values)
    return pd.Series(list(values), dtype="str" if texts else object)


def table_of(columns: Mapping[str, Sequence[object]], choices: ColumnChoices = NO_CHOICES) -> Table:
    return understand(raw_table(columns), choices)


def column_of(header: str, values: Sequence[object]) -> tuple[ColumnMeaning, list[object]]:
    """The meaning of a single column and its values, missing as ``None``."""
    table = table_of({header: values})
    typed = table.frame[header]
    return table.columns[0], [None if missing else value for value, missing in zip(typed, typed.isna(), strict=True)]


def codes(table: Table) -> set[str]:
    return {finding.code for finding in table.findings}
