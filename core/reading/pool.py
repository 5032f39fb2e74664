"""A small pool of worker processes: started when needed, reused, bounded, killed when they hang.

``read_in_worker`` is the only way files are read. A worker that dies, takes too long or is not waited
for any more costs its user a kind message and nobody else anything.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from core.problems import UserError
from core.progress import Progress
from core.reading import refusals
from core.reading.memory_watch import MemoryWatch
from core.reading.results import ReadChoice, Reading, ReadingLimits, SourceFile
from core.reading.worker import receive, send, send_frame

MOST_WORKERS = max(1, min(2, os.cpu_count() or 1))
IDLE_SECONDS = 60.0
_FILES_PER_WORKER = 300
_HEAVY_BYTES = 300 * 1024**2
_START_SECONDS = 60.0
_TICK = 0.1
_ROOT = Path(__file__).resolve().parent.parent.parent
# One thread each: the pool decides how much runs at once. The system's allocator counts and returns memory exactly.
_SETTINGS = {"MALLOC_ARENA_MAX": "2", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1",
             "ARROW_DEFAULT_MEMORY_POOL": "system"}  # fmt: skip


class ReadingFailed(Exception):
    """A bug in the reading stage: the kind of error and where it happened in the worker."""


class _Worker:
    """One process and how many files it has read."""

    def __init__(self) -> None:
        paths = os.pathsep.join([str(_ROOT), *filter(None, sys.path)])
        self.files = 0
        self.largest = 0
        self.weight = 0
        self.since = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "core.reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_SETTINGS, "PYTHONPATH": paths},
            cwd=_ROOT,
        )
        self.ready = False

    def read(self, source: SourceFile, choice: ReadChoice, limits: ReadingLimits, progress: Progress) -> Any:
        """The worker's answer; raises ``TimeoutError``, ``EOFError`` when it died, ``MemoryError`` when it took
        too much, or what ``progress`` raises."""
        messages: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._converse, args=(source, choice, limits, messages), daemon=True).start()
        self.files += 1
        self.weight = len(source.content)
        self.largest = max(self.largest, self.weight)
        ends = time.monotonic() + _START_SECONDS
        share, words = 0.0, "Getting ready"
        watch: MemoryWatch | None = None
        while True:
            try:
                kind, value = messages.get(timeout=_TICK)
            except queue.Empty:
                kind, value = "progress", (share, words)
            if kind == "ready":
                ends = time.monotonic() + limits.seconds_for(len(source.content))
                watch = MemoryWatch(self.process.pid, limits.memory_for(self.weight) + self.weight)
            elif kind == "weight":
                self.weight = value
                ends = time.monotonic() + limits.seconds_for(value)
                if watch:
                    watch.allowed = limits.memory_for(value) + len(source.content)
            elif kind == "progress":
                share, words = value
                progress(share, words)
            elif kind == "gone":
                raise EOFError("the worker died")
            else:
                return kind, value
            if watch:
                watch.look()
            if time.monotonic() > ends:
                raise TimeoutError

    def _converse(
        self, source: SourceFile, choice: ReadChoice, limits: ReadingLimits,
        messages: queue.SimpleQueue[tuple[str, Any]],
    ) -> None:  # fmt: skip
        """Talks to the process; in a thread of its own, because pipes cannot be waited for with a limit everywhere."""
        requests, answers = self.process.stdin, self.process.stdout
        assert requests is not None and answers is not None
        try:
            if not self.ready:
                receive(answers)
                self.ready = True
            messages.put(("ready", None))
            send(requests, (source.name, choice, limits))
            send_frame(requests, source.content)
            requests.flush()
            kind = "progress"
            while kind in {"progress", "weight"}:
                kind, value = receive(answers)
                messages.put((kind, value))
        except (EOFError, OSError, ValueError, MemoryError, pickle.UnpicklingError):
            messages.put(("gone", None))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()


_idle: list[_Worker] = []
_lock = threading.Lock()
_places = threading.BoundedSemaphore(MOST_WORKERS)


def read_in_worker(source: SourceFile, choice: ReadChoice, limits: ReadingLimits, progress: Progress) -> Reading:
    """What was read; raises ``UserError`` also when the worker died or took too long, and whatever
    ``progress`` raises, which ends the worker."""
    while not _places.acquire(timeout=_TICK):
        progress(0.0, "Waiting for other files")
    try:
        worker = _take()
        healthy = False
        try:
            kind, value = worker.read(source, choice, limits, progress)
            healthy = True
        except TimeoutError as error:
            raise refusals.took_too_long(source.name, limits.seconds_for(worker.weight)) from error
        except (EOFError, MemoryError) as error:
            raise refusals.needs_too_much_memory(source.name) from error
        finally:
            _give_back(worker, healthy)
    finally:
        _places.release()
    if kind == "refused":
        assert isinstance(value, UserError)
        raise value
    if kind == "bug":
        raise ReadingFailed(*value)
    reading: Reading = value
    return reading


def _take() -> _Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.process.poll() is None:
                return worker
            worker.kill()
    return _Worker()


def _give_back(worker: _Worker, healthy: bool) -> None:
    used_up = worker.files >= _FILES_PER_WORKER or worker.largest * 8 > _HEAVY_BYTES
    if not healthy or used_up or worker.process.poll() is not None:
        worker.kill()
        return
    worker.since = time.monotonic()
    with _lock:
        _idle.append(worker)
    sweep = threading.Timer(IDLE_SECONDS + 1, close_workers, kwargs={"idle_for": IDLE_SECONDS})
    sweep.daemon = True
    sweep.start()


def close_workers(idle_for: float = 0.0) -> None:
    """Ends the workers that have been idle for so many seconds; the next file starts a new one."""
    with _lock:
        old = [worker for worker in _idle if time.monotonic() - worker.since >= idle_for]
        _idle[:] = [worker for worker in _idle if worker not in old]
    for worker in old:
        worker.kill()


atexit.register(close_workers)
