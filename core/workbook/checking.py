"""Re-opens the finished workbook and compares it with what was meant to be written.

Every sheet's rows are counted in its XML. Workbooks up to a size are also opened as a whole; larger
ones are not, which would cost more time than writing them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from openpyxl import load_workbook

from core.workbook.book import Book

_OPENED_UP_TO = 30_000  # cells in long lists
_PIECE = 1 << 20


class BrokenWorkbook(RuntimeError):
    """The finished file differs from what was meant to be written; a bug of ours."""


def check(content: bytes, book: Book) -> None:
    """Raises :class:`BrokenWorkbook` unless every sheet and every row is there.

    Reading every member to its end also checks the checksums of the archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for place, title in enumerate(book.workbook.sheetnames, 1):
            with archive.open(f"xl/worksheets/sheet{place}.xml") as stream:
                found = count_rows(stream)
            meant = _rows_meant(book, title)
            if found != meant:
                raise BrokenWorkbook(f"{title}: {meant} rows were meant, {found} are there")
    if sum(placed.rows * len(placed.columns) for placed in book.lists.values()) <= _OPENED_UP_TO:
        _open(content, book)


def count_rows(stream: IO[bytes]) -> int:
    """Number of ``<row>`` elements in a sheet's XML, read in pieces."""
    return sum(piece.count(b"</row>") + piece.count(b"<row/>") for piece in _pieces(stream))


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    left = b""
    while piece := stream.read(_PIECE):
        whole = left + piece
        # An element cut in two is counted with the next piece.
        cut = whole.rfind(b"<")
        yield whole[:cut]
        left = whole[cut:]
    yield left


def _rows_meant(book: Book, title: str) -> int:
    sheet = book.workbook[title]
    designed = {row for row, _ in sheet._cells} | {row for row, size in sheet.row_dimensions.items() if size.height}
    placed = book.lists.get(title)
    return len(designed) + (placed.rows if placed else 0)


def _open(content: bytes, book: Book) -> None:
    workbook = load_workbook(io.BytesIO(content))
    if workbook.sheetnames != book.workbook.sheetnames:
        raise BrokenWorkbook("sheets are missing")
    for title, placed in book.lists.items():
        if placed.rows and workbook[title].max_row != placed.top + placed.rows:
            raise BrokenWorkbook(f"{title} ends in row {workbook[title].max_row}, not {placed.top + placed.rows}")
