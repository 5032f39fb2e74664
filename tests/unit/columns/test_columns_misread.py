"""Columns that were once taken for something else, each by the reason why."""

from __future__ import annotations

import random

import pytest
from column_builders import table_of

DRAW = random.Random(5)
DAYS = [f"2024-{DRAW.randrange(1, 13):02}-{DRAW.randrange(1, 29):02}" for _ in range(400)]
CENTS = [f"{DRAW.uniform(3, 90):.2f}" for _ in range(400)]


def roles(columns: dict[str, list[str]]) -> dict[str, str]:
    return {meaning.name: meaning.role for meaning in table_of(columns).columns}


@pytest.mark.parametrize("code", ["C{:04}", "KD-{:05}", "m{}x"])
def test_codes_that_come_back_beside_a_date_are_customers_without_a_header(code: str) -> None:
    customers = [code.format(DRAW.randrange(10, 90)) for _ in range(400)]
    table = table_of({"Column 1": customers, "Column 2": DAYS, "Column 3": CENTS})
    assert [meaning.role for meaning in table.columns] == ["customer_id", "date_transaction", "amount_line"]
    assert table.kind == "transactions"


def test_names_of_shops_are_no_customers_without_a_header() -> None:
    shops = [f"Shop {chr(65 + DRAW.randrange(26))} {chr(65 + DRAW.randrange(26))}" for _ in range(400)]
    assert "customer_id" not in roles({"Column 1": shops, "Column 2": DAYS, "Column 3": CENTS}).values()


@pytest.mark.parametrize("head", ["Visitors", "Besucher", "Ziyaretçi", "Visiteurs", "Visitantes", "客流量"])
def test_people_counted_at_the_door_are_no_customer_number(head: str) -> None:
    counted = [str(DRAW.randrange(0, 60)) for _ in range(400)]
    hours = [str(10 + place % 12) for place in range(400)]
    malls = [f"Mall {'AB'[place % 2]}" for place in range(400)]
    found = roles({"Mall": malls, "Hour": hours, head: counted, "Date": sorted(DAYS)})
    assert found[head] == "visit_count"
    assert "customer_id" not in found.values()


@pytest.mark.parametrize("head", ["ResponseId", "Response ID", "response_id", "Submission ID", "Antwort-ID"])
def test_the_number_of_an_answer_tells_who_answered(head: str) -> None:
    answers = [str(DRAW.randrange(1, 6)) for _ in range(80)]
    numbers = [f"R_{DRAW.getrandbits(50):x}" for _ in range(80)]
    assert roles({head: numbers, "Satisfaction": answers, "Age": ["31", "45"] * 40})[head] == "customer_id"
    found = roles({"Customer ID": [f"C{n}" for n in range(80)], head: numbers, "Satisfaction": answers})
    assert found["Customer ID"] == "customer_id"
    assert found[head] != "customer_id"


@pytest.mark.parametrize("head", ["SMS İzni", "E-posta izni", "Arama izni", "KVKK izni", "İletişim izni"])
def test_permissions_in_turkish_say_who_may_be_contacted(head: str) -> None:
    assert roles({"Üye No": [str(n) for n in range(60)], head: ["Evet", "Hayır"] * 30})[head] == "consent"


def test_services_somebody_has_or_not_are_no_answers_on_a_scale() -> None:
    has = ["Yes", "No", "No internet service"] * 30
    columns = {"InternetService": ["DSL", "Fiber optic", "No"] * 30, "StreamingService": has, "OnlineService": has}
    table = table_of({"customerID": [f"A{n}" for n in range(90)], "gender": ["Female", "Male"] * 45, **columns})
    assert {meaning.role for meaning in table.columns[2:]} == {"other_category"}
    assert table.kind == "customers"


def cpf(number: int) -> str:
    return f"{number:09}"[:3] + "." + f"{number:09}"[3:6] + "." + f"{number:09}"[6:] + f"-{number % 97:02}"


def test_the_number_of_a_document_tells_customers_apart_where_nothing_else_does() -> None:
    people = [cpf(DRAW.randrange(10**8, 10**8 + 60)) for _ in range(400)]
    assert roles({"CPF": people, "Data": DAYS, "Valor": CENTS})["CPF"] == "customer_id"
    codes = [f"C{DRAW.randrange(60)}" for _ in range(400)]
    assert roles({"Cliente": codes, "CPF": people, "Data": DAYS, "Valor": CENTS})["CPF"] == "card_number"


def _with_check_digit(number: str) -> str:
    """The number with the digit that makes it one of a payment card."""
    doubled = [digit * 2 - 9 * (digit > 4) for digit in map(int, number[::-2])]
    return f"{number}{-(sum(doubled) + sum(map(int, number[-2::-2]))) % 10}"


def test_the_maker_and_the_number_of_a_payment_card_are_no_customers() -> None:
    cards = [_with_check_digit(f"4{DRAW.randrange(10**13, 10**14)}") for _ in range(40)]
    paid = [cards[DRAW.randrange(40)] for _ in range(400)]
    assert "customer_id" not in roles({"Card": paid, "Date": DAYS, "Amount": CENTS}).values()
    assert "customer_id" not in roles({"Card": ["Visa", "Master"] * 200, "Date": DAYS, "Amount": CENTS}).values()
