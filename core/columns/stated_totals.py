"""The file's own total beside the sum of its rows: a difference beyond rounding is said.

Either rows are missing, or the total was made from other rows. Decides only whether the two agree; which rows
are totals is decided while reading.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.columns.distinct import distinct_values
from core.columns.numbers import read_numbers
from core.columns.results import ColumnMeaning
from core.problems import Finding
from core.reading.results import LeftOutRow, RawTable
from core.wording import money

_SUMMED = ("amount_line", "monetary_total", "amount_by_category", "amount_by_month")
_ROUNDING, _LEAST = 1e-6, 1.0


def total_findings(raw: RawTable, frame: pd.DataFrame, columns: Sequence[ColumnMeaning]) -> list[Finding]:
    """One finding for every column of money whose stated total, under all rows, is not what its rows add up to."""
    stated = [row for row in raw.left_out if row.code == "total" and len(row.cells) == len(columns)]
    under = [row for row in stated if len(raw.source_rows) and row.source_row > int(np.max(raw.source_rows))]
    found = []
    for place, meaning in enumerate(columns):
        if under and meaning.role in _SUMMED and meaning.kind in ("integer", "float"):
            found.append(_compared(raw, frame[meaning.name], meaning, place, stated, under))
    return [finding for finding in found if finding is not None]


def _compared(
    raw: RawTable,
    values: pd.Series,
    meaning: ColumnMeaning,
    place: int,
    stated: Sequence[LeftOutRow],
    under: Sequence[LeftOutRow],
) -> Finding | None:
    told = [(row, amount) for row in under if (amount := _amount(row.cells[place], meaning)) is not None]
    known = values.to_numpy(dtype="float64", na_value=np.nan)
    total = float(np.nansum(known))
    if not told or any(_agree(amount, sum_) for _, amount in told for sum_ in _sums(raw, known, stated)):
        return None
    (row, amount), currency = told[-1], meaning.currency or ""
    return Finding(
        "stated-total-differs",
        f"The file's own total of “{meaning.label}” is not the sum of its rows",
        f"The file says {money(amount, currency, 2)} (row {row.source_row:,}), its rows add up to {money(total, currency, 2)}.",
        "warning", file=raw.file, sheet=raw.sheet, column=meaning.name, source_rows=(row.source_row,),
        what_we_did="The rows count; the file's total is left out.",
        what_you_can_do="Ask where the file comes from: rows may be missing or stand in it twice, or the total was made "
        "from other rows.",
    )  # fmt: skip


def _sums(raw: RawTable, known: np.ndarray, stated: Sequence[LeftOutRow]) -> list[float]:
    """What a total may be of: all rows, those of one group between two totals, or their mean."""
    ends = sorted(row.source_row for row in stated)
    group = np.searchsorted(ends, np.asarray(raw.source_rows))
    parts = [float(np.nansum(known[group == place])) for place in np.unique(group)]
    return [float(np.nansum(known)), float(np.nanmean(known)) if np.isfinite(known).any() else 0.0, *parts]


def _agree(amount: float, total: float) -> bool:
    return abs(amount - total) <= max(_LEAST, _ROUNDING * abs(total))


def _amount(cell: str, meaning: ColumnMeaning) -> float | None:
    reading = read_numbers(distinct_values(pd.Series([cell], dtype="str")), meaning.decimal, money=True)
    return float(reading.values[0]) if len(reading.ok) and reading.ok[0] else None
