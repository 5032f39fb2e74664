"""The playbook that comes with the product, and what an uploaded one must look like."""

import pytest
from plan_builders import shoppers

from core.problems import UserError
from core.recommendations import plan
from core.recommendations.member_facts import FACTS
from core.recommendations.playbook import FILES, FOLDER, decoded, own_playbook, own_text, parse
from core.recommendations.playbook_schema import FIELDS, KINDS, LEVELS
from core.recommendations.results import PlanSettings
from core.recommendations.vocabulary import BY_KEY

ENTRY = """
[[action]]
key = "tea"
title = "Tea for everybody"
kind = "own"
do = "Serve {customers} a tea."
do_not = "No cake."
channel = "Desk"
timing = "Monday"
reward = "Tea"
measure = "Cups"
for = "Practice."
against = "None."
proof = "practice"
weight = 1.0
when = [{ concept = "visits", is = "high" }]
"""


def test_every_kind_is_covered_and_every_file_is_used() -> None:
    own = own_playbook()
    assert len(own) >= 25
    assert {action.kind for action in own} == set(KINDS) - {"own"}
    assert {path.name for path in FOLDER.glob("*.toml")} == set(FILES)


def test_the_download_can_be_uploaded_again() -> None:
    assert parse(own_text()) == own_playbook()


def test_an_uploaded_playbook_replaces_ours() -> None:
    made = plan(*shoppers(), PlanSettings(playbook=ENTRY))
    assert {item.action for item in made.recommendations} == {"tea", "observe"}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('proof = "practice"', 'proof = "sure"', "“proof” cannot be “sure”"),
        ('title = "Tea for everybody"', "", "“title” is missing"),
        ("weight = 1.0", "weight = 9", "“weight” must lie"),
        ("weight = 1.0", "weight = nan", "“weight” must lie"),
        ("No cake.", "x" * 1_001, "“do_not” is longer than 1,000 characters"),
        ("weight = 1.0", "weight = true", "“weight” must be a number"),
        ('concept = "visits"', 'concept = "age"', "sensitive facts never trigger"),
        ('concept = "visits"', 'concept = "shoe size"', "shoe size"),
        ('is = "high"', 'is = "huge"', "says “is” other than"),
        ('is = "high"', 'at_least = "x"', "plain numbers"),
        ("{customers}", "{basket}", "no condition under “when” mentions"),
        ("{customers}", "{top}", "square brackets"),
        ("{customers}", "[{shoes}]", "{shoes}, which is not known"),
        ("{customers}", "[{spend:goal}]", "{spend:goal}, which is not known"),
        ("{customers}", "{customers", "belongs to no placeholder"),
        ("{customers}", "[{customers}", "belongs to no placeholder"),
        ('reward = "Tea"', 'reward = "Tea"\ncolour = "red"', "“colour” is not a field"),
    ],
)
def test_errors_name_the_entry_and_the_field(before: str, after: str, words: str) -> None:
    with pytest.raises(UserError) as refusal:
        parse(ENTRY.replace(before, after))
    assert "entry 1" in refusal.value.what_happened
    assert words in refusal.value.what_happened


def test_the_download_explains_itself() -> None:
    notes = [line for line in own_text().splitlines() if line.startswith("#")]
    head = "\n".join(notes)
    for rule in FIELDS:
        assert f"  {rule.name}" in head
    for word in (*BY_KEY, *LEVELS, *FACTS):
        assert word in head
    assert max(len(line) for line in notes) <= 120


def test_brackets_hold_what_may_be_missing() -> None:
    text = ENTRY.replace(
        "Serve {customers} a tea.", "Serve tea.[ Begin with the {top} best.][ They rate {satisfaction}.]"
    )
    (only,) = plan(*shoppers(), PlanSettings(playbook=text)).of_segment("S3")
    assert only.do == "Serve tea. Begin with the 8 best."


@pytest.mark.parametrize("text", ["", "action = 3", "[[action", "[other]\nx = 1", "action = [1]"])
def test_what_is_no_playbook_is_refused_kindly(text: str) -> None:
    with pytest.raises(UserError, match="playbook cannot be"):
        parse(text)


def test_two_entries_of_one_key_are_refused() -> None:
    with pytest.raises(UserError) as refusal:
        parse(ENTRY + ENTRY)
    assert "used twice" in refusal.value.what_happened


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_editors_save_in_several_ways(encoding: str) -> None:
    saved = own_text().replace("\n", "\r\n").encode(encoding)
    assert parse(decoded(saved, "mine.toml")) == own_playbook()


def test_what_is_no_text_is_refused_kindly() -> None:
    with pytest.raises(UserError) as refusal:
        decoded(b"PK\x03\x04\xff\xfa", "mine.toml")
    assert "not saved as UTF-8" in refusal.value.what_happened
