"""Rows of one width: rare other widths are repaired where clear, padded, or set aside, and it is said.

How a row is repaired is decided by ``row_repair``; what a repair is told like, here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core import wording
from core.problems import Finding
from core.reading.cell_types import kind_of_text
from core.reading.delimited import ParsedText
from core.reading.line_parser import Dialect
from core.reading.results import LeftOutRow, ReadingLimits
from core.reading.row_repair import ColumnKinds, column_kinds, repaired
from core.reading.split_again import split_again

_SAMPLE = 400


@dataclass(frozen=True, eq=False)
class AlignedRows:
    """``places`` are the 0-based numbers of the rows of ``frame``; ``aside`` are rows that fit nowhere."""

    frame: pd.DataFrame
    places: np.ndarray
    ragged: int
    aside: list[LeftOutRow]
    findings: list[Finding]


def align_rows(
    file: str, parsed: ParsedText, dialect: Dialect, width: int, limits: ReadingLimits, shift: int
) -> AlignedRows:
    """All rows of a text with one width; ``shift`` is added to a number to give the row in the file."""
    rows = parsed.others
    total = len(rows) + len(parsed.frame)
    widths = Counter(map(len, rows.values()))
    widths[width] += len(parsed.frame)
    regular = {w for w, times in widths.items() if times >= max(3, 0.04 * total)} | {width}
    kinds = column_kinds(_usual_rows(parsed, width), width)
    begin = _first_usual(parsed, width)
    again = split_again(rows, width, dialect, kinds, begin, named=_is_header(_row_at(parsed, begin), kinds))
    early = [place for place, row in rows.items() if place < begin and len(row) > width]
    if early and _is_header(_row_at(parsed, begin), kinds):
        # What stands above a header are titles, whose text may hold the delimiter.
        rows.update({place: [dialect.delimiter.join(rows[place])] for place in early})
        early = []
    # A header may name more columns than any row fills; it is never repaired by the look of values.
    full = min(max([*regular, *(len(rows[place]) for place in early)]), limits.max_columns)
    mended: list[int] = []
    short: list[int] = []
    aside: list[LeftOutRow] = []
    for place, row in sorted(rows.items()):
        if len(row) == width or len(row) in regular or not kinds.rows or place < begin:
            continue
        better = _mended(row, width, dialect, kinds)
        if better is not None:
            rows[place] = better
            mended.append(place + shift)
        elif len(row) > full and any(cell.strip() for cell in row[full:]):
            reason = f"It has {len(row):,} values where the table has {width:,}."
            aside.append(LeftOutRow(place + shift, reason, tuple(row), "too-many-values"))
            del rows[place]
        elif _nearly_full(row, width):
            short.append(place + shift)
    findings = [
        *_told(file, "rows-split-again", "were written with another separator and were split by it",
               [place + shift for place in again]),
        *_told(file, "rows-realigned", "had a separator too many or too few and were put back in line", mended),
        *_told(file, "short-rows", "have fewer values than the header; the missing ones are empty", short),
        *_told(file, "rows-too-long", "have more values than the header and were set aside",
               [row.source_row for row in aside]),
        *_told(file, "odd-quotes", "hold quotation marks that do not pair up; they were kept as text",
               [place + shift for place in parsed.requoted]),
    ]  # fmt: skip
    frame, places = _merged(parsed, full)
    return AlignedRows(frame, places, len(again) + len(mended) + len(short) + len(aside), aside, findings)


def _first_usual(parsed: ParsedText, width: int) -> int:
    """The first row of the usual width."""
    quick = int(parsed.places[0]) if len(parsed.places) else None
    careful = min((place for place, row in parsed.others.items() if len(row) == width), default=quick)
    return min(place for place in (quick, careful, 0 if careful is None else careful) if place is not None)


def _row_at(parsed: ParsedText, place: int) -> list[str]:
    if place in parsed.others:
        return parsed.others[place]
    found = parsed.frame.iloc[int(np.searchsorted(parsed.places, place))] if len(parsed.frame) else []
    return ["" if cell != cell else str(cell) for cell in found]


def _is_header(row: list[str], kinds: ColumnKinds) -> bool:
    """Texts over columns of numbers or dates."""
    if not kinds.rows or len(row) != len(kinds.counts):
        return False
    telling = [c for c, seen in enumerate(kinds.counts) if seen["number"] + seen["date"] > 0.5 * kinds.rows]
    return bool(telling) and all(kind_of_text(row[c][:200]) in {"text", "code"} for c in telling)


def _usual_rows(parsed: ParsedText, width: int) -> list[list[str]]:
    """Rows of the usual width, enough to learn the kinds of the columns from."""
    if not parsed.others:
        return []
    step = max(1, len(parsed.frame) // _SAMPLE)
    sample = parsed.frame.iloc[::step].fillna("")
    quick = [list(row) for row in sample.itertuples(index=False, name=None)] if len(sample) else []
    return quick + [row for row in parsed.others.values() if len(row) == width]


def _nearly_full(row: list[str], width: int) -> bool:
    return width > 2 and max(2, 0.6 * width) <= len(row) < width


def _mended(row: list[str], width: int, dialect: Dialect, kinds: ColumnKinds) -> list[str] | None:
    if len(row) > width or _nearly_full(row, width):
        return repaired(row, width, dialect.delimiter, kinds)
    return None


def _merged(parsed: ParsedText, full: int) -> tuple[pd.DataFrame, np.ndarray]:
    """All rows in the order of the file."""
    if not parsed.others:
        return parsed.frame, parsed.places
    others = list(parsed.others.items())
    width = max([min(max(len(row) for _, row in others), full), parsed.frame.shape[1] if len(parsed.frame) else 1])
    columns = {c: [(row[c] or None) if c < len(row) else None for _, row in others] for c in range(width)}
    extra = pd.DataFrame({c: pd.Series(values, dtype="str") for c, values in columns.items()})
    places = np.array([place for place, _ in others], dtype=np.int64)
    if not len(parsed.frame):
        order = np.argsort(places, kind="stable")
        return extra.iloc[order].reset_index(drop=True), places[order]
    places = np.concatenate([parsed.places, places])
    order = np.argsort(places, kind="stable")
    frame = pd.concat([parsed.frame.reindex(columns=range(width)).astype("str"), extra], ignore_index=True)
    return frame.iloc[order].reset_index(drop=True), places[order]


def _told(file: str, code: str, words: str, rows: list[int]) -> list[Finding]:
    if not rows:
        return []
    return [
        Finding(
            code,
            f"{wording.count(len(rows), 'row')} {words}.",
            f"Row{'s' if len(rows) > 1 else ''} {wording.listing([f'{row:,}' for row in rows])} of the file.",
            file=file,
            rows=len(rows),
            source_rows=tuple(rows[:50]),
            what_you_can_do="Look at these rows in the file if they matter.",
        )
    ]
