"""A first reader: one table a sheet, the header found by its shape."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd

from core.problems import UserError
from core.progress import Progress, silent
from core.reading.results import LeftOutRow, RawTable, ReadChoice, Reading, ReadingLimits, Receipt, SourceFile


def read_file(
    source: SourceFile,
    choice: ReadChoice = ReadChoice(),  # noqa: B008
    limits: ReadingLimits = ReadingLimits(),  # noqa: B008
    progress: Progress = silent,
) -> Reading:
    """Every table of one file; raises :class:`UserError` when it holds none."""
    if len(source.content) > limits.max_bytes:
        raise UserError("The file is too large", f"“{source.name}” is over the limit.", "Split it.", code="too-large")
    if source.content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        grids, how = _workbook(source), "workbook"
        encoding = delimiter = ""
    elif source.content[:4] in (b"\x89PNG", b"%PDF"):
        raise UserError(
            "This is not a spreadsheet",
            f"“{source.name}” is a picture or a PDF.",
            "Export a table.",
            code="not-a-table",
        )
    else:
        text, encoding = _decode(source.content)
        delimiter = max(",;\t|", key=text[:20000].count)
        grids, how = {"": list(csv.reader(io.StringIO(text), delimiter=delimiter))}, "text"
    tables = [
        table for name, grid in grids.items() if (table := _table(source, name, grid, encoding, delimiter)) is not None
    ]
    if not tables:
        raise UserError("There is no table", f"“{source.name}” holds no table.", "Check the file.", code="no-table")
    best = max(tables, key=lambda table: table.frame.size)
    return Reading(source.name, source.digest, how, tuple(tables), (best.key,))


def _decode(content: bytes) -> tuple[str, str]:
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def _workbook(source: SourceFile) -> dict[str, list[list[object]]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.content))
    except python_calamine.CalamineError as error:
        raise UserError(
            "The workbook cannot be opened", f"“{source.name}” is damaged.", "Save it again.", code="damaged"
        ) from error
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def _table(source: SourceFile, name: str, grid: list[list[object]], encoding: str, delimiter: str) -> RawTable | None:
    filled = [sum(cell not in ("", None) for cell in row) for row in grid]
    if not filled or max(filled) < 2:
        return None
    wide = float(np.median([size for size in filled if size > 1]))
    header = next(place for place, size in enumerate(filled) if size >= max(2, 0.7 * wide))
    names: list[str] = []
    for place, cell in enumerate(grid[header]):
        text = str(cell).strip() or f"Column {place + 1}"
        names.append(text if text not in names else f"{text} ({place + 1})")
    keep = [place for place in range(header + 1, len(grid)) if filled[place]]
    last = [place for place in keep if str(grid[place][0]).lower().startswith("total")]
    notes = [place for place in keep if filled[place] == 1 and wide > 2]
    rows = [place for place in keep if place not in last and place not in notes]
    cells = [[None if cell == "" else cell for cell in (*grid[p], *[""] * len(names))[: len(names)]] for p in rows]
    frame = pd.DataFrame(cells, columns=names, dtype=object)
    left = tuple(
        LeftOutRow(place + 1, why, tuple(str(cell) for cell in grid[place]))
        for group, why in ((range(header), "title"), (last, "total"), (notes, "note"))
        for place in group
        if filled[place]
    )
    receipt = Receipt(
        encoding, delimiter, title_rows=header, total_rows=len(last), first_row=header + 1, last_row=len(grid)
    )
    return RawTable(source.name, source.digest, name, name, frame, tuple(names), np.array(rows) + 1, receipt, left)
