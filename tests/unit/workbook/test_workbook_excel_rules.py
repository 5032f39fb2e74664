"""What Excel repairs or refuses although LibreOffice opens it: every part of the pack is held against these rules.

The rules are those of ECMA-376 (order of elements, limits, syntax) and Excel's published limits.
"""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree

import pytest
from workbook_parts import CHART, MAIN, hostile_pack, in_order, local, trees

SHEET_ORDER = [
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"),
    *("customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks"),
    *("printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties"),
    *("cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture"),
    *("oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
]
BAR_CHART_ORDER = [
    *("barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "serLines", "axId", "extLst"),
]
SERIES_ORDER = [
    *("idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "dPt", "dLbls", "trendline"),
    *("errBars", "cat", "val", "shape", "extLst"),
]
AXIS_ORDER = [
    *("axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt"),
    *("majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossesAt"),
    *("crossBetween", "auto", "lblAlgn", "lblOffset", "noMultiLvlLbl", "majorUnit", "minorUnit", "dispUnits"),
    "extLst",
]
# Functions Excel has known since 2007; anything newer needs a prefix in the file, or shows #NAME?.
OLD_FUNCTIONS = {
    *("SUM", "IF", "N", "MIN", "MAX", "COUNT", "COUNTIFS", "SUMIFS", "SUMXMY2", "INDEX", "MATCH", "SQRT", "LN", "LOG"),
    *("EXP", "ABS", "AND", "OR", "NOT", "SIGN", "ROUND", "IFERROR", "ISNUMBER", "SUMPRODUCT", "SMALL", "POWER"),
}


@pytest.fixture(scope="module")
def parts():
    return hostile_pack()


def test_every_part_is_sound_xml_and_every_relation_leads_to_a_part(parts):
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            tree = ElementTree.fromstring(content)
            if not name.endswith(".rels"):
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in tree:
                if relation.get("TargetMode") == "External":
                    pytest.fail(f"{name} leads outside the file")
                target = relation.get("Target")
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                assert path in parts, (name, target)


def test_every_part_has_a_content_type(parts):
    tree = ElementTree.fromstring(parts["[Content_Types].xml"])
    named = {item.get("PartName").lstrip("/") for item in tree if local(item) == "Override"}
    endings = {item.get("Extension") for item in tree if local(item) == "Default"}
    assert named <= set(parts)
    for name in set(parts) - {"[Content_Types].xml"}:
        assert name in named or name.rpartition(".")[2] in endings, name


def test_elements_of_sheets_stand_in_the_order_of_the_schema(parts):
    for name, sheet in trees(parts, "xl/worksheets/sheet").items():
        assert in_order(sheet, SHEET_ORDER), (name, [local(child) for child in sheet])


def test_elements_of_charts_stand_in_the_order_of_the_schema(parts):
    charts = trees(parts, "xl/charts/chart")
    assert charts
    for name, chart in charts.items():
        for element in chart.iter(f"{CHART}barChart"):
            assert in_order(element, BAR_CHART_ORDER), name
        for element in chart.iter(f"{CHART}ser"):
            assert in_order(element, SERIES_ORDER), name
        axes = [*chart.iter(f"{CHART}catAx"), *chart.iter(f"{CHART}valAx")]
        ids = {axis.find(f"{CHART}axId").get("val") for axis in axes}
        for axis in axes:
            assert in_order(axis, AXIS_ORDER), (name, [local(child) for child in axis])
            assert axis.find(f"{CHART}crossAx").get("val") in ids
        assert {
            item.get("val") for one in chart.iter(f"{CHART}barChart") for item in one.findall(f"{CHART}axId")
        } == ids


def test_cells_rise_within_rows_and_hold_what_a_cell_can_hold(parts):
    count = len(list(ElementTree.fromstring(parts["xl/styles.xml"]).find(f"{MAIN}cellXfs")))
    strings = parts.get("xl/sharedStrings.xml")
    shared = len(list(ElementTree.fromstring(strings))) if strings else 0
    for name, sheet in trees(parts, "xl/worksheets/sheet").items():
        before = 0
        for row in sheet.iter(f"{MAIN}row"):
            number, last = int(row.get("r")), 0
            assert before < number <= 1_048_576, name
            before = number
            for cell in row:
                letters, digits = re.fullmatch(r"([A-Z]{1,3})(\d+)", cell.get("r")).groups()
                column = sum((ord(c) - 64) * 26**p for p, c in enumerate(reversed(letters)))
                assert int(digits) == number and last < column <= 16_384, (name, cell.get("r"))
                last = column
                assert int(cell.get("s", 0)) < count
                _check_value(cell, shared, name)


def _check_value(cell, shared, name):
    text = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
    assert len(text.encode("utf-16-le")) // 2 <= 32_767 + 6, (name, cell.get("r"))
    value = cell.find(f"{MAIN}v")
    if value is None:
        return
    kind = cell.get("t", "n")
    assert kind in {"n", "s", "str", "b", "inlineStr"}, (name, cell.get("r"), kind)
    if kind == "s":
        assert int(value.text) < shared
    if kind == "n" and value.text:
        number = float(value.text)
        assert abs(number) < 1e308 and number == number, (name, cell.get("r"))


def test_formulas_use_functions_every_excel_knows_and_a_comma_between_arguments(parts):
    seen = 0
    for name, sheet in trees(parts, "xl/worksheets/sheet").items():
        for formula in sheet.iter(f"{MAIN}f"):
            seen += 1
            bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", formula.text)
            assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare)) <= OLD_FUNCTIONS, (name, formula.text)
            assert ";" not in bare and not formula.text.startswith("="), (name, formula.text)
            assert len(formula.text) <= 8_192 and all(len(t) <= 255 for t in re.findall(r'"([^"]*)"', formula.text))
    assert seen > 500


def test_rules_of_validation_and_conditional_formats_are_within_limits(parts):
    for name, sheet in trees(parts, "xl/worksheets/sheet").items():
        for element in sheet.iter(f"{MAIN}dataValidation"):
            assert len(element.get("error") or "") <= 255 and len(element.get("errorTitle") or "") <= 32
            assert all(len(part.text or "") <= 255 for part in element)
        formats = len(list(ElementTree.fromstring(parts["xl/styles.xml"]).find(f"{MAIN}dxfs")))
        priorities = []
        for element in sheet.iter(f"{MAIN}conditionalFormatting"):
            assert re.fullmatch(r"[A-Z]+\d+(:[A-Z]+\d+)?( [A-Z]+\d+(:[A-Z]+\d+)?)*", element.get("sqref")), name
            for rule in element:
                priorities.append(int(rule.get("priority")))
                assert int(rule.get("dxfId") or 0) < max(formats, 1)
        assert len(priorities) == len(set(priorities)), name


def test_names_of_sheets_and_ranges_are_legal_and_lead_to_sheets(parts):
    workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = [sheet.get("name") for sheet in workbook.iter(f"{MAIN}sheet")]
    assert len({name.casefold() for name in sheets}) == len(sheets)
    for name in sheets:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name)
    for defined in workbook.iter(f"{MAIN}definedName"):
        title = defined.get("name")
        assert re.fullmatch(r"[A-Za-z_\\][\w.]*", title) and not re.fullmatch(r"(?i)[A-Z]{1,3}\d+|R\d*C\d*|[RC]", title)
        for reference in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", defined.text):
            quoted, cells = reference.rsplit("!", 1)
            assert quoted.strip("'").replace("''", "'") in sheets, reference
            assert re.fullmatch(r"\$?[A-Z]*\$?\d*(:\$?[A-Z]*\$?\d*)?", cells), reference


