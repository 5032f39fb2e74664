"""The different values of one column, each seen once, however many rows there are.

Everything that looks at values works on these and is spread over the rows at the end, so a million
rows with a thousand different values cost a thousand decisions.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from core.columns.folding import fold, tidy

_EPOCH_1899 = dt.date(1899, 12, 30)
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_EDGES = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + _INVISIBLE


@dataclass(frozen=True, eq=False)
class Distinct:
    """``codes`` point from rows to values (-1: blank cell); the rest has one entry per value.

    ``texts`` are trimmed; ``native`` names what a workbook says the cell is (``text``, ``number``,
    ``moment``, ``day``, ``clock``, ``truth``); ``first_rows`` is the row where each value first stands.
    """

    codes: np.ndarray
    texts: np.ndarray
    native: np.ndarray
    cells: np.ndarray
    counts: np.ndarray
    first_rows: np.ndarray

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def folded(self) -> np.ndarray:
        """The values folded for comparison; made only when a reader asks for it."""
        return np.array([fold(text) for text in self.texts], dtype=object)

    @cached_property
    def filled(self) -> int:
        """How many rows are not blank."""
        return int(self.counts.sum())

    @cached_property
    def has_native(self) -> bool:
        """Whether any cell came typed from a workbook."""
        return bool((self.native != "text").any())

    def sample(self, size: int = 400) -> np.ndarray:
        """Positions of up to ``size`` values spread evenly over the column."""
        if len(self) <= size:
            return np.arange(len(self))
        return np.linspace(0, len(self) - 1, size).astype(int)

    def spread(self, values: np.ndarray, blank: object) -> np.ndarray:
        """One entry per row from one entry per value; ``blank`` where the cell is blank."""
        padded = np.empty(len(values) + 1, dtype=values.dtype)
        padded[:-1] = values
        padded[-1] = blank
        return padded[self.codes]

    def at(self, places: np.ndarray) -> Distinct:
        """Only the values at these positions, as if each stood on one row."""
        return Distinct(
            np.arange(len(places)), self.texts[places], self.native[places], self.cells[places], self.counts[places],
            self.first_rows[places],
        )  # fmt: skip

    def share(self, mask: np.ndarray, among: np.ndarray | None = None) -> float:
        """Share of rows whose value is in ``mask``, of the rows whose value is in ``among``."""
        total = self.counts.sum() if among is None else self.counts[among].sum()
        chosen = self.counts[mask if among is None else mask & among].sum()
        return float(chosen / total) if total else 0.0


def distinct_values(column: pd.Series) -> Distinct:
    """The different values of a raw column (text, or native workbook values)."""
    if pd.api.types.is_string_dtype(column.dtype) and column.dtype != object:
        return _of_text(column)
    values = column.to_numpy(dtype=object)
    if all(kind in (str, type(None)) for kind in set(map(type, values))):
        return _of_text(pd.Series(values, dtype="str"))
    return _of_cells(values)


def _of_text(column: pd.Series) -> Distinct:
    codes, uniques = pd.factorize(column)
    texts = pd.Series([text.strip(_EDGES) for text in uniques.to_numpy(dtype=object)], dtype="str")
    if (texts == "").any() or texts.duplicated().any():
        again, uniques = pd.factorize(texts.where(texts != ""))
        codes = np.append(again, -1)[codes]
        texts = pd.Series(uniques, dtype="str")
    values = texts.to_numpy(dtype=object)
    return _counted(codes, values, np.full(len(values), "text", dtype=object), values)


def _of_cells(values: np.ndarray) -> Distinct:
    """Cells that are equal are looked at once; then those that read the same are put together."""
    codes, cells = _equal_cells(values)
    native = np.array([_native(cell) for cell in cells], dtype=object)
    texts = np.array([cell_text(cell) for cell in cells], dtype=object)
    blank = (native == "blank") | (texts == "")
    keys = pd.Series(native.astype(str)) + "\x00" + pd.Series(texts.astype(str))
    again, _ = pd.factorize(keys.where(~blank))
    first = pd.Series(again).drop_duplicates()
    places = first[first >= 0].index.to_numpy()
    return _counted(np.append(again, -1)[codes], texts[places], native[places], cells[places])


def _equal_cells(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if any(isinstance(value, bool | np.bool_) for value in values):
        # True equals 1 and would be put together with it.
        return np.arange(len(values)), values
    codes, cells = pd.factorize(values)
    return codes, np.asarray(cells, dtype=object)


def _counted(codes: np.ndarray, texts: np.ndarray, native: np.ndarray, cells: np.ndarray) -> Distinct:
    filled = codes[codes >= 0]
    counts = np.bincount(filled, minlength=len(texts))
    first_rows = np.full(len(texts), -1)
    rows = np.flatnonzero(codes >= 0)
    first_rows[codes[rows][::-1]] = rows[::-1]
    return Distinct(codes, texts, native, cells, counts, first_rows)


def _native(value: object) -> str:
    if isinstance(value, str):
        return "text"
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "blank"
    if isinstance(value, bool | np.bool_):
        return "truth"
    if isinstance(value, int | float | np.integer | np.floating):
        return "number"
    if isinstance(value, dt.datetime):
        return "moment"
    if isinstance(value, dt.date):
        return "day"
    if isinstance(value, dt.time | dt.timedelta):
        return "clock"
    return "text"


def cell_text(value: object) -> str:
    """A cell as a person would type it: 12345.0 is ``12345``, a day is ISO, a blank is empty."""
    kind = _native(value)
    if kind == "text":
        return tidy(str(value)) if "\n" not in str(value) else str(value).strip()
    if kind == "blank":
        return ""
    if kind == "number":
        return number_text(float(value)) if not isinstance(value, int) else str(value)  # type: ignore[arg-type]
    if kind == "truth":
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        stamp = value.replace(tzinfo=None)
        return stamp.date().isoformat() if stamp.time() == dt.time() else stamp.isoformat(sep=" ")
    return value.isoformat() if hasattr(value, "isoformat") else _clock_text(value)


def _clock_text(value: object) -> str:
    seconds = int(value.total_seconds()) if isinstance(value, dt.timedelta) else 0
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def number_text(value: float) -> str:
    """A number without needless digits: 12.0 is ``12``, 0.1 + 0.2 keeps what it is worth."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))
