"""Changes by hand on finished segments, with undo; kept as a list of edits in the session's inputs."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import streamlit as st

from core.segmentation.editing import ALL_IN_ONE
from core.segmentation.results import Edit, Segmentation
from core.wording import count
from pages.shared import guard, workspace
from pages.shared.escape import md, plain

_PARTS = (2, 3, 4)


def add(edit: Edit) -> None:
    """One more change, shown at once."""
    _keep(edit)
    st.rerun()


def written(action: Literal["rename", "recolour"], segment: str, field: str, before: str) -> None:
    """What was written into ``field`` of a segment, kept before the page is drawn; nothing changes nothing."""
    value = str(st.session_state[field]).strip()
    if value and value != before:
        _keep(Edit(action, (segment,), value))
    else:
        st.session_state[field] = before


def _keep(edit: Edit) -> None:
    settings = workspace.current().segments
    workspace.update(segments=replace(settings, edits=(*settings.edits, edit)), undone=())


@guard.careful
def undo() -> None:
    """Take the last change back."""
    inputs = workspace.current()
    *kept, last = inputs.segments.edits
    workspace.update(segments=replace(inputs.segments, edits=tuple(kept)), undone=(*inputs.undone, last))


@guard.careful
def redo() -> None:
    """Make the change that was taken back last again."""
    inputs = workspace.current()
    *kept, last = inputs.undone
    workspace.update(segments=replace(inputs.segments, edits=(*inputs.segments.edits, last)), undone=tuple(kept))


def show_undo() -> None:
    """Undo and redo, where there is something to take back or to make again: a name written on a card is a change, too."""
    inputs = workspace.current()
    made, undone = len(inputs.segments.edits), len(inputs.undone)
    if not made and not undone:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undo-redo"):
        st.button("Undo", icon=":material/undo:", on_click=undo, disabled=not made)
        st.button("Redo", icon=":material/redo:", on_click=redo, disabled=not undone)
        st.caption(f"{count(made, 'change')} by hand, also kept in the workbook." if made else "No change by hand.")


def show_tools(groups: Segmentation) -> None:
    """Merge, split, lock, and what was done so far."""
    names = {segment.id: segment.name for segment in groups.segments}
    inputs = workspace.current()
    # Another key after every change: what was chosen belongs to the segments before it.
    made = len(inputs.segments.edits)
    # Its state is kept: another number of cards above would close it after every change.
    with st.expander("Change segments by hand", icon=":material/edit:", key="hand-work", on_change="rerun"):
        merge, split, lock = st.columns(3)
        with merge.form("merge", border=False):
            chosen = st.multiselect("Put together", list(names), format_func=lambda key: plain(names[key], 300), key=f"merge-ids-{made}",
                                    placeholder="Choose two or more")  # fmt: skip
            if st.form_submit_button("Merge", icon=":material/merge:"):
                if len(chosen) < 2:
                    st.caption("Choose at least two segments to put together.")
                elif len(chosen) == len(names):
                    st.caption(f"{ALL_IN_ONE}. Leave out at least one segment.")
                else:
                    add(Edit("merge", tuple(chosen)))
        with split.form("split", border=False):
            one = st.selectbox(
                "Divide", list(names), format_func=lambda key: plain(names[key], 300), key=f"split-id-{made}"
            )
            parts = st.segmented_control("Into how many", _PARTS, default=_PARTS[0], required=True, key="split-parts")
            if st.form_submit_button("Split", icon=":material/call_split:") and one:
                add(Edit("split", (one,), str(parts)))
        with lock.form("lock", border=False):
            kept = st.multiselect("Keep as they are", list(names), format_func=lambda key: plain(names[key], 300), key=f"lock-ids-{made}",
                                  placeholder="Choose one or more")  # fmt: skip
            again = st.number_input("Group the others again into", 1, 10, None, key=f"lock-others-{made}",
                                    placeholder="Leave the others as they are")  # fmt: skip
            if st.form_submit_button("Lock", icon=":material/lock:"):
                if kept:
                    add(Edit("lock", tuple(kept), "" if again is None else str(int(again))))
                st.caption("Choose at least one segment to keep as it is.")
        for line in groups.record:
            st.caption(f":material/fiber_manual_record: {md(line, 300)}")
