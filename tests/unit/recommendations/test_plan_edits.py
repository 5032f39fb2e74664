"""The manager's own changes to the plan."""

from plan_builders import shoppers

from core.recommendations import plan
from core.recommendations.results import ActionEdit, Plan, PlanSettings


def edited(*edits: ActionEdit) -> Plan:
    return plan(*shoppers(), PlanSettings(edits=edits))


def keys(made: Plan, segment: str) -> list[str]:
    return [item.action for item in made.of_segment(segment)]


BEFORE = keys(edited(), "S2")


def test_change_keeps_the_words_and_marks_them() -> None:
    first = edited(ActionEdit("change", "S2", BEFORE[0], "do", "Give them tea.")).of_segment("S2")[0]
    assert first.do == "Give them tea."
    assert first.edited


def test_remove_and_move() -> None:
    assert keys(edited(ActionEdit("remove", "S2", BEFORE[0])), "S2") == BEFORE[1:]
    moved = edited(ActionEdit("move", "S2", BEFORE[2], value="1"))
    assert keys(moved, "S2") == [BEFORE[2], BEFORE[0], BEFORE[1]]
    assert [item.rank for item in moved.of_segment("S2")] == [1, 2, 3]


def test_what_was_removed_can_be_added_again() -> None:
    (gone, *_) = [item for item in edited(ActionEdit("remove", "S2", BEFORE[0])).rejected if item.segment_id == "S2"]
    assert (gone.action, gone.reason) == (BEFORE[0], "Proposed, and taken out by you.")
    back = edited(ActionEdit("remove", "S2", BEFORE[0]), ActionEdit("add", "S2", BEFORE[0]))
    assert keys(back, "S2") == [*BEFORE[1:], BEFORE[0]]


def test_the_first_action_is_the_offer_in_the_customer_list() -> None:
    moved = edited(ActionEdit("move", "S2", BEFORE[2], value="1"))
    assert set(moved.groups.loc[moved.groups["segment_id"] == "S2", "action"]) == {BEFORE[2]}


def test_add_from_the_playbook_and_an_own_one() -> None:
    made = edited(ActionEdit("add", "S3", "birthday-treat"), ActionEdit("add", "S3", "own-1", value="Choir evening"))
    assert keys(made, "S3")[-2:] == ["birthday-treat", "own-1"]
    assert made.of_segment("S3")[-1].title == "Choir evening"
    assert all(item.action != "birthday-treat" for item in made.rejected if item.segment_id == "S3")


def test_edits_that_no_longer_fit_are_left_out_and_reported() -> None:
    made = edited(
        ActionEdit("remove", "S9", "x"), ActionEdit("change", "S2", "gone", "do", "x"),
        ActionEdit("change", "S2", BEFORE[0], "rank", "7"), ActionEdit("move", "S2", BEFORE[0], value="up"),
    )  # fmt: skip
    assert keys(made, "S2") == BEFORE
    assert made.findings[0].rows == 4
