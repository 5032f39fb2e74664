"""Rules about values that cannot be, stand for something else, or can be computed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from cleaning_builders import column, join_linked, joined, members, table

from core.cleaning import clean
from core.cleaning.results import Cleaned, CleaningSettings


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def numbers(cleaned: Cleaned, name: str) -> pd.Series:
    return cleaned.tables[0].table.frame[name]


def test_impossible_values_are_emptied_and_the_rows_stay():
    cells = {
        "age": ["30", "130", "-4"],
        "score": ["5", "3", "7"],
        "since": ["2020-01-01"] * 3,
        "born": ["1990", "1893", "2031"],
    }
    cleaned = clean(
        joined(
            members(
                cells,
                column("age", "age", "integer"),
                column("score", "satisfaction", "integer", low=1.0, high=5.0),
                column("since", "date_registered", "date"),
                column("born", "birth_year", "integer"),
            )
        )
    )
    assert numbers(cleaned, "age").isna().tolist() == [False, True, True]
    assert numbers(cleaned, "score").isna().tolist() == [False, False, True]
    assert numbers(cleaned, "born").isna().tolist() == [False, True, True]
    assert cleaned.balances[0].rows_used == 3
    assert sorted(cleaned.ledger["before"]) == ["-4", "130", "1893", "2031", "7"]


def test_a_date_after_today_is_impossible_only_when_today_is_known():
    cells = {"when": ["2024-01-01", "2031-05-05"]}
    given = joined(members(cells, column("when", "date_transaction", "date"), kind="transactions"))
    assert numbers(clean(given), "when").notna().all()
    assert numbers(clean(given, CleaningSettings(today="2026-01-01")), "when").isna().tolist() == [False, True]


def test_an_ordinary_zero_or_minus_one_in_money_is_kept():
    amounts = [str(step % 9) for step in range(60)] + ["-1"] * 5
    cleaned = clean(
        joined(members({"amount": amounts}, column("amount", "amount_line", "integer"), kind="transactions"))
    )
    assert numbers(cleaned, "amount").notna().all()


def test_doubtful_values_are_only_pointed_out():
    cells = {"price": ["-2", "0", "5", "6"], "pieces": ["1", "0", "2", "1"], "stars": ["5", "4", "3", "1"]}
    cleaned = clean(
        joined(
            members(
                cells,
                column("price", "unit_price", "float"),
                column("pieces", "quantity", "integer"),
                kind="transactions",
            )
        )
    )
    found = result(cleaned, "doubtful-values")
    assert (found.cells, found.applied, found.switchable) == (3, False, False)
    assert cleaned.balances[0].cells_changed == 0


def test_answers_off_the_scale_the_others_use():
    answers = [str(step % 5 + 1) for step in range(200)] + ["7"]
    cleaned = clean(joined(members({"happy": answers}, column("happy", "satisfaction", "integer"), kind="survey")))
    assert cleaned.pointed_out["text"].tolist() == ["7"]


def test_dates_in_an_unusual_order_are_pointed_out():
    day = pd.Timestamp("2024-01-01")
    ordered = [str((day + pd.Timedelta(days=step)).date()) for step in range(60)]
    sent = [str((day + pd.Timedelta(days=step + 2)).date()) for step in range(59)] + ["2023-01-01"]
    meanings = (column("ordered", "date_transaction", "date"), column("sent", "date_other", "date"))
    cleaned = clean(joined(members({"ordered": ordered, "sent": sent}, *meanings, kind="transactions")))
    assert cleaned.pointed_out[["row", "column"]].values.tolist() == [[61, "sent"]]


def test_amounts_in_cents_of_one_shop_are_pointed_out():
    price = np.tile([3.0, 4.5, 6.0, 9.0, 12.0], 20)
    amounts = [f"{value:.2f}" for value in price] + [f"{value * 100:.0f}" for value in price[:40]]
    shop = ["North"] * 100 + ["South"] * 40
    meanings = (column("amount", "amount_line", "float"), column("shop", "mall_or_store", "category"))
    cleaned = clean(joined(members({"amount": amounts, "shop": shop}, *meanings, kind="transactions")))
    assert result(cleaned, "mixed-units").rows == 40
    assert cleaned.balances[0].cells_changed == 0 and cleaned.verdict == "fix these first"
    assert any("Amounts in two units" in reason for reason in cleaned.verdict_reasons)


def test_amounts_in_another_unit_are_brought_to_one_with_all_money_of_their_rows():
    price = np.tile([3.0, 4.5, 6.0, 9.0, 12.0], 28)
    pieces = np.resize([1, 1, 1, 2, 1, 1, 3], 140)
    cents = np.where(np.arange(140) < 30, 100, 1)
    cells = {
        "price": [f"{value:.2f}" for value in price * cents],
        "pieces": [str(amount) for amount in pieces],
        "total": [f"{value:.2f}" for value in price * cents * pieces],
    }
    meanings = (column("price", "unit_price", "float"), column("pieces", "quantity", "integer"),
                column("total", "amount_line", "float"))  # fmt: skip
    sales = joined(members(cells, *meanings, kind="transactions"))
    cleaned = clean(sales, CleaningSettings(on=("mixed-units",)))
    assert cleaned.balances[0].money_used == pytest.approx((price * pieces).sum())
    assert result(cleaned, "mixed-units").cells == 60
    again = clean(join_linked(cleaned.tables, "rows"), CleaningSettings(on=("mixed-units",)))
    assert not len(again.ledger)


def spend(amounts: list[float]):
    cells = {"spent": [f"{value:.2f}" for value in amounts]}
    return clean(joined(members(cells, column("spent", "monetary_total", "float"))))


def test_the_rarer_unit_is_the_one_pointed_out():
    price = np.tile([3.0, 4.5, 6.0, 9.0, 12.0], 20)
    found = result(spend([*(price * 1000), *price[:20]]), "mixed-units")
    assert found.rows == 20 and "1,000 times smaller on 20 rows" in found.what


def test_a_few_tiny_amounts_are_no_second_unit():
    usual = list(np.linspace(300.0, 900.0, 590))
    few = spend([*usual, *[0.5, 0.6, 0.7] * 2])
    wide = spend([*usual, *np.geomspace(0.01, 30.0, 14)])
    assert not [rule for one in (few, wide) for rule in one.rules if rule.rule == "mixed-units"]


def lines(rows: int = 40):
    price = [2.0 + step % 5 for step in range(rows)]
    pieces = [2 + step % 3 for step in range(rows)]
    total = [f"{one * many:.2f}" for one, many in zip(price, pieces, strict=True)]
    return {"price": [str(one) for one in price], "pieces": [str(many) for many in pieces], "total": total}


LINE_COLUMNS = (
    column("price", "unit_price", "float"),
    column("pieces", "quantity", "integer"),
    column("total", "amount_line", "float"),
)


def test_an_empty_amount_is_computed_from_price_and_pieces():
    cells = lines()
    cells["total"][3] = cells["price"][7] = None
    cleaned = clean(joined(members(cells, *LINE_COLUMNS, kind="transactions")))
    assert numbers(cleaned, "total")[3] == 5.0 * 2
    assert numbers(cleaned, "price")[7] == 4.0
    balance = cleaned.balances[0]
    assert balance.money_corrected == pytest.approx(10.0)
    assert balance.money_in + balance.money_corrected == pytest.approx(balance.money_used + balance.money_set_aside)


def test_rows_that_do_not_add_up_are_left():
    cells = lines(200)
    cells["total"][3] = "999.00"
    cleaned = clean(joined(members(cells, *LINE_COLUMNS, kind="transactions")))
    assert numbers(cleaned, "total")[3] == 999.0


def test_outliers_are_kept_and_can_be_limited():
    spent = [str(round(40 * 1.01 ** (step % 100), 2)) for step in range(200)] + ["900000"]
    given = joined(members({"spent": spent}, column("spent", "income", "float")))
    kept = clean(given)
    assert not result(kept, "outliers").applied
    assert numbers(kept, "spent").max() == 900_000
    limited = clean(given, CleaningSettings(on=("outliers",)))
    assert numbers(limited, "spent").max() < 200
    assert len(limited.imputed) == 1
    aside = clean(given, CleaningSettings(on=("outliers",), options=(("outliers", "what", "aside"),)))
    assert aside.balances[0].rows_set_aside == 1


@pytest.mark.parametrize("way", ["typical", "by-group", "nearest"])
def test_missing_values_are_filled_only_when_asked_and_marked(way):
    cells = {
        "age": ["20", "21", "22", "23", "24", None, "60", "61", "62", "63", "64", None],
        "group": ["young"] * 6 + ["old"] * 6,
        "visits": ["1", "1", "1", "1", "1", "1", "9", "9", "9", "9", "9", "9"],
    }
    meanings = (
        column("age", "age", "integer"),
        column("group", "other_category", "category"),
        column("visits", "visit_count", "integer"),
    )
    given = joined(members(cells, *meanings))
    assert numbers(clean(given), "age").isna().sum() == 2
    filled = clean(given, CleaningSettings(on=("missing-values",), options=(("missing-values", "what", way),)))
    ages = numbers(filled, "age")
    assert ages.notna().all()
    assert filled.imputed[["row", "column"]].values.tolist() == [[5, "age"], [11, "age"]]
    if way != "typical":
        assert ages[5] < 30 and ages[11] > 50


def test_missing_together_and_mostly_empty_columns_are_said():
    filled = [str(step) for step in range(30)]
    cells = {"a": [*filled, *[None] * 12], "b": [*filled[::-1], *[None] * 12], "fax": ["1", "2", *[None] * 40]}
    meanings = tuple(column(name, "other_numeric", "integer") for name in cells)
    cleaned = clean(joined(members(cells, *meanings)))
    assert "“a” and “b” are empty on the same rows" in result(cleaned, "missing-values").what
    assert ("members", "fax", "95 % of its cells are empty") in cleaned.left_out
    assert "fax is mostly empty: proposed to be left out of the segments." in result(cleaned, "missing-values").what


def test_columns_that_tell_nobody_apart():
    cells = {
        "same": ["3"] * 30,
        "age": [str(20 + step) for step in range(30)],
        "again": [str(20 + step) for step in range(30)],
    }
    meanings = (
        column("same", "other_numeric", "integer"),
        column("age", "age", "integer"),
        column("again", "age", "integer"),
    )
    cleaned = clean(joined(members(cells, *meanings)))
    assert {name for _, name, _ in cleaned.left_out} == {"same", "again"}
    assert "again" in cleaned.tables[0].table.frame


def test_rare_categories_are_kept_and_named():
    status = ["Married"] * 300 + ["Single"] * 200 + ["YOLO"] * 2 + ["Absurd"]
    given = joined(members({"status": status}, column("status", "marital_status", "category")))
    cleaned = clean(given)
    assert "YOLO" in result(cleaned, "rare-categories").what
    assert numbers(cleaned, "status").tolist() == status
    together = clean(given, CleaningSettings(on=("rare-categories",)))
    assert set(numbers(together, "status")) == {"Married", "Single", "Other"}


def test_odd_codes_are_pointed_out():
    phones = [f"05{step:08d}" for step in range(60)] + ["05x0000x01"]
    given = table("t", "other", {"phone": phones}, [column("phone", "phone", "id")])
    assert clean(joined(given)).pointed_out["text"].tolist() == ["05x0000x01"]


def test_a_purchase_years_before_all_others_is_pointed_out():
    days = [f"2024-0{1 + step % 9}-{10 + step % 18}" for step in range(120)]
    lines = members({"when": [*days, "2014-05-03"]}, column("when", "date_transaction", "date"), kind="transactions")
    cleaned = clean(joined(lines))
    assert cleaned.pointed_out[["row", "rule"]].values.tolist() == [[122, "doubtful-values"]]


def test_a_rating_far_above_every_scale_is_pointed_out_although_nobody_gives_the_lowest_mark():
    marks = ["3", "4", "5", "4"] * 30
    answers = members({"rating": [*marks, "40"]}, column("rating", "rating", "integer"), kind="survey")
    assert clean(joined(answers)).pointed_out[["row", "rule"]].values.tolist() == [[122, "doubtful-values"]]


def test_numbers_among_words_are_pointed_out():
    ages = ["young"] * 50 + ["old"] * 40 + ["34"] * 5
    cleaned = clean(joined(members({"age": ages}, column("age", "other_category", "category"))))
    assert set(cleaned.pointed_out["rule"]) == {"mixed-content"}
    assert len(cleaned.pointed_out) == 5


def test_rows_with_an_impossible_value_can_be_set_aside_instead():
    people = members({"age": ["30", "150", "41"]}, column("age", "age", "integer"))
    cleaned = clean(joined(people), CleaningSettings(options=(("impossible-values", "what", "aside"),)))
    assert cleaned.set_aside["row"].tolist() == [3] and not len(cleaned.ledger)
