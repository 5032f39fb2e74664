"""Step 6: what to do for each segment, what it may cost and bring, and how to test it."""

from dataclasses import replace

import streamlit as st

from core.recommendations.results import ORDER_WORDS
from pages.shared import (
    findings,
    frame,
    guard,
    plan_cards,
    plan_contact,
    plan_currency,
    plan_money,
    plan_playbook,
    plan_testing,
    plan_tiers,
    steps,
    workspace,
)
from pages.shared.escape import md

guard.require_files()
groups, numbers, made = steps.segmentation(), steps.features(), steps.plan()


frame.finding(made.headline)
if made.scale:
    st.caption(md(made.scale, 400))
plan_currency.ask_currency(made, numbers)
plan_contact.show_contact(made, numbers, groups)
actions, offers, tiers, test, results = st.tabs(
    ["Actions", "What it brings", "Tiers", "Test", "Results"], key="plan-tab", on_change="rerun"
)
with actions:
    st.caption(ORDER_WORDS)
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
