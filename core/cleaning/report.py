"""From what a rule answered to what is shown about it: counts, money, findings."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from core.cleaning.celltext import cell_texts
from core.cleaning.context import TableContext
from core.cleaning.examples import examples_of
from core.cleaning.results import RuleOption, RuleResult
from core.cleaning.rule import Outcome, Rule
from core.joining.results import Joined
from core.problems import Finding


@dataclass(frozen=True, eq=False)
class Added:
    """Ledger and set-aside lines one rule added."""

    ledger: tuple[pd.DataFrame, ...]
    aside: tuple[pd.DataFrame, ...]

    @property
    def cells(self) -> int:
        """Cells the rule changed."""
        return sum(len(lines) for lines in self.ledger)

    @property
    def rows(self) -> int:
        """Rows the rule set aside."""
        return sum(len(lines) for lines in self.aside)


def added_together(parts: Iterable[Added]) -> Added:
    """What one rule added to all tables."""
    everything = list(parts)
    return Added(
        tuple(lines for part in everything for lines in part.ledger),
        tuple(lines for part in everything for lines in part.aside),
    )


def rule_result(
    rule: Rule, outcome: Outcome, context: TableContext, applied: bool, default_on: bool, added: Added
) -> RuleResult:
    """The card of one rule for one table; its share of the money is known when all rules have run."""
    money = context.money
    return RuleResult(
        rule=rule.key,
        title=rule.title,
        table=context.table.name,
        what=outcome.what,
        why=rule.why_it_matters,
        done=outcome.if_on if applied else outcome.if_off,
        applied=applied,
        default_on=default_on,
        kind=rule.kind,
        rows=len(outcome.rows),
        cells=added.cells if applied else outcome.affected_cells,
        set_aside=added.rows,
        money=None if money is None else math.fsum(money.loc[outcome.rows].dropna()),
        money_share=None,
        customers=int(context.keys.loc[outcome.rows].nunique()),
        examples=outcome.examples or examples_of(context, outcome, added.ledger),
        options=_options(rule, outcome),
        proposals=outcome.proposals,
        columns=outcome.columns or tuple(dict.fromkeys(change.column for change in outcome.changes)),
        switchable=rule.switchable,
        severity=outcome.severity,
    )


def _options(rule: Rule, outcome: Outcome) -> tuple[RuleOption, ...]:
    shared = tuple(replace(option, chosen=outcome.chosen.get(option.key, option.chosen)) for option in rule.options)
    return (*shared, *outcome.options)


def pointed_cells(rule: Rule, outcome: Outcome, context: TableContext, applied: bool) -> tuple[pd.DataFrame, ...]:
    """The cells a rule would have you look at: what it points at, and what it would change if it were on."""
    waiting = () if applied else tuple((change.column, change.rows) for change in outcome.changes)
    table = context.table
    return tuple(
        pd.DataFrame(
            {
                "table": table.name,
                "sheet": table.sheet,
                "row": table.source_rows[rows],
                "column": column,
                "text": cell_texts(context.raw.loc[rows, column]).fillna("").to_numpy(),
                "rule": rule.key,
            }
        )
        for column, rows in (*outcome.points, *waiting)
        if len(rows) and rule.kind != "fills in"
    )


def findings_of(results: tuple[RuleResult, ...], joined: Joined) -> tuple[Finding, ...]:
    """One finding per rule and table that fired, in the words of its card."""
    places = {linked.table.name: linked.table for linked in joined.tables}
    return tuple(
        Finding(
            code=result.rule,
            title=result.title,
            detail=result.what,
            severity=result.severity,
            file=places[result.table].file,
            sheet=places[result.table].sheet,
            column=result.columns[0] if len(result.columns) == 1 else "",
            rows=result.rows,
            cells=result.cells,
            examples=tuple(example.before for example in result.examples if example.before),
            source_rows=tuple(example.row for example in result.examples),
            what_we_did=result.done,
            what_you_can_do="You can switch this rule." if result.switchable else "",
        )
        for result in results
    )
