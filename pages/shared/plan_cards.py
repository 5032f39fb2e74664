"""The plan of one segment as a card: its actions with the numbers behind them, and ways to change them."""

from __future__ import annotations

import re
from dataclasses import replace

import streamlit as st

from core.recommendations.results import NOT_IN_FILES, ActionEdit, Plan, Recommendation
from core.segmentation.results import Segment
from core.wording import count, listing, money, percent
from pages.shared import workspace
from pages.shared.escape import md

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_FIELDS = (("title", "Title"), ("do", "Do"), ("do_not", "Do not"), ("channel", "Channel"), ("timing", "When"),
           ("reward", "Reward"), ("measure", "What to measure"))  # fmt: skip


def edit(*changes: ActionEdit) -> None:
    """Remember changes to the plan; they are part of the session's inputs and of every export."""
    settings = workspace.current().plan
    workspace.update(plan=replace(settings, edits=(*settings.edits, *changes)))


def show_segment(segment: Segment, made: Plan, currency: str) -> None:
    """Name, size and at most three actions, with what was rejected behind a click."""
    items = made.of_segment(segment.id)
    with st.container(border=True):
        _heading(segment)
        for item in items:
            _show_action(item, len(items), currency)
        if not items:
            st.caption("You removed every action of this segment.")
        with st.expander("Change these actions", icon=":material/edit:"):
            _show_tools(segment, items, made)
        _show_rejected(segment, made)


def _heading(segment: Segment) -> None:
    colour = segment.colour if _HEX.fullmatch(segment.colour) else "#7F7F7F"
    row = st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small")
    row.html(f'<span style="display:inline-block;width:1rem;height:1rem;border-radius:3px;background:{colour}"></span>',
             width="content")  # fmt: skip
    row.markdown(f"**{md(segment.name, 80)}** · {md(count(segment.size, 'customer'))}")


def _show_action(item: Recommendation, of: int, currency: str) -> None:
    number = f"{item.rank}. " if of > 1 else ""
    icon = ":material/visibility:" if item.blocked_by else ":material/campaign:"
    st.markdown(f"{icon} **{md(number + item.title, 160)}**")
    st.markdown(f":material/check: {md(item.do, 1100)}")
    if item.do_not:
        st.markdown(f":material/block: {md(item.do_not, 1100)}")
    st.caption(f"Why: {md(item.trigger, 500)}  \nHow sure: {md(item.confidence, 200)}{_gain(item, currency)}")
    with st.expander("How, when and how to test"):
        lines = [("Where", item.channel), ("When", item.timing), ("Reward", item.reward), ("Measure", item.measure)]
        lines += [("Evidence", item.source), *item.assumptions]
        st.markdown("  \n".join(f"**{md(label)}:** {md(text, 900)}" for label, text in lines if text))


def _gain(item: Recommendation, currency: str) -> str:
    if item.expected_gain is None:
        return ""
    words = "loss" if item.expected_gain < 0 else "gain"
    middle, low, high = (money(value, currency, 0) for value in (item.expected_gain, item.gain_low, item.gain_high))
    needed = f"; pays from a response of {percent(item.break_even_response)}" if item.break_even_response else ""
    return f"  \nExpected {words} at the assumptions: {md(f'{middle} ({low} to {high}){needed}')}"


def _show_tools(segment: Segment, items: tuple[Recommendation, ...], made: Plan) -> None:
    for item in items:
        _show_editor(segment.id, item, len(items))
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
                key = f"own-{len(workspace.current().plan.edits) + 1}"
                added.append(ActionEdit("add", segment.id, key, value=own.strip()))
            edit(*added)
            st.rerun()


def _show_editor(segment_id: str, item: Recommendation, of: int) -> None:
    stem = f"{segment_id}-{item.action}-{len(workspace.current().plan.edits)}"
    row = st.container(horizontal=True, vertical_alignment="center")
    row.markdown(f"**{md(item.title, 120)}**", width="stretch")
    row.button("Up", key=f"up-{stem}", icon=":material/arrow_upward:", disabled=item.rank == 1, on_click=edit,
               args=(ActionEdit("move", segment_id, item.action, value=str(item.rank - 1)),))  # fmt: skip
    row.button("Remove", key=f"remove-{stem}", icon=":material/delete:", on_click=edit,
               args=(ActionEdit("remove", segment_id, item.action),))  # fmt: skip
    with st.popover("Change the words", icon=":material/edit_note:"), st.form(f"words-{stem}", border=False):
        written = {field: st.text_area(label, getattr(item, field), key=f"{field}-{stem}", max_chars=1000)
                   for field, label in _FIELDS}  # fmt: skip
        if st.form_submit_button("Keep", type="primary"):
            edit(*(ActionEdit("change", segment_id, item.action, field, text) for field, text in written.items()
                   if text.strip() and text.strip() != getattr(item, field)))  # fmt: skip
            st.rerun()


def _show_rejected(segment: Segment, made: Plan) -> None:
    rejected = [item for item in made.rejected if item.segment_id == segment.id]
    lacking = [item for item in rejected if item.reason.endswith(NOT_IN_FILES)]
    judged = [item for item in rejected if not item.reason.endswith(NOT_IN_FILES)]
    with st.expander(f"Why {count(len(rejected), 'other')} were rejected"):
        lines = [f"- **{md(item.title, 120)}:** {md(item.reason, 300)}" for item in judged]
        if lacking:
            titles = listing([item.title for item in lacking], limit=40)
            lines.append(f"- **Not possible with your files, which lack what they need:** {md(titles, 3000)}")
        st.markdown("\n".join(lines))
