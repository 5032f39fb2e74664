"""Whether a table lists customers, purchases, survey answers or something else.

What follows for single columns is decided in ``settling``.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.columns.choosing import RoleGuess, taken, unique_per_row
from core.columns.roles import TableKind
from core.columns.understood import Understood

_PURCHASE = (
    "order_id",
    "date_transaction",
    "quantity",
    "unit_price",
    "amount_line",
    "product_name",
    "product_id",
    "time_transaction",
    "payment_method",
)
_PERSONAL = ("age", "birth_date", "birth_year", "gender", "income", "spending_score", "date_registered", "email", "phone", "marital_status", "education", "occupation", "age_band", "income_band", "loyalty_status", "household", "points", "tenure", "monetary_total", "frequency_count", "recency_days", "person_name", "postal_code", "address")  # fmt: skip
_ANSWERS = ("satisfaction", "nps", "survey_answer", "rating")


def find_kind(roles: Sequence[RoleGuess], columns: Sequence[Understood], rows: int) -> tuple[TableKind, str]:
    """The kind of a table and the reason in words."""
    present = {guess.role for guess in roles}
    repeated = _customers_repeat(roles, columns)
    purchase = sum(role in present for role in _PURCHASE)
    sure = [guess.role for guess in roles if guess.confidence >= _SURE]
    answers = sum(role in _ANSWERS for role in sure)
    personal = sum(role in _PERSONAL for role in sure)
    when = "date_transaction" in present or "order_id" in present
    if answers >= 3 and answers >= purchase and not repeated:
        return "survey", "Most columns are answers on a scale."
    if _list_of_persons(roles, columns, rows) and personal >= 2 and "order_id" not in present and not answers:
        return "customers", "Each row has another person's address."
    if when and (purchase >= 3 or (repeated and purchase >= 1) or ("amount_line" in present and purchase >= 2)):
        return "transactions", "Rows have a receipt number or a date of purchase" + (
            " and customers come back on several rows." if repeated else "."
        )
    if {"order_id", "date_transaction"} <= present and personal < 2:
        return "transactions", "Each row is a receipt with its date."
    if repeated and (purchase >= 2 or _goods_with_figures(roles, columns)):
        return "transactions", "The same customer stands on several rows with goods or amounts."
    described = "" if when or present & _ONLY_PERSONS else _thing_described(roles, columns, rows)
    if described:
        return "other", f"Each row describes one {described}."
    if answers >= 2 and answers >= personal:
        return "survey", "Most columns are answers on a scale."
    if answers and not _described_by(sure) and "customer_id" not in present:
        return "survey", "Beside answers on a scale a row only says whose they are."
    if "customer_id" in present or personal >= 2 or (set(sure) & _PERSONS):
        return "customers", "Each row describes one customer."
    if answers:
        return "survey", "A column holds answers on a scale."
    if any(guess.role == "amount_by_category" for guess in roles):
        return "customers", "Each row has spending by category, as of one customer."
    if any(guess.role == "amount_by_month" for guess in roles):
        return "customers", "Each row has the amounts of several months, as of one customer."
    if purchase >= 2:
        return "transactions", "Rows have goods or amounts."
    return "other", "Nothing says what a row stands for."


_SURE = 0.4
_AGAIN_AND_AGAIN = 2.0
_GOODS = {"product_id", "product_name", "product_category"}
_FIGURES = {"monetary_total", "frequency_count", "amount_by_category", "amount_by_month"}
_CONTACTS = ("email", "phone", "person_name")
_PERSONS = set(_PERSONAL) - {
    "monetary_total",
    "points",
    "tenure",
    "frequency_count",
    "recency_days",
    "postal_code",
    "address",
    "phone",
}
_ONLY_PERSONS = {"customer_id", "age", "age_band", "birth_date", "birth_year", "gender", "income", "income_band", "marital_status", "spending_score", "satisfaction", "nps", "survey_answer"}  # fmt: skip


def _described_by(sure: Sequence[str]) -> list[str]:
    """What is known about the customers beside how to reach them."""
    return [role for role in sure if role in _PERSONAL and role not in _CONTACTS]


def _list_of_persons(roles: Sequence[RoleGuess], columns: Sequence[Understood], rows: int) -> bool:
    """Whether every row has an e-mail address or phone number of its own."""
    places = [*taken(roles, "email"), *taken(roles, "phone")]
    return rows >= 10 and any(unique_per_row(columns[place], rows) for place in places)


def _thing_described(roles: Sequence[RoleGuess], columns: Sequence[Understood], rows: int) -> str:
    """The goods or the shop when each row has its own: a price list, a list of tenants."""
    for wanted, word in (("product_id", "product"), ("product_name", "product"), ("mall_or_store", "shop")):
        if rows >= 3 and any(unique_per_row(columns[place], rows) for place in taken(roles, wanted)):
            return word
    return ""


def _goods_with_figures(roles: Sequence[RoleGuess], columns: Sequence[Understood]) -> bool:
    """Whether customers come back again and again with goods and a number beside them: “Purchase” on a row of
    goods is what was paid, not how often somebody bought."""
    present = {guess.role for guess in roles}
    often = _rows_per_customer(roles, columns) > _AGAIN_AND_AGAIN
    return often and bool(present & _GOODS) and bool(present & _FIGURES)


def _customers_repeat(roles: Sequence[RoleGuess], columns: Sequence[Understood]) -> bool:
    return _rows_per_customer(roles, columns) > 1.2


def _rows_per_customer(roles: Sequence[RoleGuess], columns: Sequence[Understood]) -> float:
    """On how many rows a customer stands on average; 0 where nothing names customers."""
    places = taken(roles, "customer_id")
    values = columns[places[0]].values if places else None
    return values.filled / len(values) if values is not None and len(values) else 0.0
