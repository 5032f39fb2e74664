"""Where the sheets of a zipped workbook are stored: the parts of the package and what they refer to.

Speaks of .xlsx; ``binary_sheets`` uses the same relations for .xlsb.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from defusedxml import ElementTree


@dataclass(frozen=True)
class SheetPart:
    """Where one sheet is stored, and whether it is hidden or carries a pivot table."""

    part: str
    hidden: bool = False
    pivot: bool = False


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, SheetPart]:
    """Sheet name to part of an .xlsx, in order of the sheets."""
    workbook = part_named(archive, "xl/workbook.xml")
    if not workbook:
        return {}
    names = {name.lower(): name for name in archive.namelist()}
    targets = dict(relations(archive, names, workbook))
    found: dict[str, SheetPart] = {}
    for node in ElementTree.fromstring(archive.read(workbook)).iter():
        if not node.tag.endswith("}sheet") and node.tag != "sheet":
            continue
        key = next((v for k, v in node.attrib.items() if k.endswith("}id")), "")
        part = targets.get(key, "").lower()
        if part in names:
            hidden = node.get("state", "visible") != "visible"
            found[node.get("name", "")] = placed(archive, names, part, found, hidden=hidden)
    return found


def placed(
    archive: zipfile.ZipFile, names: dict[str, str], part: str, others: dict[str, SheetPart], *, hidden: bool
) -> SheetPart:
    """One sheet, stored in the part of that lower-case name; raises ``ValueError`` when one of the others is
    stored there too: thousands of sheets would cost a hostile file nothing, and us a reading each."""
    if any(other.part == names[part] for other in others.values()):
        raise ValueError("two sheets in one part")
    pivot = any("/pivottables/" in target.lower() for _, target in relations(archive, names, names[part]))
    return SheetPart(names[part], hidden, pivot)


def relations(archive: zipfile.ZipFile, names: dict[str, str], part: str) -> list[tuple[str, str]]:
    """(id, part) of everything a part refers to."""
    folder, base = posixpath.split(part)
    listed = names.get(f"{folder}/_rels/{base}.rels".lower())
    if listed is None:
        return []
    found = []
    for node in ElementTree.fromstring(archive.read(listed)):
        target = node.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((node.get("Id", ""), path))
    return found


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the days of an .xlsx are counted from 1904."""
    part = part_named(archive, "xl/workbook.xml")
    head = archive.read(part) if part else b""
    return b'date1904="1"' in head or b'date1904="true"' in head


def part_named(archive: zipfile.ZipFile, ending: str) -> str:
    """The first part whose name ends so, upper and lower case being the same; empty for none."""
    return next((name for name in archive.namelist() if name.lower().endswith(ending)), "")
