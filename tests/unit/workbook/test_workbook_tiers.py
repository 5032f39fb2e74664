"""The tiers sheet sets today's card levels beside the proposed tiers; the typing sheet's example is the average it names."""

from __future__ import annotations

import dataclasses
import io

import pytest
import workbook_builders as builders
from openpyxl import load_workbook

from core.recommendations.results import LevelMove
from core.workbook import build_workbook
from core.workbook.sheets.segments import average

HEADING = "Levels your members hold today beside the proposed tiers"


def sheet_of(journey, name):
    return load_workbook(io.BytesIO(build_workbook(journey)))[name]


def rows_below(sheet, heading):
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    start = next((place for place, row in enumerate(rows) if heading in row), None)
    return [] if start is None else rows[start + 1 :]


@pytest.fixture(scope="module")
def journey():
    return builders.journey(90)


def test_levels_of_today_stand_beside_the_tiers(journey):
    tiers = journey.plan.tiers
    moves = (LevelMove("Oro", 40, tuple(range(3, 3 + len(tiers))), 2), LevelMove("", 50, (5,) * len(tiers), 0))
    plan = dataclasses.replace(journey.plan, level_moves=moves)
    heads, first, second, *_ = rows_below(sheet_of(dataclasses.replace(journey, plan=plan), "Tiers"), HEADING)
    assert heads == ["Level today", "Customers", *(tier.name for tier in tiers), "No purchases in your files"]
    assert first == ["Oro", 40, *range(3, 3 + len(tiers)), 2]
    assert second == ["No level in your files", 50, *(5,) * len(tiers), 0]


def test_without_levels_there_is_no_such_table(journey):
    assert not rows_below(sheet_of(journey, "Tiers"), HEADING)


def test_the_example_is_the_average_of_the_segments_sheet(journey):
    placed = journey.segmentation.assignments["segment_id"]
    left = placed.index[:5]
    away = journey.segmentation.assignments.assign(segment_id=placed.mask(placed.index.isin(left)))
    changed = dataclasses.replace(journey, segmentation=dataclasses.replace(journey.segmentation, assignments=away))
    sheet = sheet_of(changed, "Typing")
    row = next(row for row in sheet.iter_rows(values_only=True) if "Example: the average customer" in row)
    typed = [cell for cell in row if isinstance(cell, float | int)]
    expected = [average(changed, key) for key in changed.segmentation.used]
    assert typed[: len(expected)] == pytest.approx(expected, rel=1e-3)
