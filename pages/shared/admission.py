"""Whether another upload may come in: what was admitted but not read yet counts as if it had been.

Memory in use alone would admit ten visitors who upload at the same moment, and would count the
uploader's own copies, which are released as soon as each visitor's turn has come. So promises are
remembered by session until the file has been read, and those copies are left out.
"""

from __future__ import annotations

import threading
import time

from pages.shared import gate, incoming, memory, results_store

_PROMISE_SECONDS = 180.0
_WAIT_SECONDS, _TICK = 8.0, 0.5
_promised: dict[str, tuple[int, float]] = {}
_lock = threading.Lock()


def require_room(size: int) -> None:
    """Promise room for a file of ``size`` bytes; raises :class:`UserError` when there is none, also after
    waiting a little for what uploads on the way take for a moment."""
    ends = time.monotonic() + _WAIT_SECONDS
    while not _promise(size):
        if time.monotonic() > ends:
            raise gate.no_room()
        time.sleep(_TICK)


def _promise(size: int) -> bool:
    session, now = results_store.session_id(), time.monotonic()
    with _lock:
        for whose in [whose for whose, (_, since) in _promised.items() if now - since > _PROMISE_SECONDS]:
            del _promised[whose]
        others = sum(memory.kept_bytes(promised) for whose, (promised, _) in _promised.items() if whose != session)
        needed = others + memory.reading_bytes(size) - incoming.waiting_bytes()
        if size > memory.MEGABYTE and not memory.make_room(needed, alone=True):
            memory.give_back()
            return False
        _promised[session] = size, now
        return True


def kept() -> None:
    """This session's file has been read: what it holds is in use and no longer a promise."""
    with _lock:
        _promised.pop(results_store.session_id(), None)
