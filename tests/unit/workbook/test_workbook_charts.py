"""The charts of the Summary: few bars, each with its name and value beside it, in units people know."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import numpy as np
import pytest
import workbook_builders as builders
from openpyxl import load_workbook

from core.workbook import build_workbook
from core.workbook.native_charts import most_telling
from core.workbook.number_formats import shown_number


def charts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [archive.read(name).decode() for name in names], archive.read("xl/drawings/drawing1.xml").decode()


def with_features(journey, used):
    return dataclasses.replace(journey, segmentation=dataclasses.replace(journey.segmentation, used=used))


@pytest.fixture(scope="module")
def content():
    return build_workbook(with_features(builders.journey(90), ("spend", "visits", "age")))


def test_every_chart_has_one_bar_or_two_per_segment_and_no_legend_to_look_up(content):
    charts, _ = charts_of(content)
    assert len(charts) == 4
    for chart in charts:
        assert 1 <= chart.count("<ser>") <= 2 and "<legend>" not in chart
        assert '<showVal val="1"' in chart
        assert chart.count("<dPt>") == 3


def test_charts_of_features_show_the_averages_of_the_segments_sheet(content):
    workbook = load_workbook(io.BytesIO(content))
    charts, words = charts_of(content)
    shown = []
    for chart in charts[1:]:
        reference = re.search(r"<val>.*?<f>'?(\w+)'?!(.*?)</f>", chart, re.DOTALL)
        names = re.search(r"<cat>.*?<f>'?(\w+)'?!(.*?)</f>", chart, re.DOTALL)
        values = [cell.value for cell in workbook[reference.group(1)][reference.group(2).replace("$", "")][0]]
        heads = [cell.value for cell in workbook[names.group(1)][names.group(2).replace("$", "")][0]]
        assert heads == ["Loyal big spenders", "Young regulars", "Rare visitors"]
        assert all(isinstance(value, int | float) for value in values)
        shown.append(values)
    assert "Bar chart of Total spent, average per segment: Loyal big spenders €" in words
    assert len(shown) == 3 and max(shown[0]) != max(shown[1])


def test_what_separates_the_segments_most_is_drawn_and_a_few_huge_values_decide_nothing():
    journey = builders.journey(120)
    frame = journey.features.frame.copy()
    random = np.random.default_rng(3)
    frame["visits"] = random.integers(1, 9, len(frame)).astype(float)
    frame.loc[frame.index[0], "visits"] = 1e9
    changed = dataclasses.replace(journey, features=dataclasses.replace(journey.features, frame=frame))
    assert set(most_telling(with_features(changed, ("visits", "spend", "age")), 2)) == {"spend", "age"}


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (3058.4, '"€"#,##0;-"€"#,##0', "€3,058"),
        (-2.5, '"€"#,##0.00', "-€2.50"),
        (0.216, "0.0%", "21.6%"),
        (5.06, "#,##0.0", "5.1"),
    ],
)
def test_numbers_in_words_look_as_in_the_cells(value, code, shown):
    assert shown_number(value, code) == shown
