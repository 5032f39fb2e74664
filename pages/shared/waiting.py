"""Waiting for a heavy job on screen: the place in the queue, the progress and a way out."""

from __future__ import annotations

import itertools
from typing import Any

import streamlit as st

from core.progress import Cancelled
from pages.shared.escape import md
from pages.shared.gate import GATE, Job, Ticket
from pages.shared.guard import careful
from pages.shared.results_store import session_id

_QUIET = 0.4  # seconds before anything is drawn: most steps are done by then
_TICK = 0.15
# Numbers the stop buttons: an id of a ticket comes again when an earlier ticket of the same run is gone.
_DRAWN = itertools.count()


def run(key: str, words: str, job: Job, needed: int = 0) -> Any:
    """The job's result; raises what the job raised. ``words`` say what the visitor waits for, ``needed``
    how many bytes the job takes."""
    ticket = GATE.submit(session_id(), key, job, needed)
    if not ticket.done.wait(_QUIET):
        _draw_until_done(ticket, words)
    if isinstance(ticket.error, Cancelled):
        st.info("Stopped. Nothing was changed.", icon=":material/stop_circle:")
        st.button("Start again", type="primary", key=f"again-{key[:12]}")
        st.stop()
    if ticket.error is not None:
        raise ticket.error
    return ticket.result


def _draw_until_done(ticket: Ticket, words: str) -> None:
    place = st.empty()
    with place.container(border=True):
        bar = st.progress(0.0, text=md(words))
        st.button(
            "Stop",
            icon=":material/stop:",
            on_click=careful(GATE.cancel),
            args=(session_id(),),
            key=f"stop-{next(_DRAWN)}",
        )
    while not ticket.done.wait(_TICK):
        # Drawing is also where Streamlit takes the visitor away; the ticket then times out by itself.
        bar.progress(ticket.share, text=md(_state(ticket, words)))
        GATE.look(ticket)
    place.empty()


def _state(ticket: Ticket, words: str) -> str:
    if ticket.started:
        return f"{words}: {ticket.words}" if ticket.words else words
    ahead = GATE.ahead(ticket)
    return f"Waiting for our turn, {ahead} before you" if ahead else "Waiting for our turn, you are next"
