"""The results of one session, held by the inputs they were made from.

Session-scoped and bounded per stage. Frames are never hashed and never copied: a key is the sha256
of everything the result depends on, and results are frozen.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_KEEP = {"read": 12, "understand": 24, "scatter": 8, "compare": 8}
_KEEP_OTHERWISE = 2


class Results:
    """The newest results of every stage."""

    def __init__(self) -> None:
        self._stages: dict[str, OrderedDict[str, Any]] = {}

    def find(self, stage: str, key: str) -> Any | None:
        """The result made from these inputs, ``None`` when it has to be made."""
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
