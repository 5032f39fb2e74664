"""Files made for the tests of reading: texts and workbooks of a few rows, and how they come back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import xlsxwriter

from core.problems import UserError
from core.progress import silent
from core.reading.reader import read_here
from core.reading.results import RawTable, ReadChoice, Reading, ReadingLimits, SourceFile

NAMES = ["Customer", "Joined", "Visits", "Spend"]
ROWS = [[f"C{n:03d}", f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}", str(n % 9), f"{n * 7.5:.2f}"] for n in range(1, 21)]


def read(
    content: bytes, name: str = "file.csv", choice: ReadChoice = ReadChoice(), limits: ReadingLimits = ReadingLimits()
) -> Reading:
    return read_here(SourceFile(name, content), choice, limits, silent)


def read_table(content: bytes | str, **more: Any) -> RawTable:
    """The suggested table."""
    reading = read(content.encode() if isinstance(content, str) else content, **more)
    return reading.table(reading.suggested[0])


def refusal(content: bytes, **more: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        read(content, **more)
    assert caught.value.title and caught.value.what_happened and caught.value.how_to_fix
    return caught.value


def cells(table: RawTable) -> list[list[Any]]:
    """All cells, ``None`` where missing."""
    rows = table.frame.to_numpy(dtype=object).tolist()
    return [[None if cell is None or cell != cell else cell for cell in row] for row in rows]


def codes(table: RawTable) -> list[str]:
    return [finding.code for finding in table.findings]


def aside(table: RawTable) -> list[tuple[int, str]]:
    return [(row.source_row, row.code) for row in table.left_out]


def csv_text(rows: Sequence[Sequence[str]] = (NAMES, *ROWS), delimiter: str = ",", end: str = "\n") -> str:
    return end.join(delimiter.join(row) for row in rows) + end


def workbook(
    sheets: dict[str, list[list[Any]]],
    change: Callable[[xlsxwriter.Workbook], None] | None = None,
    **options: Any,
) -> bytes:
    """An .xlsx of these cells; ``change`` may do more with the open workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **options})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    if change:
        change(book)
    book.close()
    return out.getvalue()


def typed_rows() -> list[list[Any]]:
    return [NAMES, *([name, joined, float(visits), float(spend)] for name, joined, visits, spend in ROWS)]


def repacked(content: bytes, changes: dict[str, Callable[[bytes], bytes]], extra: dict[str, bytes] | None = None) -> bytes:  # fmt: skip
    """The archive with some parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry.filename, changes.get(entry.filename, lambda same: same)(data))
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return out.getvalue()


def sheet_xml(rows: str, before: str = "", after: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()  # fmt: skip


def with_sheet(rows: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose only sheet is written by hand."""
    return repacked(workbook({"Sheet1": [["x"]]}), {"xl/worksheets/sheet1.xml": lambda _: sheet_xml(rows, before, after)})  # fmt: skip


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
