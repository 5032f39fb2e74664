"""The manager's own workbook with the segment beside each customer.

The XML of the sheets is edited where rows end; every other part of the file (styles, formulas, charts,
pictures, pivots, macros) is copied as it is, so nothing can get lost. Where that cannot be done, the
file is refused in plain words.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from openpyxl import load_workbook

from core.journey import Journey
from core.problems import UserError
from core.reading.results import SourceFile
from core.workbook.annotate_styles import PercentStyles
from core.workbook.annotate_xml import SheetRows, find_sheet, with_columns

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 400 * 1024**2
HEADERS = ("Segment", "Certainty")


def annotate(journey: Journey, source: SourceFile) -> bytes:
    """``source`` with two columns on every sheet of it that names customers: one row of a customer, or
    each of their purchases.

    Raises :class:`UserError` when the file is not a workbook that can be kept whole, or names nobody.
    """
    placed = journey.segmentation.assignments
    names = {segment.id: segment.name for segment in journey.segmentation.segments}
    sheets: dict[str, SheetRows] = {}
    for linked in journey.joined.tables:
        table = linked.table
        if table.digest != source.digest:
            continue
        rows = sheets.setdefault(table.sheet, SheetRows())
        segments = linked.keys.map(placed["segment_id"]).map(names)
        certainty = linked.keys.map(placed["certainty"]).astype("float64")
        for row, name, share in zip(table.source_rows, segments, certainty, strict=True):
            if isinstance(name, str):
                rows.segments.setdefault(int(row), (name, None if share != share else float(share)))
        if len(table.source_rows) and table.receipt.header_rows:
            rows.headers.add(int(table.source_rows.min()) - 1)
    sheets = {name: rows for name, rows in sheets.items() if rows.segments}
    if not sheets:
        raise UserError(
            "There is no customer in this file",
            f"No row of {source.name} names a customer who is in a segment.",
            "Use the Customers sheet of the workbook instead.",
            code="annotate-no-customers",
        )
    return annotate_original(source.content, sheets, file=source.name)


def annotate_original(source: bytes, sheets: Mapping[str, SheetRows], *, file: str = "The workbook") -> bytes:
    """The workbook with ``Segment`` and ``Certainty`` (0 to 1) behind the last used column of each of
    ``sheets``; re-opened and checked before it is returned.

    Raises :class:`UserError` when it is not an .xlsx or .xlsm that can be kept whole.
    """
    parts = _open(source, file)
    styles = PercentStyles(parts.get("xl/styles.xml", b""))
    changed: dict[str, bytes] = {}
    for sheet, rows in sheets.items():
        path = find_sheet(parts, sheet)
        if path is None:
            raise _refused(file, f"The sheet “{sheet}” could not be found in it.")
        changed[path] = with_columns(changed.get(path, parts[path]), rows, HEADERS, styles, file)
    if styles.added:
        changed["xl/styles.xml"] = styles.xml()
    made = _written(source, changed)
    _check(made, changed, file)
    return made


def _check(made: bytes, changed: Mapping[str, bytes], file: str) -> None:
    """What was written can be read again: the changed parts are sound XML and openpyxl opens the file."""
    try:
        for content in changed.values():
            expat.ParserCreate().Parse(content, True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts openpyxl does not know, which are kept
            load_workbook(io.BytesIO(made), read_only=True).close()
    except Exception as error:  # whatever is wrong, a file that may be broken is not handed out
        raise _refused(file, "The result could not be opened again.") from error


def _open(source: bytes, file: str) -> dict[str, bytes]:
    if source.startswith(_OLD_OFFICE):
        raise _refused(file, "It is an old .xls file or protected with a password.")
    if not zipfile.is_zipfile(io.BytesIO(source)):
        raise _refused(file, "It is not an Excel workbook (.xlsx).")
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        names = archive.namelist()
        if "xl/workbook.bin" in names:
            raise _refused(file, "It is a binary workbook (.xlsb).")
        if "xl/workbook.xml" not in names:
            raise _refused(file, "It is not an Excel workbook (.xlsx).")
        if any(name.startswith("_xmlsignatures/") for name in names):
            raise _refused(file, "It is digitally signed, and any change would break the signature.")
        if sum(info.file_size for info in archive.infolist()) > _MOST_UNPACKED:
            raise _refused(file, "It is too large to be changed in place.")
        wanted = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
        return {
            name: archive.read(name)
            for name in names
            if name in wanted or (name.startswith("xl/worksheets/") and name.endswith(".xml"))
        }


def _written(source: bytes, changed: Mapping[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as archive, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as out:
        for info in archive.infolist():
            out.writestr(info, changed.get(info.filename) or archive.read(info))
    return result.getvalue()


def _refused(file: str, why: str) -> UserError:
    return UserError(
        "We cannot add columns to this file without losing something",
        f"{file}: {why}",
        "Save it in Excel as “Excel workbook (.xlsx)” without a password and upload that, or use the Customers "
        "sheet of our workbook.",
        code="annotate-refused",
    )
