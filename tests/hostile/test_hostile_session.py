"""Bad files and bad luck in real sessions on a real server, over the protocol of a browser."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psutil
import pytest

from benchmarks.app_server import AppServer
from benchmarks.raw_visitor import RawVisitor
from tests.hostile.cases import PLAIN_FILE
from tests.hostile.corpus import Loads, Refused, all_cases

SAMPLE = [case for case in all_cases()[::8] if len(case.content) < 2_000_000]
OURS = "Something went wrong on our side"


@pytest.fixture(scope="module")
def server() -> Iterator[AppServer]:
    with AppServer() as running:
        yield running


@pytest.fixture
def visitor(server: AppServer) -> Iterator[RawVisitor]:
    found = RawVisitor(server.address)
    yield found
    found.close()


def refusals(visitor: RawVisitor) -> list[str]:
    return [alert.body for alert in visitor.elements("alert")]


def test_bad_files_are_drawn_as_a_table_or_a_kind_refusal(visitor: RawVisitor, server: AppServer) -> None:
    for case in SAMPLE:
        visitor.upload(case.file, case.content)
        assert OURS not in visitor.text() and "Traceback" not in visitor.text(), case.kind
        drawn = "the header stands in row" in visitor.text() or "there is no header row" in visitor.text()
        if isinstance(case.outcome, Loads):
            assert drawn, case.kind
        if isinstance(case.outcome, Refused):
            assert refusals(visitor) and not drawn, case.kind
        visitor.press("Clear my data")
    assert server.alive()


def test_the_uploaders_own_copy_is_released(visitor: RawVisitor, server: AppServer) -> None:
    visitor.upload("members.csv", PLAIN_FILE)
    held = visitor.web.get(f"{server.address}/_stcore/metrics", timeout=10).text
    sizes = [
        float(line.split()[-1]) for line in held.splitlines() if "uploaded_file" in line.lower() and line[0] != "#"
    ]
    assert sum(sizes) == 0


def test_a_line_cut_for_a_moment_loses_nothing(server: AppServer) -> None:
    visitor = RawVisitor(server.address)
    visitor.upload("members.csv", PLAIN_FILE)
    session = visitor.session
    visitor.line.close()
    time.sleep(1)
    visitor.open()
    assert visitor.session == session and "members" in visitor.text()
    visitor.close()


def test_a_page_loaded_again_has_everything(visitor: RawVisitor) -> None:
    visitor.upload("members.csv", PLAIN_FILE)
    for _ in range(3):
        visitor.load_again()
        assert "members.csv" in visitor.text() and "Welcome back" in visitor.text()
        assert "is not here any more" not in visitor.text()
    visitor.run(visitor.pages["columns"])
    assert "Member no" in visitor.text() and OURS not in visitor.text()


def test_cleared_data_do_not_come_back(visitor: RawVisitor) -> None:
    visitor.upload("members.csv", PLAIN_FILE)
    address = visitor.query
    visitor.press("Clear my data")
    visitor.query = address
    visitor.load_again()
    assert "members.csv" not in visitor.text() and "is not here any more" in visitor.text()


def test_an_address_opens_nothing_in_another_browser(server: AppServer) -> None:
    owner = RawVisitor(server.address)
    owner.upload("members.csv", PLAIN_FILE)
    assert owner.query.startswith("visit=")
    owner.close()
    time.sleep(0.5)
    stranger = RawVisitor(server.address, query=owner.query)
    for page in ("", "columns", "segments", "download"):
        stranger.run(stranger.pages[page])
        assert "is not here any more" in stranger.text(), page
        assert "members.csv" not in stranger.text() and OURS not in stranger.text(), page
    stranger.close()


def test_a_second_tab_says_where_the_files_are(visitor: RawVisitor) -> None:
    visitor.upload("members.csv", PLAIN_FILE)
    second = visitor.open_tab()
    assert "open in another tab" in second.text() and "members.csv" not in second.text()
    visitor.line.close()
    time.sleep(0.5)
    second.press("Look again")
    assert "members.csv" in second.text()
    second.line.close()


def test_a_killed_worker_costs_at_most_one_reading(visitor: RawVisitor, server: AppServer) -> None:
    visitor.upload("members.csv", PLAIN_FILE)
    for child in psutil.Process(server.process.pid).children(recursive=True):
        child.kill()
    visitor.upload("others.csv", PLAIN_FILE.replace(b"C0", b"D0"))
    assert "others" in visitor.text() and OURS not in visitor.text() and server.alive()


def test_buttons_pressed_twice_and_an_upload_while_the_page_works(visitor: RawVisitor) -> None:
    visitor.upload("members.csv", PLAIN_FILE)
    target = visitor.pages["columns"]
    visitor.ask(target)
    visitor.ask(target)
    visitor.wait()
    assert "customer" in visitor.text() and OURS not in visitor.text()
    visitor.query = ""
    visitor.run(visitor.pages[""])
    button = next(item for item in visitor.elements("button") if "Next" in item.label)
    for _ in range(2):
        visitor.ask(**{button.id: True})
    visitor.wait()
    visitor.run()
    assert OURS not in visitor.text()


def test_nobody_sees_the_files_of_another(server: AppServer) -> None:
    first, second, stranger = (RawVisitor(server.address) for _ in range(3))
    first.upload("members.csv", PLAIN_FILE.replace(b"C0", b"ALPHA"))
    second.upload("members.csv", PLAIN_FILE.replace(b"C0", b"BRAVO"))
    stranger.run()
    for visitor in (first, second, stranger):
        visitor.close()
    assert "BRAVO" not in first.text() and "ALPHA" not in second.text()
    assert "ALPHA" not in stranger.text() and "BRAVO" not in stranger.text()
