"""What sessions hold in memory, and letting it go when a session has gone away.

Streamlit keeps the state of a closed tab until another tab closes. Nothing large may wait for that:
the files of sessions that went away are forgotten after ``PARKED_SECONDS``, or before when together
they grow beyond ``PARKED_BYTES``, and results nobody looked at for ``IDLE_SECONDS`` are dropped, to be
made again when they are asked for. A session that comes back in time finds everything.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from streamlit import runtime

from pages.shared import memory, results_store

PARKED_SECONDS = 120.0
PARKED_BYTES = 48 * memory.MEGABYTE
IDLE_SECONDS = 900.0
_EVERY = 5.0


class Packed:
    """The bytes of one file, compressed, until they are forgotten with their session."""

    def __init__(self, content: bytes) -> None:
        self.content: bytes | None = content

    @property
    def size(self) -> int:
        """How many bytes are held."""
        return len(self.content or b"")

    def forget(self) -> None:
        """Let the bytes go."""
        self.content = None


class Holdings:
    """The files of every session, and since when a session has been away."""

    def __init__(self, connected: Callable[[str], bool]) -> None:
        self._connected = connected
        self._files: dict[str, tuple[Packed, ...]] = {}
        self._away: dict[str, float] = {}
        self._lock = threading.Lock()

    def note(self, session: str, files: Sequence[Packed]) -> None:
        """These are all files of that session now; the others are forgotten."""
        with self._lock:
            for old in self._files.get(session, ()):
                if old not in files:
                    old.forget()
            self._files[session] = tuple(files)

    def forget_away(self, now: float) -> list[str]:
        """Forget the files of sessions that have been away too long or weigh too much; which they were."""
        with self._lock:
            away = [session for session in self._files if not self._connected(session)]
            self._away = {session: self._away.get(session, now) for session in away}
            newest_first = sorted(away, key=self._away.__getitem__, reverse=True)
            gone, weight = [], 0
            for session in newest_first:
                weight += sum(file.size for file in self._files[session])
                if weight > PARKED_BYTES or now - self._away[session] > PARKED_SECONDS:
                    gone.append(session)
                    for file in self._files.pop(session):
                        file.forget()
        return gone


def _connected(session: str) -> bool:
    return not runtime.exists() or runtime.get_instance().is_active_session(session)


_HOLDINGS = Holdings(_connected)
_started = threading.Lock()


def note(files: Sequence[Packed]) -> None:
    """These are all files of this visitor's session now."""
    _HOLDINGS.note(results_store.session_id(), files)
    if runtime.exists() and _started.acquire(blocking=False):
        threading.Thread(target=_sweep_for_ever, daemon=True).start()


def _sweep_for_ever() -> None:
    while True:
        time.sleep(_EVERY)
        sweep()


def sweep() -> None:
    """Let go of what nobody needs any more."""
    gone = _HOLDINGS.forget_away(time.monotonic())
    for session in gone:
        runtime.get_instance().uploaded_file_mgr.remove_session_files(session)
    if results_store.drop_idle(IDLE_SECONDS) or gone:
        memory.give_back()
