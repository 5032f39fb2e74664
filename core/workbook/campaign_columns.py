"""What a campaign list holds beside the offer: whom to begin with, one form of every phone number, names to greet by.

The columns as the files write them stay in the list; a phone number or name that cannot be told is kept as typed.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from core.journey import Journey
from core.workbook import customer_lists

_ONE_DIGIT = frozenset("17")
_TWO_DIGITS = frozenset(
    [
        "20",
        "27",
        "30",
        "31",
        "32",
        "33",
        "34",
        "36",
        "39",
        "40",
        "41",
        "43",
        "44",
        "45",
        "46",
        "47",
        "48",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "56",
        "57",
        "58",
        "60",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "81",
        "82",
        "84",
        "86",
        "90",
        "91",
        "92",
        "93",
        "94",
        "95",
        "98",
    ]
)
_OPENS_THREE = frozenset(
    [
        "21",
        "22",
        "23",
        "24",
        "25",
        "26",
        "29",
        "35",
        "37",
        "38",
        "42",
        "50",
        "59",
        "67",
        "68",
        "69",
        "80",
        "85",
        "87",
        "88",
        "96",
        "97",
        "99",
    ]
)
# Of the numbers that name a country this share must name the same one.
_NEARLY_ALL = 0.95
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


def one_form(phones: pd.Series) -> pd.Series:
    """``+905301234567`` for every number whose country can be told: it names one itself, or all numbers that do name
    the same one and this one is as long as theirs without it. All others are kept as typed."""
    digits = phones.str.replace(r"\D", "", regex=True)
    abroad = phones.str.strip().str.match(r"\+|00")
    named = digits.where(~phones.str.strip().str.startswith("00"), digits.str[2:])
    code, trunk, length = _country(named[abroad.fillna(False)], digits[~abroad.fillna(True)])
    national = digits.str.removeprefix("0") if trunk else digits
    told = phones.where(~abroad.fillna(False), "+" + named)
    if not code:
        return told
    fits = ~abroad.fillna(True) & (national.str.len() == length)
    whole = ~abroad.fillna(True) & digits.str.startswith(code) & (digits.str.len() == len(code) + length)
    return told.mask(fits, f"+{code}" + national).mask(whole & ~fits, "+" + digits)


def _country(abroad: pd.Series, home: pd.Series) -> tuple[str, bool, int]:
    """The country code of the list, whether a 0 is dialled before numbers at home, and how long those are without it;
    an empty code when the numbers do not tell."""
    if abroad.dropna().empty or home.dropna().empty:
        return "", False, 0
    for trunk in (True, False):
        lengths = Counter((home.dropna().str.removeprefix("0") if trunk else home.dropna()).str.len())
        length = max(lengths, key=lambda each: (lengths[each], each))
        code, often = Counter(abroad.dropna().str[:-length] if length else []).most_common(1)[0]
        if _is_country(code) and often >= _NEARLY_ALL * abroad.notna().sum():
            return code, trunk, length
    return "", False, 0


def _is_country(code: str) -> bool:
    return code in _ONE_DIGIT or code in _TWO_DIGITS or (len(code) == 3 and code[:2] in _OPENS_THREE)


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
