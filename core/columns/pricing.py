"""Settle what the price column of a table means, and ask when only the values speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core.columns.amounts import PriceMeaning, agreement, price_meaning
from core.columns.choosing import RoleGuess, taken
from core.columns.results import ColumnChoices
from core.problems import Question
from core.wording import number


def settle_prices(
    names: Sequence[str], guesses: list[RoleGuess], frame: pd.DataFrame, choices: ColumnChoices
) -> tuple[list[RoleGuess], list[Question]]:
    """Guesses with the meaning of price decided, and the question to ask about it, if any."""
    prices, quantities = taken(guesses, "unit_price"), taken(guesses, "quantity")
    amounts = taken(guesses, "amount_line")
    chosen = dict(choices.roles)
    if not quantities or not _numeric(frame, names[quantities[0]]):
        return guesses, []
    quantity = frame[names[quantities[0]]]
    if prices and amounts and _numeric(frame, names[prices[0]]) and _numeric(frame, names[amounts[0]]):
        share = agreement(frame[names[prices[0]]], quantity, frame[names[amounts[0]]])
        return (_checked(guesses, amounts[0], share) if share is not None else guesses), []
    candidates = prices if not amounts else []
    if not candidates or not _numeric(frame, names[candidates[0]]) or names[candidates[0]] in chosen:
        return guesses, []
    return _judged(names, guesses, frame, candidates[0], quantity, choices)


def _judged(
    names: Sequence[str],
    guesses: list[RoleGuess],
    frame: pd.DataFrame,
    place: int,
    quantity: pd.Series,
    choices: ColumnChoices,
) -> tuple[list[RoleGuess], list[Question]]:
    name = names[place]
    goods = taken(guesses, "product_id") or taken(guesses, "product_name") or taken(guesses, "product_category")
    meaning = price_meaning(frame[name], quantity, frame[names[goods[0]]] if goods else None)
    if meaning is None:
        return guesses, []
    answer = dict(choices.answers).get(f"price-meaning:{name}", "")
    per_line = answer != "piece"
    if per_line:
        guesses = list(guesses)
        guesses[place] = replace(guesses[place], role="amount_line", reason=meaning.why, alternatives=("unit_price",))
    return guesses, [_question(name, meaning, "line" if per_line else "piece", bool(answer))]


def _question(name: str, meaning: PriceMeaning, chosen: str, answered: bool) -> Question:
    line, piece = number(meaning.total_as_line, 0), number(meaning.total_as_piece, 0)
    return Question(
        "price-meaning",
        f"Is “{name}” the price of one piece or the amount of the whole line?",
        (("line", f"Amount of the line: {line} in all"), ("piece", f"Price per piece, times quantity: {piece} in all")),
        chosen, meaning.why[:1].upper() + meaning.why[1:] + ".", column=name, answered=answered,
    )  # fmt: skip


def _checked(guesses: list[RoleGuess], place: int, share: float) -> list[RoleGuess]:
    guesses = list(guesses)
    if share >= 0.9:
        reason = f"{guesses[place].reason}; price times quantity gives it on {share:.0%} of the rows"
        guesses[place] = replace(guesses[place], confidence=0.98, reason=reason)
    return guesses


def _numeric(frame: pd.DataFrame, name: str) -> bool:
    return bool(pd.api.types.is_numeric_dtype(frame[name])) and frame[name].dtype != "boolean"
