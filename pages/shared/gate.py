"""One heavy job per processor, for all visitors together.

A job runs in a thread of its own; the visitor's script waits, shows its place in the queue and the
progress, and may leave: a job nobody waits for any more is cancelled at its next report. The same job
asked for twice by one visitor (two clicks, a rerun) is one job. This module knows nothing of screens.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import Any

from core.progress import Cancelled, Progress

Job = Callable[[Progress], Any]

_PATIENCE = 4.0  # seconds a job goes on without anybody waiting for it: a rerun takes far less


class Ticket:
    """One job: waiting, running or done, with the share done and the words of its last report."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.share = 0.0
        self.words = ""
        self.started = False
        self.done = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None
        self.seen = time.monotonic()
        self._cancelled = False

    def cancel(self) -> None:
        """Stop at the next report."""
        self._cancelled = True

    def look(self) -> None:
        """Somebody is still waiting."""
        self.seen = time.monotonic()

    @property
    def unwanted(self) -> bool:
        """Cancelled, or nobody has looked for a while."""
        return self._cancelled or time.monotonic() - self.seen > _PATIENCE

    def report(self, share: float, words: str) -> None:
        """The :data:`Progress` handed to the job."""
        if self.unwanted:
            raise Cancelled
        self.share, self.words = min(max(share, 0.0), 1.0), words

    def work(self) -> None:
        """Do the job and keep what came of it, an error included: it is raised where it is waited for."""
        try:
            self.result = self.job(self.report)
        except BaseException as error:
            self.error = error
        self.done.set()


class Gate:
    """Lets ``places`` jobs run at once, the others wait in order."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._running: set[Ticket] = set()
        self._queue: list[Ticket] = []
        self._by_key: dict[tuple[str, str], Ticket] = {}

    def submit(self, owner: str, key: str, job: Job) -> Ticket:
        """The job's ticket; the one already there when this owner asked for the same before."""
        with self._lock:
            ticket = self._by_key.get((owner, key))
            if ticket is None or ticket.done.is_set() or ticket.unwanted:
                ticket = self._by_key[owner, key] = Ticket(job)
                self._queue.append(ticket)
            ticket.look()
        self._start_next()
        return ticket

    def ahead(self, ticket: Ticket) -> int:
        """How many jobs are before it in the queue; 0 when it is next or running."""
        with self._lock:
            return self._queue.index(ticket) if ticket in self._queue else 0

    def cancel(self, owner: str) -> None:
        """Cancel everything of that owner."""
        with self._lock:
            for (whose, _), ticket in self._by_key.items():
                if whose == owner:
                    ticket.cancel()

    def _start_next(self) -> None:
        with self._lock:
            for ticket in [ticket for ticket in self._queue if ticket.unwanted]:
                self._queue.remove(ticket)
                ticket.error = Cancelled()
                ticket.done.set()
            while self._queue and len(self._running) < self._places:
                ticket = self._queue.pop(0)
                self._running.add(ticket)
                ticket.started = True
                threading.Thread(target=self._run, args=(ticket,), daemon=True).start()

    def _run(self, ticket: Ticket) -> None:
        ticket.work()
        with self._lock:
            self._running.discard(ticket)
            self._by_key = {key: held for key, held in self._by_key.items() if held is not ticket}
        self._start_next()


GATE = Gate(places=max(1, os.cpu_count() or 1))
