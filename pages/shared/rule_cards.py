"""What cleaning found, a card per rule: what, how many, real examples, the switch and its options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.cleaning.results import Cleaned, Example, RuleResult
from core.wording import count, percent
from pages.shared import guard, tables, workspace
from pages.shared.cleaning_changes import Later, put_in_force, show_effect
from pages.shared.escape import md
from pages.shared.rule_choices import show_numbers, show_option, show_proposals

_SHOWN_AT_FIRST, _FEW, _LITTLE_MONEY = 5, 5, 0.001
_SWITCH = {"changes cells": "Correct these cells", "sets rows aside": "Leave these rows out", "fills in": "Fill these gaps",
           "nets": "Take these off", "proposes": "Merge what I approved"}  # fmt: skip
_GROUPS = (
    ("done", "Done for you", "Every one can be switched off; nothing in your file is touched."),
    ("open", "For you to decide", "Left as it is. Switch on what you want."),
    ("seen", "Good to know", "Only pointed out; nothing was changed."),
)


def show_rules(report: Cleaned, later: list[Later]) -> None:
    """Three groups of cards, in each the biggest effect on the money first; what takes longer to say is
    added to ``later``."""
    by_rule: dict[str, list[RuleResult]] = {}
    for result in sorted(report.rules, key=_weight, reverse=True):
        by_rule.setdefault(result.rule, []).append(result)
    for key, title, explained in _GROUPS:
        cards = [found for found in by_rule.values() if _group(found) == key]
        if cards:
            st.subheader(f"{title} ({len(cards)})", anchor=False)
            st.caption(explained)
            _show_group(key, cards, report, later)


def _group(found: list[RuleResult]) -> str:
    """By the suggestion, not by the switch, so that a card stays where it is when it is switched."""
    if not found[0].switchable:
        return "seen"
    if found[0].kind == "proposes":
        return "open"
    return "done" if any(result.default_on for result in found) else "open"


def _show_group(key: str, cards: list[list[RuleResult]], report: Cleaned, later: list[Later]) -> None:
    rest = [found for found in cards[_SHOWN_AT_FIRST:] if _trivial(found)]
    for found in cards:
        if found not in rest:
            _show_rule(found, report, later)
    if rest and st.toggle(f"Show {count(len(rest), 'smaller one')}", key=f"all-rules-{key}"):
        for found in rest:
            _show_rule(found, report, later)


def _trivial(found: list[RuleResult]) -> bool:
    """A few cells, and neither a row nor money at stake: the only kind that may be folded away."""
    return (
        sum(item.rows + item.cells for item in found) < _FEW
        and not any(item.set_aside or item.severity in ("warning", "error") for item in found)
        and max(item.money_share or 0.0 for item in found) < _LITTLE_MONEY
        and not any(item.money_corrected for item in found)
    )


def _weight(result: RuleResult) -> tuple[float, float, int]:
    return result.money_share or 0.0, abs(result.money_corrected), result.rows + result.cells


def _show_rule(found: list[RuleResult], report: Cleaned, later: list[Later]) -> None:
    first = found[0]
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{md(first.title)}**", width="content")
            if first.switchable and _has_a_say(found):
                _show_switch(found)
        st.caption(md(_amounts(found)))
        for item in found:
            where = f"{item.table}: " if len(report.tables) > 1 else ""
            st.markdown(md(f"{where}{item.what} {item.done}", 700))
        show_effect(first.rule, report, later)
        show_numbers(found)
        for item in found:
            show_proposals(item)
        details = st.expander("Examples and reasons", key=f"details-{first.rule}", on_change="rerun")
        if details.open:
            with details:
                _show_details(found)


def _has_a_say(found: list[RuleResult]) -> bool:
    """Suggestions are carried out when they are ticked; without a tick there is nothing to switch off."""
    return found[0].kind != "proposes" or any(proposal.accepted for item in found for proposal in item.proposals)


def _show_switch(found: list[RuleResult]) -> None:
    first, key = found[0], f"rule-{found[0].rule}"
    st.session_state[key] = any(item.applied for item in found)
    st.toggle(_SWITCH.get(first.kind, "Switch on"), key=key, width="content", on_change=_switch, args=(found,))


@guard.careful
def _switch(found: list[RuleResult]) -> None:
    rule, settings = found[0].rule, workspace.current().cleaning
    on = bool(st.session_state[f"rule-{rule}"])
    off = {key for key in settings.off if key != rule}
    forced = {key for key in settings.on if key != rule}
    if on and not all(item.default_on for item in found):
        forced.add(rule)
    if not on and any(item.default_on for item in found):
        off.add(rule)
    put_in_force(replace(settings, off=tuple(sorted(off)), on=tuple(sorted(forced))), rule)


def _amounts(found: list[RuleResult]) -> str:
    rows, cells = sum(item.rows for item in found), sum(item.cells for item in found)
    shares = [item.money_share for item in found if item.money_share]
    parts = [count(rows, "row") if rows else "", count(cells, "cell") if cells else ""]
    parts.append(f"these rows hold {percent(sum(shares))} of the money" if shares else "")
    return " · ".join(part for part in parts if part) or count(sum(len(item.columns) for item in found), "column")


def _show_details(found: list[RuleResult]) -> None:
    first = found[0]
    st.markdown(md(f"Why it matters: {first.why}", 500))
    examples = [example for item in found for example in item.examples]
    if examples:
        tables.show_table(
            _example_frame(examples, _changed(found)), f"examples-{first.rule}", f"Examples: {first.title}"
        )
    for option in first.options:
        if option.values:
            show_option(first, option)


def _changed(found: list[RuleResult]) -> bool:
    return any(item.applied and item.cells for item in found)


def _example_frame(examples: Sequence[Example], changed: bool) -> pd.DataFrame:
    """What stands now is shown where something was changed; a cell left blank was emptied."""
    rows = [(item.table, item.row, item.column, item.before, item.after or "(empty)") for item in examples]
    frame = pd.DataFrame(rows, columns=["Table", "Row in the file", "Column", "In the file", "Now"])
    whole_rows = not frame["Column"].any()
    frame = frame.drop(columns="Column") if whole_rows else frame
    frame = frame if changed and not whole_rows else frame.drop(columns="Now")
    return frame.drop(columns="Table") if frame["Table"].nunique() == 1 else frame
