"""Error cells and hidden rows and columns of .xls and .ods sheets, which the parser does not tell.

Walks the records of an .xls ([MS-XLS] 2.4) or the cells of an .ods once. A file that departs from the
format is not refused here: what was seen until then is told, the parser decides about the rest.
"""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from collections.abc import Iterator

import olefile
from defusedxml import ElementTree

from core.reading.parsed import ERROR_CODES, cell_reference
from core.reading.sheet_scan import MOST_LISTED, SheetScan

_BOUNDSHEET, _BOF, _EOF, _FORMULA, _BOOLERR, _ROW, _COLINFO = 0x85, 0x809, 0x0A, 0x06, 0x205, 0x208, 0x7D
_ROW_HIDDEN, _COLUMN_HIDDEN, _IS_ERROR = 0x20, 0x01, 0x02
_MOST_COLUMNS, _MOST_SHEETS = 1000, 200
Record = tuple[int, int, int]


def old_sheet_scans(content: bytes, kind: str) -> dict[str, SheetScan]:
    """Sheet name to what was seen, for ``"xls"`` and ``"ods"``; nothing for other kinds."""
    scans: dict[str, SheetScan] = {}
    # Libraries raise anything over hostile bytes; the parser, which comes next, says what is wrong.
    with contextlib.suppress(Exception):
        if kind == "xls":
            _scan_xls(content, scans)
        elif kind == "ods":
            _scan_ods(content, scans)
    return scans


def _scan_xls(content: bytes, scans: dict[str, SheetScan]) -> None:
    with olefile.OleFileIO(io.BytesIO(content)) as file:
        stream = file.openstream("Workbook" if file.exists("Workbook") else "Book").read()
    starts = {}
    for kind, place, size in _records(stream, 0):
        if kind == _BOUNDSHEET:
            starts[struct.unpack_from("<I", stream, place)[0]] = _sheet_name(stream[place + 6 : place + size])
    for start, sheet in list(starts.items())[:_MOST_SHEETS]:
        scans[sheet] = SheetScan()
        for record in _records(stream, start):
            _note(stream, record, scans[sheet])


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """(kind, place of its data, size) of the records from ``start`` to the end of that part."""
    place, depth = start, 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, size
        place += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            return


def _sheet_name(data: bytes) -> str:
    length, wide = data[0], data[1] & 1
    return data[2 : 2 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1")


def _note(stream: bytes, record: Record, scan: SheetScan) -> None:
    kind, place, size = record
    if kind == _BOOLERR and size >= 8 and stream[place + 7]:
        _add_error(scan, struct.unpack_from("<HH", stream, place), ERROR_CODES.get(stream[place + 6], "#ERROR"))
    elif kind == _FORMULA and size >= 14 and stream[place + 12 : place + 14] == b"\xff\xff":
        if stream[place + 6] == _IS_ERROR:
            _add_error(scan, struct.unpack_from("<HH", stream, place), ERROR_CODES.get(stream[place + 8], "#ERROR"))
    elif kind == _ROW and size >= 16 and stream[place + 12] & _ROW_HIDDEN:
        scan.hidden_rows.append(struct.unpack_from("<H", stream, place)[0])
    elif kind == _COLINFO and size >= 10 and stream[place + 8] & _COLUMN_HIDDEN:
        first, last = struct.unpack_from("<HH", stream, place)
        scan.hidden_columns += max(0, min(last, _MOST_COLUMNS) - first + 1)


def _add_error(scan: SheetScan, cell: tuple[int, ...], code: str) -> None:
    scan.error_count += 1
    if len(scan.errors) < MOST_LISTED:
        scan.errors.append((cell_reference(*cell), code))


def _scan_ods(content: bytes, scans: dict[str, SheetScan]) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        cells = archive.read("content.xml")
    if b':visibility="' in cells or b'calcext:value-type="error"' in cells:
        scan, row, column = SheetScan(), 0, 0
        for event, node in ElementTree.iterparse(io.BytesIO(cells), events=("start", "end")):
            name = node.tag.rpartition("}")[2]
            if event == "start":
                if name == "table":
                    scan = scans.setdefault(_attribute(node, "name"), SheetScan())
                    row = column = 0
                continue
            if name in {"table-cell", "covered-table-cell"}:
                if _attribute(node, "value-type", "calcext") == "error":
                    _add_error(scan, (row, column), "".join(node.itertext()).strip() or "#ERROR")
                column += _times(node, "number-columns-repeated")
            elif name == "table-row":
                if _attribute(node, "visibility") in {"collapse", "filter"}:
                    scan.hidden_rows.extend(range(row, row + min(_times(node, "number-rows-repeated"), _MOST_COLUMNS)))
                row, column = row + _times(node, "number-rows-repeated"), 0
                node.clear()
            elif name == "table-column" and _attribute(node, "visibility") in {"collapse", "filter"}:
                scan.hidden_columns += min(_times(node, "number-columns-repeated"), _MOST_COLUMNS)


def _attribute(node: ElementTree.Element, name: str, prefix: str = "") -> str:
    """An attribute by its local name; ``prefix`` must be part of its namespace."""
    found = (value for key, value in node.attrib.items() if key.endswith("}" + name) and prefix in key)
    return next(found, "")


def _times(node: ElementTree.Element, name: str) -> int:
    text = _attribute(node, name)
    return int(text) if text.isdecimal() else 1
