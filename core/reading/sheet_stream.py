"""A tolerant reader of .xlsx sheets: one cell at a time, nothing dense until the extent is known.

Used when the fast parser refuses a workbook (error values it does not know, broken numbers) and
when cells far from everything else would make a dense table huge: those are trimmed and named.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from defusedxml import ElementTree

from core.reading.parsed import cell_reference, column_index

Cells = dict[int, dict[int, Any]]
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})$")
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LONGEST_FORMAT = 255  # as Excel has it; a longer one is made to be slow
_ROW_GAP, _COLUMN_GAP = 1000, 50


def shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """The workbook's shared texts; an absent part is an empty list."""
    part = next((n for n in archive.namelist() if n.lower().endswith("sharedstrings.xml")), None)
    if part is None:
        return []
    texts = []
    with archive.open(part) as source:
        for _, node in ElementTree.iterparse(source):
            if _local(node.tag) == "si":
                texts.append(_text_of(node))
                node.clear()
    return texts


def date_styles(archive: zipfile.ZipFile) -> set[int]:
    """Indices of the cell formats that show a number as a date."""
    part = next((n for n in archive.namelist() if n.lower().endswith("xl/styles.xml")), None)
    if part is None:
        return set()
    root = ElementTree.fromstring(archive.read(part))
    custom = {}
    styles: set[int] = set()
    for node in root.iter():
        if _local(node.tag) == "numFmt":
            custom[node.get("numFmtId", "")] = is_date_format(node.get("formatCode", ""))
    for node in root.iter():
        if _local(node.tag) == "cellXfs":
            for index, style in enumerate(node):
                key = style.get("numFmtId", "0")
                if custom.get(key, key.isdecimal() and int(key) in BUILT_IN_DATES):
                    styles.add(index)
    return styles


def is_date_format(code: str) -> bool:
    """Whether a number format shows days or times."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", code[:_LONGEST_FORMAT]).lower()
    return bool(re.search(r"[dyhs]|m", bare)) and "general" not in bare


def stream_cells(
    archive: zipfile.ZipFile, part: str, texts: list[str], dates: set[int], epoch_1904: bool, most: int
) -> tuple[Cells, list[tuple[str, str]]]:
    """Cells by row and column (0-based), and error cells as (reference, code); stops after ``most`` cells."""
    cells: Cells = {}
    errors: list[tuple[str, str]] = []
    row, column, seen = -1, -1, 0
    with archive.open(part) as source:
        for event, node in ElementTree.iterparse(source, events=("start", "end")):
            name = _local(node.tag)
            if event == "start" and name == "row":
                number = node.get("r", "")
                row, column = (int(number) - 1 if number.isdecimal() else row + 1), -1
            elif event == "end" and name == "c":
                found = _REFERENCE.match(node.get("r", ""))
                column = column_index(found[1]) if found else column + 1
                place = int(found[2]) - 1 if found else row
                value = _value(node, texts, dates, epoch_1904)
                if node.get("t") == "e":
                    errors.append((cell_reference(place, column), str(value or "#ERROR")))
                elif value is not None:
                    cells.setdefault(place, {})[column] = value
                seen += 1
                if seen > most:
                    break
            elif event == "end" and name == "row":
                node.clear()
    return cells, errors


def _value(node: Any, texts: list[str], dates: set[int], epoch_1904: bool) -> Any:
    kind = node.get("t", "n")
    raw = next((child.text for child in node if _local(child.tag) == "v"), None)
    if kind == "inlineStr":
        return _text_of(node) or None
    if raw is None or raw == "":
        return None
    if kind == "s":
        return texts[int(raw)] if raw.strip().isdecimal() and int(raw) < len(texts) else None
    if kind in {"str", "e", "d"}:
        return raw
    if kind == "b":
        return raw.strip() in {"1", "true"}
    return _number(raw, int(node.get("s") or 0) in dates, epoch_1904)


def _number(raw: str, is_date: bool, epoch_1904: bool) -> Any:
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value != value or value in (float("inf"), float("-inf")):
        return raw
    return shown_number(value, is_date, epoch_1904)


def shown_number(value: float, is_date: bool, epoch_1904: bool) -> Any:
    """The day, moment or time of day a number stands for when its format says so; others stay numbers."""
    if not is_date or not 0 <= value < 2_958_466:
        return value
    if epoch_1904:
        base = datetime(1904, 1, 1)
    else:
        # Excel counts a 29 February 1900 that never was.
        base = datetime(1899, 12, 30) if value >= 60 else datetime(1899, 12, 31)
    moment = base + timedelta(seconds=round(value * 86400))
    if value < 1:
        return moment.time()
    return moment.date() if value == int(value) else moment


def _text_of(node: Any) -> str:
    """All ``t`` texts below a node, without phonetic guides."""
    pieces = []
    for child in node:
        if _local(child.tag) == "t":
            pieces.append(child.text or "")
        elif _local(child.tag) in {"r", "is"}:
            pieces.append(_text_of(child))
    return "".join(pieces)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def trim_strays(cells: Cells) -> tuple[Cells, list[tuple[str, str]]]:
    """Cells without those far beyond a wide gap that hold under 1 % of all; and the trimmed ones."""
    total = sum(len(row) for row in cells.values())
    last_row = _body_end(Counter({row: len(found) for row, found in cells.items()}), _ROW_GAP, total)
    last_column = _body_end(Counter(column for found in cells.values() for column in found), _COLUMN_GAP, total)
    kept: Cells = {}
    strays = []
    for row, found in cells.items():
        for column, value in found.items():
            if row <= last_row and column <= last_column:
                kept.setdefault(row, {})[column] = value
            else:
                strays.append((cell_reference(row, column), str(value)))
    return kept, strays


def _body_end(weights: Counter[int], gap: int, total: int) -> int:
    places = sorted(weights)
    beyond = 0
    for place, before in zip(reversed(places), [*reversed(places[:-1]), -1], strict=True):
        beyond += weights[place]
        if beyond > max(5, 0.01 * total):
            break
        if before >= 0 and place - before > gap:
            return _body_end(Counter({p: weights[p] for p in places if p <= before}), gap, total)
    return places[-1] if places else -1
