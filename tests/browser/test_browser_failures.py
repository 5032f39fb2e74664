"""Bad luck in a real browser: the line is cut, the session is gone, the tab is closed, nothing leaves the machine."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Visitor
from tests.hostile.cases import HEADER, text

pytestmark = pytest.mark.browser

FORTY = "\U0001f6cd" * 40
NAMES = ("![x](http://203.0.113.7/a.png)", FORTY, "\u202eage\u200b", "<b onclick=x>b</b>", "toString", "a.b[0]")
HOSTILE = "".join(
    f"id{n},{n % 7 + 1},{n % 5 * 30},{'xyz'[n % 3]},{n % 11 * 9},{n % 13}\n" for n in range(90)
)  # fmt: skip


@pytest.fixture
def visitor(browser: Any, address: str):
    opened = Visitor(browser, address)
    yield opened
    opened.close()


def members() -> dict[str, Any]:
    return {"name": "members.csv", "mimeType": "text/csv", "buffer": text().encode()}


def test_a_cut_line_comes_back_with_everything(visitor: Visitor) -> None:
    visitor.upload(members())
    visitor.context.set_offline(True)
    visitor.page.wait_for_timeout(3000)
    visitor.context.set_offline(False)
    visitor.settled()
    visitor.next("What the columns mean")
    assert HEADER[0] in visitor.text()


def test_a_reloaded_page_says_that_the_session_is_gone(visitor: Visitor) -> None:
    visitor.upload(members())
    assert "visit=" in visitor.page.url
    visitor.page.reload()
    visitor.page.get_by_text("Your session ended").first.wait_for()
    visitor.settled()
    assert "members.csv" not in visitor.text()


def test_hostile_names_stay_words_and_fetch_nothing(visitor: Visitor) -> None:
    content = (",".join(NAMES) + "\n" + HOSTILE).encode()
    visitor.upload({"name": f"{FORTY}.csv", "mimeType": "text/csv", "buffer": content})
    for heading in ("What the columns mean", "Clean the data"):
        visitor.next(heading)
        assert "Something went wrong" not in visitor.text(), heading
    assert visitor.outside() == [] and visitor.problems == []
    assert (
        visitor.page.locator("[data-testid=stMain] a[href*='203.0.113.7'], [data-testid=stMain] [onclick]").count() == 0
    )
