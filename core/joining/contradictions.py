"""What two files say differently about the same customers, and which of them counts.

Names the facts, how many customers they concern and a few of them; the rule is that of
``core.joining.precedence``. What the rows of one file say differently is told in ``core.joining.matching``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from core.columns.person_facts import same_facts
from core.columns.results import ColumnMeaning
from core.joining.comparing import contradicting
from core.joining.one_value import one_row_each
from core.joining.precedence import RULE, order_of
from core.joining.results import JoinSettings, LinkedTable
from core.problems import Finding, Question
from core.wording import count, day, listing, masked, number, shorten

CODE = "files-contradict"
_MUCH = 0.1
_SHOWN = 3


@dataclass(frozen=True, eq=False)
class _Told:
    """One fact that two tables tell; ``one`` and ``two`` hold it for the customers of both, ``differs`` says who
    is told of differently."""

    first: ColumnMeaning
    second: ColumnMeaning
    one: pd.Series
    two: pd.Series
    differs: pd.Series


def contradictions(
    tables: Sequence[LinkedTable], shown: pd.Series, settings: JoinSettings
) -> tuple[list[Finding], list[Question]]:
    """One finding per two tables that contradict each other, and the question which of all these counts first.
    ``shown`` has each customer's number as written."""
    by_name = {linked.table.name: linked for linked in tables if linked.keys.notna().any()}
    order = [name for name in order_of(tables, settings.believed_first) if name in by_name]
    findings: list[Finding] = []
    involved: set[str] = set()
    for before, after in combinations([by_name[name] for name in order], 2):
        told, both = _told_by_both(before, after)
        if told:
            findings.append(_said(before, after, told, both, shown))
            involved |= {before.table.name, after.table.name}
    asked = [_question(tables, involved, settings, findings[0].examples[0])] if involved else []
    return findings, asked


def _told_by_both(before: LinkedTable, after: LinkedTable) -> tuple[list[_Told], int]:
    """The facts in which the tables differ, and how many customers both have."""
    used = {before.id_column, after.id_column}
    facts = [
        fact
        for fact in same_facts(before.table, after.table)
        if not {fact[1].name, fact[2].name} & used
    ]  # fmt: skip
    if not facts:
        return [], 0
    ones, _ = one_row_each(before, list(dict.fromkeys(first.name for _, first, _ in facts)))
    twos, _ = one_row_each(after, list(dict.fromkeys(second.name for _, _, second in facts)))
    known = ones.index.intersection(twos.index).sort_values()
    told = [_told(fact, first, second, ones, twos, known) for fact, first, second in facts if len(known)]
    return [fact for fact in told if fact.differs.any()], len(known)


def _told(
    fact: str, first: ColumnMeaning, second: ColumnMeaning, ones: pd.DataFrame, twos: pd.DataFrame, known: pd.Index
) -> _Told:
    one, two = ones[first.name].reindex(known), twos[second.name].reindex(known)
    both = one.notna() & two.notna()
    one, two = one[both], two[both]
    differs = contradicting(fact, first, one, second, two) if len(one) else pd.Series(dtype=bool)
    return _Told(first, second, one, two, differs.astype(bool))


def _said(before: LinkedTable, after: LinkedTable, told: Sequence[_Told], both: int, shown: pd.Series) -> Finding:
    people = pd.concat([fact.differs.index[fact.differs].to_series() for fact in told]).drop_duplicates().sort_values()
    facts = listing([f"{_fact(one)} for {count(int(one.differs.sum()), 'customer')}" for one in told], 6)
    winner, other = before.table, after.table
    return Finding(
        CODE, f"{winner.name} and {other.name} contradict each other about {count(len(people), 'customer')}",
        f"Of {count(both, 'customer')} in both, they differ in {facts}.",
        "warning" if len(people) >= _MUCH * both else "notice",
        examples=tuple(_example(before, after, told, key, shown) for key in people[:_SHOWN]),
        what_we_did=f"{winner.name} counts; {other.name} only fills what it leaves open. {RULE}",
        what_you_can_do=f"To believe {other.name} instead, choose it above; for one fact only, give its column in "
        f"{winner.name} the meaning “Leave out”.",
    )  # fmt: skip


def _fact(told: _Told) -> str:
    first, second = told.first.name, told.second.name
    return f"“{first}”" if first == second else f"“{first}” (“{second}”)"


def _example(before: LinkedTable, after: LinkedTable, told: Sequence[_Told], key: str, shown: pd.Series) -> str:
    """One customer with what either file says, personal values masked."""
    fact = next(one for one in told if bool(one.differs.get(key, False)))
    id_role = before.table.column(before.id_column).role if before.id_column else ""
    who = masked(str(shown.get(key, key)), id_role)
    whole = fact.first.role == fact.second.role
    mine, other = _value(fact.first, fact.one[key], whole), _value(fact.second, fact.two[key], whole)
    also = "" if fact.first.name == fact.second.name else f"{fact.second.name} "
    return f"{who}: {fact.first.name} is {mine} in {before.table.name}, {also}{other} in {after.table.name}"


def _value(meaning: ColumnMeaning, value: object, whole: bool) -> str:
    """As the file means it; a day of birth is hidden, but its year may stand beside an age."""
    if meaning.role == "birth_date":
        return "hidden" if whole or not isinstance(value, pd.Timestamp) else str(value.year)
    if isinstance(value, pd.Timestamp):
        return day(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.0f}" if meaning.role == "birth_year" else number(value)
    return shorten(masked(str(value), meaning.role), 40)


def _question(tables: Sequence[LinkedTable], involved: set[str], settings: JoinSettings, example: str) -> Question:
    usual = [name for name in order_of(tables) if name in involved]
    answered = settings.believed_first in involved
    chosen = settings.believed_first if answered else usual[0]
    return Question(
        CODE, f"{example}. Which file is right where two say different things about a customer?",
        tuple((name, name) for name in usual), chosen,
        f"The others only fill what {chosen} leaves open." if answered else RULE, answered=answered,
    )  # fmt: skip
