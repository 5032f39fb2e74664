"""Whether a table lists customers, purchases, survey answers or something else, and what follows.

Also settles roles that only the table can settle: a total in a customer list is money spent in all,
the same total on a till line is the amount of that line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.columns.choosing import RoleGuess, taken
from core.columns.headers import Header
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
    answers = sum(guess.role in _ANSWERS for guess in roles)
    personal = sum(guess.role in _PERSONAL for guess in roles)
    when = "date_transaction" in present or "order_id" in present
    if when and (purchase >= 3 or (repeated and purchase >= 1) or ("amount_line" in present and purchase >= 2)):
        return "transactions", "Rows have a receipt number or a date of purchase" + (
            " and customers come back on several rows." if repeated else "."
        )
    if repeated and purchase >= 2:
        return "transactions", "The same customer stands on several rows with goods or amounts."
    if answers >= 2 and answers >= personal:
        return "survey", "Most columns are answers on a scale."
    if personal or "customer_id" in present:
        return "customers", "Each row describes one customer."
    if answers:
        return "survey", "A column holds answers on a scale."
    if any(guess.role == "amount_by_category" for guess in roles):
        return "customers", "Each row has spending by category, as of one customer."
    return (
        ("transactions", "Rows have goods or amounts.")
        if purchase >= 2
        else ("other", "Nothing says what a row stands for.")
    )


def _customers_repeat(roles: Sequence[RoleGuess], columns: Sequence[Understood]) -> bool:
    places = taken(roles, "customer_id")
    if not places:
        return False
    values = columns[places[0]].values
    return len(values) > 0 and values.filled / len(values) > 1.2


def settle_roles(
    roles: Sequence[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], kind: TableKind, rows: int
) -> list[RoleGuess]:
    """Roles again, now that the kind of the table is known."""
    settled = [_by_kind(guess, header, kind) for guess, header in zip(roles, headers, strict=True)]
    settled = _one_customer_id(settled, headers, columns, kind, rows)
    return _spending_by_category(settled, headers, columns, kind)


def _by_kind(guess: RoleGuess, header: Header, kind: TableKind) -> RoleGuess:
    swaps = {
        "transactions": {"monetary_total": "amount_line", "person_name": "person_name", "purchase": "amount_line"},
        "customers": {"amount_line": "monetary_total"}
        if "total" in header.concepts or "last" not in header.concepts
        else {},
        "survey": {"date_transaction": "date_other"},
        "other": {},
    }[kind]
    if kind == "customers" and guess.role == "date_transaction":
        swaps = {"date_transaction": "date_other"}
    if guess.role not in swaps or swaps[guess.role] == guess.role:
        return guess
    return replace(guess, role=swaps[guess.role], alternatives=(guess.role, *guess.alternatives[:2]))


def _one_customer_id(
    roles: list[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], kind: TableKind, rows: int
) -> list[RoleGuess]:
    """A bare "ID" is the customer in a customer list, the receipt or the row in a list of purchases."""
    places = taken(roles, "customer_id")
    if not places:
        return _bare_id(roles, headers, columns, kind, rows) if kind != "transactions" else _bare_order(roles, headers)
    for place in places[1:]:
        roles[place] = replace(roles[place], role="other_category", confidence=0.4)
    return roles


def _bare_id(
    roles: list[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], kind: TableKind, rows: int
) -> list[RoleGuess]:
    for place, (header, column) in enumerate(zip(headers, columns, strict=True)):
        bare = (
            header.concepts
            and header.concepts <= {"number", "row"} | {"customer", "member"}
            and "number" in header.concepts
        )
        if bare and column.kind in ("id", "integer", "text") and len(column.values) >= 0.9 * rows:
            reason = f"the header says “{header.text}” and nearly every row has its own value"
            roles[place] = RoleGuess("customer_id", 0.75, reason, ("row_id",))
            return roles
    return roles


def _bare_order(roles: list[RoleGuess], headers: Sequence[Header]) -> list[RoleGuess]:
    for place, header in enumerate(headers):
        if header.concepts == {"number"} and roles[place].role not in ("order_id", "row_id"):
            roles[place] = RoleGuess(
                "row_id" if taken(roles, "order_id") else "order_id",
                0.5,
                f"the header says “{header.text}”",
                ("customer_id",),
            )
    return roles


def _spending_by_category(
    roles: list[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], kind: TableKind
) -> list[RoleGuess]:
    """Several amounts that each name some goods are spending by category."""
    if kind == "transactions":
        return roles
    money = [
        place
        for place, header in enumerate(headers)
        if columns[place].kind in ("integer", "float") and _names_goods(header, roles[place])
    ]
    if len(money) >= 3:
        for place in money:
            roles[place] = replace(
                roles[place],
                role="amount_by_category",
                confidence=0.7,
                reason="several columns hold an amount for one kind of goods each",
            )
    return roles


def _names_goods(header: Header, guess: RoleGuess) -> bool:
    if guess.role not in (
        "amount_line",
        "monetary_total",
        "other_numeric",
        "amount_by_category",
        "product_category",
        "product_name",
    ):
        return False
    goods = bool(header.unknown) or bool({"product", "category", "goods"} & header.concepts)
    return goods and ("amount" in header.concepts or "spent" in header.concepts or "goods" in header.concepts)
