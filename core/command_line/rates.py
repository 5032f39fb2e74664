"""Exchange rates as they are typed: from ``USD=0.92`` to the setting of cleaning, and the word on those nobody needed."""

from __future__ import annotations

import math
from argparse import ArgumentTypeError
from collections.abc import Iterable

from core.cleaning.results import Cleaned
from core.problems import Finding

Rate = tuple[str, float]
"""What was written before the sign, and what one of it is worth in the usual currency."""


def rate(text: str) -> Rate:
    """The two sides of ``CODE=RATE``; a decimal comma is understood."""
    code, _, amount = (part.strip() for part in text.rpartition("="))
    try:
        value = float(amount.replace(",", ".") if "." not in amount else amount)
    except ValueError:
        value = math.nan
    if not code or not 0 < value < math.inf:
        raise ArgumentTypeError("write CODE=RATE with a rate above 0, for example USD=0.92")
    return code, value


def as_options(rates: Iterable[Rate]) -> tuple[tuple[str, str, str], ...]:
    """The rates as settings of the rule that converts."""
    if not rates:
        return ()
    from core.cleaning.rules.several_currencies import rate_option

    return tuple(rate_option(code, value) for code, value in rates)


def not_needed(cleaned: Cleaned, rates: Iterable[Rate]) -> tuple[Finding, ...]:
    """A word on every rate whose currency no amount is in."""
    asked_for = {(result.rule, option.key) for result in cleaned.rules for option in result.options}
    return tuple(
        Finding(
            "rate-not-needed",
            f"The rate for {code} was not needed",
            f"No amount of another currency than the usual one is in {code}.",
            "info",
            what_you_can_do="Check the three letters after --rate.",
        )
        for (code, _), (rule, key, _) in zip(rates, as_options(rates), strict=True)
        if (rule, key) not in asked_for
    )
