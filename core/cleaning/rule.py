"""What a cleaning rule is, and what it answers.

A rule looks at one table and answers with an :class:`Outcome`: cells to change, rows to set aside,
proposals that need a yes, or plain observations. It changes nothing itself; ``core.cleaning.apply``
does, so that every effect is counted in one place. Adding a rule: one file in
``core/cleaning/rules``, one line in its registry, one test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.results import CleaningSettings, Example, Proposal, RuleOption
from core.problems import Severity

RuleKind = Literal["changes cells", "sets rows aside", "fills in", "nets", "proposes", "points out"]
Dimension = Literal["complete", "valid", "unique", "consistent", ""]


@dataclass(frozen=True, eq=False)
class CellChange:
    """New values for some cells of one column.

    ``rows`` are row labels of the context's frame (positions in the file's table). ``after`` has one
    typed value per row, ``None`` empties the cells. ``reason`` is one sentence, or one per row.
    ``imputed`` marks values that were estimated rather than corrected. ``file_only`` changes the
    text of the cleaned file and leaves the typed value as it is (it is missing already).
    """

    column: str
    rows: np.ndarray
    after: pd.Series | None
    reason: str | pd.Series
    imputed: bool = False
    file_only: bool = False


@dataclass(frozen=True, eq=False)
class RowsAside:
    """Rows to set aside, with the reason all of them carry, or one reason per row."""

    rows: np.ndarray
    reason: str | pd.Series


@dataclass(frozen=True)
class Renumbered:
    """A customer who counts under another number from now on, in every table.

    ``key`` and ``to`` are keys of joining, ``written`` is the number to write, ``reason`` one sentence.
    """

    key: str
    to: str
    written: str
    reason: str


@dataclass(frozen=True)
class Retold:
    """The currency all amounts of the table are in from now on, and the columns that were in another one."""

    currency: str
    columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a rule found in one table.

    ``what`` says what was found, ``if_on`` what the rule did when it is on, ``if_off`` what is left
    as it is when it is off. ``rows`` are the affected row labels, ``cells`` how many cells are
    meant (the changes are counted when it is ``None``). ``default_on`` overrules the rule's default
    for this table. ``left_out`` pairs (column, reason), ``chosen`` the option values in force,
    ``options`` those only this table has;
    ``points`` pairs (column, row labels) of cells worth a look that the outcome does not change.
    ``renumbered`` are customers whose rows in all tables go to another number, ``nobody`` keys of
    customers that are none: what is left of them in any table is set aside for ``nobody_reason``.
    ``retold`` is set when the table is told in another currency afterwards.
    """

    what: str
    if_on: str
    if_off: str
    rows: np.ndarray
    cells: int | None = None
    changes: tuple[CellChange, ...] = ()
    aside: tuple[RowsAside, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    nobody: frozenset[str] = frozenset()
    nobody_reason: str = ""
    retold: Retold | None = None
    proposals: tuple[Proposal, ...] = ()
    examples: tuple[Example, ...] = ()
    columns: tuple[str, ...] = ()
    points: tuple[tuple[str, np.ndarray], ...] = ()
    default_on: bool | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    severity: Severity = "notice"
    chosen: dict[str, str] = field(default_factory=dict)
    options: tuple[RuleOption, ...] = ()

    @property
    def affected_cells(self) -> int:
        """Cells this outcome is about."""
        return self.cells if self.cells is not None else sum(len(change.rows) for change in self.changes)


@dataclass(frozen=True)
class Choice:
    """What is in force for one rule: option values, answers to its proposals, and the user's own
    corrections, which no rule may touch again."""

    options: dict[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    rewrites: tuple[tuple[str, str, str, str], ...] = ()
    cells: tuple[tuple[str, str, int, str], ...] = ()

    def accepts(self, proposal: str, by_default: bool) -> bool:
        """Whether that proposal is in force: the user's answer, else the default."""
        return proposal in self.accepted or (by_default and proposal not in self.refused)

    def left_alone(self, table: str, column: str) -> frozenset[str]:
        """The texts of that column the user wants to stay as they are."""
        return frozenset(old for *place, old, new in self.rewrites if place == [table, column] and old == new)

    def decided_rows(self, table: str, column: str) -> frozenset[int]:
        """The rows in the file whose cell in that column the user has settled."""
        return frozenset(row for *place, row, _ in self.cells if place == [table, column])

    def decided(self, table: str, column: str) -> frozenset[str]:
        """Both: the texts of that column no other rule may change."""
        return self.left_alone(table, column) | self.chosen(table, column)

    def chosen(self, table: str, column: str) -> frozenset[str]:
        """The texts the user put in the place of others; they are right by definition."""
        return frozenset(new for *place, old, new in self.rewrites if place == [table, column] and old != new)


@dataclass(frozen=True)
class Rule:
    """One thing cleaning looks for.

    ``looks_for`` and ``why_it_matters`` are sentences for a manager. ``dimension`` is the side of
    data quality the rule measures. ``switchable`` is false for rules that only ever point out.
    ``harmless`` rules set aside what says nothing new about a customer: repetitions, totals, tests.
    """

    key: str
    title: str
    looks_for: str
    why_it_matters: str
    kind: RuleKind
    dimension: Dimension
    default_on: bool
    look: Callable[[TableContext, Choice], Outcome | None]
    options: tuple[RuleOption, ...] = ()
    switchable: bool = True
    harmless: bool = False

    def choice(self, settings: CleaningSettings) -> Choice:
        """The options and answers in force for this rule."""
        given = {key: value for rule, key, value in settings.options if rule == self.key}
        answers = [answer for rule, answer in settings.approved if rule == self.key]
        return Choice(
            options={**{option.key: option.chosen for option in self.options}, **given},
            accepted=frozenset(answer for answer in answers if not answer.startswith("-")),
            refused=frozenset(answer[1:] for answer in answers if answer.startswith("-")),
            rewrites=settings.rewrites,
            cells=settings.cells,
        )

    def is_on(self, settings: CleaningSettings, default: bool) -> bool:
        """Whether the rule acts, given its default for the table at hand."""
        if self.key in settings.off:
            return False
        return self.key in settings.on or default
