"""Notices when a session has ended, and says so instead of showing an empty page.

A mark without meaning is kept in the address; an address with a mark whose session holds nothing any
more belonged to a session that is gone.
"""

from __future__ import annotations

import secrets

import streamlit as st

from pages.shared import workspace

_PARAMETER = "visit"
_KEY = "visit_mark"


def notice_lost() -> None:
    """Say kindly that files and choices are gone when this address belonged to an ended session."""
    mark = st.query_params.get(_PARAMETER, "")
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


def forget_mark() -> None:
    """No session to lose any more."""
    st.query_params.pop(_PARAMETER, None)
