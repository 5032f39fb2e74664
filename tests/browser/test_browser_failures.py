"""Bad luck in a real browser: the line is cut, the session is gone, the tab is closed, the disk is full, the file is
hostile, every button is pressed twice. The visitor always knows what happened."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from benchmarks.app_server import AppServer
from pages.shared.navigation import PAGES
from tests.browser.conftest import Visitor
from tests.browser.cut_line import CutLine
from tests.hostile.cases import HEADER, text

pytestmark = pytest.mark.browser

ELSEWHERE = "203.0.113.7"
FORTY = "\U0001f6cd" * 40
NAMES = ("Member no", f"![x](http://{ELSEWHERE}/a.png)", FORTY, "\u202eage\u200b", "<b onclick=x>b</b>", "constructor",
         "line\nbreak\\", f'=HYPERLINK("http://{ELSEWHERE}")', "a.b[0] :red[x] $y$")  # fmt: skip
WORDS = (f"[go](http://{ELSEWHERE})", "=cmd|'/c calc'!A1", "<script>alert(1)</script>", "toString", "\u202eabc\u200b")
OURS = "Something went wrong"
MARKS = "svg .mark-rect path, svg .mark-symbol path, svg .mark-line path"
# A title wider than its card leaves a chart of marks without any width.
WIDTH = "marks => Math.max(...marks.map(mark => mark.getBoundingClientRect().right)) - Math.min(...marks.map(mark => mark.getBoundingClientRect().left))"
FROM_A_FILE = f"[data-testid=stMain] a[href*='{ELSEWHERE}'], [data-testid=stMain] img[src*='{ELSEWHERE}'], [data-testid=stMain] [onclick]"  # fmt: skip


@pytest.fixture
def visitor(browser: Any, address: str) -> Iterator[Visitor]:
    opened = Visitor(browser, address)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def frail() -> Iterator[AppServer]:
    """A server that forgets closed sessions at once and whose disk has no room left."""
    with AppServer(options=("--server.disconnectedSessionTTL", "1"), largest_file=20_000) as running:
        yield running


@pytest.fixture
def line(frail: AppServer) -> Iterator[CutLine]:
    between = CutLine(frail.port)
    yield between
    between.close()


def members(name: str = "members.csv", rows: int = 0) -> dict[str, Any]:
    content = text() if not rows else "Member no,Age,Spend,Visits\n" + "".join(
        f"C{n:05},{20 + n % 50},{n % 3 * 300 + n % 97}.5,{1 + n % 3 * 8 + n % 5}\n" for n in range(rows)
    )  # fmt: skip
    return {"name": name, "mimeType": "text/csv", "buffer": content.encode()}


def hostile_workbook() -> dict[str, Any]:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet('=1+1<b>&"it\'s" ![x](y)'.replace("[", "(").replace("]", ")"))
        for place, name in enumerate(NAMES):
            sheet.write_string(0, place, name)
        for row in range(1, 121):
            sheet.write_string(row, 0, f"=C{row:04}")
            for place in range(1, len(NAMES) - 2):
                sheet.write_number(row, place, row % 3 * 40 * place + row * (place + 3) % 17 + 1)
            sheet.write_string(row, len(NAMES) - 2, WORDS[row % len(WORDS)])
            sheet.write_string(row, len(NAMES) - 1, WORDS[row % 2])
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": f"{FORTY} [x](http:⁄⁄{ELSEWHERE}).xlsx", "mimeType": kind, "buffer": buffer.getvalue()}


def press_twice(visitor: Visitor, selector: str) -> None:
    visitor.page.locator(selector).first.dblclick()


def test_a_cut_line_comes_back_with_everything(browser: Any, frail: AppServer, line: CutLine) -> None:
    visitor = Visitor(browser, line.address)
    visitor.upload(members())
    line.cut()
    visitor.page.get_by_text("Connecting", exact=False).first.wait_for()
    line.mend()
    visitor.page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    visitor.next("What the columns mean")
    assert HEADER[0] in visitor.text()
    visitor.close()


def test_a_line_cut_for_longer_than_the_session_lives_loses_nothing(
    browser: Any, frail: AppServer, line: CutLine
) -> None:
    visitor = Visitor(browser, line.address)
    visitor.upload(members())
    line.cut()
    visitor.page.get_by_text("Connecting", exact=False).first.wait_for()
    visitor.page.wait_for_timeout(1500)
    for _ in range(2):  # sessions that ended are let go when another one ends
        other = Visitor(browser, frail.address)
        other.close()
    line.mend()
    visitor.page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    visitor.next("What the columns mean")
    assert HEADER[0] in visitor.text() and OURS not in visitor.text()
    visitor.close()


def test_a_full_disk_is_told_and_what_needs_no_disk_is_still_made(browser: Any, frail: AppServer) -> None:
    visitor = Visitor(browser, frail.address)
    visitor.upload(members(rows=300))
    visitor.page.get_by_role("link", name=PAGES[-1].title).first.click()
    visitor.page.locator(".st-key-make-workbook button").click()
    visitor.page.get_by_text("There is no space left on the disk").first.wait_for()
    visitor.settled()
    assert visitor.page.locator(".st-key-get-workbook").count() == 0
    visitor.page.locator(".st-key-make-csv button").click()
    visitor.page.locator(".st-key-get-csv button").wait_for()
    visitor.settled()
    assert OURS not in visitor.text() and frail.alive()
    visitor.close()


def test_a_large_file_comes_in_when_the_disk_is_full(browser: Any, frail: AppServer) -> None:
    visitor = Visitor(browser, frail.address)
    visitor.upload(members(rows=150_000))
    assert "150,000 rows" in visitor.text()
    visitor.close()


def test_a_page_loaded_again_goes_on_where_it_was(browser: Any, address: str, visitor: Visitor) -> None:
    visitor.upload(members())
    visitor.next("What the columns mean")
    for _ in range(3):
        visitor.page.reload()
        visitor.page.get_by_text("Welcome back").first.wait_for()
        visitor.settled()
        assert HEADER[0] in visitor.text()
    stranger = Visitor(browser, address)
    stranger.page.goto(visitor.page.url)
    stranger.page.get_by_text("is not here any more").first.wait_for()
    stranger.settled()
    assert HEADER[0] not in stranger.text() and "members.csv" not in stranger.text()
    stranger.close()


def test_a_tab_closed_in_the_middle_of_a_job_is_in_nobodys_way(browser: Any, address: str) -> None:
    gone = Visitor(browser, address)
    gone.upload(members(rows=8000))
    gone.page.locator("[data-testid=stMain] .st-key-next button").click()
    gone.page.goto(f"{address}/download")
    gone.close()
    other = Visitor(browser, address)
    other.upload(members("others.csv"))
    assert "others.csv" in other.text() and OURS not in other.text()
    other.close()


def test_a_second_file_while_the_first_is_worked_on(visitor: Visitor) -> None:
    visitor.upload(members(rows=8000))
    visitor.page.get_by_text("Segments", exact=True).first.click()
    visitor.page.get_by_text("Upload", exact=True).first.click()
    visitor.page.get_by_role("heading", name=PAGES[0].heading, level=1).wait_for()
    visitor.page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files([members("more.csv")])
    visitor.page.get_by_text("more.csv").first.wait_for()
    visitor.settled()
    assert "members.csv" in visitor.text() and "more.csv" in visitor.text() and OURS not in visitor.text()


def test_a_hostile_workbook_walks_to_the_end_with_every_button_pressed_twice(visitor: Visitor, tmp_path: Path) -> None:
    visitor.upload(hostile_workbook())
    for page in PAGES[1:]:
        press_twice(visitor, ".st-key-next button")
        visitor.page.get_by_role("heading", name=page.heading, level=1).wait_for()
        visitor.settled()
        assert OURS not in visitor.text(), page.heading
        for chart in visitor.page.locator("[data-testid=stVegaLiteChart]").all():
            chart.locator(MARKS).first.wait_for(state="attached")
            assert chart.locator(MARKS).evaluate_all(WIDTH) > 80, page.heading
        assert visitor.page.locator(FROM_A_FILE).count() == 0, page.heading
        assert "\u202e" not in visitor.page.locator("[data-testid=stMain]").inner_html(), page.heading
    press_twice(visitor, ".st-key-make-workbook button")
    visitor.page.locator(".st-key-get-workbook button").wait_for()
    visitor.settled()
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-get-workbook button").click()
    waiting.value.save_as(tmp_path / "pack.xlsx")
    assert inert_texts(tmp_path / "pack.xlsx") >= {f"=C{row:04}" for row in range(1, 121)}
    assert visitor.outside() == [] and visitor.problems == []


def inert_texts(path: Path) -> set[str]:
    """Every text of a workbook; none of those from the file may be a formula or a link."""
    found = set()
    for sheet in openpyxl.load_workbook(path):
        assert not any(ELSEWHERE in str(link.target) for link in sheet._hyperlinks), sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert ELSEWHERE not in str(cell.value) and "cmd|" not in str(cell.value), cell.coordinate
                elif isinstance(cell.value, str):
                    found.add(cell.value)
    return found
