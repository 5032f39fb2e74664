"""Roles that only the whole table can settle, once its kind is known.

A total in a customer list is money spent in all, the same total on a till line is the amount of that
line; a bare "ID" is the customer in one and the receipt in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.columns.choosing import RoleGuess, taken
from core.columns.headers import Header
from core.columns.roles import TableKind
from core.columns.understood import Understood

_NUMBERED = ("order_id", "row_id", "customer_id", "product_id", "constant", "ignore")
_FEWEST_DIGITS = 6
# An address tells two people of one name apart; a name does more only where addresses are missing.
_AS_FULL = 1.25
# What tools for surveys call one person's answers.
_ANSWERED = (
    "response",
    "submission",
    "answer",
    "interview",
    "entry",
    "antwort",
    "reponse",
    "respuesta",
    "resposta",
    "risposta",
)
_GOODS = ("product_name", "product_id", "product_category")


def settle_roles(
    roles: Sequence[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], kind: TableKind, rows: int
) -> list[RoleGuess]:
    """Roles again, now that the kind of the table is known."""
    single_goods = any(taken(roles, wanted) for wanted in _GOODS)
    settled = [_by_kind(guess, header, kind, single_goods) for guess, header in zip(roles, headers, strict=True)]
    settled = _one_customer_id(settled, headers, columns, kind, rows)
    return _names_for_numbers(settled, headers, columns, kind)


def _by_kind(guess: RoleGuess, header: Header, kind: TableKind, single_goods: bool) -> RoleGuess:
    other = _SWAPS.get((kind, guess.role), "")
    if kind == "customers" and guess.role == "amount_line":
        # Beside the goods of one purchase an amount is that purchase's, not the customer's total.
        other = "monetary_total" if "total" in header.concepts or not single_goods else ""
    if kind == "transactions" and header.concepts == {"status"} and guess.role == "other_category":
        other = "order_status"
    if other:
        guess = replace(guess, role=other, alternatives=(guess.role, *guess.alternatives[:2]))
    if kind == "survey" and guess.role == "date_other" and guess.confidence < _ANSWERED_ON:
        return replace(
            guess, confidence=_ANSWERED_ON, reason="the values are dates: in a survey, when somebody answered"
        )
    return guess


_ANSWERED_ON = 0.7
_SWAPS = {
    ("transactions", "monetary_total"): "amount_line",
    ("transactions", "frequency_count"): "amount_line",
    ("customers", "date_transaction"): "date_other",
    ("survey", "date_transaction"): "date_other",
}


def _one_customer_id(
    roles: list[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], kind: TableKind, rows: int
) -> list[RoleGuess]:
    """A bare "ID" is the customer in a customer list, the receipt or the row in a list of purchases."""
    places = taken(roles, "customer_id")
    if not places and kind != "survey":
        places = _card_as_customer(roles, headers, columns)
    if not places:
        return _bare_id(roles, headers, columns, rows) if kind != "transactions" else _bare_order(roles, headers)
    for place in places[1:]:
        roles[place] = replace(roles[place], role="other_category", confidence=0.4)
    return _bare_order(roles, headers) if kind == "transactions" else roles


def _card_as_customer(roles: list[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood]) -> list[int]:
    """The number of a card tells customers apart where nothing else does, unless it is a payment card's."""
    for place in taken(roles, "card_number"):
        texts = [str(text) for text in columns[place].values.texts[:50]]
        pays = sum(is_payment_card(text) for text in texts) > 0.5 * len(texts)
        if _numbered(headers[place], texts) and not pays:
            reason = f"{roles[place].reason}; nothing else tells customers apart"
            roles[place] = replace(
                roles[place], role="customer_id", confidence=0.7, reason=reason, alternatives=("card_number",)
            )
            return [place]
    return []


