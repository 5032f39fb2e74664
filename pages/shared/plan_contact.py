"""Who may be written to: what the files say about it, and the one switch that includes those who never answered."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.features.results import CustomerFeatures
from core.recommendations.contacting import unanswered
from core.recommendations.results import Plan
from core.segmentation.results import Segmentation
from pages.shared import workspace
from pages.shared.escape import md


def show_contact(made: Plan, numbers: CustomerFeatures, groups: Segmentation) -> None:
    """How many are left out and why; the switch only where somebody has not answered."""
    if made.contact_note:
        st.caption(md(made.contact_note, 400))
    silent = unanswered(numbers, groups)
    if not silent:
        return
    settings = workspace.current().plan
    chosen = st.toggle(
        f"Write to the {silent:,} who have not answered as well",
        settings.include_unanswered,
        help="In the European Union, the United Kingdom and Turkey only a yes allows it; ask your data protection officer.",
    )
    if chosen != settings.include_unanswered:
        workspace.update(plan=replace(settings, include_unanswered=chosen))
        st.rerun()
