"""The role of every column: header and values weighed together, then the table as a whole.

A role that the kind of the values rules out is never suggested (a date of purchase that holds no
dates). What two columns compete for goes to the better one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.columns.consents import MOST_SPELLINGS, are_answers, asks_consent, asks_refusal
from core.columns.header_roles import rank_roles
from core.columns.headers import Header
from core.columns.understood import Understood
from core.columns.value_roles import roles_by_values
from core.columns.vocabulary import vocabulary
from core.wording import shorten

_NUMBERS = frozenset(("integer", "float"))
_LABELS = frozenset(("category", "text", "ordered", "several", "id", "integer"))
_TWO_SIDED = _LABELS | {"boolean"}
_FITS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("date_transaction", "date_registered", "date_other", "birth_date"), frozenset(("date",))),
    "time_transaction": frozenset(("time", "date")),
    **dict.fromkeys(
        ["age", "birth_year", "income", "spending_score", "nps", "amount_line", "monetary_total", "amount_by_category", "amount_by_month", "unit_price", "quantity", "cost", "profit", "points", "recency_days", "tenure", "other_numeric"], _NUMBERS
    ),
    **dict.fromkeys(("rating", "satisfaction", "survey_answer"), _NUMBERS | {"ordered", "category"}),
    "discount": _NUMBERS,
    **dict.fromkeys(("age_band", "income_band"), frozenset(("ordered", "category", "text", "integer"))),
    "frequency_band": frozenset(("ordered", "category", "text")),
    "flag": frozenset(("boolean", "category")),
    "consent": frozenset(("boolean", "category", "ordered", "text")),
    **dict.fromkeys(("customer_id", "order_id", "product_id"), frozenset(("id", "integer", "text", "category"))),
    **dict.fromkeys(("row_id",), frozenset(("integer", "id"))),
    **dict.fromkeys(("phone", "postal_code", "card_number"), frozenset(("id", "integer", "text", "category", "float"))),
    "date_part": frozenset(("integer", "category", "text", "ordered", "date")),
    "free_text": frozenset(("text", "category")),
    **dict.fromkeys(("gender", "marital_status", "loyalty_status", "education", "other_category"), _TWO_SIDED),
    "payment_method": _LABELS - {"integer"},
    **dict.fromkeys(("frequency_count", "visit_count", "household"), frozenset(("integer",))),
    **dict.fromkeys(["email", "person_name", "address"], frozenset(("text", "category", "id"))),
    "product_name": frozenset(("text", "category")),
}  # fmt: skip
_BY_KIND = {"integer": "other_numeric", "float": "other_numeric", "date": "date_other", "time": "time_transaction", "boolean": "flag", "ordered": "other_category", "category": "other_category", "several": "other_category", "text": "free_text", "id": "other_category", "empty": "ignore"}  # fmt: skip
_WHEN_UNFIT = {"age": "age_band", "income": "income_band", "frequency_count": "frequency_band", "visit_count": "frequency_band", "household": "other_category", "tenure": "other_category", "nps": "survey_answer", "discount": "flag", "points": "other_category", "birth_date": "birth_year", "spending_score": "other_category", "date_registered": "tenure", "product_name": "product_id", "frequency_band": "frequency_count"}  # fmt: skip


_PLACES = frozenset(("country", "city", "region", "mall_or_store", "product_category", "channel", "payment_method"))
_OPINIONS = frozenset(("agreement", "satisfaction", "frequency"))


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
    fitting = [(_fitted(role, column), score) for role, score in by_header]
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


_ORDER_MARK = re.compile(r"#\s?[\w-]*\d[\w-]*")
_MOST_LINES_A_RECEIPT = 50
_MOST_TIMES_A_WORD = 3
_FEWEST_CUSTOMERS = 10
_FEWEST_MEMBERS, _MOST_GRADES = 6, 7
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
    if column.kind not in _FITS["consent"] or not (asks_consent(header.text) or asks_refusal(header.text)):
        return []
    kept = ~column.missing
    few = 0 < kept.sum() <= MOST_SPELLINGS and are_answers([str(text) for text in column.values.texts[kept]])
    return [("consent", 0.95, f"the header “{_short(header.text)}” asks who may be contacted")] if few else []


def _kept_when_constant(scores: dict[str, float]) -> bool:
    place = {"country", "city", "region", "mall_or_store", "currency", "channel", "customer_id", "order_id", "quantity", "product_category", "consent"}  # fmt: skip
    best = max(scores, key=lambda role: scores[role], default="")
    return scores.get(best, 0.0) >= 0.5 and (best in place or best.startswith("date_"))


def _fitted(role: str, column: Understood) -> str:
    """The role itself when the kind of the values allows it, a related role, or nothing."""
    if role == "loyalty_status" and (column.kind == "id" or _numbers_members(column)):
        # Under “Member” a till writes the number of the member, not a status.
        return "customer_id"
    if role == "time_transaction" and column.kind == "date":
        return "date_transaction"
    if role == "order_id" and (
        column.kind == "float" or (column.number is not None and column.number.affixes.currency)
    ):
        return "amount_line"
    if role == "customer_id" and _is_few_words(column):
        # The same few words over and over say something about customers (“Contact: phone”), not who they are.
        return "other_category"
    if role == "order_id" and column.kind == "integer" and _repeats(column) > _MOST_LINES_A_RECEIPT:
        # The same few numbers over and over count something: how many orders a customer placed.
        return "frequency_count"
    if role == "person_name" and _order_marks(column):
        # Shops name their orders: the “Name” of an order is “#1001”.
        return "order_id"
    if role == "order_id" and _few_words(column):
        return ""
    if role in _PLACES and column.kind == "ordered" and column.scale in _OPINIONS:
        # “I recommend the mall”: agree. An opinion about a place is not the name of one.
        return ""
    if role == "survey_answer" and column.kind == "category" and _says_no(column):
        # Yes, no and "no internet service" say what somebody has; they are no steps of a scale.
        return "other_category"
    allowed = _FITS.get(role, _LABELS)
    if column.kind in allowed:
        return role
    if column.kind == "boolean" and role not in ("customer_id", "order_id"):
        return "flag"
    if column.kind == "float" and role in ("frequency_count", "visit_count", "frequency_band"):
        # Nobody buys 2.5 times: "Purchases" with decimals is money, or an average.
        return "monetary_total" if role == "frequency_count" else "other_numeric"
    other = _WHEN_UNFIT.get(role, "")
    return other if other and column.kind in _FITS.get(other, _LABELS) else ""


def _order_marks(column: Understood) -> bool:
    texts = [str(text) for text in column.values.texts[~column.missing][:300]]
    return bool(texts) and sum(_ORDER_MARK.fullmatch(text) is not None for text in texts) >= 0.9 * len(texts)


def _says_no(column: Understood) -> bool:
    return bool(set(column.values.folded[~column.missing]) & vocabulary().no)


def _is_few_words(column: Understood) -> bool:
    few = len(column.values) < _FEWEST_CUSTOMERS < _repeats(column)
    return few and not any(character.isdigit() for text in column.values.texts for character in str(text))


def _repeats(column: Understood) -> float:
    """On how many rows a value stands on average."""
    return column.values.filled / max(len(column.values), 1)


def _few_words(column: Understood) -> bool:
    """Whether the same few words stand on every row, such as sale and return: no number tells orders apart by them."""
    texts = column.values.texts[~column.missing]
    worded = [not any(letter.isdigit() for letter in str(text)) for text in texts]
    return bool(worded) and all(worded) and _repeats(column) > _MOST_TIMES_A_WORD


def _without_evidence(column: Understood, rows: int) -> RoleGuess:
    numbers = column.number
    if column.kind == "integer" and numbers is not None and _counts_rows(column, rows):
        return RoleGuess("row_id", 0.6, "the values count the rows")
    return RoleGuess(_BY_KIND[column.kind], 0.3, "the header is not one we know; the kind of its values decides")


def _numbers_members(column: Understood) -> bool:
    """Values that come back and hold numbers nobody grades members by: many, or letters and digits together."""
    texts = [str(text) for text in column.values.texts]
    digits = [text for text in texts if any(sign.isdigit() for sign in text)]
    if len(digits) < len(texts) or len(texts) < _FEWEST_MEMBERS:
        return False
    return len(texts) > _MOST_GRADES or all(text.isalnum() and not text.isdigit() for text in texts)


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