def is_payment_card(text: str) -> bool:
    """Whether a number has the length and the check digit of a payment card (Luhn, ISO/IEC 7812-1)."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return 15 <= len(digits) <= 19 and (sum(doubled) + sum(digits[::-2])) % 10 == 0


def _numbered(header: Header, texts: Sequence[str]) -> bool:
    """Whether a card or document has a number here (a passport, "CPF"), not the name of its maker."""
    digits = sum(sum(letter.isdigit() for letter in text) >= _FEWEST_DIGITS for text in texts)
    return "number" in header.concepts or ("card" in header.concepts and digits > 0.9 * len(texts))


def _numbers_answers(header: Header) -> bool:
    """Whether a survey tool numbered who answered ("ResponseId")."""
    return len(header.words) == 2 and header.words[0] in _ANSWERED and "number" in header.concepts


def _bare_id(
    roles: list[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], rows: int
) -> list[RoleGuess]:
    for place, (header, column) in enumerate(zip(headers, columns, strict=True)):
        bare = (
            header.concepts
            and header.concepts <= {"number", "row"} | {"customer", "member"}
            and "number" in header.concepts
        )
        if (
            (bare or _numbers_answers(header))
            and column.kind in ("id", "integer", "text")
            and len(column.values) >= 0.9 * rows
        ):
            reason = f"the header says “{header.text}” and nearly every row has its own value"
            roles[place] = RoleGuess("customer_id", 0.75, reason, ("row_id",))
            return roles
    return roles


def _bare_order(roles: list[RoleGuess], headers: Sequence[Header]) -> list[RoleGuess]:
    for place, header in enumerate(headers):
        if header.concepts == {"number"} and roles[place].role not in _NUMBERED:
            roles[place] = RoleGuess(
                "row_id" if taken(roles, "order_id") else "order_id",
                0.5,
                f"the header says “{header.text}”",
                ("customer_id",),
            )
    return roles


def _names_for_numbers(
    roles: list[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood], kind: TableKind
) -> list[RoleGuess]:
    """Where purchases name customers but neither number them nor know their address, the name tells them apart."""
    if kind != "transactions" or taken(roles, "customer_id"):
        return roles
    names = [
        place
        for place in taken(roles, "person_name")
        if not {"first", "family"} & headers[place].concepts
        and columns[place].values.filled > 1.2 * len(columns[place].values)
    ]
    whole = [place for place in names if "customer" in headers[place].concepts] or names
    addresses = [columns[place].values.filled for place in (*taken(roles, "email"), *taken(roles, "phone"))]
    if whole and columns[whole[0]].values.filled > max(addresses, default=0) * _AS_FULL:
        reason = f"{roles[whole[0]].reason}; nothing else tells customers apart"
        roles[whole[0]] = replace(
            roles[whole[0]], role="customer_name_as_id", reason=reason, alternatives=("person_name",)
        )
    return roles


def spending_by_category(
    roles: Sequence[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood]
) -> list[RoleGuess]:
    """Several amounts that each name some goods are spending by category of one customer."""
    settled = list(roles)
    if any(taken(roles, wanted) for wanted in ("order_id", "date_transaction", "product_id")):
        return settled
    money = [
        place
        for place, header in enumerate(headers)
        if columns[place].kind in ("integer", "float") and _names_goods(header, roles[place])
    ]
    if len(money) >= 3:
        reason = "several columns hold an amount for one kind of goods each"
        for place in money:
            settled[place] = replace(settled[place], role="amount_by_category", confidence=0.7, reason=reason)
    return settled


def _names_goods(header: Header, guess: RoleGuess) -> bool:
    if guess.role not in _COULD_BE_SPENDING or guess.confidence > 0.9:
        return False
    goods = bool({"product", "category", "goods"} & header.concepts)
    money = bool({"amount", "spent", "spending"} & header.concepts)
    return "goods" in header.concepts or ((goods or bool(header.unknown)) and money)


_COULD_BE_SPENDING = ("amount_line", "monetary_total", "other_numeric", "amount_by_category", "product_category", "product_name")  # fmt: skip
