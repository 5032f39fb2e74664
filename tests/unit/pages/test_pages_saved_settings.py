"""Choices survive a round trip through the small file; anything else is refused kindly."""

import dataclasses
import json

import pytest

from core.cleaning.results import CleaningSettings
from core.columns.results import ColumnChoices
from core.problems import UserError
from core.reading.results import ReadChoice
from core.recommendations.results import Economics, PlanSettings
from core.segmentation.results import Edit, SegmentSettings
from pages.shared import saved_settings
from pages.shared.workspace import Upload, Workspace

UPLOAD = Upload.of("members.csv", b"id,age\n1,2\n")
FULL = Workspace(
    files=(UPLOAD,),
    read_choices=((UPLOAD.digest, ReadChoice(tables=("a", "b"), header_rows=2, password="secret")),),
    column_choices=(("members.csv", ColumnChoices(roles=(("age", "age"),), table_kind="customers")),),
    cleaning=CleaningSettings(off=("duplicate-rows",), options=(("outliers", "limit", "3"),)),
    segments=SegmentSettings(features=("age",), weights=(("age", 2.0),), k=4, edits=(Edit("rename", ("S1",), "Ünal"),)),
    plan=PlanSettings(economics=Economics(margin=0.5, budget=100.0), tier_thresholds=(10.0, 20.0)),
)


def test_everything_chosen_comes_back_except_the_password():
    changes = saved_settings.load(saved_settings.save(FULL), Workspace(files=(UPLOAD,)))
    expected = dataclasses.replace(FULL.read_choices[0][1], password=None)
    assert changes["read_choices"] == ((UPLOAD.digest, expected),)
    for name in ("column_choices", "join", "cleaning", "features", "segments", "plan"):
        assert changes[name] == getattr(FULL, name)
    assert b"secret" not in saved_settings.save(FULL)


def test_no_row_of_the_data_is_saved():
    assert b"id,age" not in saved_settings.save(FULL) and UPLOAD.digest.encode() not in saved_settings.save(FULL)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"format": "other"}', b"[" * 100_000])
def test_foreign_files_are_refused_kindly(content):
    with pytest.raises(UserError, match="settings file"):
        saved_settings.load(content, Workspace())


ALTERED = ({"segments": {"k": "five"}}, {"segments": {"unknown": 1}}, {"plan": []}, {"cleaning": {"off": [1]}},
           {"segments": {"edits": [{"action": "explode"}]}})  # fmt: skip


@pytest.mark.parametrize("change", ALTERED)
def test_altered_files_are_refused_kindly(change):
    outer = json.loads(saved_settings.save(Workspace()))
    outer["settings"] = change
    with pytest.raises(UserError, match="settings file"):
        saved_settings.load(json.dumps(outer).encode(), Workspace())


def test_an_upload_gives_its_bytes_back():
    for content in (b"a,b\n" * 1000, b"PK\x03\x04rest", b""):
        upload = Upload.of("x", content)
        assert upload.source().content == content and upload.source().digest == upload.digest
