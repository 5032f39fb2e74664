"""A campaign can be started from the file alone: the sheets say what the plan's cards say."""

from __future__ import annotations

import dataclasses
import io

import pytest
import workbook_builders as builders
from openpyxl import load_workbook

from core.segmentation.results import SegmentRule
from core.workbook import build_workbook

WHO = "24 of these 30 customers, drawn by lot; the other 6 are held back to compare."
ALL = "All 30: everybody meets it."
GAIN = "€700 from one round to 24 customers (€300 to €900); pays from 2 of 24 customers (8.3 %)"


@pytest.fixture(scope="module")
def workbook():
    journey = builders.journey(90)
    first, *others = journey.plan.recommendations
    told = dataclasses.replace(first, rank=1, who=WHO, gain_words=GAIN, effort="a host for the evening")
    told = dataclasses.replace(told, confidence="high: the segment is solid; studies found that it works")
    public = dataclasses.replace(told, rank=2, title="An open day", who=ALL, everybody=True, gain_words="", effort="")
    plan = dataclasses.replace(journey.plan, recommendations=(told, public, *others))
    rule = SegmentRule("Total spent at least €900", (), 0.96, 0.9)
    known = tuple(dataclasses.replace(each, rule=rule) for each in journey.segmentation.segments)
    segmentation = dataclasses.replace(journey.segmentation, segments=known)
    made = build_workbook(dataclasses.replace(journey, plan=plan, segmentation=segmentation))
    return load_workbook(io.BytesIO(made))


def lines(sheet):
    return [(str(row[0]), str(row[1])) for row in sheet.iter_rows(min_col=2, max_col=3, values_only=True)]


def test_the_list_of_actions_says_who_gets_each_what_it_takes_and_brings(workbook):
    sheet = workbook["Actions"]
    heads, first, second = ([cell.value for cell in sheet[row]] for row in (5, 6, 7))
    assert first[heads.index("Who gets it")] == WHO and second[heads.index("Who gets it")] == ALL
    assert first[heads.index("The gain in words")] == GAIN
    assert first[heads.index("How and when")].endswith("Thursday, 6 pm. Also takes: a host for the evening.")
    assert "Also takes" not in second[heads.index("How and when")]


def test_a_segments_sheet_says_once_who_gets_its_actions_and_again_only_where_it_differs(workbook):
    said = lines(workbook["S1 Loyal big spenders"])
    assert [text for label, text in said if label == "Who gets it"] == [WHO, ALL]
    assert [text for label, text in said if label == "It brings"] == [GAIN]
    assert any(label == "How and when" and "Also takes: a host for the evening" in text for label, text in said)


def test_how_sure_we_are_stands_beside_the_name_of_an_action_and_an_open_one_says_why_not(workbook):
    titles = [
        label for name in workbook.sheetnames for label, _ in lines(workbook[name]) if "(how sure: high)" in label
    ]
    assert titles and all(title.startswith(("1.  ", "2.  ")) for title in titles)
    held = [label for name in workbook.sheetnames for label, _ in lines(workbook[name]) if "(not yet: " in label]
    assert held and not any("how sure" in label for label in held)


def test_the_rule_reads_as_on_the_page(workbook):
    said = [label for label, _ in lines(workbook["S1 Loyal big spenders"])]
    assert (
        "Quick test: Total spent at least €900. It finds 96 % of these customers; 90 % of those it finds belong here."
    ) in said


def test_the_list_of_members_says_for_which_action_it_is(workbook):
    sheet = workbook[next(name for name in workbook.sheetnames if name.startswith("S1 "))]
    words = [str(cell.value) for (cell,) in sheet.iter_rows(max_row=90, min_col=2, max_col=2)]
    assert any("to get the list to contact for action 1; the others are for later rounds" in text for text in words)
