"""The user's own workbook: two columns added, everything else kept; refused where that cannot be done."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from core.problems import UserError
from core.workbook.annotate import annotate_original
from core.workbook.annotate_xml import SheetRows


def own_workbook() -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Members & more"
    for row in (["Id", "Spend", "Double"], ["007", 10, "=B2*2"], ["008", 20, "=B3*2"], ["009", 30, None]):
        sheet.append(row)
    sheet["A1"].font = Font(bold=True)
    sheet.column_dimensions["A"].width = 33
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4))
    sheet.add_chart(chart, "H2")
    workbook.create_sheet("Notes")["A1"] = "keep me"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


ROWS = SheetRows({2: ("Loyal & rich", 0.93), 3: ("=Rare", 0.5), 4: ("Loyal & rich", None)}, {1})
SEGMENTS = {"Members & more": ROWS}


def test_two_columns_are_added_and_the_rest_is_kept():
    source = own_workbook()
    made = annotate_original(source, SEGMENTS)
    workbook = load_workbook(io.BytesIO(made))
    sheet = workbook["Members & more"]
    assert [cell.value for cell in sheet["D"]] == ["Segment", "Loyal & rich", "=Rare", "Loyal & rich"]
    assert [cell.value for cell in sheet["E"]] == ["Certainty", 0.93, 0.5, None]
    assert sheet["D3"].data_type == "s"
    assert sheet["E2"].number_format == "0%"
    assert sheet["C2"].value == "=B2*2"
    assert sheet.column_dimensions["A"].width == 33
    assert sheet["D1"].font.bold
    assert workbook["Notes"]["A1"].value == "keep me"


def test_every_other_part_stays_byte_for_byte():
    source = own_workbook()
    made = annotate_original(source, SEGMENTS)
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert before.namelist() == after.namelist()
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}


@pytest.mark.parametrize("content", [b"not a workbook", b"\xd0\xcf\x11\xe0old", b"a;b\n1;2\n"])
def test_other_files_are_refused_kindly(content):
    with pytest.raises(UserError) as refused:
        annotate_original(content, {"Sheet1": ROWS})
    assert refused.value.code == "annotate-refused"
    assert refused.value.how_to_fix


def test_rows_that_are_not_there_are_refused():
    with pytest.raises(UserError):
        annotate_original(own_workbook(), {"Members & more": SheetRows({2: ("A", 1.0), 900: ("B", 1.0)})})


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(UserError):
        annotate_original(own_workbook(), {"Elsewhere": ROWS})


def changed_workbook(change) -> bytes:
    workbook = load_workbook(io.BytesIO(own_workbook()))
    change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_new_cells_look_like_the_last_cell_of_their_row():
    def stripe(workbook):
        cell = workbook["Members & more"]["C2"]
        cell.fill = PatternFill("solid", fgColor="FFEEDD")
        cell.border = Border(bottom=Side(style="thin", color="112233"))
        cell.number_format = "0.00"

    made = annotate_original(changed_workbook(stripe), SEGMENTS)
    sheet = load_workbook(io.BytesIO(made))["Members & more"]
    for place in ("C2", "D2", "E2"):
        assert sheet[place].fill.fgColor.rgb == "00FFEEDD"
        assert sheet[place].border.bottom.style == "thin"
    assert sheet["C2"].number_format == "0.00"
    assert sheet["E2"].number_format == "0%"
    assert sheet["D4"].fill.fgColor.rgb != "00FFEEDD"


def test_new_columns_are_wide_enough_and_shown_where_all_others_were_hidden():
    def hide(workbook):
        rest = workbook["Members & more"].column_dimensions["D"]
        rest.min, rest.max, rest.hidden, rest.width = 4, 16384, True, 3

    made = annotate_original(changed_workbook(hide), SEGMENTS)
    sheet = load_workbook(io.BytesIO(made))["Members & more"]
    widths = {letter: sheet.column_dimensions[letter] for letter in "ADEF"}
    assert widths["A"].width == 33
    assert not widths["D"].hidden
    assert widths["D"].width >= len("Loyal & rich")
    assert not widths["E"].hidden
    assert widths["F"].hidden
    assert widths["F"].max == 16384


def test_every_sheet_that_names_customers_gets_the_columns():
    def second(workbook):
        for row in (["Receipt", "Member"], ["r1", "007"], ["r2", "009"]):
            workbook["Notes"].append(row)

    both = {**SEGMENTS, "Notes": SheetRows({3: ("Loyal & rich", 0.93), 4: ("Loyal & rich", 0.2)}, {2})}
    made = load_workbook(io.BytesIO(annotate_original(changed_workbook(second), both)))
    assert [cell.value for cell in made["Notes"]["C"]] == [None, "Segment", "Loyal & rich", "Loyal & rich"]
    assert made["Members & more"]["D2"].value == "Loyal & rich"
    assert made["Notes"]["A1"].value == "keep me"


def test_macros_stay_as_they_are():
    stream = io.BytesIO(own_workbook())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf macros")
    made = annotate_original(stream.getvalue(), SEGMENTS, file="own.xlsm")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("xl/vbaProject.bin") == b"\xd0\xcf macros"


def richly_styled():
    """A member list as a marketing department keeps it: merged title, rules, lists to choose from, links, notes."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Members"
    for row in (["Our loyal members 2025"], [], ["Id", "Spend", "City"], ["007", 10, "Baku"], ["008", 20, "Ganja"]):
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet.conditional_formatting.add("B4:B5", DataBarRule("min", None, "max", None, color="FF00AA00"))
    choice = DataValidation(type="list", formula1='"Baku,Ganja"', allow_blank=True)
    choice.add("C4:C5")
    sheet.add_data_validation(choice)
    sheet["C4"].hyperlink = "https://example.org/baku"
    sheet["B4"].comment = Comment("ask her", "desk")
    sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows = "A4", "A3:C5", "3:3"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_a_richly_styled_sheet_keeps_everything_and_new_columns_stand_free_of_the_merged_title():
    source = richly_styled()
    made = annotate_original(source, {"Members": SheetRows({4: ("Loyal", 0.9), 5: ("Rare", 0.4)}, {3})})
    before, after = load_workbook(io.BytesIO(source))["Members"], load_workbook(io.BytesIO(made))["Members"]
    heads = {cell.value: cell.column for cell in after[3] if cell.value}
    assert heads["Segment"] > 3 and heads["Certainty"] == heads["Segment"] + 1
    assert after.cell(4, heads["Segment"]).value == "Loyal" and after.cell(5, heads["Certainty"]).value == 0.4
    assert [str(one) for one in after.merged_cells.ranges] == ["A1:F1"]
    assert [str(one.sqref) for one in after.conditional_formatting] == ["B4:B5"]
    assert str(after.data_validations.dataValidation[0].sqref) == "C4:C5"
    assert after["C4"].hyperlink.target == "https://example.org/baku" and after["B4"].comment.text == "ask her"
    for kept in ("freeze_panes", "print_title_rows"):
        assert getattr(after, kept) == getattr(before, kept)
    assert after.auto_filter.ref == "A3:C5"


def test_pivot_tables_stay_because_their_parts_are_not_touched():
    source = io.BytesIO(own_workbook())
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("xl/pivotTables/pivotTable1.xml", "<pivotTableDefinition/>")
        archive.writestr("xl/pivotCache/pivotCacheDefinition1.xml", "<pivotCacheDefinition/>")
    made = annotate_original(source.getvalue(), SEGMENTS)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("xl/pivotTables/pivotTable1.xml") == b"<pivotTableDefinition/>"
        assert archive.read("xl/pivotCache/pivotCacheDefinition1.xml") == b"<pivotCacheDefinition/>"