def test_links_lead_to_sheets_that_exist(parts):
    sheets = [s.get("name") for s in ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")]
    seen = 0
    for sheet in trees(parts, "xl/worksheets/sheet").values():
        for link in sheet.iter(f"{MAIN}hyperlink"):
            seen += 1
            assert link.get("location").rsplit("!", 1)[0].strip("'").replace("''", "'") in sheets
    assert seen > 10


def test_tables_have_unique_names_and_headers_equal_to_the_cells_above(parts):
    tables = trees(parts, "xl/tables/table")
    names = [table.get("displayName") for table in tables.values()]
    assert len({name.casefold() for name in names}) == len(names) > 3
    assert len({table.get("id") for table in tables.values()}) == len(names)
    for table in tables.values():
        heads = [column.get("name") for column in table.iter(f"{MAIN}tableColumn")]
        first, last = table.get("ref").split(":")
        assert re.fullmatch(r"[A-Za-z_]\w*", table.get("displayName"))
        assert len({head.casefold() for head in heads}) == len(heads) and all(0 < len(head) <= 255 for head in heads)
        assert int(re.sub(r"\D", "", last)) > int(re.sub(r"\D", "", first))


def test_widths_formats_and_breaks_are_within_limits(parts):
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    for code in styles.iter(f"{MAIN}numFmt"):
        assert 0 < len(code.get("formatCode")) <= 255 and code.get("formatCode").count('"') % 2 == 0
        assert code.get("formatCode").count(";") <= 3 and int(code.get("numFmtId")) >= 164
    assert len(list(styles.find(f"{MAIN}cellXfs"))) < 65_490
    for name, sheet in trees(parts, "xl/worksheets/sheet").items():
        assert all(0 <= float(column.get("width")) <= 255 for column in sheet.iter(f"{MAIN}col")), name
        assert all(0 <= float(row.get("ht", 15)) <= 409 for row in sheet.iter(f"{MAIN}row")), name
        for text in sheet.iter(f"{MAIN}oddHeader"):
            assert len(text.text or "") <= 255
    assert not [name for name in parts if "comments" in name or "vml" in name.lower()]


def test_document_properties_are_those_excel_reads(parts):
    core = parts["docProps/core.xml"].decode()
    assert "Mall's" in core and re.search(r"<dcterms:created[^>]*>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<", core)
