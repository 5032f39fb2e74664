"""The plan of one segment as a card: its actions with the numbers behind them, and what was rejected."""

from __future__ import annotations

import re

import streamlit as st

from core.recommendations.results import NOT_IN_FILES, Plan, Recommendation
from core.segmentation.results import Segment
from core.wording import count, listing, money, percent
from pages.shared import plan_edits
from pages.shared.escape import md

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def show_segment(segment: Segment, made: Plan, currency: str) -> None:
    """Name, size and at most three actions; changes and rejected actions behind a click."""
    items = made.of_segment(segment.id)
    with st.container(border=True):
        _heading(segment)
        for remark in [words for about, words in made.remarks if about == segment.id]:
            st.caption(f":material/content_copy: {md(remark, 400)}")
        for item in items:
            _show_action(item, len(items), currency)
        if not items:
            st.caption("You removed every action of this segment.")
        left, right = st.columns(2)
        change = left.expander(
            "Change these actions", icon=":material/edit:", key=f"change-{segment.id}", on_change="rerun"
        )
        if change.open:
            with change:
                plan_edits.show_tools(segment, items, made)
        with right:
            _show_rejected(segment, made)


def _heading(segment: Segment) -> None:
    colour = segment.colour if _HEX.fullmatch(segment.colour) else "#7F7F7F"
    row = st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small")
    row.html(f'<span style="display:inline-block;width:1rem;height:1rem;border-radius:3px;background:{colour}"></span>',
             width="content")  # fmt: skip
    row.subheader(md(segment.name, 80), anchor=False)
    facts = [count(segment.size, "customer"), f"{percent(segment.share)} of all"]
    if segment.money_share is not None:
        facts.append(f"{percent(segment.money_share)} of the money")
    st.caption(md(" · ".join(facts)))


def _show_action(item: Recommendation, of: int, currency: str) -> None:
    number = f"{item.rank}. " if of > 1 else ""
    words, facts = st.columns([5, 3], gap="medium")
    with words:
        st.markdown(f"**{md(number + item.title, 160)}**")
        lines = [f":material/check: {md(item.do, 1100)}"]
        if item.do_not:
            lines.append(f":material/block: {md(item.do_not, 1100)}")
        st.markdown("\n\n".join(lines))
    with facts:
        st.caption("  \n".join([f"**Why:** {md(item.trigger, 500)}", f"**How sure:** {md(item.confidence, 200)}.",
                                *_gain(item, currency)]))  # fmt: skip
        with st.popover("How, when and what to measure", type="tertiary"):
            lines = [f"**{md(label)}:** {md(text, 900)}" for label, text in _details(item) if text]
            st.markdown("  \n".join(lines))


def _details(item: Recommendation) -> list[tuple[str, str]]:
    return [("Where", item.channel), ("When", item.timing), ("Reward", item.reward), ("Measure", item.measure),
            ("Numbers", "; ".join(f"{label} {value}" for label, value in item.evidence)), ("Evidence", item.source),
            *item.assumptions]  # fmt: skip


def _gain(item: Recommendation, currency: str) -> list[str]:
    if item.expected_gain is None:
        return []
    kind = "Expected loss" if item.expected_gain < 0 else "Expected gain"
    middle, low, high = (money(abs(value) if place == 0 else value, currency, 0) for place, value in
                         enumerate((item.expected_gain, item.gain_low or 0.0, item.gain_high or 0.0)))  # fmt: skip
    needed = f"; pays if {percent(item.break_even_response)} respond" if item.break_even_response else ""
    return [f"**{kind}:** {md(f'{middle} ({low} to {high}){needed}')}"]


def _show_rejected(segment: Segment, made: Plan) -> None:
    rejected = [item for item in made.rejected if item.segment_id == segment.id]
    lacking = [item for item in rejected if item.reason.endswith(NOT_IN_FILES)]
    judged = [item for item in rejected if not item.reason.endswith(NOT_IN_FILES)]
    with st.expander(
        f"Why not {count(len(rejected), 'other action')}", icon=":material/rule:", key=f"rejected-{segment.id}"
    ):
        if len({item.reason for item in rejected}) == 1:
            st.markdown(md(rejected[0].reason, 400))
            return
        lines = [f"- **{md(item.title, 120)}:** {md(item.reason, 300)}" for item in judged]
        if lacking:
            titles = listing([item.title for item in lacking], limit=40)
            lines.append(f"- **Not possible with your files, which lack what they need:** {md(titles, 3000)}")
        st.markdown("\n".join(lines))
