"""Recognises a visitor who comes back in a new session: a page loaded again, a line cut for long.

A mark is kept in the address. The files and choices behind it are given only to the browser they came
from, told by the secret in its cookie (and by who signed in, where signing in is set up): a link shared
with somebody else, or opened in another browser, carries nobody's data. Whoever cannot have anything back
is told so, instead of finding an empty page.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from pages.shared import visits, workspace
from pages.shared.results_store import session_id
from pages.shared.workspace import Workspace

_PARAMETER = "visit"
_KEY = "visit_mark"
_LOOKED = "visit_looked_for"
_CHOICES_ONLY = "visit_choices_only"
# A page loaded again may arrive before the server has noticed that the old one left.
_LEAVING_SECONDS, _TICK = 1.5, 0.05


def welcome_back() -> None:
    """Before every page: give back what this address stands for, or say kindly that it is gone."""
    mark = st.query_params.get(_PARAMETER, "")
    inputs = workspace.current()
    if any(upload.gone for upload in inputs.files):
        _come_back(inputs)
    elif mark and not inputs.files and _KEY not in st.session_state:
        _look_for(mark)
    if workspace.current().files:
        known = st.session_state.setdefault(_KEY, secrets.token_urlsafe(16))
        visits.VISITS.name(session_id(), known, _browser())
        if mark != known:
            st.query_params[_PARAMETER] = known
        st.session_state.pop(_CHOICES_ONLY, None)
    elif _CHOICES_ONLY in st.session_state:
        st.warning(
            "Your choices are still here, your files are not any more. Upload them again and you are back where "
            "you were.",
            icon=":material/timer_off:",
        )


def forget() -> None:
    """Nothing to come back to any more."""
    st.query_params.pop(_PARAMETER, None)


def _look_for(mark: str) -> None:
    found = _found(mark)
    if isinstance(found, Workspace):
        st.session_state[_KEY] = mark
        _come_back(found)
    elif found == "elsewhere":
        st.info(
            "Your files are open in another tab of this browser. Go on there; or close that tab and look again here.",
            icon=":material/tab:",
        )
        st.button("Look again", icon=":material/refresh:", key="look-again")
    else:
        st.warning(
            "What was open at this address is not here any more. Your files are forgotten ten minutes after their "
            "page was left, or when the app itself starts again, and no other browser can open them. Upload "
            "them again; if you saved your settings, load them on the upload page and you are back where you were.",
            icon=":material/timer_off:",
        )


def _come_back(inputs: Workspace) -> None:
    if workspace.come_back(inputs):
        st.toast("Welcome back: your files and choices are still here.", icon=":material/history:")
    else:
        st.session_state[_CHOICES_ONLY] = True


def _found(mark: str) -> object:
    """What there is behind the mark; the first time patient with a page that is just being left."""
    ends = time.monotonic() + (0.0 if _LOOKED in st.session_state else _LEAVING_SECONDS)
    st.session_state[_LOOKED] = True
    while True:
        found = visits.VISITS.take_over(session_id(), mark, _browser())
        if found != "elsewhere" or time.monotonic() > ends:
            return found
        time.sleep(_TICK)


def _browser() -> str:
    """Which browser this is, and who signed in; empty when it cannot be told from others."""
    cookies: Mapping[str, str] = st.context.cookies
    secret, _ = decode_xsrf_token_string(cookies.get(XSRF_COOKIE_NAME, ""))
    if not secret:
        return ""
    person = str(st.user.get("sub") or st.user.get("email") or "")
    return hashlib.sha256(secret + person.encode()).hexdigest()
