"""Membership tiers on screen: a card for each with its threshold to drag and who then stands where."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.features.results import CustomerFeatures
from core.recommendations.results import Plan, Tier
from core.wording import count, money, percent
from pages.shared import guard, tables, workspace
from pages.shared.escape import md

_FEWEST, _MOST = 2, 4


def show_tiers(made: Plan, numbers: CustomerFeatures) -> None:
    """How many thresholds, where each lies, and who stands above it."""
    if not made.tiers:
        st.info(md(made.tier_note, 500), icon=":material/info:")
        return
    st.caption(md(made.tier_note, 500))
    thresholds = tuple(tier.threshold for tier in made.tiers[1:])
    _choose_number(len(thresholds), numbers)
    keys = tuple(f"tier-{tier.name}-{thresholds}" for tier in made.tiers[1:])
    with st.grid(4, min_column_width=250):
        for place, tier in enumerate(made.tiers):
            following = made.tiers[place + 1].name if place + 1 < len(made.tiers) else ""
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{md(tier.name)}**")
                if place:
                    _threshold(tier, keys, place - 1, numbers.currency)
                _show_members(tier, following, numbers.currency)
    st.markdown(md(made.tier_cost_note, 600))
    _show_levels(made)
    if workspace.current().plan.tier_thresholds is not None and st.button("Back to the suggested amounts"):
        _save(None)


def _show_levels(made: Plan) -> None:
    """The levels members hold today beside the tiers, and how many of the best would stay at the top."""
    if not made.level_moves:
        return
    best, top = made.level_moves[0], made.tiers[-1].name
    if best.level:
        st.markdown(
            md(
                f"Of your {count(best.customers, 'customer')} with “{best.level}” today, {best.tiers[-1]:,} would stand in {top}.",
                300,
            )
        )
    heads, rows = made.level_table()
    tables.show_table(
        tables.frame_of(rows, heads), "levels", "Levels your members hold today beside the proposed tiers"
    )


def _choose_number(now: int, numbers: CustomerFeatures) -> None:
    wanted = st.segmented_control(
        "Tiers above the entry card", range(_FEWEST, _MOST + 1), default=now if now >= _FEWEST else None,
        key=f"tier-count-{now}", format_func=str,
    )  # fmt: skip
    if wanted is not None and wanted != now and numbers.money is not None:
        from core.recommendations.tier_thresholds import propose

        proposed = propose(numbers.money, wanted)
        if len(proposed) == wanted:
            _save(proposed)
        st.caption(f"Your customers' spend leaves no room for {wanted} tiers that differ.")


def _threshold(tier: Tier, keys: tuple[str, ...], place: int, currency: str) -> None:
    """A slider from a tenth to three times the amount, in steps of two digits."""
    step = 10.0 ** (len(str(int(max(tier.threshold, 1)))) - 2)
    label = f"Spent at least{f' ({md(currency)})' if currency else ''}"
    low, high = max(round(tier.threshold / 10 / step) * step, step), tier.threshold * 3
    form = "%,.0f" if step >= 1 else None
    st.slider(label, low, high, tier.threshold, step=step, key=keys[place], format=form, on_change=_moved, args=(keys,))


@guard.careful
def _moved(keys: tuple[str, ...]) -> None:
    """Keep the amounts of all sliders, before the page is drawn: every move is computed once."""
    moved = tuple(sorted({float(st.session_state[key]) for key in keys}))
    if _FEWEST <= len(moved) <= _MOST:
        workspace.update(plan=replace(workspace.current().plan, tier_thresholds=moved))


def _show_members(tier: Tier, following: str, currency: str) -> None:
    lines = [f"**{md(count(tier.customers, 'customer'))}** ({md(percent(tier.customer_share))}), "
             f"{md(percent(tier.money_share))} of the money"]  # fmt: skip
    if following and tier.within_one_visit is not None:
        lines.append(md(f"{tier.within_one_visit:,} one visit away from {following}"))
    st.markdown("  \n".join(lines))
    st.caption(f"{md(tier.reward, 300)}.  \nCosts about {md(money(tier.cost, currency, 0))}")


def _save(amounts: tuple[float, ...] | None) -> None:
    workspace.update(plan=replace(workspace.current().plan, tier_thresholds=amounts))
    st.rerun()
