"""The money side of the plan: assumptions, and what an offer brings and costs in each segment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from core.problems import UserError
from core.recommendations.economics import customers_needed
from core.recommendations.money_words import may_lose
from core.recommendations.results import Economics, Plan
from core.segmentation.results import Segmentation
from core.wording import money, number, percent
from pages.shared import findings, tables, workspace
from pages.shared.escape import md

_ACTION_WIDTH = 330  # pixels: titles stand whole
_MOST = 1e12  # more than any mall turns over; sums of it stay numbers
_SHARES = (("margin", "Margin of a sale (%)"), ("response", "Customers who come because of the offer (%)"),
           ("baseline", "Customers who come anyway and take it too (%)"))  # fmt: skip


def _within(amount: float | None) -> float | None:
    return None if amount is None else min(amount, _MOST)


def show_assumptions(made: Plan, currency: str) -> None:
    """The inputs of the arithmetic; what is still ours is called an assumption."""
    ours = made.settings.economics
    st.subheader("What these sums assume", anchor=False)
    st.caption("An asterisk marks our assumption, not your figure. Change it where you know better.")
    with st.form("economics"), st.grid(3, min_column_width=240):
        given: dict[str, float | None] = {}
        for key, label in _SHARES:
            value = round(getattr(ours, key) * 100, 2)
            typed = st.number_input(_starred(ours, key, label), 0.0, 100.0, value, step=1.0, format="%.4g")
            given[key] = typed / 100
        unit = f" ({md(currency)})" if currency else ""
        given["offer_value"] = st.number_input(
            _starred(ours, "offer_value", f"Cost of one offer taken{unit}"), 0.0, _MOST, format="%.4g",
            value=None if _is_ours(ours, "offer_value") else min(ours.offer_value, _MOST),
            placeholder="5 % of each segment's basket" if made.basket else "Type an amount",
        )  # fmt: skip
        given["contact_cost"] = st.number_input(
            _starred(ours, "contact_cost", f"Cost of one message{unit}"),
            0.0,
            _MOST,
            min(ours.contact_cost, _MOST),
            format="%.4g",
        )
        given["fixed_cost"] = st.number_input(
            f"Staff and events, for each action that needs them{unit}", 0.0, _MOST, min(ours.fixed_cost, _MOST) or None,
            placeholder="Not counted yet: type it",
        ) or 0.0  # fmt: skip
        given["budget"] = st.number_input(f"Budget{unit}", 0.0, _MOST, _within(ours.budget), placeholder="No limit")
        if made.basket is None or ours.basket is not None:
            given["basket"] = st.number_input(f"Average receipt{unit}", 0.0, _MOST, _within(ours.basket),
                                              placeholder="Not in your files: type it")  # fmt: skip
        if st.form_submit_button("Compute again", type="primary"):
            _save(ours, given, made.basket)


def _is_ours(ours: Economics, key: str) -> bool:
    return key in ours.labelled


def _starred(ours: Economics, key: str, label: str) -> str:
    return f"{label} \\*" if _is_ours(ours, key) else label


def _save(ours: Economics, given: dict[str, float | None], basket: float | None) -> None:
    from core.recommendations.economics import in_force

    labelled = set(ours.labelled)
    if given["offer_value"] is None:
        given.pop("offer_value")
        labelled.add("offer_value")
    elif _is_ours(ours, "offer_value"):
        labelled.discard("offer_value")
    changed: dict[str, Any] = {key: value for key, value in given.items() if not _same(value, getattr(ours, key))}
    mine = replace(ours, **changed, labelled=tuple(sorted(labelled - set(changed))))
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
    """One row and one line per segment."""
    if made.basket is None:
        st.info("Your files hold no amounts per visit, so there are no money figures. Type your average receipt above "
                "and they appear.", icon=":material/info:")  # fmt: skip
        return
    names = {segment.id: segment.name for segment in groups.segments}
    # Without a limit every round is paid in full, which the costs say already.
    limited = made.settings.economics.budget is not None
    rows = [
        (names[row.segment_id], row.action or "None planned; a standard offer", money(row.average_basket, currency), money(row.offer_value, currency),
         money(row.campaign_cost, currency, 0), _pays_from(row.break_even_response, row.customers),
         f"{money(row.expected_gain, currency, 0)} ({money(row.gain_low, currency, 0)} to "
         f"{money(row.gain_high, currency, 0)}){', may lose' if may_lose(row.gain_low) else ''}", _for_each_one(row.expected_gain, row.campaign_cost),
         percent(row.largest_discount), *([money(row.budget, currency, 0)] if limited else []))
        for row in made.economics
    ]  # fmt: skip
    heads = ["Segment", "First action", "Basket", "Per taker", "One round", "Pays from", "Gain of one round (range)",
             "Per 1 spent", "Safe discount", *(["To spend here"] if limited else [])]  # fmt: skip
    column = st.column_config.Column
    told = {
        "First action": column(width=_ACTION_WIDTH),
        "Basket": column(help="What one visit is worth on average."),
        "Per taker": column(help="What the reward or service costs for each customer who takes it."),
        "One round": column(help="What one round costs in all."),
        "Pays from": column(help="How many of those who get it now must come because of it."),
        "Per 1 spent": column(help="Gain for each 1 spent.", alignment="right"),
        "Safe discount": column(help="The largest discount that cannot lose money if as many respond as you expect."),
    }
    tables.show_table(tables.frame_of(rows, heads), "economics", "What an offer costs and brings in each segment", told)
    lines = [
        f"- **{md(names[row.segment_id], 80)}.** " + _coloured(md(row.sentence, 500), (row.expected_gain or 0) < 0)
        for row in made.economics
    ]
    with st.expander("Each segment in words", icon=":material/notes:"):
        st.markdown("\n".join(lines))
    st.caption("Every sum is for one round to those who get it now; those held back for the test are not counted. The range "
               "is half to one and a half times the response you expect. A budget goes first to the "
               "segment that gains most for each 1 spent. The same sums stand as live formulas on the What-if sheet of the download.")  # fmt: skip


def _pays_from(least: float | None, customers: int) -> str:
    needed = customers_needed(least, customers)
    return "no response" if needed is None else f"{number(needed)} of {number(customers)}"


def _for_each_one(gain: float | None, cost: float | None) -> str:
    return "–" if gain is None or not cost else number(gain / cost, 2)


def _coloured(text: str, loses: bool) -> str:
    return f":red[{text}]" if loses else text
