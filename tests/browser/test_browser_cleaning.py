"""Hand work on the Clean page in a real browser: a cell typed anew, taken home as settings, brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pages.shared.navigation import PAGES
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

FLOORS = {"Atelier": "Ground floor", "Books": "First floor", "Noodle bar": "Second floor"}


def till() -> dict[str, Any]:
    """Three shops on three floors; row 42 has a floor of its own."""
    lines = ["Receipt,Member,Date,Shop,Floor,Amount"]
    for number in range(300):
        shop = list(FLOORS)[number % 3]
        floor = "Basement" if number == 40 else FLOORS[shop]
        lines.append(
            f"R{number:04},M{number % 70:03},2025-{1 + number % 12:02}-{1 + number % 28:02},{shop},{floor},{5 + number % 80}.50"
        )
    return {"name": "till.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}


def to_cleaning(visitor: Visitor) -> None:
    for page in PAGES[1:3]:
        visitor.next(page.heading)


def changed_cells(visitor: Visitor) -> str:
    visitor.page.get_by_role("tab", name="Changed cells").click()
    visitor.settled()
    return visitor.text()


def shows(condition: Callable[[], bool], visitor: Visitor) -> bool:
    """Whether it comes true within ten seconds."""
    for _ in range(50):
        if condition():
            return True
        visitor.page.wait_for_timeout(200)
    return False


def type_into_last_cell(visitor: Visitor, text: str) -> None:
    """Type into the last cell of the first row. The grid is a canvas that may still be moving into place, so the
    cell is looked for anew until what was typed stands in it."""
    grid = visitor.page.locator("[data-testid=stDataFrame]").first
    editor = visitor.page.locator(".gdg-growing-entry textarea, .gdg-growing-entry input").first
    for _ in range(6):
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box is not None
        visitor.page.mouse.dblclick(box["x"] + box["width"] - 80, box["y"] + 35 + 17)
        if not shows(editor.is_visible, visitor):
            continue
        editor.fill(text)
        visitor.page.keyboard.press("Enter")
        if shows(lambda: grid.locator("td", has_text=text).count() > 0, visitor):
            return
    raise AssertionError("what was typed never stood in the cell")


def test_a_cell_typed_anew_is_used_saved_and_loaded_again(browser: Any, address: str, tmp_path: Path) -> None:
    first = Visitor(browser, address)
    first.upload(till())
    to_cleaning(first)
    first.page.get_by_text("1 suggestion, 1 waiting for your yes").click()
    type_into_last_cell(first, "Mezzanine")
    # The grid hands on what was typed after a short rest.
    first.page.wait_for_timeout(1_000)
    first.page.get_by_role("button", name="Apply my decisions").click()
    first.page.get_by_text("1 cell gets the value you chose").first.wait_for()
    assert "1 change of cells" in changed_cells(first)
    first.page.locator("[data-testid=stTopNavLink]", has_text="Upload").first.click()
    first.page.get_by_role("heading", name=PAGES[0].heading, level=1).wait_for()
    first.settled()
    first.page.get_by_text("Settings and privacy").click()
    first.page.wait_for_timeout(1_000)
    first.settled()
    with first.page.expect_download() as waiting:
        first.page.get_by_role("button", name="Save my settings").click()
    saved = tmp_path / "settings.json"
    waiting.value.save_as(saved)
    assert "Mezzanine" in saved.read_text(encoding="utf-8")
    first.close()
    second = Visitor(browser, address)
    second.upload(till())
    second.page.get_by_text("Settings and privacy").click()
    second.page.locator("[data-testid=stFileUploader] input[type=file]").last.set_input_files(str(saved))
    second.page.get_by_text("Your settings were loaded").wait_for()
    to_cleaning(second)
    second.page.get_by_text("1 cell gets the value you chose").first.wait_for()
    second.close()
