"""What must exist before a page makes sense, and what happens when something goes wrong on it.

A :class:`UserError` is drawn kindly. Anything else is a bug: the visitor gets a plain sentence and a
reference, the log gets the kind of error, the places in our own code and the same reference, never
the error's text, because that may hold a customer's data.
"""

from __future__ import annotations

import functools
import logging
import secrets
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from core.problems import UserError, no_space
from pages.shared import findings, workspace
from pages.shared.gate import no_room
from pages.shared.navigation import step

_ROOT = Path(__file__).parents[2]
_MISHAP = "mishap"
_LOG = logging.getLogger("mall_segments")


def require_files() -> None:
    """Stop the page with a way back when there is nothing to work on yet."""
    if workspace.current().files:
        return
    st.info("There is nothing here yet: first give a file, or look around with sample data.", icon=":material/info:")
    st.page_link(step("upload").file, label="Go to upload", icon=step("upload").icon)
    st.stop()


@contextmanager
def boundary(page: str) -> Iterator[None]:
    """Around every page: nothing but a plain sentence ever reaches the visitor."""
    if mishap := st.session_state.pop(_MISHAP, None):
        _tell(mishap, page)
    try:
        yield
    except Exception as error:
        _tell(error, page)


def show(error: Exception, page: str) -> bool:
    """Draw what happened; whether the visitor can do something about it, otherwise it is a bug."""
    kind = _as_user_error(error)
    if kind is None:
        _show_bug(error, page)
        return False
    findings.show_error(kind)
    return True


def _tell(error: Exception, page: str) -> None:
    if not show(error, page):
        return
    left, right = st.columns([1, 3])
    left.button("Try again", icon=":material/refresh:", key="try-again")
    right.page_link(step("upload").file, label="Go to upload", icon=step("upload").icon)


def careful(callback: Callable[..., None]) -> Callable[..., None]:
    """A widget's callback inside the boundary: it runs before the page, where nothing else catches it."""

    @functools.wraps(callback)
    def guarded(*given: Any, **named: Any) -> None:
        try:
            callback(*given, **named)
        except Exception as error:
            st.session_state[_MISHAP] = error

    return guarded


def _as_user_error(error: Exception) -> UserError | None:
    """Troubles of the machine, in words; ``None`` when it is something else."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, MemoryError):
        return no_room()
    return no_space(error)


def _show_bug(error: Exception, page: str) -> None:
    reference = secrets.token_hex(4)
    places = own_frames(error)
    _LOG.error("%s %s at %s", reference, type(error).__name__, " < ".join(reversed(places)))
    st.error(
        f"Something went wrong on our side, and it is not your fault. Your files and choices are still here. "
        f"Reference: {reference}",
        icon=":material/error:",
    )
    with st.expander("Report this"):
        st.write("Copy these lines into your report. They hold nothing from your files.")
        lines = [f"Mall Segments, page: {page}", f"Reference: {reference}", f"Kind: {type(error).__name__}", *places]
        st.code("\n".join(lines), language=None)


def own_frames(error: BaseException) -> list[str]:
    """Where in our own code the error passed, outermost first, without any value."""
    found = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_ROOT) and ".venv" not in path.parts:
            found.append(f"{path.relative_to(_ROOT).as_posix()}:{frame.lineno} {frame.name}")
    return found
