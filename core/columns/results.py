"""What ``core.columns`` hands on: a table whose columns have meanings and typed values.

Dtypes of ``Table.frame`` by ``kind``: ``id``, ``category``, ``text`` and ``several`` are pandas
``str``; ``integer`` and ``float`` are ``float64`` (``kind`` says whether all values are whole);
``date`` is ``datetime64`` without zone; ``time`` is ``timedelta64`` since midnight; ``boolean`` is
pandas ``boolean``; ``ordered`` is an ordered ``category``; ``empty`` is ``object``. Missing stays
missing in every one. Column names are the headers of the file, unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.columns.roles import TableKind, ValueKind
from core.problems import Finding, Question
from core.reading.results import LeftOutRow, Receipt


@dataclass(frozen=True)
class ColumnChoices:
    """What the user decided about one table; everything left out is suggested by us.

    ``roles`` pairs (column, role key); ``kinds`` pairs (column, value kind); ``date_orders`` pairs
    (column, ``DMY``/``MDY``/``YMD``), the column ``"*"`` meaning every date column; ``answers``
    pairs (question code and column joined by ``:``, chosen key); ``table_kind`` overrules the kind.
    """

    roles: tuple[tuple[str, str], ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    date_orders: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    table_kind: TableKind | None = None
    currency: str | None = None


@dataclass(frozen=True)
class ColumnMeaning:
    """What one column means and how its values were read.

    ``confidence`` is 0 to 1; ``reason`` one sentence; ``alternatives`` other role keys, best first.
    ``low`` and ``high`` are the scale written in the header ("(1-100)"), ``unit`` its unit
    ("k$", "years"), ``multiplier`` what one unit is worth (1000 for "k$"). ``missing_markers`` pairs
    (text, count) of cells read as missing although not blank; ``unreadable`` counts cells that hold
    something else than the column's kind (they are missing in the frame, and kept in
    ``Table.unreadable``). ``levels`` are the values of an ordered column, lowest first.
    ``month`` is the one an amount by month belongs to (``2024-03``, or ``03`` where the headers name no years).
    """

    name: str
    role: str
    kind: ValueKind
    confidence: float
    reason: str
    label: str
    alternatives: tuple[str, ...] = ()
    missing: int = 0
    distinct: int = 0
    missing_markers: tuple[tuple[str, int], ...] = ()
    unreadable: int = 0
    unit: str = ""
    multiplier: float = 1.0
    currency: str = ""
    low: float | None = None
    high: float | None = None
    decimal: str = ""
    thousands: str = ""
    date_order: str = ""
    levels: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    month: str = ""
    chosen_by_user: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """One table with typed columns, still one row per row of the file.

    ``raw`` is the frame as read (text as in the file), row for row the same as ``frame``.
    ``unreadable`` has columns row (position), column, text.
    """

    name: str
    file: str
    digest: str
    sheet: str
    kind: TableKind
    kind_reason: str
    frame: pd.DataFrame
    raw: pd.DataFrame
    columns: tuple[ColumnMeaning, ...]
    source_rows: np.ndarray
    receipt: Receipt
    left_out: tuple[LeftOutRow, ...] = ()
    unreadable: pd.DataFrame | None = None
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    currency: str = ""

    def column(self, name: str) -> ColumnMeaning:
        """The meaning of that column; raises ``KeyError`` when there is none."""
        for meaning in self.columns:
            if meaning.name == name:
                return meaning
        raise KeyError(name)

    def first(self, *roles: str) -> ColumnMeaning | None:
        """The most confident column with the first of these roles that any column has."""
        for wanted in roles:
            having = [meaning for meaning in self.columns if meaning.role == wanted]
            if having:
                return max(having, key=lambda meaning: meaning.confidence)
        return None

    def all(self, *roles: str) -> tuple[ColumnMeaning, ...]:
        """Every column with one of these roles, in file order."""
        return tuple(meaning for meaning in self.columns if meaning.role in roles)
