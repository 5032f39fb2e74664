"""The manager's own workbook with the segment beside each customer.

The one sheet's XML is edited where rows end; every other part of the file (styles, formulas, charts,
pictures, pivots, macros) is copied as it is, so nothing can get lost. Where that cannot be done, the
file is refused in plain words.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from core.journey import Journey
from core.problems import UserError
from core.reading.results import SourceFile
from core.workbook.annotate_xml import Addition, find_sheet, with_columns, with_percent_style

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 400 * 1024**2
HEADERS = ("Segment", "Certainty")


def annotate(journey: Journey, source: SourceFile) -> bytes:
    """``source`` with two columns for every customer row of the first table that came from it.

    Raises :class:`UserError` when the file is not a workbook that can be kept whole, or holds no table
    of customers.
    """
    for linked in journey.joined.tables:
        table = linked.table
        if table.digest == source.digest and table.kind != "transactions" and linked.id_column is not None:
            break
    else:
        raise UserError(
            "There is no customer list in this file",
            f"{source.name} has no table with one customer per row that we used.",
            "Use the Customers sheet of the workbook instead.",
            code="annotate-no-customers",
        )
    placed = journey.segmentation.assignments
    names = {segment.id: segment.name for segment in journey.segmentation.segments}
    segments = linked.keys.map(placed["segment_id"]).map(names)
    certainty = linked.keys.map(placed["certainty"]).astype("float64")
    by_row = {
        int(row): (str(name), None if share != share else float(share))
        for row, name, share in zip(table.source_rows, segments, certainty, strict=True)
        if isinstance(name, str)
    }
    header = int(table.source_rows.min()) - 1 if len(table.source_rows) and table.receipt.header_rows else 0
    return annotate_original(source.content, table.sheet, by_row, header, file=source.name)


def annotate_original(
    source: bytes,
    sheet: str,
    segment_by_row: Mapping[int, tuple[str, float | None]],
    header_row: int = 1,
    *,
    file: str = "The workbook",
) -> bytes:
    """The workbook with ``Segment`` and ``Certainty`` (0 to 1) written behind the last used column.

    ``segment_by_row`` is by the 1-based row of the sheet; ``header_row`` gets the two headers (0: none).
    """
    parts = _open(source, file)
    path = find_sheet(parts, sheet)
    if path is None:
        raise _refused(file, f"The sheet “{sheet}” could not be found in it.")
    styles, percent = with_percent_style(parts.get("xl/styles.xml", b""))
    changed = {path: with_columns(parts[path], Addition(dict(segment_by_row), header_row, HEADERS, percent), file)}
    if percent:
        changed["xl/styles.xml"] = styles
    return _written(source, changed)


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
        return {name: archive.read(name) for name in names if name in wanted or name.startswith("xl/worksheets/sheet")}


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
