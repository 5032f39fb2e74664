"""Notices when a session has ended, and says so instead of showing an empty page.

A mark without meaning is kept in the address; an address with a mark whose session holds nothing any
more belonged to a session that is gone.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

import streamlit as st
from streamlit import runtime

from pages.shared import workspace
from pages.shared.results_store import session_id

_PARAMETER = "visit"
_KEY = "visit_mark"


def notice_lost() -> None:
    """Say kindly that files and choices are gone when this address belonged to an ended session."""
    mark = st.query_params.get(_PARAMETER, "")
    if any(upload.gone for upload in workspace.current().files):
        workspace.clear()
    known = st.session_state.get(_KEY, "")
    if mark and not known:
        st.warning(
            "Your session ended after a break, and for safety nothing of it was kept. Upload your files again; "
            "if you saved your settings, load them on the upload page and you are back where you were.",
            icon=":material/timer_off:",
        )
    if workspace.current().files and not known:
        st.session_state[_KEY] = known = secrets.token_hex(4)
    if workspace.current().files and mark != known:
        st.query_params[_PARAMETER] = known


def release(dropped: Iterable[Any]) -> None:
    """Let go of the uploader's own copy of files: Streamlit would keep it as long as the session."""
    if not runtime.exists():
        return
    uploads: Any = runtime.get_instance().uploaded_file_mgr
    for file in dropped:
        uploads.remove_file(session_id(), file.file_id)


def waiting_bytes() -> int:
    """How much all visitors have uploaded that was not taken in yet."""
    if not runtime.exists():
        return 0
    held = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return sum(len(file.data) for files in list(held.values()) for file in list(files.values()))


def forget_mark() -> None:
    """No session to lose any more."""
    st.query_params.pop(_PARAMETER, None)
