"""What the manager changed is what every file says: names and colours of segments, actions of the plan."""

from __future__ import annotations

import dataclasses
import io

import pytest
import workbook_builders as builders
from openpyxl import load_workbook

from core.contract.segments_json import segments_document
from core.workbook import assignments_frame, build_brief, build_workbook
from core.workbook.lists import campaign_frame

NAME, COLOUR, TITLE, DO = "Our <Friday> friends & co", "#7A1FA2", "Friday tea with the manager", "Serve tea at four."


@pytest.fixture(scope="module")
def edited():
    """A journey in which the second segment was renamed and recoloured and its first action rewritten."""
    journey = builders.journey(60)
    segments = tuple(
        dataclasses.replace(one, name=NAME, colour=COLOUR) if one.id == "S2" else one
        for one in journey.segmentation.segments
    )
    placed = journey.segmentation.assignments
    placed = placed.assign(segment_name=placed["segment_name"].replace("Young regulars", NAME))
    told, before = [], next(item for item in journey.plan.recommendations if item.segment_id == "S2")
    for item in journey.plan.recommendations:
        item = dataclasses.replace(item, segment_name=NAME) if item.segment_id == "S2" else item
        is_first = item.segment_id == "S2" and item.rank == before.rank
        told.append(dataclasses.replace(item, title=TITLE, do=DO, edited=True) if is_first else item)
    groups = journey.plan.groups
    groups = groups.assign(offer=groups["offer"].mask(groups["segment_id"] == "S2", TITLE))
    return dataclasses.replace(
        journey,
        segmentation=dataclasses.replace(journey.segmentation, segments=segments, assignments=placed),
        plan=dataclasses.replace(journey.plan, recommendations=tuple(told), groups=groups),
    )


def texts(sheet):
    return {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}


def test_every_sheet_of_the_workbook_speaks_of_the_new_name_and_action(edited):
    workbook = load_workbook(io.BytesIO(build_workbook(edited)))
    for name in ("Cover", "Summary", "Segments", "Actions", "Customers", "What-if", "Typing"):
        found = texts(workbook[name])
        assert NAME in found and "Young regulars" not in found, name
    own = next(sheet for sheet in workbook if sheet.title.startswith("S2 "))
    assert own["B2"].value == NAME and {DO, TITLE} <= texts(own)
    assert any(text.startswith(f"1.  {TITLE}  (") for text in texts(own))
    assert "Edited by you" in texts(workbook["Actions"]) and own.sheet_properties.tabColor.rgb.endswith(COLOUR[1:])
    assert workbook["Summary"]["B7"].fill.fgColor.rgb.endswith(COLOUR[1:])


def test_brief_json_and_lists_say_the_same(edited):
    page, document = build_brief(edited), segments_document(edited)
    assert "Our &lt;Friday&gt; friends &amp; co" in page and TITLE in page and COLOUR in page
    assert "Young regulars" not in page
    told = next(one for one in document["segments"] if one["id"] == "S2")
    assert (told["name"], told["colour"]) == (NAME, COLOUR)
    assert TITLE in {one["title"] for one in document["recommendations"] if one["segment_id"] == "S2"}
    listed = assignments_frame(edited)
    assert set(listed.loc[listed["segment_id"] == "S2", "segment_name"]) == {NAME}
    mailed = campaign_frame(edited, "S2")
    assert set(mailed["segment"]) == {NAME} and set(mailed["offer"]) <= {TITLE, ""}
