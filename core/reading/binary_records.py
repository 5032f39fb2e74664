"""The records an .xlsb is made of ([MS-XLSB] 2.1.4): their kinds, how they follow each other, texts in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

ROW, CELL_BLANK, CELL_RK, CELL_ERROR, CELL_BOOL, CELL_REAL, CELL_TEXT, CELL_SHARED = range(8)
FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOL, FORMULA_ERROR = range(8, 12)
SHORT_BLANK, SHORT_RK, SHORT_ERROR, SHORT_BOOL, SHORT_REAL, SHORT_TEXT, SHORT_SHARED = range(12, 19)
SHARED_TEXT, NUMBER_FORMAT, CELL_FORMAT, COLUMN_INFO, CELL_RICH_TEXT = 19, 44, 47, 60, 62
WORKBOOK_PROPERTIES, SHEET, MERGED_CELLS = 153, 156, 176
CELL_FORMATS_BEGIN, CELL_FORMATS_END = 617, 618

Record = tuple[int, int, int]


def records(part: bytes) -> Iterator[Record]:
    """(kind, place of its data, size) of every record; raises ``ValueError`` when the last one is cut off."""
    place, end = 0, len(part)
    while place < end:
        kind = part[place]
        place += 1
        if kind & 0x80:
            if place >= end:
                raise ValueError("a record is cut off")
            kind = (kind & 0x7F) | ((part[place] & 0x7F) << 7)
            place += 1
        size = shift = 0
        while True:
            if place >= end or shift > 21:
                raise ValueError("a record is cut off")
            piece = part[place]
            place += 1
            size |= (piece & 0x7F) << shift
            shift += 7
            if piece < 0x80:
                break
        if place + size > end:
            raise ValueError("a record is cut off")
        yield kind, place, size
        place += size


def unsigned(part: bytes, place: int) -> int:
    """The four bytes at ``place`` as a whole number."""
    found: int = struct.unpack_from("<I", part, place)[0]
    return found


def wide_text(part: bytes, place: int) -> tuple[str, int]:
    """A text with its length before it, and the place behind it; raises ``ValueError`` when it is cut off."""
    length = unsigned(part, place)
    if length == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + 2 * length
    if end > len(part):
        raise ValueError("a text is cut off")
    return part[place + 4 : end].decode("utf-16-le", "replace"), end
