"""Every bad file has its one right outcome, and no file ends anything but its own worker."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from core.problems import UserError
from core.progress import Cancelled
from core.reading import close_workers, pool, read_file
from core.reading.memory_watch import MemoryWatch
from core.reading.results import ReadingLimits, SourceFile
from tests.hostile.cases import PLAIN_FILE, text
from tests.hostile.corpus import KINDS_AT_LEAST, Case, Loads, Refused, all_cases, cells_of, told
from tests.hostile.corpus_workbooks import far

# macOS takes a limit on memory and does not keep to it.
LIMITS_THAT_DO_NOTHING = """
RLIM_INFINITY, RLIMIT_AS, RLIMIT_CORE = -1, 9, 4
def getrlimit(kind): return -1, -1
def setrlimit(kind, limits): pass
"""
SMALL = SourceFile("members.csv", PLAIN_FILE)


def test_the_corpus_is_large() -> None:
    kinds = [case.kind for case in all_cases()]
    assert len(set(kinds)) == len(kinds) >= KINDS_AT_LEAST


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.kind)
def test_every_bad_file_has_its_outcome(case: Case) -> None:
    try:
        reading = read_file(SourceFile(case.file, case.content))
    except UserError as refusal:
        assert not isinstance(case.outcome, Loads), f"refused: {refusal.code}"
        assert not isinstance(case.outcome, Refused) or refusal.code in case.outcome.codes
        assert refusal.title and refusal.what_happened and refusal.how_to_fix
        return
    assert not isinstance(case.outcome, Refused), "it was read"
    if isinstance(case.outcome, Loads):
        assert cells_of(reading) == case.outcome.cells
        assert case.outcome.tells <= told(reading)


def test_workers_are_reused_and_bounded() -> None:
    close_workers()
    read_file(SMALL)
    first = [worker.process.pid for worker in pool._idle]
    threads = [threading.Thread(target=read_file, args=(SMALL,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(first) <= {worker.process.pid for worker in pool._idle}
    assert len(pool._idle) <= pool.MOST_WORKERS
    close_workers()
    assert pool._idle == []


def test_a_worker_that_was_killed_is_replaced() -> None:
    read_file(SMALL)
    for worker in pool._idle:
        worker.process.kill()
        worker.process.wait()
    assert len(cells_of(read_file(SMALL))) == 13


def test_a_worker_killed_while_reading_costs_a_kind_message_and_nothing_else() -> None:
    def kill() -> None:
        time.sleep(0.3)
        for worker in started:
            worker.process.kill()

    started: list[pool._Worker] = []
    genuine = pool._take
    taken = genuine()
    started.append(taken)
    taken.process.send_signal(19)  # it will not answer before it is killed
    pool._idle.append(taken)
    threading.Thread(target=kill).start()
    with pytest.raises(UserError) as refusal:
        read_file(SMALL)
    assert refusal.value.code == "too-much-memory"
    assert len(cells_of(read_file(SMALL))) == 13


def test_a_reading_nobody_waits_for_ends_its_worker() -> None:
    def impatient(share: float, words: str) -> None:
        raise Cancelled

    close_workers()
    with pytest.raises(Cancelled):
        read_file(SMALL, progress=impatient)
    assert pool._idle == []


def test_time_and_memory_of_a_file_grow_with_its_size_and_end() -> None:
    limits = ReadingLimits()
    assert limits.seconds_for(2_000) < 10 and limits.memory_for(2_000) < 300 * 1024**2
    assert limits.seconds_for(10**12) == limits.worker_seconds
    assert limits.memory_for(10**12) == limits.worker_memory_bytes


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(UserError) as refusal:
        read_file(SMALL, limits=ReadingLimits(worker_seconds=0.0))
    assert refusal.value.code == "too-slow"


def test_a_file_that_wants_too_much_memory_is_refused() -> None:
    close_workers()  # a worker that has read before may own enough memory already
    rows = text() + f"{'C999' * 20},1,2\n" * 900_000
    with pytest.raises(UserError) as refusal:
        read_file(SourceFile("members.csv", rows.encode()), limits=ReadingLimits(worker_memory_bytes=20 * 1024**2))
    assert refusal.value.code == "too-much-memory"


def test_a_file_that_wants_too_much_is_refused_where_the_system_sets_no_limits(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "resource.py").write_text(LIMITS_THAT_DO_NOTHING)
    monkeypatch.syspath_prepend(tmp_path)
    close_workers()
    rows = text() + f"{'C999' * 20},1,2\n" * 900_000
    with pytest.raises(UserError) as refusal:
        read_file(SourceFile("members.csv", rows.encode()), limits=ReadingLimits(worker_memory_bytes=20 * 1024**2))
    assert refusal.value.code == "too-much-memory" and pool._idle == []


def test_a_process_that_grows_is_noticed_and_one_that_does_not_is_left_alone() -> None:
    growing = "import sys; print(flush=True); sys.stdin.readline(); held = b'x' * 200_000_000; print(flush=True); sys.stdin.readline()"
    with subprocess.Popen([sys.executable, "-c", growing], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        watch, generous = MemoryWatch(process.pid, 50_000_000), MemoryWatch(process.pid, 10**9)
        watch.look()
        process.stdin.write(b"\n")
        process.stdin.flush()
        process.stdout.readline()
        generous.look()
        time.sleep(0.15)
        with pytest.raises(MemoryError):
            watch.look()
        process.stdin.write(b"\n")


def test_the_stray_cell_is_named() -> None:
    reading = read_file(SourceFile("members.xlsx", far("XFD1048576")))
    findings = [finding for table in reading.tables for finding in table.findings if finding.code == "stray-cells"]
    assert any("XFD1048576" in example for finding in findings for example in finding.examples)
