"""Amounts in several currencies: never added up in silence, converted at the user's rate, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cleaning_builders import Cells, column, ids, join_linked, joined, table

from core.cleaning import clean, cleaned_csv_frames
from core.cleaning.currency_names import told_in
from core.cleaning.results import Cleaned, CleaningSettings, RuleResult
from core.joining.results import Joined

ID = column("id", "customer_id", "id")
AMOUNT = column("amount", "amount_line", "float")
CODE = column("code", "currency", "category")
USD_RATE = CleaningSettings(options=(("several-currencies", "rate-USD", "0.5"),))


def sales(codes: list[str | None], currency: str = "EUR", kind: str = "transactions") -> Joined:
    cells: Cells = {"id": ids(len(codes)), "amount": ["10"] * len(codes), "code": codes}
    return joined(table("sales", kind, cells, (ID, AMOUNT, CODE), currency=currency))


def signed(texts: list[str], currency: str) -> Joined:
    """Amounts with their sign as the reader hands them on: the number typed, the text raw."""
    columns = (ID, replace(AMOUNT, currency=currency))
    cells: Cells = {"id": ids(len(texts)), "amount": ["10"] * len(texts)}
    made = table("sales", "transactions", cells, columns, currency=currency)
    return joined(replace(made, raw=made.raw.assign(amount=texts).astype("str")))


def found(cleaned: Cleaned) -> RuleResult | None:
    return next((result for result in cleaned.rules if result.rule == "several-currencies"), None)


def test_purchases_in_another_currency_are_set_aside_with_their_money():
    cleaned = clean(sales(["EUR"] * 18 + ["USD"] * 2))
    balance = cleaned.balances[0]
    assert (balance.rows_used, balance.money_used, balance.money_set_aside) == (18, 180.0, 20.0)
    assert set(cleaned.set_aside["reason"]) == {"Amount in USD; the usual currency is EUR"}
    assert found(cleaned).options[0].label == "1 USD in EUR"


def test_a_rate_converts_them_and_every_cell_is_in_the_ledger():
    cleaned = clean(sales(["Euro"] * 18 + ["USD"] * 2), USD_RATE)
    assert cleaned.balances[0].rows_set_aside == 0
    assert (cleaned.balances[0].money_used, cleaned.balances[0].money_corrected) == (190.0, -10.0)
    written = cleaned.ledger[["column", "before", "after"]].drop_duplicates().to_numpy().tolist()
    assert written == [["amount", "10", "5"], ["code", "USD", "Euro"]]
    again = clean(join_linked(cleaned.tables, "ids"), USD_RATE)
    assert not len(again.ledger) and not len(again.set_aside)


TRY_RATE = CleaningSettings(options=(("several-currencies", "rate-TRY", "0.03"),))


def two_tills(header: str) -> Joined:
    """A till in euros, and a second one all of whose amounts are in lira."""
    first = sales(["EUR"] * 30).tables[0]
    amount = replace(AMOUNT, name=header, label=header, currency="TRY")
    second = table("b", "transactions", {"id": ids(20), header: ["100"] * 20}, (ID, amount), currency="TRY")
    return join_linked((first, joined(second).tables[0]), "ids")


@pytest.mark.parametrize(
    ("header", "told"),
    [("Tutar (TL)", "Tutar (EUR)"), ("Amount_TRY", "Amount_EUR"), ("Tutar ₺", "Tutar EUR"), ("Tutar", "Tutar")],
)
def test_a_whole_table_that_was_converted_names_the_new_currency(header: str, told: str):
    cleaned = clean(two_tills(header), TRY_RATE)
    second = cleaned.table("b")
    assert second.currency == second.column(header).currency == "EUR"
    assert second.column(header).label == told
    assert cleaned_csv_frames(cleaned)["b"][told].tolist() == ["3"] * 20
    renamed = told_in(cleaned, ["EUR", "EUR"])
    assert [linked.table.currency for linked in renamed.tables] == ["EUR", "EUR"]
    assert [linked.table.currency for linked in told_in(cleaned, ["EUR", "TRY"]).tables] == ["EUR", "EUR"]


def test_without_a_rate_the_table_keeps_its_currency_and_its_header():
    cleaned = clean(two_tills("Tutar (TL)"))
    assert cleaned.table("b").currency == "TRY"
    assert list(cleaned_csv_frames(cleaned)["b"]) == ["id", "Tutar (TL)"]


def test_customers_are_kept_and_only_their_amount_is_set_aside():
    cleaned = clean(sales(["EUR"] * 18 + ["USD"] * 2, kind="customers"))
    frame = cleaned.table("sales").frame
    assert len(frame) == 20 and frame["amount"].isna().sum() == 2
    assert cleaned.balances[0].money_corrected == -20.0


def test_switched_off_the_amounts_are_added_up_as_they_stand():
    cleaned = clean(sales(["EUR"] * 18 + ["USD"] * 2), CleaningSettings(off=("several-currencies",)))
    assert cleaned.balances[0].money_used == 200.0 and not found(cleaned).applied


@pytest.mark.parametrize("rate", ["", "0", "-2", "inf", "nan", "two"])
def test_a_rate_that_cannot_be_true_converts_nothing(rate):
    settings = CleaningSettings(options=(("several-currencies", "rate-USD", rate),))
    assert clean(sales(["EUR"] * 18 + ["USD"] * 2), settings).balances[0].rows_set_aside == 2


@pytest.mark.parametrize(
    "codes", [["EUR", "Euro", "€", "eur ", None] * 4, ["USD"] * 20, ["TL", "TRY", "₺", "Lira"] * 5, [None] * 20]
)
def test_one_currency_written_in_many_ways_is_one(codes):
    assert found(clean(sales(codes, currency=""))) is None


@pytest.mark.parametrize(
    ("texts", "currency"),
    [
        (["$10", "US$ 10", "10 USD", "10"] * 5, "USD"),
        (["$10", "MXN 10", "10 mxn"] * 6, "MXN"),
        (["10 kr", "10 kr.", "NOK 10"] * 6, "NOK"),
        (["¥10", "￥10"] * 9, "CNY"),
        (["$10"] * 20, "CHF"),
        (["10 pcs", "(10)", "10,-", "1'0"] * 5, "CHF"),
    ],
)
def test_signs_of_one_currency_are_no_finding(texts, currency):
    assert found(clean(signed(texts, currency))) is None


def test_a_second_sign_in_the_cells_is_found():
    cleaned = clean(signed(["€10"] * 10 + ["10"] * 6 + ["$10", "10 TL"], "EUR"))
    assert "TRY (1) and USD (1); the usual currency is EUR" in found(cleaned).what
    assert cleaned.balances[0].rows_set_aside == 2


def test_a_whole_till_in_another_currency_is_not_set_aside_unasked():
    first, second = sales(["EUR"] * 20).tables[0], sales([None] * 20, "TRY").tables[0]
    both = join_linked((first, replace(second, table=replace(second.table, name="b"))), "ids")
    cleaned = clean(both)
    assert not found(cleaned).applied and found(cleaned).table == "b"
    rate = CleaningSettings(options=(("several-currencies", "rate-TRY", "0.03"),))
    assert clean(both, rate).balances[1].money_used == pytest.approx(6.0)
