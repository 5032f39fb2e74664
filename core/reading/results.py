"""What reading hands on: raw tables with a receipt, and what the user may choose about them.

Cells are raw: text exactly as in a text file, native values (``str``, ``float``, ``int``, ``bool``,
``datetime``, ``date``, ``time``) from a workbook, ``None`` where a cell is empty. What a value means
is decided later, by ``core.columns``, on whole columns.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from core.problems import Finding


@dataclass(frozen=True, eq=False)
class SourceFile:
    """One file as the user gave it."""

    name: str
    content: bytes = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """sha256 of the content, the identity of the file everywhere."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class ReadingLimits:
    """How much a file may ask of the machine; each limit is named in the message that refuses.

    Time and memory grow with the file's size up to ``worker_seconds`` and ``worker_memory_bytes``: a
    small file that asks for much is hostile.
    """

    max_bytes: int = 200 * 1024**2
    max_unpacked_bytes: int = 600 * 1024**2
    max_compression_ratio: int = 200
    max_archive_members: int = 1050
    max_cells: int = 12_000_000
    max_columns: int = 1000
    max_rows: int = 2_000_000
    max_tables: int = 500
    worker_memory_bytes: int = 3 * 1024**3
    worker_seconds: float = 120.0

    def seconds_for(self, size: int) -> float:
        """How long a file of ``size`` bytes may take."""
        return min(self.worker_seconds, 8.0 + 3.0 * size / 1024**2)

    def memory_for(self, size: int) -> int:
        """How many bytes the worker may take for a file of ``size`` bytes."""
        return min(self.worker_memory_bytes, 260 * 1024**2 + 100 * size)


@dataclass(frozen=True)
class ReadChoice:
    """What the user decided about one file; ``None`` leaves the decision to us.

    ``tables`` are keys of :class:`RawTable`; ``header_rows`` counts the rows of the header of the
    chosen table (0: it has none); ``first_row`` is the 1-based row where its header starts.
    """

    tables: tuple[str, ...] | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_rows: int | None = None
    first_row: int | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Receipt:
    """What was understood about one table; every field is shown to the user.

    Row numbers are 1-based as a spreadsheet shows them. ``title_rows`` stand above the header,
    ``note_rows`` and ``total_rows`` in or under the data; all are kept in ``RawTable.left_out``.
    """

    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    escape: str = ""
    line_ending: str = ""
    header_rows: int = 1
    title_rows: int = 0
    note_rows: int = 0
    total_rows: int = 0
    blank_rows: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    ragged_rows: int = 0
    merged_cells: int = 0
    error_cells: int = 0
    first_row: int = 1
    last_row: int = 1
    sentence: str = ""


@dataclass(frozen=True)
class LeftOutRow:
    """A row of the file that is not part of the table, with the reason in words."""

    source_row: int
    reason: str
    cells: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True, eq=False)
class RawTable:
    """One table as found in a file.

    ``key`` identifies it inside the file (``"Sheet1"``, ``"Sheet1#2"`` for the second table of a
    sheet, ``""`` for text files). ``frame`` has unique, non-empty string headers and a fresh
    ``RangeIndex``; columns are pandas ``str`` or ``object``, missing cells are missing values.
    ``headers`` are the headers as written (before blanks and duplicates were named).
    ``source_rows`` holds, per row of ``frame``, its 1-based row in the file. ``title`` is text found
    above the header, if any.
    """

    file: str
    digest: str
    key: str
    sheet: str
    frame: pd.DataFrame
    headers: tuple[str, ...]
    source_rows: np.ndarray
    receipt: Receipt
    left_out: tuple[LeftOutRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    title: str = ""
    hidden: bool = False


@dataclass(frozen=True, eq=False)
class Reading:
    """All tables found in one file; ``suggested`` are the keys of those we would use."""

    file: str
    digest: str
    format: str
    tables: tuple[RawTable, ...]
    suggested: tuple[str, ...]
    why: str = ""
    findings: tuple[Finding, ...] = ()

    def table(self, key: str) -> RawTable:
        """The table of that key; raises ``KeyError`` when there is none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)
