"""Numbers, money and lists as a manager reads them."""

from __future__ import annotations

import math

import pytest

from core.wording import count, listing, money, number, one_of, percent, shorten


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (5, "5"), (1234.5, "1,234"), (12.34, "12.3"), (1.234, "1.23"),
     (0.5, "0.5"), (-0.0001, "0"), (1e6, "1,000,000"), (None, "–"), (math.nan, "–"), (math.inf, "–")],
)  # fmt: skip
def test_number(value: float | None, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [(1200, "EUR", "€1,200"), (12.5, "EUR", "€12.50"), (-45, "USD", "-$45.00"), (1200, "AED", "AED 1,200"),
     (1200, "", "1,200"), (-0.001, "EUR", "€0.00"), (None, "EUR", "–")],
)  # fmt: skip
def test_money(value: float | None, currency: str, words: str) -> None:
    assert money(value, currency) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0 %"),
        (0.1234, "12 %"),
        (0.034, "3.4 %"),
        (0.0004, "under 0.1 %"),
        (0.997, "99.7 %"),
        (1, "100 %"),
        (None, "–"),
    ],
)
def test_percent(share: float | None, words: str) -> None:
    assert percent(share) == words


def test_nearly_all_is_never_called_all() -> None:
    assert percent(0.99999) == "over 99.9 %"


def test_count_and_listing() -> None:
    assert count(1, "row") == "1 row"
    assert count(1200, "row") == "1,200 rows"
    assert count(2, "survey", "surveys") == "2 surveys"
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(list("abcdefg"), limit=3) == "a, b, c and 4 more"


def test_shorten_keeps_one_line() -> None:
    assert shorten("a\nb   c") == "a b c"
    assert len(shorten("word " * 40, 20)) <= 20


@pytest.mark.parametrize(
    ("unit", "one"), [("shops", "shop"), ("categories", "category"), ("k$", "k$"), ("EUR", "EUR"), ("%", "%")]
)
def test_one_of_a_unit(unit: str, one: str) -> None:
    assert one_of(unit) == one
