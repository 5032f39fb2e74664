"""A survey statement answered on a scale is an answer, whatever words it contains."""

from __future__ import annotations

import numpy as np
import pytest
from column_builders import column_of, table_of

STATEMENTS = (
    "I plan my purchases", "I visit the mall with my family", "I spend more than I planned",
    "My income is enough for what I need", "I compare prices before I buy", "I often pay by card",
    "Ich kaufe gern ein", "Ich besuche das Center oft mit Freunden", "Mein Einkommen reicht gut aus",
    "Ich gebe mehr Geld aus als geplant", "J'aime faire des achats", "Je planifie mes achats",
    "Je visite le centre chaque semaine", "Mon revenu me suffit", "Me gusta ir de compras",
    "Planifico mis compras", "Mis ingresos me alcanzan", "Benim için alışveriş eğlencelidir",
    "Alışveriş bana iyi gelir", "Mi piace fare acquisti", "Pianifico i miei acquisti", "Я люблю покупки",
    "Я планирую покупки", "Eu gosto de fazer compras", "我喜欢购物",
)  # fmt: skip
# Nobody says "I" in these; the scale they share tells that they are statements too.
BLOCK = (
    "Gasto más de lo previsto", "Visito el centro comercial con la familia", "Comparo los precios antes de comprar",
    "Alışverişlerimi planlarım", "AVM'yi ailemle ziyaret ederim", "Visito il centro con la famiglia",
    "Shopping trips are fun", "Prices matter more than brands",
)  # fmt: skip
AGREEMENT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")


def points(low: int, high: int, rows: int = 60) -> list[str]:
    return [str(low + number % (high - low + 1)) for number in range(rows)]


@pytest.mark.parametrize("header", STATEMENTS)
@pytest.mark.parametrize(("low", "high", "role"), [(1, 5, "survey_answer"), (0, 10, "survey_answer"), (0, 1, "flag")])
def test_a_statement_in_points_is_an_answer(header: str, low: int, high: int, role: str) -> None:
    assert column_of(header, points(low, high))[0].role == role


@pytest.mark.parametrize("header", STATEMENTS)
def test_a_statement_in_words_is_an_answer(header: str) -> None:
    assert column_of(header, [AGREEMENT[number % 5] for number in range(60)])[0].role == "survey_answer"
    assert column_of(header, [("yes", "no")[number % 2] for number in range(60)])[0].role == "flag"


@pytest.mark.parametrize("high", [4, 5, 7])
def test_sentences_that_share_a_scale_are_answers(high: int) -> None:
    random = np.random.default_rng(0)
    columns = {header: random.permutation(points(1, high, 84)).tolist() for header in BLOCK}
    roles = {column.name: column.role for column in table_of(columns).columns}
    assert set(roles.values()) == {"survey_answer"}, roles


@pytest.mark.parametrize(
    ("header", "values", "role"),
    [
        ("How many times do you visit us per month?", points(1, 5), "visit_count"),
        ("How many visits do I make?", points(1, 40), "visit_count"),
        ("Number of purchases", points(1, 5), "frequency_count"),
        ("Visits per month", points(0, 6), "visit_count"),
        ("What is your monthly income?", [str(1000 + 37 * number) for number in range(60)], "income"),
        ("My income", [str(1000 + 37 * number) for number in range(60)], "income"),
        ("How satisfied are you?", points(1, 5), "satisfaction"),
        ("What is your age?", points(1, 60), "age"),
    ],
)
def test_what_is_counted_stays_a_count(header: str, values: list[str], role: str) -> None:
    assert column_of(header, values)[0].role == role


def test_a_question_about_money_answered_in_points_is_an_answer() -> None:
    assert column_of("What is your monthly income?", points(1, 5))[0].role == "survey_answer"


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("Poleciłbym galerię", ["zgadzam się", "nie zgadzam się", "ani tak ani nie"]),
        ("Mall", ["very satisfied", "satisfied", "neutral", "dissatisfied"]),
        ("Visits to the shop", ["never", "sometimes", "often", "always"]),
    ],
)
def test_an_opinion_about_a_place_is_not_the_name_of_one(header: str, answers: list[str]) -> None:
    table = table_of(
        {
            "Customer": [f"C{n}" for n in range(40)],
            header: answers * (40 // len(answers)) + answers[: 40 % len(answers)],
        }
    )
    assert table.column(header).role in ("survey_answer", "satisfaction", "frequency_band")
