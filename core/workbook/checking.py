"""Re-opens the finished workbook and compares it with what was meant to be written.

Every sheet's rows are counted in its XML, the structure is opened by openpyxl, and sheets up to a size
are parsed to the end; parsing larger ones would cost more time than writing them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from openpyxl import load_workbook

from core.workbook.book import Book

_PARSED_UP_TO = 24 << 20  # bytes of one sheet's XML
_PIECE = 1 << 20


class BrokenWorkbook(RuntimeError):
    """The finished file differs from what was meant to be written; a bug of ours."""


def check(content: bytes, book: Book) -> None:
    """Raises :class:`BrokenWorkbook` unless every sheet and every row is there.

    Reading every member to its end also checks the checksums of the archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for place, title in enumerate(book.workbook.sheetnames, 1):
            member = f"xl/worksheets/sheet{place}.xml"
            with archive.open(member) as stream:
                found = count_rows(stream)
            if archive.getinfo(member).file_size <= _PARSED_UP_TO:
                _parse(archive.read(member), title)
            meant = _rows_meant(book, title)
            if found != meant:
                raise BrokenWorkbook(f"{title}: {meant} rows were meant, {found} are there")
    workbook = load_workbook(io.BytesIO(content), read_only=True)
    if workbook.sheetnames != book.workbook.sheetnames:
        raise BrokenWorkbook("sheets are missing")


def _parse(xml: bytes, title: str) -> None:
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        raise BrokenWorkbook(f"{title}: its XML is broken at line {error.lineno}") from None


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
