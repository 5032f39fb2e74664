"""Cleaned tables as they are handed back: what stands in them and what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cleaning_builders import column, joined, members, table

from core.cleaning import clean, cleaned_csv_frames
from core.cleaning.export import cleaned_file_title

AGE = column("age", "age", "integer")


def test_files_come_back_as_they_were_but_for_the_changes():
    cells = {"id": ["007", "008"], "age": ["30", "130"], "sex": [" Male", "Female"]}
    frames = cleaned_csv_frames(clean(joined(members(cells, AGE, column("sex", "gender", "category")))))
    assert frames["members"].to_dict("list") == {"id": ["007", "008"], "age": ["30", ""], "sex": [" Male", "Female"]}


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        ("kasa.csv", "kasa.csv", "kasa cleaned"),
        ("kasa.v2.xlsx · Ocak", "kasa.v2.xlsx", "kasa.v2 · Ocak cleaned"),
        ("kasa.csv (2)", "kasa.csv", "kasa (2) cleaned"),
        ("kasa", "kasa", "kasa cleaned"),
    ],
)
def test_a_cleaned_file_does_not_carry_the_ending_of_the_original_in_its_middle(name, file, title):
    empty = table("t", "customers", {"age": ["1"]}, [AGE])
    assert cleaned_file_title(replace(empty, name=name, file=file)) == title
