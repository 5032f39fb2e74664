"""The playbook on screen: download ours, upload an own one."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.problems import UserError
from pages.shared import findings, tables, workspace


def show_playbook() -> None:
    """Both doors; a playbook with a mistake is refused with the entry and field, and ours stays."""
    from core.recommendations.playbook import own_text, parse

    st.caption("All actions and their triggers come from a text file that you can change.")
    tables.offer_file(
        "Download the playbook", own_text().encode(), "playbook.toml", "application/toml", "playbook-down"
    )
    upload = st.file_uploader("Use an own playbook", type=["toml"], key="playbook_up")
    settings = workspace.current().plan
    if upload is not None:
        text = upload.getvalue().decode("utf-8-sig", "replace")
        if text != settings.playbook:
            try:
                parse(text, upload.name)
            except UserError as error:
                findings.show_error(error)
                return
            workspace.update(plan=replace(settings, playbook=text))
            st.rerun()
    elif settings.playbook is not None and st.button("Back to our playbook"):
        workspace.update(plan=replace(settings, playbook=None))
        st.rerun()
