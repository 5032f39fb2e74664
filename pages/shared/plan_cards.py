"""The plan of one segment as a card: its actions with the numbers behind them, and what was rejected."""

from __future__ import annotations

import re

import streamlit as st

from core.recommendations.results import NOT_IN_FILES, Plan, Recommendation, Rejected
from core.segmentation.results import Segment
from core.wording import count, listing, percent
from pages.shared import plan_edits
from pages.shared.escape import md

# Reasons shown at once of actions that do not fit.
_NEAREST = 5
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def show_segment(segment: Segment, made: Plan, *, unfolded: bool = False) -> None:
    """One segment to unfold: its first action in the headline; inside at most three, changes and rejected ones."""
    items = made.of_segment(segment.id)
    first = items[0].title if items else "No action"
    head = f"**{md(segment.name, 80)}** · {count(segment.size, 'customer')} · {md(first, 80)}"
    with st.expander(head, expanded=unfolded, key=f"plan-{segment.id}"):
        _heading(segment)
        remark = " ".join(words for about, words in made.remarks if about == segment.id)
        if remark:
            st.info(md(remark, 400), icon=":material/content_copy:")
        who = _shared_who(items)
        if who:
            st.caption(f":material/groups: **Who gets it:** {md(who, 500)}")
        for item in items:
            _show_action(item, len(items), who, short=bool(remark))
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


def _shared_who(items: tuple[Recommendation, ...]) -> str:
    """Who gets the actions that can be tested; said once for all of them."""
    return next((item.who for item in items if item.who and not item.everybody), "")


def _heading(segment: Segment) -> None:
    colour = segment.colour if _HEX.fullmatch(segment.colour) else "#7F7F7F"
    row = st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small")
    row.html(f'<span style="display:inline-block;width:1rem;height:1rem;border-radius:3px;background:{colour}"></span>',
             width="content")  # fmt: skip
    facts = [count(segment.size, "customer"), f"{percent(segment.share)} of all"]
    if segment.money_share is not None:
        facts.append(f"{percent(segment.money_share)} of the money")
    row.caption(md(" · ".join(facts)))


def _show_action(item: Recommendation, of: int, who: str, *, short: bool) -> None:
    """``short`` where an earlier segment has the same actions: what is said there is not said again."""
    number = f"{item.rank}. " if of > 1 else ""
    words, facts = st.columns([5, 3], gap="medium")
    with words:
        st.markdown(f"**{md(number + item.title, 160)}**")
        lines = [f":material/check: {md(item.do, 1100)}"]
        if item.do_not and not short:
            lines.append(f":material/block: {md(item.do_not, 1100)}")
        if item.who and item.who != who:
            lines.append(f":material/groups: {md(item.who, 500)}")
        st.markdown("\n\n".join(lines))
    with facts:
        st.caption("  \n".join([f"**Why:** {md(item.trigger, 500)}", f"**How sure:** {md(item.confidence, 200)}.",
                                *_gain(item)]))  # fmt: skip
        with st.popover("How, when and what to measure", type="tertiary"):
            lines = [f"**{md(label)}:** {md(text, 900)}" for label, text in _details(item) if text]
            st.markdown("  \n".join(lines))


def _details(item: Recommendation) -> list[tuple[str, str]]:
    return [("Where", item.channel), ("When", item.timing), ("Reward", item.reward), ("Measure", item.measure), ("Also takes", item.effort),
            ("Numbers", "; ".join(f"{label} {value}" for label, value in item.evidence)), ("Evidence", item.source),
            *item.assumptions]  # fmt: skip


def _gain(item: Recommendation) -> list[str]:
    if item.expected_gain is None:
        return [f"**Also takes:** {md(item.effort, 200)}"] if item.effort else []
    kind = "Expected loss" if item.expected_gain < 0 else "Expected gain"
    return [f"**{kind}:** {md(item.gain_words, 400)}"]


def _show_rejected(segment: Segment, made: Plan) -> None:
    """What fits too in one line, then the nearest of what does not, the rest folded."""
    rejected = [item for item in made.rejected if item.segment_id == segment.id]
    label = f"Why not {count(len(rejected), 'other action')}"
    with st.expander(label, icon=":material/rule:", key=f"rejected-{segment.id}"):
        if len({item.reason for item in rejected}) == 1:
            st.markdown(md(rejected[0].reason, 400))
            return
        fits = [item for item in rejected if item.distance == 0]
        lacking = [item for item in rejected if item.reason.endswith(NOT_IN_FILES)]
        others = [item for item in rejected if item not in fits and item not in lacking]
        if fits:
            st.markdown("**Would fit too**\n" + _reasons(fits))
        if others:
            st.markdown("**Nearest of those that do not fit**\n" + _reasons(others[:_NEAREST]))
        folded = [*([_reasons(others[_NEAREST:])] if others[_NEAREST:] else []), *_lacking(lacking)]
        if folded:
            with st.popover(count(len(others[_NEAREST:]) + len(lacking), "more action"), type="tertiary"):
                st.markdown("\n".join(folded))


def _reasons(items: list[Rejected]) -> str:
    return "\n".join(f"- **{md(item.title, 120)}:** {md(item.reason, 300)}" for item in items)


def _lacking(lacking: list[Rejected]) -> list[str]:
    if not lacking:
        return []
    titles = listing([item.title for item in lacking], limit=40)
    return [f"- **Not possible with your files, which lack what they need:** {md(titles, 3000)}"]
