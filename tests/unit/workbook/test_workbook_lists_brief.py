"""Lists, pictures and the brief: contract, inert text, one page without anything to load."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import pandas as pd
import pytest
import workbook_builders as builders

from core.problems import UserError
from core.workbook import assignments_frame, build_brief, chart_images
from core.workbook.chart_images import draw_charts
from core.workbook.lists import campaign_frame, csv_bytes, parquet_bytes
from core.workbook.pack_files import assignments_csv, campaign_lists


@pytest.fixture(scope="module")
def journey():
    return builders.journey(60)


def test_assignments_follow_the_contract(journey):
    frame = assignments_frame(journey)
    head = ["customer_id", "segment_id", "segment_name", "certainty", "runner_up_id"]
    assert list(frame.columns) == [*head, "spend", "visits", "age", "reason"]
    assert len(frame) == journey.features.customers
    gone = frame[frame["segment_id"].isna()]
    assert len(gone) == 2
    assert set(gone["reason"]) == {"Age is missing"}
    assert set(frame.loc[frame["segment_id"].notna(), "reason"]) == {""}


def test_csv_opens_in_excel_and_runs_nothing():
    frame = pd.DataFrame({"=a": ["=1+1", "-5", " @x", "fine, really"], "n": [1.5, -2.0, float("nan"), 4.0]})
    content = csv_bytes(frame)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines == ["'=a,n", "'=1+1,1.5", "'-5,-2.0", "' @x,", '"fine, really",4.0', ""]


def test_parquet_keeps_text_unchanged():
    frame = pd.DataFrame({"a": pd.Series(["=1+1", None], dtype="str")})
    assert pd.read_parquet(io.BytesIO(parquet_bytes(frame)))["a"].tolist()[0] == "=1+1"


def test_campaign_list_names_offer_and_group_of_every_member(journey):
    listed = campaign_frame(journey, "S2")
    assert list(listed.columns) == ["customer_id", "segment", "action", "offer", "group", "spend"]
    assert len(listed) == journey.segmentation.segment("S2").size
    assert listed["spend"].is_monotonic_decreasing
    assert set(listed["group"]) == {"Gets the offer", "Held back (to compare)"}
    assert set(listed["action"]) == {"Second-shop voucher"}
    asked = campaign_frame(journey, "S2", include_personal=True)
    assert list(asked.columns[:3]) == ["customer_id", "Name", "E-mail"]
    assert asked["E-mail"].str.contains("@example.org").all()
    with zipfile.ZipFile(io.BytesIO(campaign_lists(journey).content)) as archive:
        assert "S2 Young regulars.csv" in archive.namelist()


def test_file_names_differ_where_contents_differ(journey):
    other = dataclasses.replace(journey, segmentation=builders.segmentation(*builders.features(60), unplaced=3))
    assert assignments_csv(journey).name == assignments_csv(journey).name
    assert assignments_csv(journey).name != assignments_csv(other).name


def test_brief_loads_nothing_and_escapes_everything(journey):
    first, *others = journey.segmentation.segments
    odd = dataclasses.replace(first, name="<script>alert(1)</script> & co")
    page = build_brief(
        dataclasses.replace(journey, segmentation=dataclasses.replace(journey.segmentation, segments=(odd, *others)))
    )
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page
    assert "href=" not in page
    assert page.count("<svg") == 2


def test_charts_are_drawn_in_a_worker():
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"a": "x", "b": 1}]},
        "mark": "bar",
        "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}},
    }
    drawn = draw_charts({"one": spec})
    assert drawn["one.png"].startswith(b"\x89PNG")
    assert drawn["one.svg"].startswith(b"<svg")


@pytest.mark.parametrize("end", ["import os; os.abort()", "import time; time.sleep(9)"])
def test_a_worker_that_stops_or_takes_too_long_costs_the_pictures_only(end, monkeypatch, tmp_path):
    worker = tmp_path / "worker.py"
    worker.write_text(f"print('{{}}', flush=True); {end}", encoding="utf-8")
    monkeypatch.setattr(chart_images, "_WORKER", worker)
    monkeypatch.setattr(chart_images, "_SECONDS", 3)
    with pytest.raises(UserError) as told:
        draw_charts({"one": {}})
    assert told.value.code == "charts-not-drawn"
