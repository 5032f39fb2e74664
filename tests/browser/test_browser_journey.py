"""The whole journey in a real browser: a messy file in, every page, the workbook out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pages.shared.navigation import PAGES
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

CUSTOMERS = 90


def messy(mark: str = "M") -> dict[str, Any]:
    """A table as a till exports it: a title, semicolons, decimal commas, a repeated row, a total, no UTF-8."""
    rows = [
        f"{mark}{number:04};{'F' if number % 2 else 'female'};"
        f"{20 + 500 * (number % 3) + number % 11},50;{1 + 9 * (number % 3 == 1) + number % 4}"
        for number in range(1, CUSTOMERS + 1)
    ]
    lines = ["Mitglieder des Hauses", "", "Member no;Gender;Total spent (€);Number of visits", *rows, rows[0],
             "Total;;99.999,00;"]  # fmt: skip
    return {"name": f"members {mark}.csv", "mimeType": "text/csv", "buffer": "\r\n".join(lines).encode("cp1252")}


def money() -> float:
    return sum(20.5 + 500 * (number % 3) + number % 11 for number in range(1, CUSTOMERS + 1))


HOSTILE = (
    '"![x](http://203.0.113.7/a.png)","constructor","line\nbreak","it\'s a.b[0]","back\\",":red[x] $y$"\n'
    + "".join(f"id{n},{n % 7 + 1},{n % 5 * 3},{n % 11},{'abc'[n % 3]},<b>{'xy'[n % 2]}</b>\n" for n in range(80))
).encode()


@pytest.fixture
def visitor(browser: Any, address: str):
    opened = Visitor(browser, address)
    yield opened
    opened.close()


def walk(visitor: Visitor) -> None:
    """All pages after the first, looking for charts that stayed empty and for mishaps."""
    for page in PAGES[1:]:
        visitor.next(page.heading)
        assert "Something went wrong" not in visitor.text(), page.heading
        charts = visitor.page.locator("[data-testid=stVegaLiteChart]")
        for place in range(charts.count()):
            drawn = charts.nth(place).locator("canvas, svg .mark-rect path, svg .mark-symbol path, svg .mark-line path")
            drawn.first.wait_for(state="attached")


def download(visitor: Visitor, folder: Path) -> Any:
    """The workbook the last page makes."""
    visitor.page.locator(".st-key-make-workbook button").click()
    button = visitor.page.locator(".st-key-get-workbook button")
    button.wait_for()
    with visitor.page.expect_download() as waiting:
        button.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)


def cells(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_a_messy_file_becomes_a_workbook_with_the_right_numbers(visitor: Visitor, tmp_path: Path) -> None:
    visitor.upload(messy())
    assert "members M.csv" in visitor.text()
    walk(visitor)
    book = download(visitor, tmp_path)
    found = cells(book)
    ids = {text for text in found if isinstance(text, str) and text.startswith("M0") and len(text) == 5}
    assert ids == {f"M{number:04}" for number in range(1, CUSTOMERS + 1)}
    assert any(isinstance(cell, int | float) and abs(cell - money()) < 0.01 for cell in found), money()
    assert CUSTOMERS in found
    assert visitor.problems == [] and visitor.outside() == []


def test_hostile_headers_stay_words_and_every_chart_is_drawn(visitor: Visitor) -> None:
    visitor.upload({"name": "[x](http://203.0.113.7).csv", "mimeType": "text/csv", "buffer": HOSTILE})
    for page in PAGES[1:5]:
        visitor.next(page.heading)
        assert "Something went wrong" not in visitor.text(), page.heading
        for place in range(visitor.page.locator("[data-testid=stVegaLiteChart]").count()):
            chart = visitor.page.locator("[data-testid=stVegaLiteChart]").nth(place)
            chart.locator("canvas, svg .mark-rect path, svg .mark-symbol path").first.wait_for(state="attached")
    assert visitor.problems == [] and visitor.outside() == []
    assert visitor.page.locator("[data-testid=stMain] img[src*='203.0.113.7']").count() == 0
    assert visitor.page.locator("[data-testid=stMain] a[href*='203.0.113.7']").count() == 0


def test_two_visitors_never_see_each_others_data(browser: Any, address: str) -> None:
    first, second = Visitor(browser, address), Visitor(browser, address)
    first.upload(messy("ALPHA"))
    second.upload(messy("BRAVO"))
    for page in PAGES[1:3]:
        for visitor in (first, second):
            visitor.next(page.heading)
        assert "BRAVO" not in first.text() and "ALPHA" in first.text()
        assert "ALPHA" not in second.text() and "BRAVO" in second.text()
    stranger = Visitor(browser, address)
    assert "ALPHA" not in stranger.text() and "BRAVO" not in stranger.text()
    for visitor in (first, second, stranger):
        visitor.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(browser: Any, address: str, scheme: str) -> None:
    phone = Visitor(browser, address, width=390, scheme=scheme)
    assert not phone.scrolls_sideways()
    phone.upload(messy())
    assert not phone.scrolls_sideways()
    for page in PAGES[1:4]:
        phone.next(page.heading)
        assert not phone.scrolls_sideways(), page.heading
    phone.close()


def test_a_wrong_file_is_refused_kindly_and_can_be_removed(visitor: Visitor) -> None:
    photo = {"name": "photo.xlsx", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"\x00" * 99}
    visitor.page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files([photo])
    visitor.page.locator("[data-testid=stAlert]").first.wait_for()
    # While a page is drawn, parts of the one before are still there: wait for its end.
    visitor.settled()
    assert "Traceback" not in visitor.text() and "photo.xlsx" in visitor.text()
    visitor.page.get_by_role("button", name="Remove").click()
    visitor.page.get_by_text("Or look around with sample data").first.wait_for()
    visitor.settled()
    assert "photo.xlsx" not in visitor.text()
