"""What fits, what is dropped to make room, and who is admitted."""

import ctypes

import pytest

from core.problems import UserError
from core.reading import worker
from pages.shared import admission, gate, memory, results_store
from pages.shared.gate import Gate

MEGABYTE = memory.MEGABYTE


@pytest.fixture(autouse=True)
def no_promises():
    admission._promised.clear()
    yield
    admission._promised.clear()


def test_the_smallest_limit_counts(monkeypatch, tmp_path):
    monkeypatch.delenv("MALL_MEMORY_MB", raising=False)
    group = tmp_path / "cgroup"
    group.write_text("0::/a/b\n")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "a" / "memory.max").write_text(f"{300 * MEGABYTE}\n")
    (tmp_path / "a" / "b" / "memory.max").write_text(f"{900 * MEGABYTE}\n")
    monkeypatch.setattr(memory, "_GROUPS", group)
    monkeypatch.setattr(memory, "_MOUNT", tmp_path)
    assert memory.limit_bytes() == 300 * MEGABYTE


def test_limits_of_the_older_control_groups_count(monkeypatch, tmp_path):
    monkeypatch.delenv("MALL_MEMORY_MB", raising=False)
    group = tmp_path / "cgroup"
    group.write_text("4:cpu,cpuacct:/x\n3:memory:/box\n")
    (tmp_path / "memory" / "box").mkdir(parents=True)
    (tmp_path / "memory" / "box" / "memory.limit_in_bytes").write_text(f"{200 * MEGABYTE}")
    monkeypatch.setattr(memory, "_GROUPS", group)
    monkeypatch.setattr(memory, "_MOUNT", tmp_path)
    assert memory.limit_bytes() == 200 * MEGABYTE


def test_the_configured_limit_wins(monkeypatch):
    monkeypatch.setenv("MALL_MEMORY_MB", "690")
    assert memory.limit_bytes() == 690 * MEGABYTE


def test_beside_others_less_may_be_used_than_alone(monkeypatch):
    monkeypatch.setattr(memory, "limit_bytes", lambda: 1000)
    monkeypatch.setattr(memory, "used_bytes", lambda: 500)
    assert memory.fits(300, alone=True) and not memory.fits(300, alone=False)
    assert not memory.fits(400, alone=True)


def test_idle_results_make_room_before_anybody_is_refused(monkeypatch):
    used = {"bytes": 900}
    monkeypatch.setattr(memory, "limit_bytes", lambda: 1000)
    monkeypatch.setattr(memory, "used_bytes", lambda: used["bytes"])

    def release():
        if used["bytes"] <= 300:
            return False
        used["bytes"] -= 300
        return True

    monkeypatch.setattr(memory, "_releasers", [release])
    assert memory.make_room(200, alone=True) and used["bytes"] == 600


def test_results_in_use_are_never_dropped_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr(results_store, "_ALL", type(results_store._ALL)())
    old, new = results_store.Results(), results_store.Results()
    for results in (old, new):
        results.keep("read", "k", "table")
    assert not results_store.drop_oldest()
    old.used -= 100
    new.used -= 50
    assert results_store.drop_oldest() and old.find("read", "k") is None
    assert new.find("read", "k") == "table"


def test_uploads_at_the_same_moment_are_admitted_only_while_their_sum_fits(monkeypatch):
    monkeypatch.setattr(memory, "limit_bytes", lambda: 690 * MEGABYTE)
    monkeypatch.setattr(memory, "used_bytes", lambda: 180 * MEGABYTE)
    monkeypatch.setattr(admission, "_WAIT_SECONDS", 0.0)
    visitor = {"id": "first"}
    monkeypatch.setattr(results_store, "session_id", lambda: visitor["id"])
    admission.require_room(40 * MEGABYTE)
    visitor["id"] = "second"
    with pytest.raises(UserError) as refusal:
        admission.require_room(40 * MEGABYTE)
    assert refusal.value.code == "memory-full"
    admission.require_room(1000)
    visitor["id"] = "first"
    admission.kept()
    visitor["id"] = "second"
    admission.require_room(40 * MEGABYTE)


def test_a_big_job_waits_for_room_and_a_hopeless_one_is_refused(monkeypatch):
    monkeypatch.setattr(gate, "_PATIENCE_FOR_ROOM", 0.0)
    waiting = Gate(1, room=lambda needed, alone: needed < 10).submit("me", "big", lambda progress: "done", needed=10)
    assert waiting.done.wait(2) and isinstance(waiting.error, UserError) and waiting.error.code == "memory-full"


def test_a_big_job_starts_as_soon_as_there_is_room():
    room = {"free": False}
    busy = Gate(2, room=lambda needed, alone: room["free"])
    ticket = busy.submit("me", "big", lambda progress: "done", needed=10)
    assert not ticket.started
    room["free"] = True
    busy.look(ticket)
    assert ticket.done.wait(2) and ticket.result == "done"


def test_running_out_of_memory_is_told_as_such():
    def hungry(progress):
        raise MemoryError

    ticket = Gate(1).submit("me", "1", hungry)
    assert ticket.done.wait(2) and isinstance(ticket.error, UserError) and ticket.error.code == "memory-full"


def test_memory_is_known_where_the_system_keeps_no_files_about_it(monkeypatch, tmp_path):
    told = memory.used_bytes()
    monkeypatch.setattr(memory, "_OWN_PAGES", tmp_path / "statm")
    assert told / 2 < memory.used_bytes() < told * 3
    monkeypatch.delattr(memory.os, "sysconf_names")
    assert memory._machine_bytes() > 64 * MEGABYTE


def test_a_job_may_take_what_is_free_and_no_more(monkeypatch):
    monkeypatch.setattr(memory, "limit_bytes", lambda: 1000)
    monkeypatch.setattr(memory, "used_bytes", lambda: 500)
    assert memory.free_bytes(10_000) == 380 and memory.free_bytes(100) == 100
    monkeypatch.setattr(memory, "used_bytes", lambda: 999)
    assert memory.free_bytes(10_000) == 0
    monkeypatch.setattr(memory, "limit_bytes", lambda: None)
    assert memory.free_bytes(10_000) == 10_000


def test_memory_is_not_given_back_where_the_system_has_no_call_for_it(monkeypatch):
    def no_library(name):
        raise TypeError("argument of type 'NoneType' is not iterable")  # what Windows says

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    monkeypatch.setattr(memory, "_given_back", -100.0)
    memory.give_back()
    memory.settle_allocators()
    worker._return_memory()
    assert memory._given_back > 0
