"""Edits the XML of one sheet as text, so that everything not named here stays byte for byte.

Decides which column is free, what a new cell looks like, and how a percent style is added.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring
from openpyxl.utils import column_index_from_string, get_column_letter

from core.problems import UserError
from core.workbook.safe_text import stored, without_illegal

_LAST_COLUMN = 16_384
_ROW = re.compile(r"<((?:\w+:)?)row\b([^>]*?)(/>|>(.*?)</\1row>)", re.DOTALL)
_CELL = re.compile(r'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)[0-9]+"[^>]*>')
_RANGE_END = re.compile(r'\bref="[A-Z]+[0-9]+:([A-Z]+)[0-9]+"')
_ROW_NUMBER = re.compile(r'\br="([0-9]+)"')
_SPANS = re.compile(r'\sspans="[^"]*"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Addition:
    """What is added: per row a name and a share, and the headers in ``header_row``; ``percent_style``
    is the style of shares (0: none)."""

    by_row: Mapping[int, tuple[str, float | None]]
    header_row: int
    headers: tuple[str, str]
    percent_style: int


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


def with_columns(xml: bytes, addition: Addition, file: str) -> bytes:
    """The sheet with two more cells in every named row; raises :class:`UserError` when no column is free
    or a row that is to be changed is not in the sheet."""
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
        cells = _cells(position, addition, letters, prefix, inner or "")
        if not cells:
            return match.group(0)
        done.add(position)
        return f"<{prefix}row{_SPANS.sub('', attributes)}>{inner or ''}{cells}</{prefix}row>"

    before, data, after = _sheet_data(text, file)
    changed = before + _ROW.sub(change, data) + after
    missing = set(addition.by_row) - done
    if missing:
        raise UserError(
            "We cannot add columns to this file without losing something",
            f"{file}: {len(missing)} customer rows were not found where they were read.",
            "Use the Customers sheet of our workbook instead.",
            code="annotate-refused",
        )
    return _wider(changed, letters[1]).encode("utf-8")


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


def _cells(row: int, addition: Addition, letters: tuple[str, str], prefix: str, inner: str) -> str:
    if row == addition.header_row:
        styles = re.findall(r"<(?:\w+:)?c\b[^>]*?\bs=\"([0-9]+)\"", inner)
        style = f' s="{styles[-1]}"' if styles else ""
        return "".join(
            _text_cell(letter, row, words, style, prefix)
            for letter, words in zip(letters, addition.headers, strict=True)
        )
    found = addition.by_row.get(row)
    if found is None:
        return ""
    name, share = found
    cells = _text_cell(letters[0], row, name, "", prefix)
    if share is not None:
        style = f' s="{addition.percent_style}"' if addition.percent_style else ""
        cells += f'<{prefix}c r="{letters[1]}{row}"{style}><{prefix}v>{share!r}</{prefix}v></{prefix}c>'
    return cells


def _text_cell(letter: str, row: int, words: str, style: str, prefix: str) -> str:
    text = escape(stored(without_illegal(words)))
    return (
        f'<{prefix}c r="{letter}{row}"{style} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{text}'
        f"</{prefix}t></{prefix}is></{prefix}c>"
    )


def _wider(text: str, last: str) -> str:
    """The declared extent of the sheet, made to include the new columns."""
    return re.sub(
        r'(<(?:\w+:)?dimension\b[^>]*\bref="[A-Z]+[0-9]+:)[A-Z]+([0-9]+")', rf"\g<1>{last}\g<2>", text, count=1
    )


def with_percent_style(styles: bytes) -> tuple[bytes, int]:
    """``styles.xml`` with a percent style at the end, and its index; 0 when it could not be added."""
    text = styles.decode("utf-8-sig")
    found = re.search(r'<((?:\w+:)?)cellXfs\b([^>]*?)\bcount="([0-9]+)"([^>]*)>(.*?)</\1cellXfs>', text, re.DOTALL)
    if found is None:
        return styles, 0
    prefix, before, _, after, inner = found.groups()
    index = len(re.findall(r"<(?:\w+:)?xf\b", inner))
    added = f'<{prefix}xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    new = f'<{prefix}cellXfs{before}count="{index + 1}"{after}>{inner}{added}</{prefix}cellXfs>'
    return (text[: found.start()] + new + text[found.end() :]).encode("utf-8"), index
