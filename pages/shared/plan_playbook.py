"""The playbook on screen: download ours, upload an own one."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.problems import UserError
from pages.shared import findings, tables, workspace


def show_playbook() -> None:
    """Both doors; a playbook with a mistake is refused with the entry and field, and what was in use stays."""
    from core.recommendations.playbook import entries, own_text

    settings = workspace.current().plan
    whose = "ours" if settings.playbook is None else "your own"
    st.caption(
        f"All actions, their words and what triggers them come from a text file you can change; in use is {whose}, with "
        f"{len(entries(settings.playbook))} actions. The notes at its head say how."
    )
    text = own_text() if settings.playbook is None else settings.playbook
    with st.container(horizontal=True):
        tables.offer_file("Download the playbook", text.encode(), "playbook.toml", "application/toml", "playbook-down")
        if settings.playbook is not None and st.button("Back to our playbook", icon=":material/undo:"):
            _use(None)
    upload = st.file_uploader("Use an own playbook", type=["toml"], key=f"playbook-{st.session_state.get(_COUNT, 0)}")
    if upload is not None:
        _take(upload.getvalue(), upload.name)


def _take(content: bytes, name: str) -> None:
    from core.recommendations.playbook import decoded, parse

    try:
        text = decoded(content, name)
        parse(text, name)
    except UserError as error:
        findings.show_error(error)
        return
    _use(text)


def _use(playbook: str | None) -> None:
    """Put a playbook in force; the uploader is emptied, so that the file is taken in once."""
    workspace.update(plan=replace(workspace.current().plan, playbook=playbook))
    st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    st.rerun()


_COUNT = "playbook-uploads"
