"""Step 6: what to do for each segment, what it may cost and bring, and how to test it."""

from dataclasses import replace

import streamlit as st

from core.wording import count, money, percent
from pages.shared import (
    findings,
    frame,
    guard,
    plan_cards,
    plan_currency,
    plan_money,
    plan_playbook,
    plan_testing,
    plan_tiers,
    steps,
    workspace,
)

guard.require_files()
groups, numbers, made = steps.segmentation(), steps.features(), steps.plan()


def headline() -> str:
    """What the plan comes to, in one sentence."""
    idle = ("observe", "leave-alone-steady", "leave-alone-loyal")
    active = {item.segment_id for item in made.recommendations if item.action not in idle and not item.blocked_by}
    words = f"{count(len(active), 'segment')} of {len(groups.segments)} call for action"
    firsts = [item.expected_gain for item in made.recommendations if item.rank == 1 and item.expected_gain is not None]
    if firsts:
        own = made.settings.economics
        costs = sum((item.cost_per_contact or 0.0) * item.contacted for item in made.recommendations
                    if item.rank == 1 and item.expected_gain is not None)  # fmt: skip
        whose = "our" if made.settings.economics.labelled else "your"
        reached = sum(
            item.contacted for item in made.recommendations if item.rank == 1 and item.expected_gain is not None
        )
        words += f"; the first action of each, to {count(reached, 'customer')}, brings about "
        words += (
            f"{money(sum(firsts), numbers.currency, 0)} per round after costs of {money(costs, numbers.currency, 0)}"
        )
        words += f" (if {whose} assumptions hold: {percent(own.margin)} margin, {percent(own.response)} respond to a usual offer)"
    return f"{words}."


frame.finding(headline())
plan_currency.ask_currency(made, numbers)
actions, offers, tiers, test, results = st.tabs(
    ["Actions", "What it brings", "Tiers", "Test", "Results"], key="plan-tab", on_change="rerun"
)
with actions:
    for place, segment in enumerate(groups.segments):
        plan_cards.show_segment(segment, made, unfolded=place == 0)
    if workspace.current().plan.edits and st.button("Undo all my changes", icon=":material/undo:"):
        workspace.update(plan=replace(workspace.current().plan, edits=()))
        st.rerun()
    with st.expander("For marketers: change the list of actions itself", icon=":material/menu_book:"):
        plan_playbook.show_playbook()
with offers:
    plan_money.show_economics(made, groups, numbers.currency)
    plan_money.show_assumptions(made, numbers.currency)
with tiers:
    plan_tiers.show_tiers(made, numbers)
with test:
    plan_testing.show_tests(made, groups, numbers.currency)
with results:
    plan_testing.show_results(groups)
findings.show_findings(made.findings)
frame.next_button("plan")
