"""One heavy job per processor, for all visitors together, and only while it fits into memory.

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

from core.problems import UserError
from core.progress import Cancelled, Progress
from pages.shared import memory

Job = Callable[[Progress], Any]
Room = Callable[[int, bool], bool]

# Jobs already share the processors among them: threads inside a job would only wait for each other
# (measured: the same job 3 to 6 times slower beside a busy neighbour). Read when the libraries load.
for _library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_library, "1")

_PATIENCE = 4.0  # seconds a job goes on without anybody waiting for it: a rerun takes far less
_PATIENCE_FOR_ROOM = 20.0  # seconds the only job waits for others' memory to be freed
_LONG = 1.0  # seconds after which a job is worth cleaning up behind


class Ticket:
    """One job: waiting, running or done, with the share done and the words of its last report."""

    def __init__(self, job: Job, needed: int = 0) -> None:
        self.job = job
        self.needed = needed
        self.share = 0.0
        self.words = ""
        self.started = False
        self.done = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None
        self.since = self.seen = time.monotonic()
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
        began = time.monotonic()
        try:
            self.result = self.job(self.report)
        except MemoryError:
            self.error = no_room()
        except BaseException as error:
            self.error = error
        if time.monotonic() - began > _LONG:
            memory.give_back()
        self.done.set()

    def refuse(self, error: BaseException) -> None:
        """End it without doing it."""
        self.error = error
        self.done.set()


def no_room() -> UserError:
    """There is not enough memory for a step now."""
    return UserError(
        "The app is full at the moment",
        "Other visitors' files take the memory this step needs, or it needs more than this machine has. Nothing of "
        "yours was lost.",
        "Wait a few minutes and try again, remove files you no longer need, or use a shorter export.",
        code="memory-full",
    )


class Gate:
    """Lets ``places`` jobs run at once while ``room`` allows it, the others wait in order."""

    def __init__(self, places: int, room: Room = lambda needed, alone: True) -> None:
        self._places = places
        self._room = room
        self._lock = threading.Lock()
        self._running: set[Ticket] = set()
        self._queue: list[Ticket] = []
        self._by_key: dict[tuple[str, str], Ticket] = {}

    def submit(self, owner: str, key: str, job: Job, needed: int = 0) -> Ticket:
        """The job's ticket; the one already there when this owner asked for the same before.
        ``needed`` estimates the bytes it takes."""
        with self._lock:
            ticket = self._by_key.get((owner, key))
            if ticket is None or ticket.done.is_set() or ticket.unwanted:
                ticket = self._by_key[owner, key] = Ticket(job, needed)
                self._queue.append(ticket)
        self.look(ticket)
        return ticket

    def look(self, ticket: Ticket) -> None:
        """Somebody is still waiting for it; also when room may have been made meanwhile."""
        ticket.look()
        if not ticket.started:
            self._start_next()

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

    def busy(self, owner: str) -> bool:
        """Whether that owner waits for something."""
        with self._lock:
            return any(whose == owner and not ticket.done.is_set() for (whose, _), ticket in self._by_key.items())

    def _start_next(self) -> None:
        with self._lock:
            for ticket in [ticket for ticket in self._queue if ticket.unwanted]:
                self._leave(ticket)
                ticket.refuse(Cancelled())
            while self._queue and len(self._running) < self._places and self._may_start(self._queue[0]):
                ticket = self._queue.pop(0)
                self._running.add(ticket)
                ticket.started = True
                threading.Thread(target=self._run, args=(ticket,), daemon=True).start()

    def _may_start(self, ticket: Ticket) -> bool:
        """Whether it fits beside what runs; alone it is refused when it has waited for room in vain."""
        others = sum(running.needed for running in self._running)
        if not ticket.needed or self._room(others + ticket.needed, not self._running):
            return True
        if not self._running and time.monotonic() - ticket.since > _PATIENCE_FOR_ROOM:
            self._leave(ticket)
            ticket.refuse(no_room())
        return False

    def _leave(self, ticket: Ticket) -> None:
        self._queue.remove(ticket)
        self._by_key = {key: held for key, held in self._by_key.items() if held is not ticket}

    def _run(self, ticket: Ticket) -> None:
        ticket.work()
        with self._lock:
            self._running.discard(ticket)
            self._by_key = {key: held for key, held in self._by_key.items() if held is not ticket}
        self._start_next()


def processors() -> int:
    """How many this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return max(1, len(allowed(0)) if allowed else os.cpu_count() or 1)


memory.settle_allocators()
GATE = Gate(places=processors(), room=memory.make_room)
