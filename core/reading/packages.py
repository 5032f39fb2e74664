"""How the parts of each zipped format with records of its own are found, measured and read."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from core.progress import Progress
from core.reading import binary_cells, binary_sheets, sheet_parts, sheet_scan, sheet_stream
from core.reading.sheet_parts import SheetPart
from core.reading.sheet_scan import SheetScan
from core.reading.sheet_stream import Cells

BROKEN_PARTS = (
    ParseError, DefusedXmlException, zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError, OSError, struct.error,
)  # fmt: skip


@dataclass(frozen=True)
class Package:
    """How the parts of one zipped format are found, measured and read."""

    sheets: Callable[[zipfile.ZipFile], dict[str, SheetPart]]
    scan: Callable[[zipfile.ZipFile, str, set[int], Progress], SheetScan]
    counts_from_1904: Callable[[zipfile.ZipFile], bool]
    texts: Callable[[zipfile.ZipFile], list[str]]
    formats: Callable[[zipfile.ZipFile], set[int]]
    cells: Callable[[zipfile.ZipFile, str, list[str], set[int], bool, int], tuple[Cells, list[tuple[str, str]]]]

    def date_styles(self, archive: zipfile.ZipFile) -> set[int]:
        """The cell formats that show a number as a date; none when the styles are damaged."""
        try:
            return self.formats(archive)
        except BROKEN_PARTS:
            return set()


PACKAGES = {
    "xlsx": Package(
        sheet_parts.sheet_parts, sheet_scan.scan_sheet, sheet_parts.counts_from_1904,
        sheet_stream.shared_strings, sheet_stream.date_styles, sheet_stream.stream_cells,
    ),
    "xlsb": Package(
        binary_sheets.sheet_parts, binary_sheets.scan_sheet, binary_sheets.counts_from_1904,
        binary_cells.shared_strings, binary_cells.date_styles, binary_cells.stream_cells,
    ),
}  # fmt: skip
