"""The results of one session, held by the inputs they were made from.

Session-scoped and bounded per stage. Frames are never hashed and never copied: a key is the sha256
of everything the result depends on, and results are frozen.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from typing import Any
from weakref import WeakSet

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.shared import memory

_KEEP = {"read": 12, "understand": 24, "scatter": 8, "compare": 8}
_KEEP_OTHERWISE = 2
_IN_USE = 15.0  # seconds after its last use a session's results are not dropped, whatever the need


class Results:
    """The newest results of every stage, and when they were last used."""

    def __init__(self) -> None:
        self._stages: dict[str, OrderedDict[str, Any]] = {}
        self.used = time.monotonic()
        _ALL.add(self)

    def find(self, stage: str, key: str) -> Any | None:
        """The result made from these inputs, ``None`` when it has to be made."""
        self.used = time.monotonic()
        held = self._stages.get(stage, OrderedDict())
        if key in held:
            held.move_to_end(key)
        return held.get(key)

    def keep(self, stage: str, key: str, result: Any) -> None:
        """Hold a result; the oldest of its stage goes when there are too many."""
        held = self._stages.setdefault(stage, OrderedDict())
        held[key] = result
        while len(held) > _KEEP.get(stage, _KEEP_OTHERWISE):
            held.popitem(last=False)

    def drop(self) -> bool:
        """Forget everything; whether there was anything. It is made again when it is asked for."""
        filled, self._stages = bool(self._stages), {}
        return filled


_ALL: WeakSet[Results] = WeakSet()


def drop_oldest() -> bool:
    """Drop the results of the session that has not used its own for longest; whether there was one."""
    return any(held.drop() for held in sorted(_ALL, key=lambda held: held.used) if _idle(held) > _IN_USE)


def drop_idle(seconds: float) -> bool:
    """Drop the results of every session that has not used them for so long; whether there were any."""
    dropped = [held.drop() for held in list(_ALL) if _idle(held) > seconds]
    return any(dropped)


def _idle(held: Results) -> float:
    return time.monotonic() - held.used


memory.on_pressure(drop_oldest)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)
def _of_session(session: str) -> Results:
    return Results()


def session_id() -> str:
    """The identity of this visitor's session."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def results() -> Results:
    """The results of this visitor's session, and of nobody else's."""
    return _of_session(session_id())


def forget() -> None:
    """Drop every result of this session."""
    _of_session.clear(session_id())


def key_of(*parts: object) -> str:
    """One key for everything a result depends on: digests, keys of earlier results, settings."""
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()
