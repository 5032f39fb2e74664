"""The pack: its sheets, its numbers, its links and charts, read back with openpyxl."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import pandas as pd
import pytest
import workbook_builders as builders
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from core.recommendations.results import JointTest
from core.workbook import WorkbookSettings, build_workbook
from core.workbook.sheets import SHEETS


@pytest.fixture(scope="module")
def journey():
    return builders.journey(90)


@pytest.fixture(scope="module")
def content(journey):
    return build_workbook(journey)


@pytest.fixture(scope="module")
def workbook(content):
    return load_workbook(io.BytesIO(content))


def rows_of(sheet, header_row=1):
    lines = list(sheet.iter_rows(min_row=header_row, values_only=True))
    return pd.DataFrame(lines[1:], columns=lines[0])


def test_every_sheet_of_the_registry_is_there(workbook, journey):
    plans = [plan for sheet in SHEETS for plan in sheet.plans(journey, WorkbookSettings())]
    assert len(workbook.sheetnames) == len(plans)
    assert workbook.sheetnames[:4] == ["Cover", "Summary", "Segments", "Actions"]
    assert [name for name in workbook.sheetnames if re.match(r"S\d ", name)] == [
        "S1 Loyal big spenders",
        "S2 Young regulars",
        "S3 Rare visitors",
    ]


def test_registry_keys_are_unique_and_purposes_are_said(journey):
    assert len({sheet.key for sheet in SHEETS}) == len(SHEETS)
    for sheet in SHEETS:
        for plan in sheet.plans(journey, WorkbookSettings()):
            assert plan.purpose


def test_customers_keep_original_columns_in_order_then_segment_then_features(workbook, journey):
    listed = rows_of(workbook["Customers"])
    assert list(listed.columns[:5]) == ["CustomerID", "City", "Note", "Member since", "Age"]
    assert list(listed.columns[5:9]) == ["Segment", "Certainty", "Next closest segment", "Why not in a segment"]
    assert len(listed) == 90
    made = journey.features.frame
    assert listed["Total spent"].tolist() == pytest.approx(made["spend"].tolist())
    assert listed["CustomerID"].tolist() == journey.features.shown_ids.tolist()
    placed = journey.segmentation.assignments
    assert (listed["Segment"] == "Not in a segment").sum() == placed["segment_id"].isna().sum() == 2


def test_personal_columns_only_where_asked_for(content, journey):
    everything = "".join(text_of(content))
    assert "example.org" not in everything
    assert "Person 1" not in everything
    asked = "".join(text_of(build_workbook(journey, WorkbookSettings(include_personal=True))))
    assert "p1@example.org" in asked
    assert "Person 1" in asked


def text_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")]


def test_text_like_formulas_is_inert_and_looks_unchanged(workbook):
    notes = [cell for cell in workbook["Customers"]["C"] if cell.value == "=1+1"]
    assert notes
    assert {cell.data_type for cell in notes} == {"s"}
    assert all(cell.quotePrefix for cell in notes)


def test_members_of_a_segment_have_offer_and_group(workbook, journey):
    sheet = workbook["S1 Loyal big spenders"]
    table = next(iter(sheet.tables.values()))
    left, top, _, bottom = range_boundaries(table.ref)
    segment = journey.segmentation.segment("S1")
    assert bottom - top == segment.size
    header = [sheet.cell(top, left + place).value for place in range(3)]
    assert header == ["Customer", "Group", "Offer"]
    groups = {sheet.cell(row, left + 1).value for row in range(top + 1, bottom + 1)}
    assert groups == {"Gets the offer", "Held back (to compare)"}


def test_tables_have_the_headers_of_their_cells(workbook):
    for sheet in workbook:
        for table in sheet.tables.values():
            left, top, right, _ = range_boundaries(table.ref)
            cells = [sheet.cell(top, column).value for column in range(left, right + 1)]
            assert [column.name for column in table.tableColumns] == cells
            assert len({str(cell).casefold() for cell in cells}) == len(cells)


def test_contents_link_to_every_sheet(workbook):
    targets = {cell.hyperlink.location for row in workbook["Cover"].iter_rows() for cell in row if cell.hyperlink}
    for name in workbook.sheetnames[1:]:
        assert any(name in (target or "").replace("''", "'") for target in targets), name


def test_charts_refer_to_cells_with_numbers_and_have_alternative_texts(content, workbook):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 2
    assert drawing.count("descr=") == 2
    assert "Loyal big spenders: 30 % of customers" in drawing
    for reference in re.findall(r"<(?:c:)?val>.*?<(?:c:)?f>(.*?)</", "".join(charts), re.DOTALL):
        name, cells = reference.rsplit("!", 1)
        values = workbook[name.strip("'")][cells.replace("$", "")]
        assert all(isinstance(cell.value, int | float) for row in values for cell in row), reference


def test_segment_colours_are_those_of_the_app(workbook, journey):
    fills = [workbook["Summary"][f"B{row}"].fill.fgColor.rgb for row in range(6, 9)]
    assert fills == [f"00{segment.colour.lstrip('#')}" for segment in journey.segmentation.segments]


def test_numbers_of_the_summary(workbook, journey):
    sheet = workbook["Summary"]
    for row, segment in zip(range(6, 9), journey.segmentation.segments, strict=True):
        assert sheet[f"C{row}"].value == segment.name
        assert sheet[f"D{row}"].value == segment.size
        assert sheet[f"F{row}"].value == pytest.approx(segment.money)
        assert "€" in sheet[f"F{row}"].number_format


def test_long_lists_are_split(journey):
    workbook = load_workbook(io.BytesIO(build_workbook(journey, WorkbookSettings(rows_per_sheet=40))))
    parts = [workbook[name] for name in workbook.sheetnames if name.startswith("Customers")]
    assert [sheet.max_row - 1 for sheet in parts] == [40, 40, 10]
    ids = [cell.value for sheet in parts for cell in sheet["A"][1:]]
    assert ids == journey.features.shown_ids.tolist()


def test_same_journey_gives_the_same_file(journey, content):
    assert build_workbook(journey) == content
    assert load_workbook(io.BytesIO(content)).properties.created.date().isoformat() == journey.made_on


def test_what_excel_cannot_hold_is_counted_in_the_method_sheet():
    values = pd.Series(["fine", "bell\x07", "x" * 40_000, "odd \uffff"] * 23, dtype=object)[:90]
    workbook = load_workbook(io.BytesIO(build_workbook(builders.journey(90, extra={"Odd": values}))))
    shown = {(row[1], row[3], row[4]): row[2] for row in workbook["Method"].iter_rows(values_only=True)}
    taken = "cells from which characters were taken out that Excel cannot hold"
    assert shown["Customers", "Odd", taken] == 45
    assert shown["Customers", "Odd", "texts longer than 32,767 characters, cut there"] == 22


def test_a_thousand_customers_progress_from_start_to_end(journey):
    heard: list[float] = []
    build_workbook(journey, progress=lambda share, words: heard.append(share))
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] == 1.0


def test_what_is_said_about_a_plan_as_a_whole_stands_on_both_its_sheets(workbook):
    words = "The same actions as for =Rare visitors."
    for name, told in (("Actions", f"Young regulars: {words}"), ("S2 Young regulars", words)):
        assert told in {cell.value for row in workbook[name].iter_rows(max_col=2) for cell in row}, name
    assert words not in {cell.value for row in workbook["S1 Loyal big spenders"].iter_rows(max_col=2) for cell in row}


def test_one_visit_from_the_next_tier_is_counted_live_from_the_customers_sheet(content, workbook, journey):
    sheet = workbook["Tiers"]
    counted = load_workbook(io.BytesIO(content), data_only=True)["Tiers"]
    for row, tier in zip(range(6, 8), journey.plan.tiers, strict=False):
        assert str(sheet[f"H{row}"].value).startswith("=COUNTIFS(") and f'">="&C{row + 1}' in sheet[f"H{row}"].value
        assert counted[f"H{row}"].value == tier.within_one_visit
    assert sum(tier.within_one_visit for tier in journey.plan.tiers[:2]) > 0
    heads = [cell.value for cell in workbook["Customers"][1]]
    assert "Total spent after one more visit" in heads


def test_without_the_worth_of_a_visit_nobody_is_counted_as_near(journey):
    plan = dataclasses.replace(
        journey.plan,
        one_visit=None,
        tiers=tuple(dataclasses.replace(tier, within_one_visit=None) for tier in journey.plan.tiers),
    )
    made = load_workbook(io.BytesIO(build_workbook(dataclasses.replace(journey, plan=plan))))
    assert [made["Tiers"][f"H{row}"].value for row in (6, 7, 8)] == ["–", "–", "–"]


def test_the_cost_of_the_tiers_and_the_test_over_all_segments_are_told(journey):
    joint = JointTest(70, 18, 0.2, 0.15, 400, "Over all segments a rise of 20 points can be shown.")
    plan = dataclasses.replace(journey.plan, tier_cost_note="All tiers cost €900 a year.", joint_test=joint)
    made = load_workbook(io.BytesIO(build_workbook(dataclasses.replace(journey, plan=plan))))
    for name, words in (("Tiers", plan.tier_cost_note), ("Actions", joint.sentence)):
        assert words in {cell.value for row in made[name].iter_rows(max_col=2) for cell in row}, name
