"""One word for the whole report: ready, usable with care, or fix these first; and why.

Only what changes who looks like which customer counts: repeated rows, totals and tests that were set
aside leave every customer as he is, unless there are so many that the file itself is in doubt.
"""

from __future__ import annotations

import pandas as pd

from core.cleaning.apply import TableState
from core.cleaning.results import Balance, Readiness, RuleResult
from core.cleaning.rules import RULES
from core.wording import count, percent

READY, WITH_CARE, FIX_FIRST = "ready", "usable with care", "fix these first"

SMALL_SHARE = 0.01
LARGE_SHARE = 0.3
MUCH_REPEATED = 0.15
HARMLESS = frozenset(rule.key for rule in RULES if rule.harmless)


def verdict(
    results: tuple[RuleResult, ...],
    balances: tuple[Balance, ...],
    measured: tuple[Readiness, ...],
    states: tuple[TableState, ...],
) -> tuple[str, tuple[str, ...]]:
    """The verdict and its reasons, the gravest first; a single table is not named in them."""
    word, reasons = _word(results, balances, measured, states)
    only = f"{balances[0].table}: " if len(balances) == 1 else ""
    return word, tuple(reason.removeprefix(only) for reason in reasons)


def _word(
    results: tuple[RuleResult, ...],
    balances: tuple[Balance, ...],
    measured: tuple[Readiness, ...],
    states: tuple[TableState, ...],
) -> tuple[str, tuple[str, ...]]:
    blocking = [*_emptied_tables(balances), *_blind_money(states), *_mixed_money(results)]
    if blocking:
        return FIX_FIRST, tuple(blocking)
    complete = next(one for one in measured if one.dimension == "complete")
    gaps = complete.after < 1 - 5 * SMALL_SHARE
    said_below = {"missing-values"} if gaps else set()
    care = [*_much_set_aside(balances, states), *_warnings(results, said_below)]
    if gaps:
        care.append(f"{percent(1 - complete.after)} of the cells that every row should fill are empty.")
    if care:
        return WITH_CARE, tuple(part for part in (_remaining(balances).strip(), *care) if part)
    acted = [result for result in results if result.applied]
    if not results:
        return READY, ("Nothing had to be fixed: every row is used and no cell was changed.",)
    if not acted:
        return READY, ("No cell was changed and every row is used. What was noticed is listed below.",)
    return READY, (f"{_remaining(balances)}{_small_matters(balances, states)}",)


def _small_matters(balances: tuple[Balance, ...], states: tuple[TableState, ...]) -> str:
    cells = sum(balance.cells_changed for balance in balances)
    rows = sum(balance.rows_set_aside for balance in balances)
    said = [f"{count(cells, 'cell')} corrected"] * bool(cells) + [f"{count(rows, 'row')} set aside"] * bool(rows)
    matters = f"Only small matters: {' and '.join(said)}."
    all_harmless = rows and all(set(lines["rule"]) <= HARMLESS for state in states for lines in state.aside)
    return (
        matters
        + all_harmless * " These rows say nothing new about a customer: repetitions, totals, tests or cancelled orders."
    )


def _remaining(balances: tuple[Balance, ...]) -> str:
    """How much of the rows and of the money is in use; empty when nothing was set aside."""
    rows_in = sum(balance.rows_in for balance in balances)
    rows = sum(balance.rows_used for balance in balances)
    if rows == rows_in:
        return ""
    whole = sum(balance.believable_in or 0.0 for balance in balances)
    money = sum(balance.believable_used or 0.0 for balance in balances)
    of_money = f" and {percent(money / whole)} of the money" if whole else ""
    said = f"{percent(rows / rows_in)} of your rows{of_money} remain. "
    return said[:1].upper() + said[1:]


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
        money = state.context("ids", "").money
        if state.linked.table.kind != "transactions" or money is None or not len(money):
            continue
        missing = float(money.isna().mean())
        if missing > LARGE_SHARE:
            reasons.append(f"{state.linked.table.name}: the amount is missing on {percent(missing)} of the rows.")
    return reasons


def _mixed_money(results: tuple[RuleResult, ...]) -> list[str]:
    """Money of several currencies or units added up says nothing about who spends."""
    return [
        f"{result.table}: {result.what} Added up as they stand, they say nothing about who spends; "
        f"decide on the card “{result.title}”."
        for result in results
        if result.rule in ("several-currencies", "mixed-units")
        and not result.applied
        and (result.money_share or 0.0) > LARGE_SHARE
    ]


def _much_set_aside(balances: tuple[Balance, ...], states: tuple[TableState, ...]) -> list[str]:
    """Rows that would have said something about a customer; the others only when they are very many."""
    reasons = []
    for balance, state in zip(balances, states, strict=True):
        aside = pd.concat([lines[["rule", "reason"]] for lines in state.aside]) if state.aside else pd.DataFrame()
        harmless = aside["rule"].isin(HARMLESS) if len(aside) else pd.Series(dtype=bool)
        lost, repeated = aside[~harmless], aside[harmless]
        if len(lost) > SMALL_SHARE * balance.rows_in:
            reasons.append(_set_aside(balance, lost))
        if len(repeated) > MUCH_REPEATED * balance.rows_in:
            reasons.append(f"{_set_aside(balance, repeated)} So many make it worth a look at how the file was made.")
    return reasons


def _set_aside(balance: Balance, rows: pd.DataFrame) -> str:
    share = percent(len(rows) / balance.rows_in)
    return f"{balance.table}: {count(len(rows), 'row')} ({share}) set aside. {_main_reason(rows)}"


def _main_reason(rows: pd.DataFrame) -> str:
    """Why most of these rows were set aside."""
    told = rows["reason"].value_counts()
    all_of_them = len(told) == 1
    return f"{'Reason' if all_of_them else 'Most of them'}: {told.index[0][:1].lower()}{told.index[0][1:]}."


def _warnings(results: tuple[RuleResult, ...], said_elsewhere: set[str]) -> list[str]:
    said = said_elsewhere | {result.rule for result in results if result.set_aside}
    return [
        f"{result.table}: {result.what} {'Decide on' if result.switchable else 'See'} the card “{result.title}”."
        for result in results
        if result.severity == "warning" and result.rule not in said
    ]
