"""What the user decided: checked against the table, then put before every guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from core.columns.choosing import RoleGuess
from core.columns.results import ColumnChoices
from core.columns.roles import BY_KEY, ValueKind
from core.problems import UserError
from core.reading.results import RawTable
from core.wording import listing


def checked(raw: RawTable, choices: ColumnChoices) -> None:
    """Raise a :class:`UserError` when a choice names a column, role, kind or order there is not."""
    names = {str(name) for name in raw.frame.columns}
    for column, key in choices.roles:
        _known(column, names, raw.file)
        if key not in BY_KEY:
            raise _unknown("meaning", key, sorted(BY_KEY), raw.file)
    for column, kind in choices.kinds:
        _known(column, names, raw.file)
        if kind not in get_args(ValueKind):
            raise _unknown("kind of values", kind, list(get_args(ValueKind)), raw.file)
    for column, order in choices.date_orders:
        if column != "*":
            _known(column, names, raw.file)
        if order not in ("DMY", "MDY", "YMD"):
            raise _unknown("order of dates", order, ["DMY", "MDY", "YMD"], raw.file)


def _known(column: str, names: set[str], file: str) -> None:
    if column not in names:
        raise UserError(
            f"There is no column “{column}”",
            f"{file} has the columns {listing(sorted(names), 8)}.",
            "Choose one of these columns, written as in the file.",
            code="unknown-column",
        )


def _unknown(what: str, key: str, known: list[str], file: str) -> UserError:
    return UserError(
        f"“{key}” is no {what}",
        f"It was chosen for a column of {file}.",
        f"Choose one of {listing(known, 80, 'or')}.",
        code="unknown-choice",
    )


def chosen_roles(names: Sequence[str], guesses: Sequence[RoleGuess], choices: ColumnChoices) -> list[RoleGuess]:
    """The guesses with the user's roles in place; a role only one column can have leaves the others."""
    chosen = dict(choices.roles)
    single = {"customer_id"} & set(chosen.values())
    result = []
    for name, guess in zip(names, guesses, strict=True):
        if name in chosen:
            others = tuple(key for key in (guess.role, *guess.alternatives) if key != chosen[name])
            result.append(RoleGuess(chosen[name], 1.0, "You chose it.", others[:3]))
        elif guess.role in single:
            result.append(replace(guess, role="other_category", confidence=0.3))
        else:
            result.append(guess)
    return result


def chosen_orders(names: Sequence[str], choices: ColumnChoices) -> dict[str, str]:
    """The date order the user wants per column, from the choice for all and for single columns."""
    orders = dict(choices.date_orders)
    everywhere = orders.pop("*", "")
    for key, answer in choices.answers:
        code, _, column = key.partition(":")
        if code == "date-order":
            orders.setdefault(column, answer)
    return {name: orders.get(name, everywhere) for name in names}
