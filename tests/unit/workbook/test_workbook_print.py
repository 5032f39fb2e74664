"""What comes out of the printer: one page per segment, whole blocks, and no hundreds of pages of lists."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import pandas as pd
import pytest
import workbook_builders as builders
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from core.recommendations.results import Rejected
from core.workbook import build_workbook
from core.workbook.column_widths import is_longer
from core.workbook.columns import ListColumn
from core.workbook.paper import LONGEST_PRINTED, print_front_page, print_list, print_pages, print_setup

AREA = re.compile(r"\$A\$(\d+):\$([A-Z]+)\$(\d+)")


def areas_of(sheet):
    return [(int(first), letter, int(last)) for first, letter, last in AREA.findall(sheet.print_area)]


@pytest.fixture(scope="module")
def workbook():
    # The segments differ in size, so that one list is short enough to print and the others are not.
    return load_workbook(io.BytesIO(build_workbook(builders.journey(330))))


def page_of(rows, height, columns=6):
    sheet = Workbook().active
    for place in range(1, columns + 2):
        sheet.column_dimensions[get_column_letter(place)].width = 15
    for row in range(1, rows + 1):
        sheet.row_dimensions[row].height = height
    print_setup(sheet, landscape=False)
    return sheet


def test_segment_sheets_print_upright_and_their_first_page_ends_before_the_list(workbook):
    sheet = workbook["S1 Loyal big spenders"]
    heading = next(row for row in range(1, 99) if re.match(r"The \d+ member", str(sheet[f"B{row}"].value)))
    assert sheet.page_setup.orientation == "portrait" and sheet.page_setup.fitToWidth == 1
    assert areas_of(sheet)[0][0] == 1 and areas_of(sheet)[0][2] == heading - 1


def test_only_short_lists_of_members_are_printed_and_the_sheet_says_so(workbook):
    printed = 0
    for name in ("S1 Loyal big spenders", "S2 Young regulars", "S3 Rare visitors"):
        sheet = workbook[name]
        words = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=60, max_col=2) for cell in row)
        size = int(re.search(r"The (\d+) members", words).group(1))
        is_long = size > LONGEST_PRINTED
        assert (len(areas_of(sheet)) == 1) == is_long == ("stays out of print" in words)
        assert (sheet.page_setup.fitToHeight == 1) == is_long
        printed += not is_long
    assert 0 < printed < 3


def test_a_printed_list_repeats_its_headings_and_is_whole(workbook):
    for sheet in workbook:
        if not sheet.title.startswith("S") or len(areas_of(sheet)) < 2:
            continue
        head = int(sheet.print_title_rows.split(":")[0].strip("$"))
        first, _, last = areas_of(sheet)[-1]
        assert first < head < last and sheet[f"B{head}"].value == "Customer" and last == sheet.max_row


def test_long_lists_print_their_beginning_only_and_say_how_to_get_the_rest(workbook):
    sheet = workbook["Customers"]
    ((first, letter, last),) = areas_of(sheet)
    assert (first, letter) == (1, get_column_letter(sheet.max_column)) and 20 < last < 60
    assert f"the first {last - 1} of 330 rows" in sheet.oddHeader.left.text
    assert areas_of(workbook["Rows set aside"]) == [(1, "F", 2)]


def test_every_list_is_one_page_wide_and_repeats_its_header(workbook):
    for name in ("Customers", "Not proposed", "Cleaning ledger", "Rows set aside"):
        sheet = workbook[name]
        assert sheet.page_setup.fitToWidth == 1 and sheet.page_setup.orientation == "landscape", name
        assert sheet.print_title_rows == "$1:$1", name


def a_list(columns, wide=20.0):
    sheet = Workbook().active
    for place in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(place)].width = wide
    print_setup(sheet, landscape=True)
    return sheet


def test_of_a_wide_list_the_columns_are_printed_that_can_be_read_and_it_is_said_which():
    sheet = a_list(30)
    print_list(sheet, 30, 10, offered=30, told=5)
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$M$11" and "columns A to M" in sheet.oddHeader.left.text
    whole = a_list(5)
    print_list(whole, 5, 10, offered=5)
    assert not whole.print_area and not whole.oddHeader.left.text


def test_where_the_segment_stands_far_right_it_is_printed_beside_the_customer():
    sheet = a_list(40)
    print_list(sheet, 40, 10, offered=40, told=25)
    assert sheet.print_area == f"'{sheet.title}'!$Y$1:$AJ$11" and sheet.print_title_cols == "$A:$A"
    assert "columns A and Y to AJ" in sheet.oddHeader.left.text


def test_long_reasons_are_wrapped_and_not_cut_at_the_end_of_the_page():
    column = ListColumn("Why", pd.Series(["word " * 60, "short"], dtype="str"), most=60)
    assert is_longer(column) and not is_longer(ListColumn("Why", pd.Series(["short"], dtype="str"), most=60))
    journey = builders.journey(60)
    reason = Rejected("S1", "birthday", "A birthday treat", "Too far from " + "what is asked " * 20)
    journey = dataclasses.replace(journey, plan=dataclasses.replace(journey.plan, rejected=(reason,)))
    sheet = load_workbook(io.BytesIO(build_workbook(journey)))["Not proposed"]
    assert sheet["C2"].alignment.wrap_text and sheet["C2"].value == reason.reason
    assert sheet.row_dimensions[2].height > 30


def test_text_of_several_lines_begins_at_the_top_of_its_cell(workbook):
    sheet = workbook["Actions"]
    assert {cell.alignment.vertical for cell in sheet[6][1:]} == {"top"}


def test_no_break_by_hand_stands_on_a_sheet_that_is_fitted_to_the_page(workbook):
    """Excel ignores such breaks there; print areas do their work."""
    for sheet in workbook:
        assert not sheet.row_breaks.brk, sheet.title


def test_blocks_stay_whole_where_a_page_holds_them():
    sheet = page_of(100, 20)
    print_pages(sheet, 6, [30, 60], 90)
    assert [(first, last) for first, _, last in areas_of(sheet)] == [(1, 29), (30, 59), (60, 89)]


def test_a_full_first_page_is_drawn_smaller_before_it_is_broken():
    sheet = page_of(60, 16)
    print_front_page(sheet, 6, [20, 40], 61, 80)
    (_, letter, last), listed = areas_of(sheet)
    assert last == 60 and listed == (61, letter, 80) and letter > "G"


def test_a_front_page_without_a_list_is_drawn_smaller_whatever_stands_beside_it():
    sheet = page_of(70, 16)
    sheet.column_dimensions["H"].width = sheet.column_dimensions["I"].width = 60
    print_front_page(sheet, 6, [20, 40], 71, 0)
    assert areas_of(sheet) == [(1, "G", 70)] and sheet.page_setup.fitToHeight == 1


def test_what_no_single_page_can_hold_is_broken_between_blocks():
    sheet = page_of(120, 30)
    print_front_page(sheet, 6, [25, 60, 90], 121, 0)
    assert areas_of(sheet)[0][2] in {24, 59} and areas_of(sheet)[-1][2] == 120 and sheet.page_setup.fitToHeight == 0


def test_bars_in_cells_are_plain_and_not_fading():
    content = build_workbook(builders.journey(60))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        bars = 0
        for name in archive.namelist():
            xml = archive.read(name).decode("utf-8", "replace") if name.startswith("xl/worksheets/sheet") else ""
            rules = re.findall(r"</dataBar><extLst>.*?<x14:id>(.*?)</x14:id>", xml)
            assert len(rules) == xml.count("<dataBar")
            solid = re.findall(r'<x14:cfRule type="dataBar" id="(.*?)"><x14:dataBar [^>]*gradient="0"', xml)
            assert solid == rules and len(set(rules)) == len(rules)
            bars += len(rules)
    assert bars > 5
