"""What a visit leaves behind when its session goes away: for whom, how long, how much."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.problems import UserError
from pages.shared import visits
from pages.shared.visits import Packed, Visits
from pages.shared.workspace import Upload

MINE, MY_BROWSER = "mark", "browser"


@dataclass(frozen=True)
class Held:
    """Inputs that are nothing but files."""

    packed: tuple[Packed, ...]


def held(*sizes: int) -> Held:
    return Held(tuple(Packed(b"x" * size) for size in sizes))


def left_behind(inputs: Held, mark: str = MINE, browser: str = MY_BROWSER) -> tuple[Visits, set[str]]:
    """A visit of session "old", and who is connected: nobody."""
    connected: set[str] = set()
    kept = Visits(connected.__contains__)
    kept.note("old", inputs)
    kept.name("old", mark, browser)
    return kept, connected


def test_the_same_browser_gets_its_visit_back_and_only_once() -> None:
    inputs = held(5)
    kept, connected = left_behind(inputs)
    assert kept.take_over("new", MINE, MY_BROWSER) is inputs
    connected.add("new")
    assert kept.take_over("third", MINE, MY_BROWSER) == "elsewhere"
    assert inputs.packed[0].content == b"x" * 5


@pytest.mark.parametrize(
    ("mark", "browser"),
    [
        (MINE, "other browser"),
        ("other mark", MY_BROWSER),
        (MINE, ""),
        ("", MY_BROWSER),
        ("", ""),
        ("\u00e9\ud800", "\u00e9"),
    ],
)
def test_nobody_else_gets_it(mark: str, browser: str) -> None:
    kept, _ = left_behind(held(5))
    assert kept.take_over("new", mark, browser) is None


def test_a_visit_without_a_mark_or_of_an_unknown_browser_is_nobodys() -> None:
    for mark, browser in (("", ""), (MINE, ""), ("", MY_BROWSER)):
        kept, _ = left_behind(held(5), mark, browser)
        assert kept.take_over("new", mark, browser) is None


def test_a_visit_that_is_open_is_not_taken_away() -> None:
    kept, connected = left_behind(held(5))
    connected.add("old")
    assert kept.take_over("new", MINE, MY_BROWSER) == "elsewhere"


def test_visits_end_after_their_time_and_not_before() -> None:
    inputs = held(5)
    kept, _ = left_behind(inputs)
    assert kept.let_go(0.0) == [] and kept.let_go(visits.KEPT_SECONDS) == []
    assert inputs.packed[0].content is not None
    assert kept.let_go(visits.KEPT_SECONDS + 1) == ["old"]
    assert inputs.packed[0].content is None
    assert kept.take_over("new", MINE, MY_BROWSER) is None


def test_the_time_away_starts_anew_with_every_leaving() -> None:
    kept, connected = left_behind(held(5))
    kept.let_go(0.0)
    connected.add("old")
    kept.let_go(visits.KEPT_SECONDS)
    connected.remove("old")
    assert kept.let_go(visits.KEPT_SECONDS + 1) == []


def test_who_left_last_keeps_the_files_however_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "PARKED_BYTES", 100)
    connected = {"here", "early", "late"}
    kept = Visits(connected.__contains__)
    inputs = {"here": held(500), "early": held(60), "late": held(90)}
    for session, holds in inputs.items():
        kept.note(session, holds)
        kept.name(session, session, MY_BROWSER)
    connected.remove("early")
    assert kept.let_go(1.0) == []
    connected.remove("late")
    assert kept.let_go(2.0) == ["early"] and kept.let_go(3.0) == []
    assert [inputs[session].packed[0].content is None for session in ("here", "early", "late")] == [False, True, False]
    assert kept.take_over("again", "early", MY_BROWSER) is inputs["early"], "the choices are still there"


def test_memory_somebody_needs_is_taken_from_who_left_first() -> None:
    connected = {"here"}
    kept = Visits(connected.__contains__)
    inputs = {session: held(10) for session in ("here", "early", "late")}
    kept.note("early", inputs["early"])
    kept.let_go(1.0)
    for session in ("late", "here"):
        kept.note(session, inputs[session])
    assert kept.drop_oldest(2.0) and inputs["early"].packed[0].content is None
    assert kept.drop_oldest(3.0) and inputs["late"].packed[0].content is None
    assert not kept.drop_oldest(4.0) and inputs["here"].packed[0].content is not None


def test_a_removed_file_is_forgotten_at_once() -> None:
    both = held(1, 1)
    kept, _ = left_behind(both)
    kept.note("old", Held(both.packed[:1]))
    assert [file.content for file in both.packed] == [b"x", None]
    kept.forget("old")
    assert both.packed[0].content is None and kept.take_over("new", MINE, MY_BROWSER) is None


def test_a_forgotten_upload_says_that_the_session_ended() -> None:
    upload = Upload.of("members.csv", b"a,b\n1,2\n")
    upload.packed.forget()
    assert upload.gone
    with pytest.raises(UserError) as refusal:
        upload.source()
    assert refusal.value.code == "session-ended"
