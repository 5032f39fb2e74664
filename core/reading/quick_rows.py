"""The regular rows of a delimited text, by Arrow's CSV parser: all rows of the usual width at once.

Rows of another width are named, not lost. Lines whose quotes are not provably regular are left to the
careful parser of ``delimited``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from core.progress import Progress, silent
from core.reading.line_parser import Dialect

_MOST_OTHER = 0.2
_BLOCK = 1 << 22
_WIDEST = 250


@dataclass(frozen=True, eq=False)
class QuickRows:
    """``frame`` holds the rows of the usual width, ``lines`` the 0-based line of each; ``others`` are
    the lines of the remaining rows."""

    frame: pd.DataFrame
    lines: np.ndarray
    others: list[int]


def quick_rows(text: str, width: int, dialect: Dialect, progress: Progress = silent) -> QuickRows | None:
    """Every line of ``text`` as a row, or ``None`` when too many lines have another width or there are too
    many columns: for each the parser reserves megabytes of addresses, beyond what a worker may have.

    No field may span lines; blank lines become rows without values.
    """
    if width > _WIDEST:
        return None
    count = text.count("\n") + 1
    others: list[int] = []

    def note(row: Any) -> str:
        others.append(row.number - 1)
        return "skip" if len(others) <= max(50, _MOST_OTHER * count) else "error"

    names = [str(number) for number in range(width)]
    quoted = bool(dialect.quote) and dialect.quote in text
    try:
        reader = arrow_csv.open_csv(
            pa.BufferReader((text + "\n").encode()),
            read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=dialect.delimiter, quote_char=dialect.quote if quoted else False, double_quote=True,
                ignore_empty_lines=False, invalid_row_handler=note,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), null_values=[""],
                strings_can_be_null=True, quoted_strings_can_be_null=True,
            ),
        )  # fmt: skip
        pieces, done = [], 0
        for piece in reader:
            pieces.append(piece)
            done += piece.num_rows
            progress(done / count, f"Reading rows: {done:,} of {count:,}")
        table = pa.Table.from_batches(pieces, reader.schema)
    except MemoryError:
        raise
    except (pa.ArrowException, UnicodeEncodeError):
        # Rows it cannot read, or no thread to be had under the memory limit: the careful parser decides.
        return None
    if table.num_rows + len(others) != count:
        return None
    frame = table.to_pandas(types_mapper={pa.large_string(): pd.StringDtype(na_value=np.nan)}.get)
    frame.columns = pd.RangeIndex(width)
    kept = np.ones(count, dtype=bool)
    kept[others] = False
    return QuickRows(frame, np.flatnonzero(kept), others)


def lines_with_odd_quotes(text: str, dialect: Dialect) -> np.ndarray:
    """0-based lines that hold an odd number of quotes, or a quote that neither opens nor closes a field."""
    if not dialect.quote or dialect.quote not in text:
        return np.empty(0, dtype=np.int64)
    content = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
    ends = np.flatnonzero(content == ord("\n"))
    quotes = np.flatnonzero(content == ord(dialect.quote))
    line_of_quote = np.searchsorted(ends, quotes)
    lines, times = np.unique(line_of_quote, return_counts=True)
    odd = lines[times % 2 == 1]
    inner = np.array([match.start() for match in _inner_quote(dialect).finditer(text)], dtype=np.int64)
    if len(inner):
        # The pattern counts characters, the arrays bytes: the place is found among the quotes, which are ASCII.
        seen = 0
        order = []
        start = 0
        for place in inner:
            seen += text.count(dialect.quote, start, place)
            start = place
            order.append(seen)
        odd = np.union1d(odd, line_of_quote[order])
    return odd


def has_odd_quotes(line: str, dialect: Dialect) -> bool:
    """The same for one line."""
    return bool(line.count(dialect.quote) % 2) or bool(_inner_quote(dialect).search(line))


@lru_cache(maxsize=32)
def _inner_quote(dialect: Dialect) -> re.Pattern[str]:
    """A quote inside a field, an opening quote doubled, or a closing one that may be an opening one."""
    d, q = re.escape(dialect.delimiter), re.escape(dialect.quote)
    return re.compile(
        rf"{q}(?<=[^{d}\n{q}]{q})(?![{d}\n{q}]|\Z)|{q}(?<=\n{q}){q}{q}(?!{q})|{q}{q}(?={d}{q}[^{d}\n{q}])"
    )
