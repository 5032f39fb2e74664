"""Which columns of different tables tell the same fact about a customer.

Decides by the role where a person has only one such fact (gender, date of birth, city ...), else by the
heading. What differs by nature from one table to the next (answers, ratings, amounts, points, counts) is no such
fact. Which table is believed is decided in ``core.joining``.
"""

from __future__ import annotations

from collections import Counter

from core.columns.folding import fold
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import NUMERIC_KINDS

AGE = "age"
_AGE_ROLES = ("age", "birth_date", "birth_year")
_OF_A_PERSON = {
    *_AGE_ROLES, "age_band", "gender", "nationality", "marital_status", "education", "occupation", "household",
    "income", "income_band", "loyalty_status", "date_registered", "city", "region", "country", "person_name",
    "email", "phone",
}  # fmt: skip
# What a till writes about the customer on every line; everything else there is about the purchase.
ON_PURCHASE_LINES = {
    "age", "age_band", "birth_date", "birth_year", "gender", "income", "income_band", "nationality", "marital_status",
    "education", "occupation", "household", "loyalty_status", "spending_score", "date_registered", "tenure",
}  # fmt: skip
_BY_HEADING = ("other_category", "other_numeric", "flag")
_NEVER_KINDS = ("empty", "text", "several", "time")


def facts_of(table: Table) -> dict[str, ColumnMeaning]:
    """The column that tells each fact about a customer, by a key that is the same in every table."""
    told = [meaning for meaning in table.columns if _tells(meaning, table)]
    often = Counter(_by_role(meaning) for meaning in told)
    facts: dict[str, ColumnMeaning] = {}
    for meaning in sorted(told, key=lambda each: each.role != AGE):
        several = often[_by_role(meaning)] > 1 and _by_role(meaning) != AGE
        key = f"{_by_role(meaning)}: {fold(meaning.name)}" if several or not _alone(meaning) else _by_role(meaning)
        facts.setdefault(key, meaning)
    return facts


def same_facts(first: Table, second: Table) -> list[tuple[str, ColumnMeaning, ColumnMeaning]]:
    """The facts both tables tell, with the column of either. Two surveys may give different questions one heading."""
    one, two = facts_of(first), facts_of(second)
    questions = first.kind == second.kind == "survey"
    return [
        (fact, meaning, two[fact])
        for fact, meaning in one.items()
        if fact in two and not (questions and meaning.role in _BY_HEADING)
    ]


def _tells(meaning: ColumnMeaning, table: Table) -> bool:
    contact = meaning.role in ("person_name", "email", "phone")
    if meaning.name not in table.frame.columns or (meaning.kind in _NEVER_KINDS and not contact):
        return False
    if table.kind == "transactions":
        return meaning.role in ON_PURCHASE_LINES & _OF_A_PERSON
    return meaning.role in _OF_A_PERSON or meaning.role in _BY_HEADING


def _alone(meaning: ColumnMeaning) -> bool:
    """Whether the role says which fact it is; a name may be the first or the last."""
    return meaning.role in _OF_A_PERSON and meaning.role != "person_name"


def _by_role(meaning: ColumnMeaning) -> str:
    if meaning.role in _AGE_ROLES:
        return AGE
    if meaning.role in _BY_HEADING:
        return "number" if meaning.kind in NUMERIC_KINDS else "words"
    return meaning.role
