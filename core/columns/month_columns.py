"""Columns that are months: a list with one row per customer and one amount per month, as planning sheets have it.

Decides from the headers which columns are months of one series, and from the values whether they hold money. What
the months add up to is left to the features.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.columns.choosing import RoleGuess, taken
from core.columns.date_parts import day_parts
from core.columns.folding import fold
from core.columns.headers import Header
from core.columns.results import ColumnMeaning
from core.columns.understood import Understood
from core.columns.vocabulary import vocabulary

FEWEST_MONTHS = 3
# Names of months without a year may be words of a survey; half a year of them in order is a series.
_FEWEST_NAMED = 6
_COULD_BE_MONEY = ("other_numeric", "amount_line", "monetary_total", "amount_by_category", "amount_by_month")
_PARTS = re.compile(r"[^\W_]+")
_COMPACT = re.compile(r"((?:19|20)\d{2})[ _.-]?(?:m|M)?(0[1-9]|1[0-2])")
# Nobody comes to a mall more often than this in a month: larger whole numbers are no visits.
_MOST_VISITS = 100


def spending_by_month(
    roles: Sequence[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood]
) -> list[RoleGuess]:
    """The same roles, with ``amount_by_month`` for numbers under the months of one series where they are money."""
    settled = list(roles)
    if any(taken(roles, wanted) for wanted in ("order_id", "date_transaction", "product_id")):
        return settled
    named = month_names([header.text for header in headers])
    places = [
        place
        for place, month in enumerate(named)
        if month and columns[place].kind in ("integer", "float") and roles[place].role in _COULD_BE_MONEY
    ]
    if len(places) < FEWEST_MONTHS:
        return settled
    sure, why = _money([headers[place] for place in places], [columns[place] for place in places])
    for place in places if sure else ():
        reason = f"the header is one of {len(places)} months, and {why}"
        settled[place] = replace(settled[place], role="amount_by_month", confidence=sure, reason=reason)
    return settled


def with_months(meanings: Sequence[ColumnMeaning]) -> tuple[ColumnMeaning, ...]:
    """The same meanings; an amount by month knows its month."""
    if not any(meaning.role == "amount_by_month" for meaning in meanings):
        return tuple(meanings)
    named = month_names([meaning.name for meaning in meanings])
    return tuple(
        replace(meaning, month=month) if meaning.role == "amount_by_month" else meaning
        for meaning, month in zip(meanings, named, strict=True)
    )


def month_names(headers: Sequence[str]) -> list[str]:
    """``2024-03`` (or ``03`` without years) for every header that names a month of a series, else an empty text."""
    series: dict[str, dict[int, str]] = defaultdict(dict)
    for place, header in enumerate(headers):
        found = _month_in(header)
        if found is not None:
            series[found[1]][place] = found[0]
    named = [""] * len(headers)
    for months in series.values():
        ordered = list(months.values())
        years = all(len(month) > 2 for month in ordered)
        enough = FEWEST_MONTHS if years else _FEWEST_NAMED
        if len(ordered) >= enough and len(set(ordered)) == len(ordered) and (years or ordered == sorted(ordered)):
            for place, month in months.items():
                named[place] = month
    return named


def _month_in(header: str) -> tuple[str, str] | None:
    """The month a header names and what else it says."""
    compact = _COMPACT.search(header)
    if compact is not None:
        return f"{compact[1]}-{compact[2]}", fold(header[: compact.start()] + header[compact.end() :]).strip(" _-")
    words = _PARTS.findall(header)
    for size in (3, 2, 1):
        for start in (0, len(words) - size):
            if size > len(words) or start < 0:
                continue
            said = " ".join(words[start : start + size])
            month = _read_month(said)
            if month:
                rest = " ".join(words[:start] + words[start + size :])
                return month, fold(rest)
    return None


def _read_month(text: str) -> str:
    alone = vocabulary().months.get(fold(text))
    if alone:
        return f"{alone:02}"
    parts = day_parts(text)
    if parts is None or parts.shape != "fixed" or not (parts.month_only or parts.third == 1):
        return ""
    return f"{parts.first}-{parts.second:02}"


def _money(headers: Sequence[Header], columns: Sequence[Understood]) -> tuple[float, str]:
    """How sure it is that the months hold money, and what says so; 0 when nothing does."""
    said = {"amount", "spent", "spending"}
    affixes = [column.number.affixes for column in columns if column.number is not None]
    if any(header.currency or said & header.concepts for header in headers) or any(each.currency for each in affixes):
        return 0.9, "headers or values say that it is money"
    if any(column.kind == "float" for column in columns):
        return 0.8, "amounts with decimals are no counts"
    largest = [
        float(np.nanmax(column.number.values))
        for column in columns
        if column.number is not None and column.number.ok.any()
    ]
    if largest and min(largest) > _MOST_VISITS:
        return 0.6, "the numbers are too large for visits in a month"
    return 0.0, ""
