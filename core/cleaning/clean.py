"""Running the rules over the joined tables, one after the other, and putting the report together.

Every rule looks at every table; whether it acts is decided by the settings and its default. What is
asserted (balances) and what is measured (readiness, verdict, overview) lives beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.cleaning.apply import TableState, apply_outcome, start
from core.cleaning.balance import balance, corrected_money
from core.cleaning.believable import believable_amounts, with_shares
from core.cleaning.context import TableContext
from core.cleaning.following import follow
from core.cleaning.overview import column_overview
from core.cleaning.readiness import readiness
from core.cleaning.report import added_together, findings_of, pointed_cells, rule_result
from core.cleaning.results import (
    LEDGER_COLUMNS,
    POINTED_OUT_COLUMNS,
    SET_ASIDE_COLUMNS,
    Cleaned,
    CleaningSettings,
    RuleResult,
)
from core.cleaning.rule import Outcome, Rule
from core.cleaning.rules import RULES
from core.cleaning.verdict import verdict
from core.joining.results import Joined, LinkedTable
from core.progress import Progress, silent

AS_SUGGESTED = CleaningSettings()


@dataclass(frozen=True, eq=False)
class _Run:
    """The tables as they stand, and what the rules so far found."""

    states: tuple[TableState, ...]
    results: tuple[RuleResult, ...] = ()
    affected: tuple[pd.Index, ...] = ()
    left_out: tuple[tuple[str, str, str], ...] = ()
    pointed: tuple[pd.DataFrame, ...] = ()
    nobody: frozenset[str] = frozenset()
    merged: tuple[tuple[str, str], ...] = ()


def clean(joined: Joined, settings: CleaningSettings = AS_SUGGESTED, progress: Progress = silent) -> Cleaned:
    """Cleaned tables and the report in which every effect is counted.

    Nothing is lost: rows that are not used are in ``set_aside``, changed cells in ``ledger``. Raises
    :class:`core.cleaning.balance.BalanceError` (a bug, never the user's fault) when the sums of rows
    or money do not come out.
    """
    today = pd.Timestamp(settings.today) if settings.today else None
    run = _Run(tuple(start(linked) for linked in joined.tables))
    for number, rule in enumerate(RULES):
        progress(number / (len(RULES) + 1), rule.title)
        run = _run_rule(run, rule, joined, settings, today)
    progress(len(RULES) / (len(RULES) + 1), "Counting what was found")
    cleaned = _report(joined, settings, run)
    progress(1.0, "Cleaning is done")
    return cleaned


def _run_rule(run: _Run, rule: Rule, joined: Joined, settings: CleaningSettings, today: pd.Timestamp | None) -> _Run:
    choice = rule.choice(settings)
    for place in range(len(run.states)):
        context = _context(run.states, place, joined, today)
        outcome = rule.look(context, choice)
        if outcome is not None:
            run = _take(run, place, rule, outcome, context, settings)
    return run


def _context(states: tuple[TableState, ...], place: int, joined: Joined, today: pd.Timestamp | None) -> TableContext:
    shared = joined.basis, joined.currency, today
    others = tuple(state.context(*shared) for state in (*states[:place], *states[place + 1 :]))
    return states[place].context(*shared, others)


def _take(
    run: _Run, place: int, rule: Rule, outcome: Outcome, context: TableContext, settings: CleaningSettings
) -> _Run:
    default = bool(rule.default_on if outcome.default_on is None else outcome.default_on)
    applied = rule.switchable and rule.is_on(settings, default)
    states = list(run.states)
    if applied:
        states[place] = apply_outcome(states[place], rule, outcome)
        states = [follow(state, rule, outcome) for state in states]
    added = added_together(after.added_since(before) for after, before in zip(states, run.states, strict=True))
    result = rule_result(rule, outcome, context, applied, default, added)
    proposed = tuple((context.table.name, column, why) for column, why in outcome.left_out)
    return replace(
        run,
        states=tuple(states),
        results=(*run.results, replace(result, money_corrected=corrected_money(states[place], run.states[place]))),
        affected=(*run.affected, pd.Index(outcome.rows)),
        left_out=(*run.left_out, *proposed),
        pointed=(*run.pointed, *pointed_cells(rule, outcome, context, applied)),
        nobody=run.nobody | outcome.nobody if applied else run.nobody,
        merged=(*run.merged, *((one.key, one.to) for one in outcome.renumbered)) if applied else run.merged,
    )


def _report(joined: Joined, settings: CleaningSettings, run: _Run) -> Cleaned:
    tables = tuple(_finished(state) for state in run.states)
    balances = tuple(balance(state) for state in run.states)
    set_aside = _gathered([part for state in run.states for part in state.aside], (*SET_ASIDE_COLUMNS, "cells"))
    measured = readiness(run.states, run.results)
    results = with_shares(
        run.results, run.affected, {state.linked.table.name: believable_amounts(state) for state in run.states}
    )
    word, reasons = verdict(results, balances, measured, run.states)
    return Cleaned(
        joined=joined,
        tables=tables,
        rules=_biggest_money_first(results),
        balances=balances,
        readiness=measured,
        verdict=word,
        verdict_reasons=reasons,
        ledger=_gathered([part for state in run.states for part in state.ledger], LEDGER_COLUMNS),
        set_aside=set_aside,
        overview=column_overview(tables),
        imputed=_imputed(run.states),
        left_out=run.left_out,
        nobody=run.nobody | {key for key, _ in run.merged},
        merged=run.merged,
        findings=findings_of(results, joined),
        settings=settings,
        pointed_out=_gathered(list(run.pointed), POINTED_OUT_COLUMNS),
        quiet=tuple(rule.key for rule in RULES if rule.key not in {result.rule for result in results}),
    )


def _biggest_money_first(results: tuple[RuleResult, ...]) -> tuple[RuleResult, ...]:
    """Acting rules before observations, then by share of money, then by rows."""
    return tuple(
        sorted(
            results, key=lambda result: (not result.applied, -(result.money_share or 0.0), -result.rows, result.rule)
        )
    )


def _finished(state: TableState) -> LinkedTable:
    """The cleaned table with fresh row numbers, still row for row beside its raw cells and keys."""
    table, rows = state.linked.table, state.frame.index
    fresh = pd.RangeIndex(len(rows))
    unreadable = table.unreadable
    if unreadable is not None and len(rows) < len(table.frame):
        kept = unreadable.loc[unreadable["row"].isin(rows)]
        unreadable = kept.assign(row=rows.get_indexer(pd.Index(kept["row"]))).reset_index(drop=True)
    cleaned = replace(
        table,
        frame=state.frame.set_axis(fresh),
        raw=state.raw.set_axis(fresh),
        source_rows=table.source_rows[rows.to_numpy()],
        unreadable=unreadable,
    )
    return LinkedTable(cleaned, state.keys.set_axis(fresh), state.linked.id_column)


def _imputed(states: tuple[TableState, ...]) -> pd.DataFrame:
    """Filled-in values, by row position in the cleaned table."""
    parts = []
    for state in states:
        for part in state.imputed:
            places = state.frame.index.get_indexer(pd.Index(part["row"]))
            parts.append(part.assign(row=places)[places >= 0])
    return _gathered(parts, ("table", "row", "column"))


def _gathered(parts: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    if not parts:
        return pd.DataFrame({name: np.array([], dtype="object") for name in columns})
    return pd.concat(parts, ignore_index=True)[list(columns)]
