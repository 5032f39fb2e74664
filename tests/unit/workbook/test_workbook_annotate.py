"""The user's own workbook: two columns added, everything else kept; refused where that cannot be done."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from core.problems import UserError
from core.workbook.annotate import annotate_original


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


SEGMENTS = {2: ("Loyal & rich", 0.93), 3: ("=Rare", 0.5), 4: ("Loyal & rich", None)}


def test_two_columns_are_added_and_the_rest_is_kept():
    source = own_workbook()
    made = annotate_original(source, "Members & more", SEGMENTS, 1)
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
    made = annotate_original(source, "Members & more", SEGMENTS, 1)
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert before.namelist() == after.namelist()
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}


@pytest.mark.parametrize("content", [b"not a workbook", b"\xd0\xcf\x11\xe0old", b"a;b\n1;2\n"])
def test_other_files_are_refused_kindly(content):
    with pytest.raises(UserError) as refused:
        annotate_original(content, "Sheet1", SEGMENTS)
    assert refused.value.code == "annotate-refused"
    assert refused.value.how_to_fix


def test_rows_that_are_not_there_are_refused():
    with pytest.raises(UserError):
        annotate_original(own_workbook(), "Members & more", {2: ("A", 1.0), 900: ("B", 1.0)})


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(UserError):
        annotate_original(own_workbook(), "Elsewhere", SEGMENTS)
