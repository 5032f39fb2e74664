"""One word for the whole report: ready, usable with care, or fix these first; and why."""

from __future__ import annotations

import pandas as pd

from core.cleaning.apply import TableState
from core.cleaning.results import Balance, Readiness, RuleResult
from core.wording import count, percent

READY, WITH_CARE, FIX_FIRST = "ready", "usable with care", "fix these first"

SMALL_SHARE = 0.01
LARGE_SHARE = 0.3


def verdict(
    results: tuple[RuleResult, ...],
    balances: tuple[Balance, ...],
    measured: tuple[Readiness, ...],
    states: tuple[TableState, ...],
) -> tuple[str, tuple[str, ...]]:
    """The verdict and its reasons, the gravest first."""
    blocking = [*_emptied_tables(balances), *_blind_money(states)]
    if blocking:
        return FIX_FIRST, tuple(blocking)
    care = [*_much_set_aside(balances, states), *_warnings(results)]
    complete = next(one for one in measured if one.dimension == "complete")
    if complete.after < 1 - 5 * SMALL_SHARE:
        care.append(f"{percent(1 - complete.after)} of the cells that every row should fill are empty.")
    if care:
        return WITH_CARE, tuple(part for part in (_remaining(balances).strip(), *care) if part)
    acted = [result for result in results if result.applied]
    if not results:
        return READY, ("Nothing had to be fixed: every row is used and no cell was changed.",)
    if not acted:
        return READY, ("No cell was changed and every row is used. What was noticed is listed below.",)
    cells = sum(balance.cells_changed for balance in balances)
    rows = sum(balance.rows_set_aside for balance in balances)
    said = [f"{count(cells, 'cell')} corrected"] * bool(cells) + [f"{count(rows, 'row')} set aside"] * bool(rows)
    return READY, (f"{_remaining(balances)}Only small matters: {' and '.join(said)}.",)


def _remaining(balances: tuple[Balance, ...]) -> str:
    """How much of the rows and of the money is in use; empty when nothing was set aside."""
    rows_in = sum(balance.rows_in for balance in balances)
    rows = sum(balance.rows_used for balance in balances)
    if rows == rows_in:
        return ""
    money_in = sum(balance.money_in or 0.0 for balance in balances)
    money = sum(balance.money_used or 0.0 for balance in balances)
    of_money = f" and {percent(money / money_in)} of the money" if 0 < money <= money_in else ""
    return f"{percent(rows / rows_in)} of your rows{of_money} remain. "


def _emptied_tables(balances: tuple[Balance, ...]) -> list[str]:
    return [
        f"{balance.table}: {count(balance.rows_set_aside, 'row')} of {balance.rows_in:,} had to be set aside."
        for balance in balances
        if balance.rows_in and balance.rows_set_aside > 0.5 * balance.rows_in
    ]


def _blind_money(states: tuple[TableState, ...]) -> list[str]:
    """Purchases whose amount is unknown for a large part cannot say who spends."""
    reasons = []
    for state in states:
        money = state.context("ids", None).money
        if state.linked.table.kind != "transactions" or money is None or not len(money):
            continue
        missing = float(money.isna().mean())
        if missing > LARGE_SHARE:
            reasons.append(f"{state.linked.table.name}: the amount is missing on {percent(missing)} of the rows.")
    return reasons


def _much_set_aside(balances: tuple[Balance, ...], states: tuple[TableState, ...]) -> list[str]:
    reasons = []
    for balance, state in zip(balances, states, strict=True):
        share = balance.rows_set_aside / balance.rows_in if balance.rows_in else 0.0
        if share > SMALL_SHARE:
            aside = count(balance.rows_set_aside, "row")
            reasons.append(f"{balance.table}: {aside} ({percent(share)}) set aside. {_main_reason(state)}")
    return reasons


def _main_reason(state: TableState) -> str:
    """Why most of the rows were set aside."""
    told = pd.concat([lines["reason"] for lines in state.aside]).value_counts()
    all_of_them = len(told) == 1
    return f"{'Reason' if all_of_them else 'Most of them'}: {told.index[0][:1].lower()}{told.index[0][1:]}."


def _warnings(results: tuple[RuleResult, ...]) -> list[str]:
    set_aside_already = {result.rule for result in results if result.set_aside}
    return [
        f"{result.table}: {result.what}"
        for result in results
        if result.severity == "warning" and result.rule not in set_aside_already
    ]
