"""What a campaign list holds beside the offer: whom to begin with, one form of every phone number, names to greet by.

The columns as the files write them stay in the list; a phone number or name that cannot be told is kept as typed.
"""

from __future__ import annotations

import re

import pandas as pd

from core.columns.phones import one_form
from core.journey import Journey
from core.workbook import customer_lists

_TURKISH = re.compile("[ıİğĞşŞ]")
_PART = re.compile(r"[^\s\-'’.]+")


def best_first(journey: Journey, customers: pd.Index) -> pd.Index:
    """The same customers, those who spent most first, equals in the order given."""
    money = journey.features.money
    if money is None:
        return customers
    return money.reindex(customers).sort_values(ascending=False, kind="stable", na_position="last").index


def value_of_customers(journey: Journey, customers: pd.Index) -> dict[str, pd.Series]:
    """What tells whom to begin with, as far as the files hold it: spend, visits, day of the last visit, card level."""
    made = journey.features
    found: dict[str, pd.Series] = {}
    if made.money is not None:
        found["spend"] = made.money.reindex(customers).round(2)
    if "frequency" in made.frame:
        found["visits"] = made.frame["frequency"].reindex(customers).astype("Int64")
    if "recency" in made.frame and made.as_of:
        days = pd.to_timedelta(made.frame["recency"].reindex(customers), unit="D")
        found["last_visit"] = (pd.Timestamp(made.as_of) - days).dt.normalize()
    if made.existing_levels is not None:
        found["level"] = made.existing_levels.reindex(customers).astype("str").fillna("")
    return found


def people_to_greet(journey: Journey, customers: pd.Index) -> dict[str, pd.Series]:
    """A phone number in one form and a name in proper case, where the members' table has such columns."""
    found = customer_lists.members_table(journey)
    if found is None:
        return {}
    table = found[0]
    columns = {column.header: column.values for column in customer_lists.personal_list(journey)}
    made: dict[str, pd.Series] = {}
    for role, name, form in (("phone", "phone_one_form", one_form), ("person_name", "greeting_name", proper_case)):
        meaning = table.first(role)
        if meaning is not None and meaning.name in columns:
            made[name] = form(columns[meaning.name].astype("str")).reindex(customers)
    return made


def proper_case(names: pd.Series) -> pd.Series:
    """Names written all in capitals or all in small letters with a capital at the beginning of each part; others as they
    are. Where the names hold Turkish letters, i keeps its dot."""
    turkish = bool(names.dropna().str.contains(_TURKISH).any())
    return names.map(lambda name: _proper(name, turkish=turkish), na_action="ignore")


def _proper(name: str, *, turkish: bool) -> str:
    plain = " ".join(name.split())
    if not (plain.isupper() or plain.islower()):
        return plain
    return _PART.sub(lambda part: _capital(part[0], turkish=turkish), plain)


def _capital(part: str, *, turkish: bool) -> str:
    first, rest = part[0], part[1:]
    if turkish:
        first, rest = first.replace("i", "İ").replace("ı", "I"), rest.replace("I", "ı").replace("İ", "i")
    return first.upper() + rest.lower().replace("i\u0307", "i")
