"""What cleaning found, a card per rule: what, how many, real examples, the switch and its options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.cleaning.results import CleaningSettings, Example, RuleOption, RuleResult
from core.wording import count, percent
from pages.shared import tables, workspace
from pages.shared.escape import md

_SHOWN_AT_FIRST = 6
_SWITCH = {"changes cells": "Corrected", "sets rows aside": "Set aside", "fills in": "Filled in",
           "nets": "Set aside", "proposes": "Merged"}  # fmt: skip


def show_rules(results: Sequence[RuleResult]) -> None:
    """One card per rule, the biggest effect on the money first."""
    by_rule: dict[str, list[RuleResult]] = {}
    for result in sorted(results, key=_weight, reverse=True):
        by_rule.setdefault(result.rule, []).append(result)
    groups = list(by_rule.values())
    for found in groups[:_SHOWN_AT_FIRST]:
        _show_rule(found)
    rest = groups[_SHOWN_AT_FIRST:]
    if rest and st.toggle(f"Show {count(len(rest), 'smaller finding')}", key="all-rules"):
        for found in rest:
            _show_rule(found)


def _weight(result: RuleResult) -> tuple[bool, float, int]:
    return result.severity == "warning", result.money_share or 0.0, result.rows + result.cells


def _show_rule(found: list[RuleResult]) -> None:
    first = found[0]
    settings = workspace.current().cleaning
    with st.container(border=True):
        left, right = st.columns([5, 2], vertical_alignment="center")
        left.markdown(f"**{md(first.title)}** · {md(_amounts(found))}")
        if first.switchable:
            on = right.toggle(
                _SWITCH.get(first.kind, "Switched on"), any(item.applied for item in found), key=f"rule-{first.rule}"
            )
            if on != any(item.applied for item in found):
                _save(_switched(settings, first, on))
        else:
            right.caption("Only pointed out")
        for item in found:
            where = f"{item.table}: " if len(found) > 1 else ""
            st.markdown(md(f"{where}{item.what} {item.done}", 600))
        with st.expander("Examples and reasons"):
            _show_details(found)
        for item in found:
            _show_proposals(item)


def _amounts(found: list[RuleResult]) -> str:
    rows, cells = sum(item.rows for item in found), sum(item.cells for item in found)
    shares = [item.money_share for item in found if item.money_share]
    parts = [count(rows, "row") if rows else "", count(cells, "cell") if cells else ""]
    parts.append(f"{percent(max(shares))} of the money" if shares else "")
    return ", ".join(part for part in parts if part)


def _show_details(found: list[RuleResult]) -> None:
    first = found[0]
    st.caption(md(f"Why it matters: {first.why}", 500))
    examples = [example for item in found for example in item.examples]
    if examples:
        tables.show_table(_example_frame(examples), f"examples-{first.rule}", f"Examples: {first.title}")
    for option in first.options:
        _show_option(first, option)


def _example_frame(examples: Sequence[Example]) -> pd.DataFrame:
    rows = [(item.table, item.row, item.column, item.before, item.after) for item in examples]
    return pd.DataFrame(rows, columns=["Table", "Row in the file", "Column", "In the file", "Now"])


def _show_option(result: RuleResult, option: RuleOption) -> None:
    words = dict(option.values)
    keys = list(words)
    chosen = st.selectbox(md(option.label), keys, index=keys.index(option.chosen) if option.chosen in keys else 0,
                          format_func=lambda key: words[key], key=f"option-{result.rule}-{option.key}")  # fmt: skip
    if chosen != option.chosen:
        settings = workspace.current().cleaning
        kept = tuple(item for item in settings.options if item[:2] != (result.rule, option.key))
        _save(replace(settings, options=(*kept, (result.rule, option.key, chosen))))


def _show_proposals(result: RuleResult) -> None:
    if not result.proposals:
        return
    place = f"{result.rule}-{result.table}"
    label = f"Your decision: {count(len(result.proposals), 'suggestion')}"
    with st.expander(label, icon=":material/help:"), st.form(f"proposals-{place}", border=False):
        answers = {
            item.key: st.checkbox(md(f"{item.words} ({count(item.rows, 'row')})", 300), item.accepted,
                                  key=f"proposal-{place}-{item.key}")
            for item in result.proposals[:50]
        }  # fmt: skip
        if st.form_submit_button("Apply these decisions"):
            _save(_answered(workspace.current().cleaning, result.rule, answers))


def _answered(settings: CleaningSettings, rule: str, answers: dict[str, bool]) -> CleaningSettings:
    kept = tuple(
        (key, answer) for key, answer in settings.approved if key != rule or answer.removeprefix("-") not in answers
    )
    given = tuple((rule, key if yes else f"-{key}") for key, yes in answers.items())
    return replace(settings, approved=(*kept, *given))


def _switched(settings: CleaningSettings, result: RuleResult, on: bool) -> CleaningSettings:
    off = {key for key in settings.off if key != result.rule} | (set() if on else {result.rule})
    forced = {key for key in settings.on if key != result.rule} | ({result.rule} if on else set())
    return replace(settings, off=tuple(sorted(off)), on=tuple(sorted(forced)))


def _save(settings: CleaningSettings) -> None:
    workspace.update(cleaning=settings)
    st.rerun()
