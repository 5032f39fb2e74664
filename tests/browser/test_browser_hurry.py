"""A hurried hand in a real browser: sliders dragged to and fro, and buttons that are pressed twice at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.shared.navigation import PAGES
from tests.browser.conftest import Visitor
from tests.browser.test_browser_failures import members

pytestmark = pytest.mark.browser

OURS = "Something went wrong"
MOVES, MOST_RUNS = 20, 3


class Watched(Visitor):
    """A visitor whose runs of the page on the server are counted."""

    def __init__(self, browser: Any, address: str) -> None:
        self.runs = 0
        super().__init__(browser, address)

    def listen(self) -> None:
        self.page.on("websocket", lambda line: line.on("framereceived", self._count))

    def _count(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and ForwardMsg.FromString(frame).WhichOneof("type") == "new_session":
            self.runs += 1


@pytest.fixture
def visitor(browser: Any, address: str) -> Iterator[Watched]:
    opened = Watched(browser, address)
    opened.listen()
    opened.page.goto(address)
    opened.upload(members(rows=300), {"name": "messy.csv", "mimeType": "text/csv", "buffer": MESSY.encode()})
    yield opened
    opened.close()


MESSY = "Member no,Gender,Age,Total spent\n" + "".join(
    f"M{n:03},{'Female' if n % 2 else 'female'},{20 + n % 40},{100 + n * 7 % 300}\n" for n in range(80)
) + "M005,Female,25,900\n,Male,30,50\n"  # fmt: skip


def go_to(visitor: Watched, key: str) -> None:
    step = next(item for item in PAGES if item.key == key)
    visitor.page.get_by_role("link", name=step.title, exact=True).first.click()
    visitor.page.get_by_role("heading", name=step.heading, level=1).wait_for()
    visitor.settled()


def runs_of_moves(visitor: Watched, slider: Any) -> float:
    """How often the page was run for twenty moves, per second of moving."""
    visitor.settled()
    slider.focus()
    before, began = visitor.runs, time.monotonic()
    for move in range(MOVES):
        visitor.page.keyboard.press("ArrowRight" if move % 3 else "ArrowLeft")
    seconds = max(1.0, time.monotonic() - began)
    visitor.page.wait_for_timeout(1500)
    visitor.settled()
    assert OURS not in visitor.text()
    return (visitor.runs - before) / seconds


def test_twenty_moves_of_a_weight_compute_nothing_and_apply_computes_once(visitor: Watched) -> None:
    go_to(visitor, "segments")
    visitor.page.locator("summary").filter(has_text="What should count").click()
    slider = visitor.page.locator("[class*=st-key-weight-] input[type=range]").first
    assert runs_of_moves(visitor, slider) == 0
    before = visitor.runs
    visitor.page.get_by_role("button", name="Apply", exact=True).first.dblclick()
    visitor.settled()
    assert 0 < visitor.runs - before <= MOST_RUNS and OURS not in visitor.text()


def test_twenty_moves_of_a_tier_are_at_most_three_computations(visitor: Watched) -> None:
    go_to(visitor, "plan")
    visitor.page.get_by_role("tab", name="Tiers").click()
    visitor.settled()
    slider = visitor.page.locator("[class*=st-key-tier-] input[type=range]").first
    assert 0 < runs_of_moves(visitor, slider) <= MOST_RUNS


def test_a_double_click_on_undo_takes_one_change_back(visitor: Watched) -> None:
    go_to(visitor, "clean")
    before = visitor.text()
    visitor.page.locator("[class*=st-key-rule-] label").first.click()
    visitor.page.locator(".st-key-cleaning-undo button").wait_for()
    visitor.settled()
    visitor.page.locator(".st-key-cleaning-undo button").dblclick()
    visitor.settled()
    assert OURS not in visitor.text()
    assert "Your change" not in visitor.text() and "Your change" not in before


def test_files_asked_for_with_a_double_click_are_made_once_and_come_twice(visitor: Watched) -> None:
    go_to(visitor, "download")
    for kind in ("brief", "csv", "charts"):
        visitor.page.locator(f".st-key-make-{kind} button").dblclick()
        button = visitor.page.locator(f".st-key-get-{kind} button")
        button.wait_for()
        visitor.settled()
        came: list[Any] = []
        visitor.page.on("download", lambda file, came=came: came.append(file))
        with visitor.page.expect_download():
            button.dblclick()
        visitor.page.wait_for_timeout(1000)
        assert 1 <= len(came) <= 2 and OURS not in visitor.text(), kind
        assert all(file.failure() is None for file in came), kind
