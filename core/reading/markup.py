"""Tables written as HTML (many "Excel" exports are) and as SpreadsheetML 2003."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import ParseError

import numpy as np
import pandas as pd
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from core.problems import Finding
from core.reading import refusals
from core.reading.encoding import decode
from core.reading.grid import Grid
from core.reading.html_tables import tables_of_page
from core.reading.results import ReadChoice, ReadingLimits

_LAST_ROW = 2**20
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read_html(file: str, content: bytes, choice: ReadChoice, limits: ReadingLimits) -> list[Grid]:
    """One grid per HTML table with cells; raises ``UserError`` for a page without one."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", content[:4096], re.I)
    encoding = choice.encoding or (declared[1].decode("ascii") if declared else None)
    try:
        text = content.decode(encoding) if encoding else decode(file, content).text
    except (UnicodeError, LookupError):
        text = decode(file, content).text
    finding = Finding("html-table", "This file is a web page with a table in it.", severity="info", file=file)
    grids = [
        replace(_grid(file, f"Table {n}", rows, limits, (finding,)), merges=merges)
        for n, (rows, merges) in enumerate(tables_of_page(file, text, limits), 1)
        if rows
    ]
    if not grids:
        raise refusals.not_a_table(file, "a web page without a table")
    return grids


def read_spreadsheetml(file: str, content: bytes, limits: ReadingLimits) -> list[Grid]:
    """One grid per worksheet of an Excel 2003 XML file."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", content):
        raise refusals.unsafe_markup(file)
    try:
        root = ElementTree.fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise refusals.damaged(file, "its XML is broken") from error
    grids = []
    for sheet in root.iter(f"{_SS}Worksheet"):
        rows: list[list[str | None]] = []
        for row in sheet.iter(f"{_SS}Row"):
            place = _index(row.get(f"{_SS}Index"))
            if place > _LAST_ROW:
                raise refusals.damaged(file, "it speaks of rows that no sheet has")
            rows.extend([] for _ in range(place - 1 - len(rows)))
            rows.append(_xml_cells(row, limits))
        if any(rows):
            grids.append(_grid(file, sheet.get(f"{_SS}Name", ""), rows, limits, ()))
    if not grids:
        raise refusals.empty(file)
    return grids


def _index(text: str | None) -> int:
    return int(text[:10]) if text and text.isdecimal() else 0


def _xml_cells(row: ElementTree.Element, limits: ReadingLimits) -> list[str | None]:
    cells: list[str | None] = []
    for cell in row.iter(f"{_SS}Cell"):
        while len(cells) + 1 < min(_index(cell.get(f"{_SS}Index")), limits.max_columns):
            cells.append(None)
        data = cell.find(f"{_SS}Data")
        text = "".join(data.itertext()) if data is not None else ""
        if data is not None and data.get(f"{_SS}Type") == "DateTime":
            text = text.replace("T00:00:00.000", "").removesuffix(".000")
        cells.append(text or None)
    return cells


def _grid(
    file: str, name: str, rows: list[list[str | None]], limits: ReadingLimits, findings: tuple[Finding, ...]
) -> Grid:
    width = max(map(len, rows))
    if width > limits.max_columns:
        raise refusals.too_many(file, "columns", width, limits.max_columns, "max_columns")
    if width * len(rows) > limits.max_cells:
        raise refusals.too_many(file, "cells", width * len(rows), limits.max_cells, "max_cells")
    columns = {c: [row[c] if c < len(row) else None for row in rows] for c in range(width)}
    frame = pd.DataFrame({c: pd.Series(values, dtype="str") for c, values in columns.items()})
    return Grid(name, frame, np.arange(1, len(rows) + 1), findings=findings)
