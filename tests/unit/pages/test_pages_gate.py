"""The gate: never more jobs at once than places, one job per owner and key, cancel, errors."""

import threading
import time

import pytest

from core.progress import Cancelled
from pages.shared.gate import Gate


def waited(ticket):
    assert ticket.done.wait(5), "the job did not end"
    return ticket


def test_never_more_jobs_at_once_than_places():
    gate, running, most, lock = Gate(2), 0, 0, threading.Lock()

    def job(progress):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.03)
        with lock:
            running -= 1

    tickets = [gate.submit("me", str(number), job) for number in range(8)]
    for ticket in tickets:
        waited(ticket)
    assert most == 2


def test_the_queue_is_served_in_order_and_tells_the_place():
    gate, hold, done = Gate(1), threading.Event(), []
    first = gate.submit("a", "1", lambda progress: hold.wait(5))
    others = [gate.submit("b", str(number), lambda progress, n=number: done.append(n)) for number in range(3)]
    assert [gate.ahead(ticket) for ticket in others] == [0, 1, 2]
    assert gate.ahead(first) == 0 and first.started and not others[0].started
    hold.set()
    for ticket in others:
        waited(ticket)
    assert done == [0, 1, 2]


def test_the_same_job_asked_for_twice_runs_once():
    gate, hold, runs = Gate(2), threading.Event(), []

    def job(progress):
        runs.append(1)
        hold.wait(5)
        return 42

    first, second = gate.submit("me", "same", job), gate.submit("me", "same", job)
    hold.set()
    assert first is second and waited(first).result == 42 and len(runs) == 1


def test_two_visitors_never_share_a_job():
    gate = Gate(2)
    mine = gate.submit("me", "same", lambda progress: "mine")
    yours = gate.submit("you", "same", lambda progress: "yours")
    assert (waited(mine).result, waited(yours).result) == ("mine", "yours")


def test_cancel_stops_the_running_and_the_waiting_jobs_of_one_owner_only():
    gate, started = Gate(1), threading.Event()

    def endless(progress):
        started.set()
        for share in range(10_000):
            progress(share / 10_000, "working")
            time.sleep(0.001)

    running, waiting = gate.submit("me", "1", endless), gate.submit("me", "2", endless)
    other = gate.submit("you", "1", lambda progress: "kept")
    assert started.wait(5)
    gate.cancel("me")
    assert isinstance(waited(running).error, Cancelled) and isinstance(waited(waiting).error, Cancelled)
    assert waited(other).result == "kept"


def test_a_job_nobody_waits_for_ends_at_its_next_report(monkeypatch):
    monkeypatch.setattr("pages.shared.gate._PATIENCE", 0.05)
    gate = Gate(1)

    def job(progress):
        time.sleep(0.2)
        progress(0.5, "half way")

    assert isinstance(waited(gate.submit("me", "1", job)).error, Cancelled)


def test_an_error_is_kept_for_the_one_who_waits_and_frees_the_place():
    gate = Gate(1)
    failed = waited(gate.submit("me", "1", lambda progress: 1 / 0))
    assert isinstance(failed.error, ZeroDivisionError)
    assert waited(gate.submit("me", "2", lambda progress: "next")).result == "next"
    with pytest.raises(ZeroDivisionError):
        raise failed.error
