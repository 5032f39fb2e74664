"""``read_file``: from the bytes of one file to every table in it, and which one we would use.

All work on a file's bytes happens in a worker process (``pool``); :func:`read_here` is what it runs.
"""

from __future__ import annotations

from dataclasses import replace

from core import wording
from core.problems import Finding
from core.progress import Progress, part, silent
from core.reading import refusals
from core.reading.containers import decrypt, pack_flat_sheet, unpack_gzip, unpack_zip
from core.reading.grid import Grid
from core.reading.layout import find_tables
from core.reading.markup import read_html, read_spreadsheetml
from core.reading.pool import read_in_worker
from core.reading.results import RawTable, ReadChoice, Reading, ReadingLimits, SourceFile
from core.reading.side_by_side import side_by_side
from core.reading.sniffing import sniff
from core.reading.suggesting import suggest
from core.reading.tables import table_from
from core.reading.text import grid_of_text, read_text
from core.reading.workbook import read_workbook

_WORKBOOKS = {"xlsx", "xlsb", "xls", "ods"}
_DEEPEST = 3


def read_file(
    source: SourceFile,
    choice: ReadChoice = ReadChoice(),
    limits: ReadingLimits = ReadingLimits(),
    progress: Progress = silent,
) -> Reading:
    """All tables of a file with a receipt each; raises ``UserError`` and nothing else for bad files."""
    if len(source.content) > limits.max_bytes:
        raise refusals.too_large(source.name, len(source.content), limits.max_bytes)
    return read_in_worker(source, choice, limits, progress)


def read_here(source: SourceFile, choice: ReadChoice, limits: ReadingLimits, progress: Progress) -> Reading:
    """The same in this process: for the worker alone, because a hostile file can end the process."""
    progress(0.05, "Looking at the file")
    kind, grids, findings = _grids(source.name, source.content, choice, limits, progress, _DEEPEST)
    tables = _tables(source, grids, choice, part(progress, 0.7, 1.0))
    if not tables:
        raise refusals.empty(source.name)
    for table in tables:
        if len(table.frame) > limits.max_rows:
            raise refusals.too_many(source.name, "rows", len(table.frame), limits.max_rows, "max_rows")
    if choice.tables is not None:
        known = {table.key for table in tables}
        for key in choice.tables:
            if key not in known:
                raise refusals.no_such_choice(source.name, key)
        chosen, why = choice.tables, "You chose it."
    else:
        chosen, why = suggest(tables)
    progress(1.0, "Read")
    return Reading(source.name, source.digest, kind, tuple(tables), chosen, why, findings)


def _grids(
    file: str, content: bytes, choice: ReadChoice, limits: ReadingLimits, progress: Progress, depth: int
) -> tuple[str, list[Grid], tuple[Finding, ...]]:
    kind, words = sniff(content)
    if kind == "empty":
        raise refusals.empty(file)
    if kind == "other":
        raise refusals.not_a_table(file, words)
    if kind in {"gzip", "zip", "encrypted"}:
        if not depth:
            raise refusals.damaged(file, "archives inside archives")
        if kind == "gzip":
            inner = unpack_gzip(file, content, limits)
        elif kind == "zip":
            inner = unpack_zip(file, content, limits)[1]
        else:
            inner = decrypt(file, content, choice.password)
        return _grids(file, inner, choice, limits, progress, depth - 1)
    if kind == "flat-ods":
        kind, content = "ods", pack_flat_sheet(content)
    if kind in _WORKBOOKS:
        grids, findings = read_workbook(file, content, kind, limits, part(progress, 0.05, 0.7))
        if not grids:
            raise refusals.empty(file)
        return kind, [_unpasted(file, grid, choice, limits) for grid in grids], findings
    if kind == "html":
        return kind, read_html(file, content, choice, limits), ()
    if kind == "spreadsheetml":
        return kind, read_spreadsheetml(file, content, limits), ()
    text = read_text(file, content, choice, limits, part(progress, 0.05, 0.7))
    return "text", [_unpasted(file, text, choice, limits)], ()


def _unpasted(file: str, grid: Grid, choice: ReadChoice, limits: ReadingLimits) -> Grid:
    """A whole text table in one column, pasted into a sheet or with every line in quotes, is read as that text."""
    if (
        grid.columns != 1
        or grid.rows < (2 if grid.receipt.quote else 3)
        or (grid.receipt.delimiter and not grid.receipt.quote)
    ):
        return grid
    lines = ["" if cell is None else str(cell).replace("\n", " ") for (cell,) in grid.window(0, grid.rows)]
    inner = grid_of_text(file, "\n".join(lines), choice, limits)
    if inner.columns < 2 or inner.rows != grid.rows:
        return grid
    split = inner.frame.notna().sum(axis=1)
    if (split == inner.columns).mean() < 0.6:
        return grid
    finding = Finding(
        "pasted-text", "Every row of this table stood in a single cell.", file=file, sheet=grid.name,
        rows=grid.rows, what_we_did="It was split into its columns.",
    )  # fmt: skip
    receipt = replace(grid.receipt, delimiter=inner.receipt.delimiter, quote=inner.receipt.quote)
    return replace(grid, frame=inner.frame, receipt=receipt, findings=(*grid.findings, finding), merges=())


def _tables(source: SourceFile, grids: list[Grid], choice: ReadChoice, progress: Progress) -> list[RawTable]:
    tables = []
    for done, grid in enumerate(grids):
        where = f" on sheet “{grid.name}”" if grid.name else ""
        progress(done / len(grids), f"Finding the tables{where}, {wording.count(grid.rows, 'row')}")
        own = choice if _concerns(choice, grid) else ReadChoice()
        spans = [(side, span) for side in side_by_side(grid) for span in find_tables(side, own)]
        for number, (side, span) in enumerate(spans, start=1):
            key = grid.name if number == 1 else f"{grid.name}#{number}"
            tables.append(table_from(source, side, span, key))
    return tables


def _concerns(choice: ReadChoice, grid: Grid) -> bool:
    return choice.tables is None or any(key.partition("#")[0] == grid.name or key == grid.name for key in choice.tables)
