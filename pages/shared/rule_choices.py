"""The choices on a rule's card: its options, its suggestions one by one, and the values of a column."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.cleaning.merging import visible
from core.cleaning.results import CleaningSettings, Proposal, RuleOption, RuleResult, Writing
from core.wording import count
from pages.shared import tables, workspace
from pages.shared.cleaning_answers import answered
from pages.shared.cleaning_changes import change
from pages.shared.escape import md, plain
from pages.shared.person_choices import show_pairs

_MOST_WRITINGS, _MOST_TICKS = 300, 50


def show_numbers(found: list[RuleResult]) -> None:
    """The options of a rule that are numbers only the user knows, such as an exchange rate; asked once for
    all tables."""
    result = found[0]
    asked = {option.key: option for item in found for option in item.options if not option.values}
    if not asked:
        return
    with st.container(horizontal=True):
        for option in asked.values():
            typed = st.number_input(
                md(option.label), min_value=0.0, value=float(option.chosen) if option.chosen else None, format="%.6g",
                placeholder="not known", width=220, key=f"number-{result.rule}-{option.key}-{option.chosen}",
            )  # fmt: skip
            chosen = f"{typed:.10g}" if typed else ""
            if chosen != option.chosen:
                _choose(result, option, chosen)


def _choose(result: RuleResult, option: RuleOption, chosen: str) -> None:
    settings = workspace.current().cleaning
    kept = tuple(item for item in settings.options if item[:2] != (result.rule, option.key))
    given = ((result.rule, option.key, chosen),) if chosen else ()
    change(replace(settings, options=(*kept, *given)), result.rule)


def show_option(result: RuleResult, option: RuleOption) -> None:
    """One option of the rule, in words."""
    words = dict(option.values)
    keys = list(words)
    chosen = st.selectbox(
        md(option.label), keys, index=keys.index(option.chosen) if option.chosen in keys else 0,
        format_func=lambda key: plain(words[key], 300), key=f"option-{result.rule}-{option.key}-{option.chosen}",
    )  # fmt: skip
    if chosen is not None and chosen != option.chosen:
        _choose(result, option, chosen)


def show_proposals(result: RuleResult) -> None:
    """What the rule suggests, to be approved, refused or, for texts, written otherwise."""
    if not result.proposals:
        return
    waiting = sum(not _in_force(proposal, result) for proposal in result.proposals)
    label = f"{count(len(result.proposals), 'suggestion')}"
    label += f", {waiting:,} waiting for your yes" if waiting else ", all accepted"
    if result.rule == "own-corrections":
        label = count(len(result.proposals), "decision")
    with st.expander(label, icon=":material/checklist:", key=f"suggestions-{result.rule}-{result.table}"):
        if any(proposal.writings for proposal in result.proposals):
            _show_writings(result)
        elif any(proposal.sides for proposal in result.proposals):
            show_pairs(result)
        else:
            _show_ticks(result)


def _in_force(proposal: Proposal, result: RuleResult) -> bool:
    """Whether it is carried out; where the rule only points at something in this table, it waits for a yes."""
    return proposal.accepted and (result.applied or result.default_on)


def _show_ticks(result: RuleResult) -> None:
    place = f"{result.rule}-{result.table}"
    with st.form(f"proposals-{place}", border=False):
        answers = {
            item.key: st.checkbox(md(f"{item.words} ({count(item.rows, 'row')})", 300), _in_force(item, result),
                                  key=f"proposal-{place}-{item.key}-{_in_force(item, result)}")
            for item in result.proposals[:_MOST_TICKS]
        }  # fmt: skip
        if len(result.proposals) > _MOST_TICKS:
            st.caption(f"The first {_MOST_TICKS} of {len(result.proposals):,}.")
        if st.form_submit_button("Apply my decisions"):
            change(answered(workspace.current().cleaning, result.rule, answers), result.rule)


def _show_writings(result: RuleResult) -> None:
    """One line per text: leave the tick to use the suggestion, take it away to keep the text, or write
    what it should become."""
    lines = [(one, proposal) for proposal in result.proposals for one in proposal.writings][:_MOST_WRITINGS]
    frame = pd.DataFrame(
        {
            "Use": [proposal.accepted for _, proposal in lines],
            "Column": [one.column for one, _ in lines],
            "In the file": [visible(one.text) for one, _ in lines],
            "Rows": [f"row {one.row:,}" if one.row else f"{one.rows:,}" for one, _ in lines],
            "Becomes": [one.becomes for one, _ in lines],
        }
    )
    st.caption(
        "Ticked lines are used; without the tick a value stays as it is. Write in the last column to give it another value."
    )
    with st.form(f"writings-{result.rule}-{result.table}", border=False):
        edited = tables.edit_cells(
            frame, f"writings-{result.rule}-{result.table}-{hash(tuple(frame['Use']))}", f"Suggestions: {result.title}",
            ("Use", "Becomes"), {"Use": st.column_config.CheckboxColumn(width="small"),
                                 "Rows": st.column_config.TextColumn(width="small")},
        )  # fmt: skip
        if st.form_submit_button("Apply my decisions"):
            change(rewritten(workspace.current().cleaning, result, lines, edited), result.rule)


def rewritten(
    settings: CleaningSettings, result: RuleResult, lines: list[tuple[Writing, Proposal]], edited: pd.DataFrame
) -> CleaningSettings:
    """The settings with one correction per line that is not as suggested."""
    if result.rule == "own-corrections":
        return _own_again(settings, result, lines, edited)
    asked = [
        (one, _decision(one, proposal.accepted, bool(use), str(becomes or "").strip()))
        for (one, proposal), use, becomes in zip(lines, edited["Use"], edited["Becomes"], strict=True)
    ]
    given = {(one.column, one.text): new for one, new in asked if not one.row}
    settings = _with_cells(settings, result.table, {(one.column, one.row): new for one, new in asked if one.row})
    changed = {place: new for place, new in given.items() if new is not None}
    kept = tuple(
        item for item in settings.rewrites if item[0] != result.table or (item[1], item[2]) not in changed
    )  # fmt: skip
    fresh = tuple((result.table, column, text, new) for (column, text), new in changed.items())
    return replace(settings, rewrites=(*kept, *fresh))


def _with_cells(settings: CleaningSettings, table: str, given: dict[tuple[str, int], str | None]) -> CleaningSettings:
    """The settings with a decision for every single cell that is not as suggested."""
    changed = {place: new for place, new in given.items() if new is not None}
    kept = tuple(item for item in settings.cells if item[0] != table or (item[1], item[2]) not in changed)
    return replace(settings, cells=(*kept, *((table, column, row, new) for (column, row), new in changed.items())))


def _decision(one: Writing, accepted: bool, use: bool, becomes: str) -> str | None:
    """What the user wants instead of the suggestion: what was written counts with and without a tick."""
    if becomes not in ("", one.becomes):
        return becomes
    if use and (not becomes or not accepted):
        return becomes or one.text
    return one.text if accepted and not use else None


def _own_again(
    settings: CleaningSettings, result: RuleResult, lines: list[tuple[Writing, Proposal]], edited: pd.DataFrame
) -> CleaningSettings:
    """A tick taken away forgets the decision."""
    now: dict[tuple[str, str | int], tuple[bool, str]] = {
        (one.column, one.row or one.text): (bool(use), str(becomes or one.text))
        for (one, _), use, becomes in zip(lines, edited["Use"], edited["Becomes"], strict=True)
    }
    return replace(
        settings,
        rewrites=tuple(_still_wanted(settings.rewrites, result.table, now)),
        cells=tuple(_still_wanted(settings.cells, result.table, now)),
    )


def _still_wanted(
    decisions: tuple[tuple[str, str, Any, str], ...], table: str, now: dict[tuple[str, str | int], tuple[bool, str]]
) -> list[tuple[str, str, Any, str]]:
    kept = []
    for owner, column, place, new in decisions:
        use, becomes = now.get((column, place), (True, new)) if owner == table else (True, new)
        kept += [(owner, column, place, becomes)] * use
    return kept
