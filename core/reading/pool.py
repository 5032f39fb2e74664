"""A small pool of worker processes: started when needed, reused, bounded, killed when they hang.

``parse_in_worker`` is the only way workbooks are parsed. A worker that dies or takes too long costs
the user a kind message and nobody else anything.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from pathlib import Path

from core.problems import UserError
from core.reading import refusals
from core.reading.parsed import ParsedWorkbook
from core.reading.results import ReadingLimits
from core.reading.worker import receive, send

MOST_WORKERS = max(1, min(2, os.cpu_count() or 1))
_FILES_PER_WORKER = 20
_ROOT = Path(__file__).resolve().parent.parent.parent


class _Worker:
    """One process and how many files it has read."""

    def __init__(self, memory: int) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)])}
        environment["MALLOC_ARENA_MAX"] = "2"
        self.memory = memory
        self.files = 0
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "core.reading.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=_ROOT,
        )

    def ask(self, request: tuple[str, bytes, str, ReadingLimits]) -> ParsedWorkbook | UserError:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.files += 1
        send(self.process.stdin, request)
        answer: ParsedWorkbook | UserError = receive(self.process.stdout)
        return answer

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue


_idle: list[_Worker] = []
_lock = threading.Lock()
_places = threading.BoundedSemaphore(MOST_WORKERS)


def parse_in_worker(file: str, content: bytes, kind: str, limits: ReadingLimits) -> ParsedWorkbook:
    """The parsed workbook; raises ``UserError`` also when the worker died or took too long."""
    with _places:
        worker = _take(limits.worker_memory_bytes)
        timed_out = threading.Event()

        def stop() -> None:
            timed_out.set()
            worker.process.kill()

        clock = threading.Timer(limits.worker_seconds, stop)
        clock.daemon = True
        clock.start()
        healthy = False
        try:
            answer = worker.ask((file, content, kind, limits))
            healthy = True
        except (EOFError, OSError) as error:
            if timed_out.is_set():
                raise refusals.took_too_long(file, limits.worker_seconds) from error
            raise refusals.needs_too_much_memory(file) from error
        finally:
            clock.cancel()
            _give_back(worker, healthy and not timed_out.is_set())
    if isinstance(answer, UserError):
        raise answer
    return answer


def _take(memory: int) -> _Worker:
    with _lock:
        for worker in _idle:
            if worker.memory == memory and worker.process.poll() is None:
                _idle.remove(worker)
                return worker
        while len(_idle) >= MOST_WORKERS:
            _idle.pop(0).kill()
    return _Worker(memory)


def _give_back(worker: _Worker, healthy: bool) -> None:
    if not healthy or worker.files >= _FILES_PER_WORKER or worker.process.poll() is not None:
        worker.kill()
        return
    with _lock:
        _idle.append(worker)


def close_workers() -> None:
    """Ends all idle workers; the next workbook starts a new one."""
    with _lock:
        while _idle:
            _idle.pop().kill()


atexit.register(close_workers)
