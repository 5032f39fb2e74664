"""Names and amounts nobody expects: the file stays legal, text stays text, numbers stay readable."""

from __future__ import annotations

import dataclasses
import io

import pytest
import workbook_builders as builders
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from core.workbook import WorkbookSettings, build_workbook
from core.workbook.number_formats import shown_width
from core.workbook.text_width import lines, width

NAMES = ("He said \"hi\" = 'x'", "=SUM(A1:A9) [*?/\\:] " + "very long " * 9, "Bell \x07 <b>&amp; _x0041_")


@pytest.fixture(scope="module")
def workbook():
    made = builders.journey(90, currency="IDR")
    money = made.features.money * 1e7
    segments = tuple(
        dataclasses.replace(segment, name=name, money=segment.money * 1e7)
        for segment, name in zip(made.segmentation.segments, NAMES, strict=True)
    )
    told = tuple(
        dataclasses.replace(item, segment_name=name)
        for item, name in zip(made.plan.recommendations, NAMES, strict=True)
    )
    hostile = dataclasses.replace(
        made,
        features=dataclasses.replace(made.features, money=money, frame=made.features.frame.assign(spend=money)),
        segmentation=dataclasses.replace(made.segmentation, segments=segments),
        plan=dataclasses.replace(made.plan, recommendations=told),
    )
    # Building opens the finished file again and parses every sheet.
    return load_workbook(io.BytesIO(build_workbook(hostile, WorkbookSettings(title="Title \x07 & co"))))


def test_names_of_segments_are_text_everywhere(workbook):
    for row, name in zip(range(6, 9), NAMES, strict=True):
        cell = workbook["Summary"][f"C{row}"]
        assert cell.data_type == "s"
        assert cell.value.replace("_x005F_", "_") == name.replace("\x07", "")
    assert workbook.properties.title == "Title  & co"


def test_names_in_conditional_formats_are_quoted(workbook):
    formats = workbook["Customers"].conditional_formatting
    formulas = {rule.formula[0] for cells in formats for rule in cells.rules if rule.type == "cellIs"}
    assert '"He said ""hi"" = \'x\'"' in formulas
    assert not any("\x07" in formula for formula in formulas)


def test_no_number_is_wider_than_its_column(workbook):
    checked = 0
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                    needed = shown_width(float(cell.value), cell.number_format)
                    assert sheet.column_dimensions[get_column_letter(cell.column)].width >= needed, cell
                    checked += needed > 0
    assert checked > 300


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234567.891, '"IDR "#,##0.00;-"IDR "#,##0.00', "IDR 1,234,567.89"),
        (0.1234, "0.0%", "12.3%"),
        (-1234.4, "#,##0", "-1,234"),
        (12.0, "0", "12"),
    ],
)
def test_the_width_of_a_number_is_that_of_its_text(value, code, shown):
    assert shown_width(value, code) == pytest.approx(width(shown))


def test_text_is_wrapped_at_words_and_wide_letters_take_two_digits():
    assert lines("one two three", 100) == 1
    assert lines("one two three", 8) == 2
    assert lines("first\nsecond", 100) == 2
    assert lines("x" * 40, 10) >= 4
    assert width("顧客") == pytest.approx(4)
