"""Pairs of rows that may be one person: both sides beside each other, to be approved one by one or all at once."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.cleaning.results import Compared, RuleResult
from core.wording import count, number
from pages.shared import tables, workspace
from pages.shared.cleaning_answers import answered
from pages.shared.cleaning_changes import change

_TICK = "Same person"


def show_pairs(result: RuleResult) -> None:
    """One line per pair: what both rows say where they agree, and both sides where they do not."""
    lines = [proposal for proposal in result.proposals if proposal.sides]
    columns = dict.fromkeys(side.column for proposal in lines for side in proposal.sides)
    cells = [{side.column: _cell(side) for side in proposal.sides} for proposal in lines]
    frame = pd.DataFrame(
        {
            _TICK: [proposal.accepted for proposal in lines],
            **{name: [line.get(name, "") for line in cells] for name in columns},
        }
    )
    st.caption(
        "One line is one pair. “=” both rows say the same; “≠” the row that is kept, then the other one. "
        "Signs that would show who it is are hidden (•). Tick the pairs that are one person: purchases and answers of "
        "the second number then count for the first."
    )
    place = f"pairs-{result.rule}-{result.table}"
    with st.form(place, border=False):
        edited = tables.edit_cells(
            frame, f"{place}-{hash(tuple(frame[_TICK]))}", f"Suggestions: {result.title}", (_TICK,),
            {_TICK: st.column_config.CheckboxColumn(width=120, pinned=True)},
        )  # fmt: skip
        if len(lines) < len(result.proposals):
            st.caption(f"The first {number(len(lines))} of {number(len(result.proposals))} pairs.")
        with st.container(horizontal=True):
            some = st.form_submit_button("Apply my decisions")
            everything = st.form_submit_button(f"Accept all {count(len(result.proposals), 'pair')}")
    if everything:
        _decide(result, {proposal.key: True for proposal in result.proposals})
    elif some:
        _decide(result, {one.key: bool(tick) for one, tick in zip(lines, edited[_TICK], strict=True)})


def _decide(result: RuleResult, answers: dict[str, bool]) -> None:
    change(answered(workspace.current().cleaning, result.rule, answers), result.rule)


def _cell(side: Compared) -> str:
    if side.same:
        return f"= {side.first or side.second}"
    return f"{side.first or '(empty)'} ≠ {side.second or '(empty)'}"
