"""Segments as cards: colour, name, size, what sets it apart, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from core.features.results import CustomerFeatures
from core.segmentation.results import Segment, Segmentation, Trait, Trust
from core.segmentation.rule_words import rule_sentence
from core.wording import count, listing, money, percent
from pages.shared import drawing, guard, hand_work
from pages.shared.escape import md

_TRUST: dict[Trust, tuple[str, Literal["green", "blue", "orange", "gray"], str]] = {
    "solid": ("Solid", "green", ":material/verified:"),
    "good": ("Good", "blue", ":material/check:"),
    "unsure": ("Unsure", "orange", ":material/warning:"),
    "shaky": ("Shaky", "gray", ":material/help:"),
}
_TRAITS = 3
_TYPICAL = 3
# A whole standard deviation is told first, whether or not it formed the segment.
_STRIKING = 1.0


def show_cards(groups: Segmentation, numbers: CustomerFeatures) -> None:
    """All segments, two beside each other; a last one without a neighbour takes the whole width."""
    last = groups.segments[-1] if len(groups.segments) % 2 else None
    with st.grid(2, min_column_width=330):
        for segment in groups.segments:
            if segment is not last:
                with st.container(border=True, height="stretch"):
                    _show_card(segment, numbers, groups.used)
    if last is not None:
        with st.container(border=True):
            _show_card(last, numbers, groups.used)


def _show_card(segment: Segment, numbers: CustomerFeatures, used: tuple[str, ...]) -> None:
    _show_heading(segment)
    left, right = st.columns(2, wrap=False)
    left.metric("Customers", f"{segment.size:,}", f"{percent(segment.share)} of all", delta_color="off",
                delta_arrow="off")  # fmt: skip
    if segment.money is not None:
        right.metric(md(numbers.money_label, 40), money(segment.money, numbers.currency),
                     f"{percent(segment.money_share)} of the money", delta_color="off", delta_arrow="off")  # fmt: skip
    pale = segment.trust == "shaky"
    traits = sorted(segment.traits, key=lambda trait: (abs(trait.effect) < _STRIKING, trait.feature not in used))
    for trait in traits[:_TRAITS]:
        arrow = ":material/trending_up:" if trait.high else ":material/trending_down:"
        words = f"{arrow} {md(trait.words, 160)}"
        st.markdown(f":gray[{words}]" if pale else words)
    if not segment.traits:
        st.markdown(":gray[No difference from the average customer is beyond chance.]")
    if pale:
        st.caption("With other customers of the same mall this segment would look different: we plan no offers for it.")
    if said := rule_sentence(segment.rule):
        st.caption(md(said, 400))
    more = st.expander("More about them", key=f"more-{segment.id}", on_change="rerun")
    if more.open:
        with more:
            _show_profile(segment, traits[_TRAITS:])


def _show_heading(segment: Segment) -> None:
    row = st.container(horizontal=True, vertical_alignment="center", wrap=False)
    colour, name = f"colour-{segment.id}-{segment.colour}", f"name-{segment.id}-{segment.name}"
    row.color_picker("Colour", segment.colour, key=colour, label_visibility="collapsed", width="content",
                     on_change=guard.careful(hand_work.written), args=("recolour", segment.id, colour, segment.colour))  # fmt: skip
    row.text_input(
        "Name", segment.name, key=name, max_chars=60, label_visibility="collapsed",
        help="Write another name if you know a better one",
        on_change=guard.careful(hand_work.written), args=("rename", segment.id, name, segment.name),
    )  # fmt: skip
    words, shade, icon = _TRUST[segment.trust]
    st.badge(words, color=shade, icon=icon, help=md(segment.trust_words, 300))


def _show_profile(segment: Segment, others: Sequence[Trait]) -> None:
    from core.charts.segments import profile

    shown = [trait for trait in segment.traits if trait.index is not None and not trait.category]
    if shown:
        top = shown[0]
        sentence = f"{segment.name}: {count(len(shown), 'thing')} differ, most of all {top.label.lower()}."
        drawing.show_chart(profile(segment), sentence, f"profile-{segment.id}")
    for trait in others:
        st.caption(f":material/fiber_manual_record: {md(trait.words, 200)}")
    if segment.typical:
        st.caption(md(f"Typical customers: {listing(list(segment.typical[:_TYPICAL]))}.", 300))
    if segment.borderline:
        st.caption(md(f"On the border to another segment: {listing(list(segment.borderline[:_TYPICAL]))}.", 300))
    st.caption(md(segment.trust_words, 300))
