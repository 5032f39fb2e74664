"""What cover, summary, brief and lists say about the whole: true for these files, and nothing added up that is not alike."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import pytest
import workbook_builders as builders

from core.cleaning.results import Balance
from core.features.results import Contact
from core.workbook import build_brief
from core.workbook.pack_files import campaign_lists
from core.workbook.story import honesty_notes, made_from


@pytest.fixture(scope="module")
def journey():
    return builders.journey(60)


def read_me(journey) -> str:
    with zipfile.ZipFile(io.BytesIO(campaign_lists(journey).content)) as archive:
        return archive.read("READ ME.txt").decode("utf-8")


def test_the_last_purchase_is_said_and_not_a_later_return(journey):
    of = journey.features
    later = dataclasses.replace(of, frame=of.frame.assign(recency=range(2, 2 + len(of.frame))))
    assert made_from(dataclasses.replace(journey, features=later)).endswith(", purchases up to 2025-03-29.")
    assert made_from(journey).endswith(", newest date 2025-03-31.")


def test_rows_of_different_tables_are_not_added_up(journey):
    balances = (
        Balance("members", 583, 580, 3, 0, 0, None, None, None),
        Balance("till", 14_000, 13_300, 700, 0, 0, None, None, None),
        Balance("survey", 40, 40, 0, 0, 0, None, None, None),
    )
    made = dataclasses.replace(journey, cleaned=dataclasses.replace(journey.cleaned, balances=balances))
    (note,) = [note for note in honesty_notes(made) if note.startswith("Set aside")]
    assert "3 of 583 rows of members (0.5 %) and 700 of 14,000 rows of till (5 %)" in note


def test_every_dot_of_the_brief_has_its_name(journey):
    page = build_brief(journey)
    strips = page.split("<svg")[2]
    for segment in journey.segmentation.segments:
        colour = re.escape(segment.colour)
        assert re.search(rf'r="4.2" fill="{colour}"/><text[^>]*>{segment.name[:10]}', strips)


def test_the_brief_says_what_a_round_costs_and_brings(journey):
    plan = dataclasses.replace(journey.plan, headline="2 of 3 segments call for action.", scale="It would add €90.")
    assert "2 of 3 segments call for action. It would add €90." in build_brief(dataclasses.replace(journey, plan=plan))


def test_nobody_is_told_to_spare_customers_whom_nobody_can_name(journey):
    assert "Held back" in read_me(journey)
    unnamed = dataclasses.replace(journey.features, contact=Contact(known=False))
    groups = journey.plan.groups.assign(group="treat")
    plan = dataclasses.replace(journey.plan, groups=groups)
    words = read_me(dataclasses.replace(journey, features=unnamed, plan=plan))
    assert "nobody can be written to" in words
    assert "Held back" not in words and "Contact those" not in words


def test_without_a_held_back_group_the_note_speaks_of_none(journey):
    plan = dataclasses.replace(journey.plan, groups=journey.plan.groups.assign(group="treat"))
    words = read_me(dataclasses.replace(journey, plan=plan))
    assert "Contact those" in words and "Held back" not in words
