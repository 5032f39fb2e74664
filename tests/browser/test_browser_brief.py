"""The brief printed by a real browser: one page of paper whatever the segments are called, no request."""

from __future__ import annotations

import dataclasses
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "workbook"))

import workbook_builders as builders

from core.segmentation.results import SEGMENT_COLOURS
from core.workbook import build_brief

pytestmark = pytest.mark.browser
LONG = "Very frequent high-spending long-standing weekend customers of the centre"
WIDE = "非常に頻繁に高額を使う顧客 und außergewöhnlich treue Stammkundinnen"


def journey_with(segments: int, name: str):
    made = builders.journey(90)
    few = made.segmentation.segments
    others = tuple(
        dataclasses.replace(few[place % len(few)], name=f"{name} {place}", colour=SEGMENT_COLOURS[place])
        for place in range(segments)
    )
    do = "Invite them to a preview evening with parking free and a word from the manager. " * 4
    told = tuple(dataclasses.replace(item, do=do) for item in made.plan.recommendations)
    return dataclasses.replace(
        made,
        segmentation=dataclasses.replace(made.segmentation, segments=others),
        plan=dataclasses.replace(made.plan, recommendations=told),
    )


@pytest.mark.parametrize(
    ("segments", "name", "paper"), [(2, "Regulars", "A4"), (5, LONG, "Letter"), (8, WIDE, "A4"), (10, LONG, "Letter")]
)
def test_the_brief_prints_to_one_page(browser, segments, name, paper):
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(build_brief(journey_with(segments, name)))
    printed = page.pdf(format=paper, margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert asked == []
