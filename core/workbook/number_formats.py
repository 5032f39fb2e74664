"""How numbers look in cells: Excel format codes for money, shares, dates and features."""

from __future__ import annotations

import re

from core.features.results import Feature
from core.wording import money
from core.workbook.text_width import width

WHOLE = "#,##0"
ONE_DIGIT = "#,##0.0"
TWO_DIGITS = "#,##0.00"
SHARE = "0%"
SHARE_ONE_DIGIT = "0.0%"
DAY = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm"
TEXT = "@"
GENERAL = "General"


def currency_sign(currency: str) -> str:
    """The sign or code that stands before an amount, with its gap: ``"€"``, ``"AED "``."""
    return money(0, currency, digits=0)[:-1]


def money_format(currency: str, digits: int = 0) -> str:
    """Thousands separated, the sign in front, minus before the sign."""
    sign = currency_sign(currency).replace('"', "")
    number = WHOLE if digits == 0 else f"#,##0.{'0' * digits}"
    if not sign:
        return number
    return f'"{sign}"{number};-"{sign}"{number}'


def feature_format(feature: Feature, currency: str, typical: float | None = None) -> str:
    """Money in the currency, whole numbers whole, others with digits that fit their size."""
    if feature.money:
        return money_format(currency, 0 if typical is None or abs(typical) >= 100 else 2)
    if feature.whole or (typical is not None and abs(typical) >= 100):
        return WHOLE
    return ONE_DIGIT if typical is not None and abs(typical) >= 10 else TWO_DIGITS


def shown_width(value: float, code: str) -> float:
    """Width of a number as Excel shows it with this format, in digits: what a column must have so that
    no ``#####`` appears; 0 for ``General``, which gives way by itself."""
    if code in {GENERAL, TEXT}:
        return 0.0
    if "y" in code.replace('"', ""):
        return float(len(code))
    return width(shown_number(value, code))


def shown_number(value: float, code: str) -> str:
    """A number as Excel shows it with one of the formats above, minus before the sign of the currency."""
    if code == GENERAL:
        return f"{value:.10g}"
    pattern = code.split(";")[0]
    literal = "".join(re.findall(r'"([^"]*)"', pattern))
    bare = re.sub(r'"[^"]*"', "", pattern)
    digits = len(re.sub(r"[^0#]", "", bare.partition(".")[2]))
    number = value * 100 if "%" in bare else value
    text = f"{abs(number):{',' if ',' in bare else ''}.{digits}f}{'%' if '%' in bare else ''}"
    return f"{'-' if value < 0 else ''}{literal}{text}"
