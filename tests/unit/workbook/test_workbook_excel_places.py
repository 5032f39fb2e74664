"""What lies where: areas that must not overlap, styles, drawings, names and panes that must refer to what is there."""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree

import pytest
from workbook_parts import MAIN, hostile_pack, in_order, local, trees


@pytest.fixture(scope="module")
def parts():
    return hostile_pack()


def box(reference):
    """(first column, first row, last column, last row) of ``B2:D9`` or ``B2``."""
    ends = re.findall(r"\$?([A-Z]{1,3})\$?(\d+)", reference)
    numbers = [(sum((ord(c) - 64) * 26**p for p, c in enumerate(reversed(name))), int(row)) for name, row in ends]
    (left, top), (right, bottom) = numbers[0], numbers[-1]
    return left, top, right, bottom


def overlap(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def overlapping(boxes):
    return [(a, b) for place, a in enumerate(boxes) for b in boxes[place + 1 :] if overlap(a, b)]


def tables_of(parts, sheet):
    relations = f"xl/worksheets/_rels/{posixpath.basename(sheet)}.rels"
    if relations not in parts:
        return []
    targets = [item.get("Target") for item in ElementTree.fromstring(parts[relations])]
    paths = [posixpath.normpath(posixpath.join("xl/worksheets", target)).lstrip("/") for target in targets]
    paths = [path if path in parts else f"xl/{path.partition('xl/')[2]}" for path in paths]
    return [box(ElementTree.fromstring(parts[path]).get("ref")) for path in paths if "/tables/" in path]


def test_merged_cells_filters_and_tables_do_not_overlap(parts):
    merged = 0
    for name, sheet in trees(parts, "xl/worksheets/sheet").items():
        merges = [box(cell.get("ref")) for cell in sheet.iter(f"{MAIN}mergeCell")]
        filters = [box(item.get("ref")) for item in sheet.findall(f"{MAIN}autoFilter")]
        assert not overlapping([*merges, *filters, *tables_of(parts, name)]), name
        merged += len(merges)
        told = sheet.find(f"{MAIN}mergeCells")
        assert told is None or int(told.get("count")) == len(merges), name
    assert merged > 20


def test_styles_refer_to_what_the_file_holds_and_count_it(parts):
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    held = {name: len(list(styles.find(f"{MAIN}{name}"))) for name in ("fonts", "fills", "borders", "cellStyleXfs")}
    for group in ("cellStyleXfs", "cellXfs"):
        for look in styles.find(f"{MAIN}{group}"):
            for key, name in (
                ("fontId", "fonts"),
                ("fillId", "fills"),
                ("borderId", "borders"),
                ("xfId", "cellStyleXfs"),
            ):
                assert int(look.get(key, 0)) < held[name], (group, key)
            code = int(look.get("numFmtId", 0))
            assert code < 164 or styles.find(f"{MAIN}numFmts/{MAIN}numFmt[@numFmtId='{code}']") is not None
    for group in styles:
        assert group.get("count") is None or int(group.get("count")) == len(list(group)), local(group)
    named = [style.get("name").casefold() for style in styles.find(f"{MAIN}cellStyles")]
    assert len(set(named)) == len(named)
    order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
             "colors", "extLst"]  # fmt: skip
    assert in_order(styles, order)


def test_drawings_lie_on_the_sheet_and_show_charts_with_a_text_and_an_id_of_their_own(parts):
    space = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
    drawings = trees(parts, "xl/drawings/drawing")
    assert drawings
    for name, drawing in drawings.items():
        ids = [item.get("id") for item in drawing.iter(f"{space}cNvPr")]
        assert len(set(ids)) == len(ids) == len(list(drawing)), name
        assert all(item.get("descr") for item in drawing.iter(f"{space}cNvPr")), name
        for anchor in drawing:
            start = anchor.find(f"{space}from")
            assert (
                0 <= int(start.find(f"{space}col").text) < 16_384
                and 0 <= int(start.find(f"{space}row").text) < 1_048_576
            )
            end = anchor.find(f"{space}to")
            if end is not None:
                assert int(end.find(f"{space}row").text) >= int(start.find(f"{space}row").text), name
            size = anchor.find(f"{space}ext")
            assert size is None or (int(size.get("cx")) > 0 and int(size.get("cy")) > 0), name


def test_local_names_belong_to_one_sheet_each_and_panes_to_cells(parts):
    workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = len(list(workbook.iter(f"{MAIN}sheet")))
    seen = [(item.get("name").casefold(), item.get("localSheetId")) for item in workbook.iter(f"{MAIN}definedName")]
    assert len(set(seen)) == len(seen)
    assert all(place is None or int(place) < sheets for _, place in seen)
    order = ["fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
             "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches"]  # fmt: skip
    assert in_order(workbook, order)
    for name, sheet in trees(parts, "xl/worksheets/sheet").items():
        for pane in sheet.iter(f"{MAIN}pane"):
            left, top, _, _ = box(pane.get("topLeftCell"))
            assert left > float(pane.get("xSplit", 0)) and top > float(pane.get("ySplit", 0)), name
        views = [view for view in sheet.iter(f"{MAIN}sheetView") if view.get("tabSelected") in ("1", "true")]
        assert len(views) <= 1
