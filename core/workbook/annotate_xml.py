"""Edits the XML of one sheet as text, so that everything not named here stays byte for byte.

Decides which column is free and what a new cell looks like.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring
from openpyxl.utils import column_index_from_string, get_column_letter

from core.problems import UserError
from core.workbook.annotate_styles import PercentStyles
from core.workbook.annotate_widths import with_widths
from core.workbook.safe_text import stored, without_illegal
from core.workbook.text_width import width

_LAST_COLUMN = 16_384
_ROW = re.compile(r"<((?:\w+:)?)row\b([^>]*?)(/>|>(.*?)</\1row>)", re.DOTALL)
_CELL = re.compile(r'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)[0-9]+"[^>]*>')
_CELL_STYLE = re.compile(r'<(?:\w+:)?c\b(?:(?!\bs=)[^>])*?(?:\bs="([0-9]+)"[^>]*)?/?>')
_STYLE = re.compile(r'\bs="([0-9]+)"')
_RANGE_END = re.compile(r'\bref="[A-Z]+[0-9]+:([A-Z]+)[0-9]+"')
_ROW_NUMBER = re.compile(r'\br="([0-9]+)"')
_SPANS = re.compile(r'\sspans="[^"]*"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class SheetRows:
    """What one sheet gets: per 1-based row a segment's name and a share, and the rows of headers."""

    segments: dict[int, tuple[str, float | None]] = field(default_factory=dict)
    headers: set[int] = field(default_factory=set)


def find_sheet(parts: Mapping[str, bytes], sheet: str) -> str | None:
    """The path of the sheet of that name inside the archive."""
    wanted = None
    for element in fromstring(parts["xl/workbook.xml"]).iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            wanted = next(
                (value for key, value in element.attrib.items() if key.endswith("}id")), element.get(_RELATION)
            )
    for relation in fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<r/>")):
        if wanted is not None and relation.get("Id") == wanted:
            target = str(relation.get("Target"))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            return path if path in parts else None
    return None


def with_columns(xml: bytes, rows: SheetRows, headers: tuple[str, str], styles: PercentStyles, file: str) -> bytes:
    """The sheet with two more cells in every named row, which look like the last cell of their row.

    Raises :class:`UserError` when no column is free or a row that is to be changed is not in the sheet.
    """
    text = xml.decode("utf-8-sig")
    free = _first_free_column(text)
    if free + 1 > _LAST_COLUMN:
        raise UserError(
            "There is no room for two more columns",
            f"{file}: the sheet uses its last column.",
            "Delete empty formatted columns at the right end in Excel and upload the file again.",
            code="annotate-full",
        )
    letters = (get_column_letter(free), get_column_letter(free + 1))
    done: set[int] = set()
    position = 0

    def change(match: re.Match[str]) -> str:
        nonlocal position
        prefix, attributes, _, inner = match.groups()
        number = _ROW_NUMBER.search(attributes)
        position = int(number.group(1)) if number else position + 1
        style = _last_style(inner or "", any_styled=position in rows.headers)
        if position in rows.headers:
            cells = "".join(
                _text_cell(f"{letter}{position}", words, style, prefix)
                for letter, words in zip(letters, headers, strict=True)
            )
        elif position in rows.segments:
            cells = _segment_cells(position, rows.segments[position], letters, (style, styles.like(style)), prefix)
        else:
            return match.group(0)
        done.add(position)
        return f"<{prefix}row{_SPANS.sub('', attributes)}>{inner or ''}{cells}</{prefix}row>"

    before, data, after = _sheet_data(text, file)
    changed = with_widths(before, free, (_widest(rows), 11.0)) + _ROW.sub(change, data) + after
    missing = set(rows.segments) - done
    if missing:
        raise UserError(
            "We cannot add columns to this file without losing something",
            f"{file}: {len(missing)} customer rows were not found where they were read.",
            "Use the Customers sheet of our workbook instead.",
            code="annotate-refused",
        )
    return _wider(changed, letters[1]).encode("utf-8")


def _widest(rows: SheetRows) -> float:
    return min(max((width(name) for name, _ in rows.segments.values()), default=0.0) + 3, 46.0)


def _sheet_data(text: str, file: str) -> tuple[str, str, str]:
    found = re.search(r"<((?:\w+:)?)sheetData\b[^>]*>.*</\1sheetData>", text, re.DOTALL)
    if found is None:
        raise UserError("The sheet is empty", f"{file} has no rows.", "Choose another sheet.", code="annotate-refused")
    return text[: found.start()], found.group(0), text[found.end() :]


def _first_free_column(text: str) -> int:
    letters = set(_CELL.findall(text)) | set(_RANGE_END.findall(text))
    unnamed = 0
    if not letters:
        unnamed = max((len(re.findall(r"<(?:\w+:)?c\b", match.group(0))) for match in _ROW.finditer(text)), default=0)
    return max((column_index_from_string(letter) for letter in letters), default=unnamed) + 1


def _last_style(inner: str, *, any_styled: bool) -> int:
    """The style of the last cell of a row, so that borders and shading go on; of the last cell that has
    one where ``any_styled``; 0 for none."""
    if any_styled:
        styled = [style for style in _CELL_STYLE.findall(inner) if style]
        return int(styled[-1]) if styled else 0
    start = max(inner.rfind("<c "), inner.rfind(":c "))
    found = _STYLE.search(inner, start, inner.find(">", start)) if start >= 0 else None
    return int(found.group(1)) if found else 0


def _segment_cells(
    row: int, found: tuple[str, float | None], letters: tuple[str, str], styles: tuple[int, int], prefix: str
) -> str:
    name, share = found
    cells = _text_cell(f"{letters[0]}{row}", name, styles[0], prefix)
    if share is not None:
        style = f' s="{styles[1]}"' if styles[1] else ""
        cells += f'<{prefix}c r="{letters[1]}{row}"{style}><{prefix}v>{share!r}</{prefix}v></{prefix}c>'
    return cells


def _text_cell(place: str, words: str, style: int, prefix: str) -> str:
    text = escape(stored(without_illegal(words)))
    look = f' s="{style}"' if style else ""
    return (
        f'<{prefix}c r="{place}"{look} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{text}'
        f"</{prefix}t></{prefix}is></{prefix}c>"
    )


def _wider(text: str, last: str) -> str:
    """The declared extent of the sheet, made to include the new columns."""
    return re.sub(
        r'(<(?:\w+:)?dimension\b[^>]*\bref="[A-Z]+[0-9]+:)[A-Z]+([0-9]+")', rf"\g<1>{last}\g<2>", text, count=1
    )
