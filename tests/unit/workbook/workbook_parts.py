"""The parts of a finished pack with hostile text in it, as XML."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from xml.etree import ElementTree

import pandas as pd
import workbook_builders as builders

from core.workbook import WorkbookSettings, build_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@cache
def hostile_pack():
    odd = pd.Series(["=1+1", "  spaces ", "x" * 40_000, "😀", "مرحبا", "_x0041_", "'quoted'", "a\nb", "bell\x07"] * 10)
    content = build_workbook(
        builders.journey(90, extra={"It's [odd]: =A1": odd}), WorkbookSettings(title='Mall\'s "plan"')
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(parts, start):
    return {
        name: ElementTree.fromstring(parts[name]) for name in parts if name.startswith(start) and name.endswith(".xml")
    }


def local(element):
    return element.tag.rpartition("}")[2]


def in_order(element, order):
    places = [order.index(local(child)) for child in element]
    return places == sorted(places)
