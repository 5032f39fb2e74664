"""Changing segments by hand: what cannot be done is said, what was done leaves nothing stale behind."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.segmentation.results import SegmentSettings
from pages.shared.workspace import KEY, Upload, Workspace

MEMBERS = ("Member no,Total spent,Visits\n" + "".join(
    f"{n:04},{n % 3 * 300 + n % 7 + 20},{n % 3 * 5 + n % 2 + 1}\n" for n in range(1, 61))).encode()  # fmt: skip
QUICK = SegmentSettings(resamples=10, reference_draws=19, max_k=4)


def _opened(start: Callable[[], AppTest]) -> AppTest:
    at = start()
    at.session_state[KEY] = Workspace(files=(Upload.of("members.csv", MEMBERS),), segments=QUICK, made_on="2024-06-30")
    return at.switch_page("pages/find_segments.py").run()


def _press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def _choice(at: AppTest, key: str) -> AppTest:
    return next(box for box in at.multiselect if str(box.key).startswith(key))


def _said(at: AppTest, words: str) -> bool:
    return any(words in text.value for text in (*at.caption, *at.markdown))


def test_merging_fewer_than_two_or_locking_none_is_answered(start: Callable[[], AppTest]) -> None:
    at = _opened(start)
    _choice(at, "merge-ids").set_value(["S1"])
    assert _said(_press(at, "Merge"), "Choose at least two segments")
    assert _said(_press(at, "Lock"), "Choose at least one segment")
    assert at.session_state[KEY].segments.edits == ()


def test_putting_all_segments_together_is_answered(start: Callable[[], AppTest]) -> None:
    at = _opened(start)
    everybody = [str(box.key).split("-")[1] for box in at.text_input if str(box.key).startswith("name-")]
    _choice(at, "merge-ids").set_value(everybody)
    assert _said(_press(at, "Merge"), "everybody would be in one")
    assert at.session_state[KEY].segments.edits == ()


def test_after_a_merge_nothing_is_chosen_and_the_old_number_is_not_in_use(start: Callable[[], AppTest]) -> None:
    at = _opened(start)
    assert _said(at, "badge[in use]")
    _choice(at, "merge-ids").set_value(["S1", "S2"])
    _press(at, "Merge")
    assert [edit.action for edit in at.session_state[KEY].segments.edits] == ["merge"]
    assert _choice(at, "merge-ids").value == []
    assert _said(at, "before your changes by hand") and not _said(at, "badge[in use]")
    assert _said(_press(at, "Undo"), "badge[in use]")


def test_a_name_comes_back_with_its_number_of_segments(start: Callable[[], AppTest]) -> None:
    at = _opened(start)
    next(box for box in at.text_input if str(box.key).startswith("name-S1")).set_value("Our own").run()
    assert [edit.value for edit in at.session_state[KEY].segments.edits] == ["Our own"]
    counts = next(choice for choice in at.segmented_control if str(choice.key).startswith("count-"))
    before = counts.value
    counts.set_value(4 if before != 4 else 3).run()
    assert at.session_state[KEY].segments.edits == ()
    next(choice for choice in at.segmented_control if str(choice.key).startswith("count-")).set_value(before).run()
    assert "Our own" in [box.value for box in at.text_input]


def test_a_colour_is_taken_back_and_made_again_and_holds_on_the_next_pages(start: Callable[[], AppTest]) -> None:
    at = _opened(start)
    assert "Undo" not in [button.label for button in at.button]
    picker = next(one for one in at.color_picker if str(one.key).startswith("colour-S1"))
    before = picker.value
    picker.set_value("#ff00aa").run()
    assert [edit.action for edit in at.session_state[KEY].segments.edits] == ["recolour"]
    assert _colour(_press(at, "Undo")) == before
    assert _colour(_press(at, "Redo")) == "#ff00aa"
    at.switch_page("pages/plan_actions.py").run()
    assert not at.exception
    assert _colour(at.switch_page("pages/find_segments.py").run()) == "#ff00aa"


def _colour(at: AppTest) -> str:
    return next(one for one in at.color_picker if str(one.key).startswith("colour-S1")).value
