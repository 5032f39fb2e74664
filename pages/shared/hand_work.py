"""Changes by hand on finished segments, with undo; kept as a list of edits in the session's inputs."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.segmentation.results import Edit, Segmentation
from core.wording import count
from pages.shared import workspace
from pages.shared.escape import md


def add(edit: Edit) -> None:
    """One more change, shown at once."""
    settings = workspace.current().segments
    workspace.update(segments=replace(settings, edits=(*settings.edits, edit)), undone=())
    st.rerun()


def undo() -> None:
    """Take the last change back."""
    inputs = workspace.current()
    *kept, last = inputs.segments.edits
    workspace.update(segments=replace(inputs.segments, edits=tuple(kept)), undone=(*inputs.undone, last))


def redo() -> None:
    """Make the change that was taken back last again."""
    inputs = workspace.current()
    *kept, last = inputs.undone
    workspace.update(segments=replace(inputs.segments, edits=(*inputs.segments.edits, last)), undone=tuple(kept))


def show_tools(groups: Segmentation) -> None:
    """Merge, split, undo, and what was done so far."""
    names = {segment.id: segment.name for segment in groups.segments}
    inputs = workspace.current()
    with st.expander("Change segments by hand", icon=":material/edit:"):
        merge, split = st.columns(2, vertical_alignment="bottom")
        with merge.form("merge", border=False):
            chosen = st.multiselect("Put together", list(names), format_func=lambda key: names[key], key="merge-ids")
            if st.form_submit_button("Merge", icon=":material/merge:") and len(chosen) > 1:
                add(Edit("merge", tuple(chosen)))
        with split.form("split", border=False):
            one = st.selectbox("Divide into two", list(names), format_func=lambda key: names[key], key="split-id")
            if st.form_submit_button("Split", icon=":material/call_split:") and one:
                add(Edit("split", (one,), "2"))
        with st.container(horizontal=True):
            st.button("Undo", icon=":material/undo:", on_click=undo, disabled=not inputs.segments.edits)
            st.button("Redo", icon=":material/redo:", on_click=redo, disabled=not inputs.undone)
        if groups.record:
            st.caption(f"{count(len(groups.record), 'change')} by hand: {md(' '.join(groups.record), 800)}")
