"""Turns a found table into a ``RawTable``: header names, receipt, rows left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd

from core import wording
from core.reading.block_values import with_block_values
from core.reading.grid import Grid
from core.reading.heading_values import heading_column
from core.reading.layout import REASONS, TableSpan
from core.reading.parsed import Merge
from core.reading.results import LeftOutRow, RawTable, SourceFile
from core.reading.table_findings import from_headings, table_findings, written_once

_LONGEST_NAME = 300  # signs of a column's name; the whole header stays in ``RawTable.headers``


def table_from(source: SourceFile, grid: Grid, span: TableSpan, key: str) -> RawTable:
    """The raw table of one span."""
    written = _joined_headers(grid, span)
    heading = heading_column(grid, span)
    if heading is not None:
        written.append(heading[0])
    names, renamed = _unique(written)
    frame = grid.frame.iloc[_rows(grid, span), span.columns].reset_index(drop=True)
    frame, repeated = _with_merged_values(frame, grid, span)
    frame, blocks = with_block_values(frame)
    if heading is not None:
        frame[len(frame.columns)] = pd.Series(heading[1], index=frame.index, dtype="object")
    frame.columns = pd.Index(names, dtype="str")
    left_out = (*grid.left_out, *_left_out(grid, span))
    titles = [row for row in left_out if row.code == "title"]
    findings = [*grid.findings, *table_findings(source.name, grid, span, renamed, repeated, left_out)]
    if heading is not None:
        findings.append(from_headings(source.name, grid.name, names[-1], len(frame)))
    if blocks:
        findings.append(written_once(source.name, grid.name, {names[place]: cells for place, cells in blocks.items()}))
    source_rows = grid.source_rows[span.data]
    counts = Counter(row.code for row in left_out)
    first = grid.source_rows[span.header[0]] if span.header else source_rows[0] if len(source_rows) else 1
    last = source_rows[-1] if len(source_rows) else first
    inner = int(last - first + 1 - len(span.header) - len(frame))
    receipt = replace(
        grid.receipt,
        header_rows=len(span.header),
        title_rows=counts["title"],
        note_rows=counts["note"] + counts["explanation"] + counts["heading"] + counts["page"],
        total_rows=counts["total"],
        blank_rows=max(0, inner - sum(1 for row in left_out if first <= row.source_row <= last)),
        first_row=int(first),
        last_row=int(last),
    )
    receipt = replace(
        receipt, sentence=_sentence(receipt.header_rows, len(frame), len(names), int(first), len(left_out))
    )
    return RawTable(
        file=source.name, digest=source.digest, key=key, sheet=grid.name, frame=frame, headers=tuple(written),
        source_rows=source_rows, receipt=receipt, left_out=left_out, findings=tuple(findings),
        title=" ".join(" ".join(filter(None, row.cells)) for row in titles)[:300], hidden=grid.hidden,
    )  # fmt: skip


def _rows(grid: Grid, span: TableSpan) -> np.ndarray | slice:
    """Positions of the data; nearly all rows in one piece are sliced, which copies nothing."""
    rows = len(span.data)
    if rows > 0.9 * grid.rows and span.data[-1] - span.data[0] + 1 == rows:
        return slice(int(span.data[0]), int(span.data[-1]) + 1)
    return span.data


def _with_merged_values(frame: pd.DataFrame, grid: Grid, span: TableSpan) -> tuple[pd.DataFrame, int]:
    """Cells merged downwards among the data, each with the value of the whole; and how many were given one."""
    filled = 0
    for top, left, bottom, right in grid.merges:
        if bottom == top or left != right or left not in span.columns:
            continue
        rows = np.flatnonzero((span.data >= top) & (span.data <= bottom))
        column = span.columns.index(left)
        if len(rows) < 2 or span.data[rows[0]] != top:
            continue
        values = frame.iloc[:, column]
        if pd.isna(values.iloc[rows[0]]) or values.iloc[rows[1:]].notna().any():
            continue
        values = values.copy()
        values.iloc[rows[1:]] = values.iloc[rows[0]]
        frame.isetitem(column, values)
        filled += len(rows) - 1
    return frame, filled


def _joined_headers(grid: Grid, span: TableSpan) -> list[str]:
    """Header texts as written; several rows are joined to "Group - Name"."""
    rows = [grid.window(position, position + 1)[0] for position in span.header]
    if not rows:
        return ["" for _ in span.columns]
    spread = [_spread(row, span.header[i], grid.merges, rows[i + 1 :]) for i, row in enumerate(rows)]
    names = []
    for column in span.columns:
        parts = [part for row in spread if (part := row[column])]
        names.append(" - ".join(dict.fromkeys(parts)))
    return names


def _spread(row: list[object], position: int, merges: tuple[Merge, ...], below: list[list[object]]) -> list[str]:
    """Texts of one header row; a group's name covers its merged cells, or the empty ones to its right."""
    texts = ["" if cell is None else header_text(cell) for cell in row]
    if not below:
        return texts
    here = [(a, b, c, d) for a, b, c, d in merges if a <= position <= c]
    if here:
        for _, left, _, right in here:
            if 0 <= left < len(texts):
                for column in range(left, min(right + 1, len(texts))):
                    texts[column] = texts[left]
        return texts
    current = ""
    for column, text in enumerate(texts):
        named_below = any(r[column] is not None for r in below)
        current = text or (current if named_below else "")
        texts[column] = current
    return texts


def header_text(cell: object) -> str:
    """A header cell as text on one line."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).split())


def _unique(written: list[str]) -> tuple[list[str], int]:
    """Non-empty unique names, and how many had to be made."""
    names: list[str] = []
    taken: set[str] = set()
    changed = 0
    originals = set(written)
    for number, text in enumerate(written, start=1):
        name = text[:_LONGEST_NAME] or f"Column {number}"
        attempt, copy = name, 2
        while attempt in taken or (attempt != text and attempt in originals):
            attempt = f"{name} ({copy})"
            copy += 1
        changed += attempt != text
        taken.add(attempt)
        names.append(attempt)
    return names, changed


def _left_out(grid: Grid, span: TableSpan) -> list[LeftOutRow]:
    rows = []
    positions = sorted(span.aside)
    for position, cells in zip(positions, grid.rows_at(positions), strict=True):
        code = span.aside[position]
        texts = tuple("" if cell is None else str(cell) for cell in cells)
        rows.append(LeftOutRow(int(grid.source_rows[position]), REASONS[code], texts, code))
    return rows


def _sentence(header_rows: int, rows: int, columns: int, first: int, left_out: int) -> str:
    where = f"the header stands in row {first:,}" if header_rows else "there is no header row"
    if header_rows > 1:
        where = f"the header takes {header_rows} rows from row {first:,}"
    rest = f"; {wording.count(left_out, 'other row')} left out" if left_out else ""
    return f"{wording.count(rows, 'row')} and {wording.count(columns, 'column')}; {where}{rest}."
