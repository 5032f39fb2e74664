"""A list of purchases without any header: the customer, the day, the money and the pieces by values alone.

Decides nothing where a header says anything. Every guess is marked as one to be checked.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.columns.choosing import RoleGuess
from core.columns.headers import Header
from core.columns.ids import looks_coded
from core.columns.understood import Understood

_GUESS = 0.4


def without_headers(
    roles: Sequence[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood]
) -> list[RoleGuess]:
    """The roles, with the parts of a purchase filled in when headers are silent and there is one date."""
    guesses = list(roles)
    dates = [place for place, column in enumerate(columns) if column.kind == "date"]
    persons = any(
        guess.role in ("email", "phone") and _never_repeats(columns[place]) for place, guess in enumerate(guesses)
    )
    if any(header.ideas for header in headers) or len(dates) != 1 or persons:
        return guesses
    customers = [
        place
        for place, column in enumerate(columns)
        if _repeats(column)
        and (column.kind in ("id", "integer") or _coded(column))
        and guesses[place].role not in ("birth_year", "date_part")
    ]
    numbers = [
        place
        for place, column in enumerate(columns)
        if column.kind in ("integer", "float") and place not in customers[:1]
    ]
    if not customers or not numbers:
        return guesses
    money = max(numbers, key=lambda place: (columns[place].kind == "float", _largest(columns[place])))
    guesses[customers[0]] = RoleGuess(
        "customer_id", _GUESS, "there is no header; these numbers come back on several rows"
    )
    guesses[money] = RoleGuess("amount_line", _GUESS, "there is no header; these are the amounts beside a date")
    pieces = [
        place for place in numbers if place != money and columns[place].kind == "integer" and _small(columns[place])
    ]
    if pieces:
        guesses[pieces[0]] = RoleGuess(
            "quantity", _GUESS, "there is no header; these are small whole numbers beside an amount"
        )
    return guesses


def _coded(column: Understood) -> bool:
    """Words of one pattern that hold a number (``C0012``), unlike the name of a shop."""
    return column.kind in ("category", "text") and looks_coded(column.values, ~column.missing)


def _never_repeats(column: Understood) -> bool:
    """Each address on one row only: the table is a list of persons."""
    return column.values.filled == len(column.values)


def _repeats(column: Understood) -> bool:
    """Many different values, each on a few rows, as customers come back."""
    different, rows = len(column.values), column.values.filled
    return different > 20 and rows > 1.2 * different and different > 0.01 * rows


def _largest(column: Understood) -> float:
    return float(np.nanmax(column.number.values)) if column.number is not None and column.number.ok.any() else 0.0


def _small(column: Understood) -> bool:
    return len(column.values) <= 200 and 0 < _largest(column) <= 1000
