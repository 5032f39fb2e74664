"""Numbers, money, shares and lists as a manager reads them.

One place decides how many digits are shown and where a unit stands, so that page, workbook, brief
and command line say the same thing the same way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLAIN_LABEL_WORDS = 4
_MOVED = 0.25  # part of the average by which the median must differ to be said beside it
_CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "TRY": "₺", "INR": "₹", "KRW": "₩"}


def number(value: float | int | None, digits: int | None = None) -> str:
    """``1234.5 -> '1,234.5'``; digits follow the size unless given; missing becomes an en dash."""
    if value is None or not math.isfinite(value):
        return "–"
    if digits is None:
        size = abs(value)
        digits = 0 if size >= 100 or float(value).is_integer() else 1 if size >= 10 else 2
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def is_moved(average: float, middle: float) -> bool:
    """Whether a few large amounts have moved an average so far from the median that both should be said."""
    return abs(average - middle) > _MOVED * abs(average)


def money(value: float | None, currency: str = "", digits: int | None = None) -> str:
    """``money(1200, 'EUR') -> '€1,200'``; an unknown currency code stands in front: ``AED 1,200``.

    Amounts of 100 and more are shown without cents unless ``digits`` says otherwise.
    """
    if value is None or not math.isfinite(value):
        return "–"
    if digits is None:
        digits = 0 if abs(value) >= 100 else 2
    text = f"{abs(value):,.{digits}f}"
    sign = "-" if value < 0 and float(text.replace(",", "")) != 0 else ""
    symbol = _CURRENCY_SIGNS.get(currency, currency)
    gap = " " if len(symbol) > 1 else ""
    return f"{sign}{symbol}{gap}{text}"


def percent(share: float | None, digits: int | None = None) -> str:
    """``0.123 -> '12 %'``; shares below 10 % keep one digit; nearly none and nearly all say so."""
    if share is None or not math.isfinite(share):
        return "–"
    value = share * 100
    if digits is None:
        if 0 < value < 0.1:
            return "under 0.1 %"
        if 99.9 < value < 100:
            return "over 99.9 %"
        digits = 1 if (0 < abs(value) < 10 and not float(value).is_integer()) or 99.5 <= value < 100 else 0
    return f"{value:.{digits}f} %"


def count(amount: int, one: str, many: str | None = None) -> str:
    """``count(1, 'row') -> '1 row'``, ``count(1200, 'row') -> '1,200 rows'``."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def day(value: date) -> str:
    """``date(2026, 4, 3) -> '3 Apr 2026'``, the same in every locale of the server."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """``date(2026, 4, 1) -> 'Apr 2026'``."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def named(label: str) -> str:
    """A column inside a sentence: long labels and questions stand in quotation marks."""
    plain = len(label.split()) <= _PLAIN_LABEL_WORDS and not set(label) & set("?.,;:!")
    return label if plain else f"“{label}”"


def one_of(unit: str) -> str:
    """``one_of('shops') -> 'shop'``, ``one_of('categories') -> 'category'``; signs and codes stay."""
    if not unit.isalpha() or not unit.islower():
        return unit
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit.removesuffix("s")


def listing(items: Sequence[str], limit: int = 5, joiner: str = "and") -> str:
    """``['a', 'b', 'c'] -> 'a, b and c'``; more than ``limit`` end in ``and 3 more``."""
    shown = list(items[:limit])
    rest = len(items) - len(shown)
    if rest:
        return f"{', '.join(shown)} {joiner} {rest:,} more"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {joiner} {shown[-1]}"


def shorten(text: str, limit: int = 60) -> str:
    """One line of at most ``limit`` characters, cut with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


_MASK = "•••"


def masked(text: str, role: str) -> str:
    """``a•••@mail.com``, ``•••123`` or ``A••• Y•••``; text of any other role as it is.

    As a report may show a person: enough to be found again in the file.
    """
    if role == "email":
        name, at, domain = text.partition("@")
        return f"{name[:1]}{_MASK}{at}{domain}"
    if role in ("phone", "card_number"):
        digits = re.sub(r"\D", "", text)
        return f"{_MASK}{digits[-3:]}" if len(digits) > 5 else _MASK
    if role in ("person_name", "customer_name_as_id"):
        return " ".join(f"{part[:1]}{_MASK}" for part in text.split())
    return text
