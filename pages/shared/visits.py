"""What a visit holds: given back to the browser it belongs to, and let go when nobody comes back.

A page that is loaded again, and a line cut for longer than Streamlit waits, arrive as a new session that
knows nothing. What the visitor gave and chose is therefore kept for ``KEPT_SECONDS`` after a session went
away, and handed to the session that shows the visit's mark *and* the secret of the same browser: the mark
alone, which travels with every copied link, opens nothing. The files of visits away at the same time may
weigh ``PARKED_BYTES`` together, beside those of the last one; results nobody looked at for
``IDLE_SECONDS`` are dropped, to be made again when they are asked for.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from streamlit import runtime

from pages.shared import memory, results_store

KEPT_SECONDS = 600.0
PARKED_BYTES = 48 * memory.MEGABYTE
IDLE_SECONDS = 900.0
_EVERY = 5.0


class Packed:
    """The bytes of one file, compressed, until they are forgotten with their visit."""

    def __init__(self, content: bytes) -> None:
        self.content: bytes | None = content

    @property
    def size(self) -> int:
        """How many bytes are held."""
        return len(self.content or b"")

    def forget(self) -> None:
        """Let the bytes go."""
        self.content = None


class Inputs(Protocol):
    """What a visitor gave and chose."""

    @property
    def packed(self) -> tuple[Packed, ...]: ...


Elsewhere = Literal["elsewhere"]


@dataclass
class Visit:
    """One visit: what it holds, who may have it back, and since when it has been away."""

    inputs: Inputs
    mark: str = ""
    browser: str = ""
    away_since: float | None = None

    def belongs_to(self, mark: str, browser: str) -> bool:
        """Whether both are its own; a visit or a browser without a name owns nothing."""
        known = bool(self.mark and self.browser)
        return known and _equal(self.mark, mark) and _equal(self.browser, browser)

    @property
    def weight(self) -> int:
        """Bytes of its files."""
        return sum(file.size for file in self.inputs.packed)

    def forget_files(self) -> None:
        """Let its files go; the choices stay."""
        for file in self.inputs.packed:
            file.forget()


class Visits:
    """The visits of all sessions, those that went away included."""

    def __init__(self, connected: Callable[[str], bool]) -> None:
        self._connected = connected
        self._visits: dict[str, Visit] = {}
        self._lock = threading.Lock()

    def note(self, session: str, inputs: Inputs) -> None:
        """This is all that session holds now; files it no longer names are forgotten."""
        with self._lock:
            visit = self._visits.setdefault(session, Visit(inputs))
            for old in visit.inputs.packed:
                if old not in inputs.packed:
                    old.forget()
            visit.inputs = inputs

    def name(self, session: str, mark: str, browser: str) -> None:
        """Who may have it back when this session is gone."""
        with self._lock:
            if visit := self._visits.get(session):
                visit.mark, visit.browser = mark, browser

    def forget(self, session: str) -> None:
        """Let go of everything of that session."""
        with self._lock:
            if visit := self._visits.pop(session, None):
                visit.forget_files()

    def take_over(self, session: str, mark: str, browser: str) -> Inputs | Elsewhere | None:
        """What the visit of that mark holds, which is this session's from now on; ``"elsewhere"`` while
        another session of the same browser has it open, ``None`` when there is nothing for this browser."""
        with self._lock:
            own = [whose for whose, visit in self._visits.items() if visit.belongs_to(mark, browser)]
            left = [whose for whose in own if whose == session or not self._connected(whose)]
            if not left:
                return "elsewhere" if own else None
            visit = self._visits[session] = self._visits.pop(left[-1])
            visit.away_since = None
            return visit.inputs

    def let_go(self, now: float) -> list[str]:
        """Forget visits away for too long and the files of those that weigh too much; the sessions whose
        files were forgotten."""
        with self._lock:
            forgotten, weight = [], 0
            for place, (since, session, visit) in enumerate(self._newest_away(now)):
                weight += visit.weight
                too_long = now - since > KEPT_SECONDS
                if visit.weight and (too_long or (place and weight > PARKED_BYTES)):
                    forgotten.append(session)
                    visit.forget_files()
                if too_long:
                    del self._visits[session]
            return forgotten

    def drop_oldest(self, now: float) -> bool:
        """Forget the files of the visit that has been away for longest; whether there was one."""
        with self._lock:
            heavy = [visit for _, _, visit in self._newest_away(now) if visit.weight]
            if heavy:
                heavy[-1].forget_files()
            return bool(heavy)

    def _newest_away(self, now: float) -> list[tuple[float, str, Visit]]:
        """Since when, whose, and the visit."""
        away = []
        for session, visit in self._visits.items():
            if self._connected(session):
                visit.away_since = None
                continue
            visit.away_since = now if visit.away_since is None else visit.away_since
            away.append((visit.away_since, session, visit))
        return sorted(away, key=lambda found: found[0], reverse=True)


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "backslashreplace"), other.encode("utf-8", "backslashreplace"))


def _connected(session: str) -> bool:
    return not runtime.exists() or runtime.get_instance().is_active_session(session)


VISITS = Visits(_connected)
_started = threading.Lock()
memory.on_pressure(lambda: VISITS.drop_oldest(time.monotonic()))


def note(inputs: Inputs) -> None:
    """This is all this visitor's session holds now."""
    VISITS.note(results_store.session_id(), inputs)
    if runtime.exists() and _started.acquire(blocking=False):
        threading.Thread(target=_sweep_for_ever, daemon=True).start()


def forget() -> None:
    """Let go of everything of this visitor's session."""
    VISITS.forget(results_store.session_id())


def _sweep_for_ever() -> None:
    while True:
        time.sleep(_EVERY)
        sweep()


def sweep() -> None:
    """Let go of what nobody needs any more."""
    forgotten = VISITS.let_go(time.monotonic())
    for session in forgotten:
        runtime.get_instance().uploaded_file_mgr.remove_session_files(session)
    if results_store.drop_idle(IDLE_SECONDS) or forgotten:
        memory.give_back()
