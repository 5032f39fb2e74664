"""The money side of the plan: assumptions, what an offer brings and costs, and the tiers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from core.problems import UserError
from core.recommendations.results import Economics, Plan
from core.segmentation.results import Segmentation
from core.wording import money, number, percent
from pages.shared import findings, tables, workspace
from pages.shared.escape import md

_SHARES = (("margin", "Margin of a sale (%)"), ("response", "Customers who come because of the offer (%)"),
           ("baseline", "Customers who come anyway and take it too (%)"))  # fmt: skip


def show_assumptions(made: Plan, currency: str) -> None:
    """The inputs of the arithmetic; what is still ours is called an assumption."""
    ours = made.settings.economics
    st.caption("Marked with an asterisk: our assumption, not your figure. Change it where you know better.")
    with st.form("economics"), st.grid(3, min_column_width=240):
        given: dict[str, float | None] = {}
        for key, label in _SHARES:
            value = round(getattr(ours, key) * 100, 2)
            typed = st.number_input(_starred(ours, key, label), 0.0, 100.0, value, step=1.0, format="%.4g")
            given[key] = typed / 100
        unit = f" ({md(currency)})" if currency else ""
        for key, label in (("offer_value", "Cost of one offer taken"), ("contact_cost", "Cost of one message")):
            given[key] = st.number_input(
                _starred(ours, key, label + unit), 0.0, value=getattr(ours, key), format="%.4g"
            )
        given["budget"] = st.number_input(f"Budget, if it is limited{unit}", 0.0, value=ours.budget)
        if made.basket is None or ours.basket is not None:
            given["basket"] = st.number_input(f"Average receipt, if you know it{unit}", 0.0, value=ours.basket)
        if st.form_submit_button("Compute again", type="primary"):
            _save(ours, given, made.basket)


def _starred(ours: Economics, key: str, label: str) -> str:
    return f"{label} *" if key in ours.labelled else label


def _save(ours: Economics, given: dict[str, float | None], basket: float | None) -> None:
    from core.recommendations.economics import in_force

    changed: dict[str, Any] = {key: value for key, value in given.items() if not _same(value, getattr(ours, key))}
    mine = replace(ours, **changed, labelled=tuple(key for key in ours.labelled if key not in changed))
    try:
        in_force(mine, basket)
    except UserError as error:
        findings.show_error(error)
        return
    workspace.update(plan=replace(workspace.current().plan, economics=mine))
    st.rerun()


def _same(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else abs(one - other) < 1e-9


def show_economics(made: Plan, groups: Segmentation, currency: str) -> None:
    """One line and one row per segment."""
    if made.basket is None:
        st.info("Your files hold no amounts per visit, so there are no money figures. Type your average receipt above "
                "and they appear.", icon=":material/info:")  # fmt: skip
        return
    names = {segment.id: segment.name for segment in groups.segments}
    rows = [
        (names[row.segment_id], row.customers, money(row.average_basket, currency), percent(row.break_even_response),
         f"{money(row.expected_gain, currency, 0)} ({money(row.gain_low, currency, 0)} to "
         f"{money(row.gain_high, currency, 0)})", percent(row.largest_discount), money(row.budget, currency, 0))
        for row in made.economics
    ]  # fmt: skip
    heads = ["Segment", "Customers", "Basket", "Pays from a response of", "Expected gain (range)",
             "Largest discount without loss", "Share of the budget"]  # fmt: skip
    tables.show_table(tables.frame_of(rows, heads), "economics", "What an offer costs and brings in each segment")
    for row in made.economics:
        st.markdown(f"- **{md(names[row.segment_id], 80)}:** {md(row.sentence, 400)}")


def show_tiers(made: Plan, currency: str) -> None:
    """A slider per threshold, and who stands where."""
    st.caption(md(made.tier_note, 500))
    if not made.tiers:
        return
    thresholds = tuple(tier.threshold for tier in made.tiers[1:])
    if len(thresholds) >= 2:
        _sliders(made, thresholds, currency)
    rows = [
        (tier.name, f"from {money(tier.threshold, currency)}" if tier.threshold else "everybody", tier.customers,
         percent(tier.customer_share), percent(tier.money_share), number(tier.within_one_visit), tier.reward,
         money(tier.cost, currency, 0))
        for tier in made.tiers
    ]  # fmt: skip
    heads = ["Tier", "Spend", "Customers", "Share", "Share of the money", "Within one visit of the next", "Reward",
             "Cost"]  # fmt: skip
    tables.show_table(tables.frame_of(rows, heads), "tiers", "Membership tiers: who stands where")


def _sliders(made: Plan, thresholds: tuple[float, ...], currency: str) -> None:
    step = 10.0 ** (len(str(int(max(thresholds[0], 1)))) - 2)
    chosen = []
    for tier in made.tiers[1:]:
        label = f"{tier.name} from{f' ({md(currency)})' if currency else ''}"
        key = f"tier-{tier.name}-{thresholds}"
        top = max(thresholds[-1] * 2, tier.threshold + step)
        chosen.append(st.slider(label, step, top, tier.threshold, step=step, key=key))
    moved = tuple(sorted(set(chosen)))
    if moved != thresholds and 2 <= len(moved) <= 4:
        workspace.update(plan=replace(workspace.current().plan, tier_thresholds=moved))
        st.rerun()
    if workspace.current().plan.tier_thresholds is not None and st.button("Back to the suggested amounts"):
        workspace.update(plan=replace(workspace.current().plan, tier_thresholds=None))
        st.rerun()
