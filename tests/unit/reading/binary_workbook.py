"""Builds .xlsb files record by record, after [MS-XLSB]: what no writer at hand can make."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_GENERAL, _DATE = 0, 1


@dataclass(frozen=True)
class Error:
    """An error cell by its code; ``formula`` stores it as the result of one."""

    code: int
    formula: bool = False


@dataclass(frozen=True)
class Rich:
    """A text of several fonts."""

    text: str


@dataclass(frozen=True)
class Formatted:
    """A number shown as a date."""

    number: float


def binary_workbook(
    sheets: dict[str, Sequence[Sequence[Any]]],
    *,
    hidden_sheets: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merges: Sequence[tuple[int, int, int, int]] = (),
    epoch_1904: bool = False,
) -> bytes:
    """An .xlsb of these cells; hidden rows, columns and merges are those of every sheet."""
    listed, relations = [record(131), record(153, struct.pack("<III", int(epoch_1904), 0, 0)), record(143)], []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, rows) in enumerate(sheets.items(), start=1):
            state = struct.pack("<II", int(name in hidden_sheets), number)
            listed.append(record(156, state + _text(f"rId{number}") + _text(name)))
            relations.append((f"rId{number}", f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.bin"))
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(rows, hidden_rows, hidden_columns, merges))
        relations.append(("rIdS", f"{_OFFICE}/styles", "styles.bin"))
        archive.writestr("xl/workbook.bin", b"".join([*listed, record(144), record(132)]))
        archive.writestr("xl/_rels/workbook.bin.rels", _relation_list(relations))
        archive.writestr("_rels/.rels", _relation_list([("rId1", f"{_OFFICE}/officeDocument", "xl/workbook.bin")]))
        archive.writestr("xl/styles.bin", _styles())
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
    return out.getvalue()


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(data), b""
    while size > 0x7F:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + data


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _relation_list(relations: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in relations)
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def _styles() -> bytes:
    formats = (
        record(615, struct.pack("<I", 1)) + record(44, struct.pack("<H", 164) + _text("yyyy\\-mm\\-dd")) + record(616)
    )
    cells = [record(47, struct.pack("<HHHHHHI", 0xFFFF, number, 0, 0, 0, 0, 0)) for number in (0, 164)]
    return record(278) + formats + record(617, struct.pack("<I", 2)) + b"".join(cells) + record(618) + record(279)


def _sheet(
    rows: Sequence[Sequence[Any]],
    hidden_rows: Sequence[int],
    hidden_columns: Sequence[int],
    merges: Sequence[tuple[int, int, int, int]],
) -> bytes:
    width = max(map(len, rows), default=0)
    parts = [
        record(129),
        record(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0))),
        record(390),
    ]
    parts += [record(60, struct.pack("<IIIIH", place, place, 2560, 0, 1)) for place in hidden_columns]
    parts += [record(391), record(145)]
    for number, row in enumerate(rows):
        flags = bytes([0, 0x10 if number in hidden_rows else 0, 0])
        parts.append(
            record(0, struct.pack("<IIH", number, 0, 300) + flags + struct.pack("<III", 1, 0, max(len(row) - 1, 0)))
        )
        parts += [_cell(place, value) for place, value in enumerate(row) if value is not None]
    parts.append(record(146))
    if merges:
        parts.append(record(177, struct.pack("<I", len(merges))))
        parts += [record(176, struct.pack("<IIII", top, bottom, left, right)) for top, left, bottom, right in merges]
        parts.append(record(178))
    return b"".join([*parts, record(130)])


def _cell(place: int, value: Any) -> bytes:
    def made(kind: int, data: bytes, style: int = _GENERAL) -> bytes:
        return record(kind, struct.pack("<II", place, style) + data)

    if isinstance(value, Error):
        return made(11 if value.formula else 3, bytes([value.code]) + (b"\0" * 10 if value.formula else b""))
    if isinstance(value, Rich):
        return made(62, b"\x01" + _text(value.text) + struct.pack("<IHH", 1, 0, 0))
    if isinstance(value, Formatted):
        return made(5, struct.pack("<d", value.number), _DATE)
    if isinstance(value, datetime):
        days = (value - datetime(1899, 12, 30)).total_seconds() / 86400
        return made(5, struct.pack("<d", days), _DATE)
    if isinstance(value, bool):
        return made(4, bytes([value]))
    if isinstance(value, int):
        return made(2, struct.pack("<i", value << 2 | 2))
    if isinstance(value, float):
        return made(5, struct.pack("<d", value))
    return made(6, _text(str(value)))
