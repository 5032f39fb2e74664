"""Rules about whole rows: rows of nobody, strangers, returns, rows that are no data."""

from __future__ import annotations

import pytest
from cleaning_builders import column, ids, joined, members, table

from core.cleaning import clean
from core.cleaning.results import Cleaned, CleaningSettings

AGE = column("age", "age", "integer")
AMOUNT = column("amount", "amount_line", "float")
ITEM = column("item", "product_name", "category")
PIECES = column("pieces", "quantity", "integer")


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def sales(cells, *meanings):
    return members(cells, *meanings, kind="transactions", name="sales")


def test_rows_that_name_nobody_are_set_aside_with_their_money():
    cells = {"id": ["1", None, "2"], "amount": ["5", "7.5", "1"]}
    cleaned = clean(joined(sales(cells, AMOUNT)))
    assert cleaned.balances[0].money_set_aside == 7.5
    assert cleaned.set_aside["money"].tolist() == [7.5]
    assert result(cleaned, "rows-without-customer").money_share == pytest.approx(7.5 / 13.5)


def test_returns_are_netted_and_matched():
    cells = {
        "id": ["1", "1", "1", "2"],
        "item": ["hat", "hat", "bag", "hat"],
        "pieces": ["2", "-2", "1", "-1"],
        "amount": ["20", "-20", "9", "-10"],
    }
    cells = {name: [*values, *values[2:3] * 6] for name, values in cells.items()}
    cells["amount"] = [*cells["amount"][:4], "9", "8", "7", "6", "5", "4"]
    given = joined(sales(cells, ITEM, PIECES, AMOUNT))
    cleaned = clean(given)
    found = result(cleaned, "returned-goods")
    assert "1 of them match an earlier purchase" in found.what
    assert (found.rows, found.money) == (2, -30.0)
    assert cleaned.balances[0].money_used == cleaned.balances[0].money_in
    aside = clean(given, CleaningSettings(on=("returned-goods",), options=(("returned-goods", "what", "pairs"),)))
    assert aside.balances[0].rows_set_aside == 3


@pytest.mark.parametrize("word", ["Cancelled", "İptal", "storniert", "Отменён", "已取消"])
def test_cancelled_orders_are_set_aside(word):
    cells = {"id": ids(4), "amount": ["1", "2", "3", "4"], "status": ["ok", "ok", word, "ok"]}
    cleaned = clean(joined(sales(cells, AMOUNT, column("status", "order_status", "category"))))
    assert cleaned.balances[0].money_set_aside == 3.0


def test_totals_and_repeated_headers_among_the_rows_are_set_aside():
    cells = {
        "id": ["1", "2", "id", "3", "Toplam"],
        "item": ["tea", "bun", "item", "tea", None],
        "amount": ["1", "2", "amount", "3", "6"],
    }
    cleaned = clean(joined(sales(cells, ITEM, AMOUNT)))
    assert cleaned.set_aside["row"].tolist() == [4, 6]
    assert cleaned.balances[0].money_used == 6.0


def test_a_product_called_total_is_no_total_row():
    cells = {"id": ids(4), "item": ["Total", "bun", "tea", "bun"], "amount": ["1", "2", "3", "4"]}
    assert clean(joined(sales(cells, ITEM, AMOUNT))).balances[0].rows_used == 4


def test_test_entries_are_pointed_out():
    cells = {"name": ["Ann Lee", "test", "Bob Ray", "Cem Su"]}
    given = joined(members(cells, column("name", "person_name", "text")))
    assert result(clean(given), "test-rows").rows == 1
    assert clean(given, CleaningSettings(on=("test-rows",))).balances[0].rows_set_aside == 1


def test_strangers_across_tables_are_kept_and_said():
    people = members({"id": ["1", "2", "3"], "age": ["20", "30", "40"]}, AGE)
    bought = sales({"id": ["1", "9"], "amount": ["5", "6"]}, AMOUNT)
    asked = members(
        {"id": ["2", "8"], "happy": ["5", "4"]},
        column("happy", "satisfaction", "integer"),
        kind="survey",
        name="survey",
    )
    cleaned = clean(joined(people, bought, asked))
    said = {one.rule: one.customers for one in cleaned.rules}
    assert said["unknown-customers"] == 1
    assert said["customers-without-purchases"] == 2
    assert said["survey-of-strangers"] == 1
    assert all(balance.rows_set_aside == 0 for balance in cleaned.balances)


def test_returns_without_a_minus_are_taken_off_when_their_purchase_stands_beside_them():
    cells = {
        "id": ["C1", "C1", "C2", "C3"],
        "item": ["tea", "tea", "bun", "jam"],
        "amount": ["10", "10", "4", "6"],
        "type": ["Sale", "iade", "Sale", "Sale"],
        "when": ["2024-01-01", "2024-01-05", "2024-01-02", "2024-01-03"],
    }
    meanings = [
        column("id", "customer_id", "id"),
        column("item", "product_name", "category"),
        column("amount", "amount_line", "float"),
        column("type", "other_category", "category"),
        column("when", "date_transaction", "date"),
    ]
    cleaned = clean(joined(table("sales", "transactions", cells, meanings)))
    assert cleaned.tables[0].table.frame["amount"].tolist() == [10, -10, 4, 6]
    balance = cleaned.balances[0]
    assert (balance.money_in, balance.money_used, balance.money_corrected) == (30, 10, -20)


def test_a_row_of_another_table_is_set_aside():
    cells = {
        "id": [*ids(40), "Branch"],
        "age": ["34"] * 20 + ["51"] * 20 + ["Manager"],
        "since": ["2020-01-05"] * 40 + ["Opening hours"],
    }
    meanings = [column("age", "age", "integer"), column("since", "date_registered", "date")]
    cleaned = clean(joined(members(cells, *meanings)))
    assert cleaned.set_aside[["row", "rule"]].values.tolist() == [[42, "rows-of-another-kind"]]


def test_a_test_entry_is_set_aside_unasked_only_when_two_columns_say_so():
    cells = {"name": ["Ann Lee"] * 9 + ["Test"], "mail": [*[f"a{n}@b.org" for n in range(9)], "test@test.com"]}
    meanings = [column("name", "person_name", "text"), column("mail", "email", "id")]
    assert clean(joined(members(cells, *meanings))).set_aside["row"].tolist() == [11]
    one = {**cells, "mail": [f"a{n}@b.org" for n in range(10)]}
    assert not len(clean(joined(members(one, *meanings))).set_aside)


def test_amounts_are_computed_although_some_lines_have_no_pieces():
    prices, pieces = ["10", "20", "30"] * 20, ["2", "3", "4"] * 20
    amounts = [str(int(price) * int(piece)) for price, piece in zip(prices, pieces, strict=True)]
    pieces[:3], amounts[5] = ["0", "0", "0"], None
    meanings = [
        column("price", "unit_price", "float"),
        column("pieces", "quantity", "integer"),
        column("amount", "amount_line", "float"),
    ]
    cells = {"price": prices, "pieces": pieces, "amount": amounts}
    cleaned = clean(joined(members(cells, *meanings, kind="transactions")))
    assert cleaned.tables[0].table.frame["amount"].iloc[5] == 120
