"""Which roles the values of a column allow: decides from their kind, and from what such values cannot be.

A role the values rule out is never suggested; some give way to a related one. How likely a role is, is weighed in
``choosing``.
"""

from __future__ import annotations

import re

from core.columns.understood import Understood
from core.columns.vocabulary import vocabulary

_NUMBERS = frozenset(("integer", "float"))
_LABELS = frozenset(("category", "text", "ordered", "several", "id", "integer"))
_TWO_SIDED = _LABELS | {"boolean"}
FITS: dict[str, frozenset[str]] = {
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
_WHEN_UNFIT = {"age": "age_band", "income": "income_band", "frequency_count": "frequency_band", "visit_count": "frequency_band", "household": "other_category", "tenure": "other_category", "nps": "survey_answer", "discount": "flag", "points": "other_category", "birth_date": "birth_year", "spending_score": "other_category", "date_registered": "tenure", "product_name": "product_id", "frequency_band": "frequency_count"}  # fmt: skip
_PLACES = frozenset(("country", "city", "region", "mall_or_store", "product_category", "channel", "payment_method"))
_OPINIONS = frozenset(("agreement", "satisfaction", "frequency"))
_ORDER_MARK = re.compile(r"#\s?[\w-]*\d[\w-]*")
_MOST_LINES_A_RECEIPT = 50
_MOST_TIMES_A_WORD = 3
_FEWEST_CUSTOMERS = 10
_FEWEST_MEMBERS, _MOST_GRADES = 6, 7


def fitted(role: str, column: Understood) -> str:
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
    allowed = FITS.get(role, _LABELS)
    if column.kind in allowed:
        return role
    if column.kind == "boolean" and role not in ("customer_id", "order_id"):
        return "flag"
    if column.kind == "float" and role in ("frequency_count", "visit_count", "frequency_band"):
        # Nobody buys 2.5 times: "Purchases" with decimals is money, or an average.
        return "monetary_total" if role == "frequency_count" else "other_numeric"
    other = _WHEN_UNFIT.get(role, "")
    return other if other and column.kind in FITS.get(other, _LABELS) else ""


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


def _numbers_members(column: Understood) -> bool:
    """Values that come back and hold numbers nobody grades members by: many, or letters and digits together."""
    texts = [str(text) for text in column.values.texts]
    digits = [text for text in texts if any(sign.isdigit() for sign in text)]
    if len(digits) < len(texts) or len(texts) < _FEWEST_MEMBERS:
        return False
    return len(texts) > _MOST_GRADES or all(text.isalnum() and not text.isdigit() for text in texts)
