"""The role of every column on its own: header and values weighed together.

Which roles the kind of the values allows is decided in ``fitting_roles``; what only the whole table
can tell in ``settling``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.columns.consents import MOST_SPELLINGS, are_answers, asks_consent, asks_refusal
from core.columns.fitting_roles import FITS, fitted
from core.columns.header_roles import rank_roles
from core.columns.headers import Header
from core.columns.understood import Understood
from core.columns.value_roles import roles_by_values
from core.wording import shorten

_BY_KIND = {"integer": "other_numeric", "float": "other_numeric", "date": "date_other", "time": "time_transaction", "boolean": "flag", "ordered": "other_category", "category": "other_category", "several": "other_category", "text": "free_text", "id": "other_category", "empty": "ignore"}  # fmt: skip


@dataclass(frozen=True)
class RoleGuess:
    """A role with its confidence (0 to 1), the reason in words, and the runners-up."""

    role: str
    confidence: float
    reason: str
    alternatives: tuple[str, ...] = ()


def guess_role(header: Header, column: Understood, rows: int) -> RoleGuess:
    """The role of one column on its own."""
    if column.kind == "empty":
        return RoleGuess("ignore", 1.0, "the column is empty")
    kept = ~column.missing
    by_header = [(role, score) for role, score in rank_roles(header) if score >= 0.3]
    fitting = [(fitted(role, column), score) for role, score in by_header]
    scores: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for role, score in fitting:
        if role and score > scores.get(role, 0.0):
            scores[role], reasons[role] = score * 0.9, f"the header says “{_short(header.text)}”"
    for role, score, reason in (
        *roles_by_values(column),
        *_consent(header, column),
        *_kept_scale(header, column, scores),
    ):
        if role in scores:
            reasons[role] += f" and {reason}"
            scores[role] = min(1.0, scores[role] + 0.3 * score)
        else:
            scores[role], reasons[role] = score, reason
    if (
        kept.sum() == 1
        and rows > 3
        and column.values.counts[kept].sum() >= 0.99 * rows
        and not _kept_when_constant(scores)
    ):
        return RoleGuess(
            "constant", 0.9, "every row has the same value", tuple(sorted(scores, key=lambda r: -scores[r]))[:3]
        )
    if not scores:
        return _without_evidence(column, rows)
    ranked = sorted(scores, key=lambda role: -scores[role])
    return RoleGuess(ranked[0], round(min(scores[ranked[0]], 0.99), 2), reasons[ranked[0]], tuple(ranked[1:4]))


_SCORED = ("satisfaction", "rating", "survey_answer", "nps", "spending_score")


def _kept_scale(header: Header, column: Understood, scores: dict[str, float]) -> list[tuple[str, float, str]]:
    """A scale in the header that every value keeps to makes a guessed answer a sure one."""
    role = max(scores, key=lambda key: scores[key], default="")
    number = column.number
    if role not in _SCORED or header.low is None or header.high is None or number is None:
        return []
    values = number.values[number.ok & ~column.missing]
    kept = len(values) > 0 and bool(((values >= header.low) & (values <= header.high)).all())
    return [(role, 1.0, f"every value is from {header.low:g} to {header.high:g}")] if kept else []


def _consent(header: Header, column: Understood) -> list[tuple[str, float, str]]:
    """Who may be contacted: the header asks for it and the values answer."""
    if column.kind not in FITS["consent"] or not (asks_consent(header.text) or asks_refusal(header.text)):
        return []
    kept = ~column.missing
    few = 0 < kept.sum() <= MOST_SPELLINGS and are_answers([str(text) for text in column.values.texts[kept]])
    return [("consent", 0.95, f"the header “{_short(header.text)}” asks who may be contacted")] if few else []


def _kept_when_constant(scores: dict[str, float]) -> bool:
    place = {"country", "city", "region", "mall_or_store", "currency", "channel", "customer_id", "order_id", "quantity", "product_category", "consent"}  # fmt: skip
    best = max(scores, key=lambda role: scores[role], default="")
    return scores.get(best, 0.0) >= 0.5 and (best in place or best.startswith("date_"))


def _without_evidence(column: Understood, rows: int) -> RoleGuess:
    numbers = column.number
    if column.kind == "integer" and numbers is not None and _counts_rows(column, rows):
        return RoleGuess("row_id", 0.6, "the values count the rows")
    return RoleGuess(_BY_KIND[column.kind], 0.3, "the header is not one we know; the kind of its values decides")


def _counts_rows(column: Understood, rows: int) -> bool:
    numbers = column.number
    if numbers is None or len(column.values) != rows or rows < 5 or not numbers.ok.all() or numbers.affixes.unit:
        return False
    return bool(np.array_equal(np.sort(numbers.values), np.arange(rows) + np.min(numbers.values)))


def unique_per_row(column: Understood, rows: int) -> bool:
    """Whether no value stands twice and nearly no row is without one."""
    return len(column.values) >= 0.98 * rows and not column.missing.any()


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), 60)


def taken(roles: Sequence[RoleGuess], wanted: str) -> list[int]:
    """Positions of the columns with that role, most confident first."""
    places = [place for place, guess in enumerate(roles) if guess.role == wanted]
    return sorted(places, key=lambda place: -roles[place].confidence)
