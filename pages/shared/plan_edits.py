"""The manager's own changes to the actions of a segment: other words, another order, out, in."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.recommendations.results import ActionEdit, Plan, Recommendation
from core.segmentation.results import Segment
from pages.shared import guard, workspace
from pages.shared.escape import md

_FIELDS = (("title", "Title"), ("do", "Do"), ("do_not", "Do not"), ("channel", "Channel"), ("timing", "When"),
           ("reward", "Reward"), ("measure", "What to measure"))  # fmt: skip


@guard.careful
def edit(*changes: ActionEdit) -> None:
    """Remember changes to the plan; they are part of the session's inputs and of every export."""
    settings = workspace.current().plan
    workspace.update(plan=replace(settings, edits=(*settings.edits, *changes)))


def show_tools(segment: Segment, items: tuple[Recommendation, ...], made: Plan) -> None:
    """One line per action, and a form to add another."""
    for item in items:
        _show_editor(segment.id, item)
    taken = {item.action for item in items}
    options = {each.action: each.title for each in made.rejected
               if each.segment_id == segment.id and each.action not in taken}  # fmt: skip
    with st.form(f"add-{segment.id}", border=False, clear_on_submit=True):
        chosen = st.selectbox("Add from the playbook", list(options), index=None, placeholder="Choose an action",
                              format_func=lambda key: md(options[key], 120))  # fmt: skip
        own = st.text_input("Or write your own", max_chars=120)
        if st.form_submit_button("Add", icon=":material/add:") and (chosen or own.strip()):
            added = [ActionEdit("add", segment.id, chosen)] if chosen else []
            if own.strip():
                added.append(ActionEdit("add", segment.id, _free_key(), value=own.strip()))
            edit(*added)
            st.rerun()


def _free_key() -> str:
    """A key no own action of this session has."""
    return f"own-{len(workspace.current().plan.edits) + 1}"


def _show_editor(segment_id: str, item: Recommendation) -> None:
    stem = f"{segment_id}-{item.action}-{len(workspace.current().plan.edits)}"
    st.markdown(f"**{md(f'{item.rank}. {item.title}', 120)}**")
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    row.button("Up", key=f"up-{stem}", icon=":material/arrow_upward:", disabled=item.rank == 1, on_click=edit,
               args=(ActionEdit("move", segment_id, item.action, value=str(item.rank - 1)),))  # fmt: skip
    row.button("Remove", key=f"remove-{stem}", icon=":material/delete:", on_click=edit,
               args=(ActionEdit("remove", segment_id, item.action),))  # fmt: skip
    if row.button("Words", key=f"words-{stem}", icon=":material/edit_note:"):
        _change_words(segment_id, item)


@st.dialog("Change the words", width="medium")
def _change_words(segment_id: str, item: Recommendation) -> None:
    with st.form(f"words-{segment_id}-{item.action}", border=False):
        written = {field: st.text_area(label, getattr(item, field), max_chars=1000)
                   for field, label in _FIELDS}  # fmt: skip
        if st.form_submit_button("Keep", type="primary"):
            edit(*(ActionEdit("change", segment_id, item.action, field, text) for field, text in written.items()
                   if text.strip() and text.strip() != getattr(item, field)))  # fmt: skip
            st.rerun()
