"""Every button of every page is pressed twice, the second time before its page was drawn anew, as a hurried hand does."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.cleaning.results import CleaningSettings
from core.recommendations.results import ActionEdit, PlanSettings
from core.samples import sample_files
from core.segmentation.results import Edit, SegmentSettings
from pages.shared.cleaning_changes import Change
from pages.shared.navigation import PAGES, Step
from pages.shared.workspace import KEY, Upload, Workspace
from tests.hostile.corpus_containers import locked

Start = Callable[[], AppTest]
OURS = "Something went wrong on our side"
EDITED = SegmentSettings(resamples=10, reference_draws=19, max_k=4, edits=(Edit("rename", ("S1",), "Our own"),))
PLAN = PlanSettings(tier_thresholds=(200.0, 900.0), edits=(ActionEdit("add", "S1", "own-1", value="Call them"),))
FOLDS = ("hand-work", "for-analysts", "cleaned-files", "more-S1", "change-S1", "change-S2", "details-duplicates")
HISTORY = (Change(CleaningSettings(off=("text-variants",)), "text-variants"),)
KINDS = ("up-", "remove-S", "words-", "make-own-")  # one of each is enough: they differ by their segment or file only


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[list[logging.LogRecord]]:
    with caplog.at_level(logging.ERROR, "mall_segments"):
        yield caplog.records


def busy() -> Workspace:
    """A session in the middle of everything, so that every way back is there to be pressed."""
    files = [Upload.of(file.name, file.content) for file in sample_files("small_mall")]
    return Workspace((*files, Upload.of("locked.xlsx", locked())), segments=EDITED, plan=PLAN, made_on="2024-06-30",
                     cleaning=CleaningSettings(off=("duplicates",)), undone=(Edit("rename", ("S2",), "Others"),))  # fmt: skip


def opened(at: AppTest, page: Step) -> AppTest:
    at.session_state[KEY] = busy()
    at.session_state["cleaning-history"] = HISTORY
    for fold in FOLDS:
        at.session_state[fold] = True
    return at.switch_page(page.file).run()


def kinds(at: AppTest) -> list[tuple[str, str]]:
    """What there is to press: one of each kind."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for button in at.button:
        if not button.disabled:
            key = str(button.key)
            stem = next((start for start in KINDS if key.startswith(start)), key)
            found.setdefault((stem, button.label), (key, button.label))
    return list(found.values())


def find(at: AppTest, wanted: tuple[str, str]) -> Any:
    return next((item for item in at.button if (str(item.key), item.label) == wanted and not item.disabled), None)


def goes_well(at: AppTest, pressed: Any, logged: list[logging.LogRecord]) -> None:
    assert not at.exception and not logged, pressed
    assert not [error.value for error in at.error if OURS in error.value], pressed
    assert len(at.title) == 1, pressed


def pressed_twice(at: AppTest, button: Any) -> Iterator[None]:
    """The second press is on its way before the page is drawn anew: it says what the first one said."""
    button.click()
    sent, where = at._tree.get_widget_states(), at._page_hash
    pressed = [item for item in sent.widgets if item.WhichOneof("value") != "trigger_value" or item.trigger_value]
    del sent.widgets[:]
    sent.widgets.extend(pressed)  # as a browser does, which never tells of buttons that were not pressed
    for _ in range(2):
        at._page_hash = where
        at._run(sent)
        yield


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_button_pressed_twice_is_no_trouble(start: Start, page: Step, logged: list[logging.LogRecord]) -> None:
    at = opened(start(), page)
    goes_well(at, page.key, logged)
    there = kinds(at)
    assert there
    for wanted in there:
        button = find(at, wanted)
        if button is None:
            at = opened(at, page)
            button = find(at, wanted)
        assert button is not None, wanted
        for _ in pressed_twice(at, button):
            goes_well(at, wanted, logged)
        again = find(at, wanted)
        if again is not None:
            again.click().run()
            goes_well(at, wanted, logged)
        at.run()
        goes_well(at, wanted, logged)
        at = opened(at, page)
