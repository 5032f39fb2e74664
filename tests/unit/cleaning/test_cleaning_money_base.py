"""Shares of money are shares of what can be true: a placeholder is in the balance and in no share."""

from __future__ import annotations

import pytest
from cleaning_builders import column, ids, joined, members

from core.cleaning import clean
from core.cleaning.results import Cleaned
from core.wording import percent

AMOUNT = column("amount", "amount_line", "float")


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def till(amounts: list[str], buyers: list[str | None] | None = None) -> Cleaned:
    cells = {"id": buyers or ids(len(amounts)), "amount": amounts}
    return clean(joined(members(cells, AMOUNT, kind="transactions", name="sales")))


AMOUNTS = [f"{100 + n % 40}" for n in range(300)]


def test_a_placeholder_takes_no_share_of_the_money():
    nobody = [None, *ids(300), *ids(3)]
    cleaned = till(["100", *AMOUNTS, "9999999", "9999999", "9999999"], nobody)
    balance = cleaned.balances[0]
    true = sum(map(float, AMOUNTS))
    assert (balance.believable_in, balance.believable_used) == (true + 100, true)
    assert balance.money_in == true + 100 + 3 * 9_999_999 and balance.money_corrected == -3 * 9_999_999
    assert result(cleaned, "rows-without-customer").money_share == pytest.approx(100 / (true + 100))
    placeholders = result(cleaned, "placeholder-values")
    assert placeholders.money_share == 0 and placeholders.money_corrected == -3 * 9_999_999


def test_a_placeholder_on_a_row_set_aside_takes_no_share_either():
    cleaned = till([*AMOUNTS, "9999999", "9999999", "9999999", "50"], [*ids(302), None, None])
    balance = cleaned.balances[0]
    assert balance.rows_set_aside == 2 and balance.believable_in - balance.believable_used == 50


def test_one_cell_of_nines_far_above_every_price_is_no_money_and_one_near_them_may_be():
    assert till([*AMOUNTS, "99999999"]).balances[0].believable_in == sum(map(float, AMOUNTS))
    assert till([*AMOUNTS, "7000", "99999"]).balances[0].believable_in == sum(map(float, AMOUNTS)) + 106_999


def test_the_verdict_speaks_of_the_money_that_can_be_true():
    buyers = [None if n < 100 else f"C{n:04}" for n in range(300)] + ids(3)
    cleaned = till([*AMOUNTS, "9999999", "9999999", "9999999"], buyers)
    share = sum(map(float, AMOUNTS[100:])) / sum(map(float, AMOUNTS))
    assert f"and {percent(share)} of the money remain." in cleaned.verdict_reasons[0]


def test_purchases_and_returns_count_alike_so_no_share_is_above_the_whole():
    cleaned = till([*AMOUNTS, "-100", "-100"])
    assert cleaned.balances[0].believable_in == sum(map(float, AMOUNTS)) + 200
    assert all(0 <= (one.money_share or 0) <= 1 for one in cleaned.rules)
