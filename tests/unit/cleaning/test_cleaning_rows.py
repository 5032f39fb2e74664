"""Rules about whole rows: repeats, strangers, returns, rows that are no data; and the sums."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from cleaning_builders import column, ids, joined, members, table

from core.cleaning import RULES, Difference, clean, effect_of
from core.cleaning.apply import start
from core.cleaning.balance import BalanceError, balance
from core.cleaning.results import LEDGER_COLUMNS, SET_ASIDE_COLUMNS, Cleaned, CleaningSettings

AGE = column("age", "age", "integer")
AMOUNT = column("amount", "amount_line", "float")
ITEM = column("item", "product_name", "category")
PIECES = column("pieces", "quantity", "integer")
ORDER = column("order", "order_id", "id")


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def sales(cells, *meanings):
    return members(cells, *meanings, kind="transactions", name="sales")


def test_repeated_customer_rows_are_set_aside():
    cells = {"id": ["1", "2", "2", "3", "4", "5"], "age": ["20", "30", "30", "40", "50", "20"]}
    cleaned = clean(joined(members(cells, AGE)))
    assert cleaned.set_aside[["row", "rule"]].values.tolist() == [[4, "duplicate-rows"]]
    assert cleaned.set_aside["cells"].tolist() == ["id: 2 | age: 30"]
    assert list(cleaned.set_aside.columns) == [*SET_ASIDE_COLUMNS, "cells"]


def test_equal_answers_without_a_number_may_be_two_people():
    cells = {"age": ["20", "20", "30"], "score": ["1", "1", "2"]}
    answers = table("survey", "survey", cells, [AGE, column("score", "satisfaction", "integer")])
    cleaned = clean(joined(answers))
    assert cleaned.balances[0].rows_used == 3
    assert result(cleaned, "duplicate-rows").rows == 1


def test_repeated_lines_without_evidence_are_kept():
    cells = {"id": ["1", "1", "2"], "item": ["tea", "tea", "tea"], "amount": ["5", "5", "5"]}
    cleaned = clean(joined(sales(cells, ITEM, AMOUNT)))
    found = result(cleaned, "repeated-order-lines")
    assert (found.rows, found.applied, found.money) == (1, False, 5.0)
    assert cleaned.balances[0].rows_used == 3


def test_repeated_lines_with_the_same_line_number_are_set_aside():
    cells = {"id": ["1", "1", "2"], "line": ["7", "7", "8"], "amount": ["5", "5", "5"]}
    cleaned = clean(joined(sales(cells, column("line", "row_id", "integer"), AMOUNT)))
    assert cleaned.balances[0].money_set_aside == 5.0


def test_repeated_lines_where_receipts_have_one_line_are_set_aside():
    cells = {"id": ids(30), "order": [f"R{step}" for step in range(30)], "amount": ["5"] * 30}
    for name in cells:
        cells[name] = [*cells[name], cells[name][3]]
    assert clean(joined(sales(cells, ORDER, AMOUNT))).balances[0].rows_set_aside == 1


def test_rows_that_differ_only_by_number_are_proposed():
    names = [f"c{number}" for number in range(7)]
    cells = {name: [str(step * (place + 2)) for step in range(20)] + ["6"] * 0 for place, name in enumerate(names)}
    cells = {name: [*values, values[4]] for name, values in cells.items()}
    given = joined(members(cells, *(column(name, "other_numeric", "integer") for name in names)))
    cleaned = clean(given)
    assert (result(cleaned, "duplicates-but-number").rows, cleaned.balances[0].rows_used) == (1, 21)
    assert clean(given, CleaningSettings(on=("duplicates-but-number",))).balances[0].rows_used == 20


def short_survey(rows=460):
    """Three kinds of people answering four statements on a scale, a score and one of a few remarks."""
    rng = np.random.default_rng(3)
    kind = rng.integers(0, 3, rows)
    levels = np.array([[4.5, 2, 4.4, 2], [3.2, 4.6, 2.5, 2.4], [1.8, 4, 3, 4.7]])
    answers = np.clip(np.round(rng.normal(levels[kind], 0.7)), 1, 5).astype(int)
    cells = {f"q{place}": answers[:, place].astype(str).tolist() for place in range(4)}
    cells["score"] = np.clip(np.round(rng.normal(7, 1.5, rows)), 0, 10).astype(int).astype(str).tolist()
    cells["remark"] = [f"remark {one}{rng.integers(0, 5)}" for one in kind]
    return cells


def answered(cells):
    scales = [column(name, "other_numeric", "integer") for name in cells if name != "remark"]
    return clean(joined(members(cells, *scales, column("remark", "other_category", "category"), kind="survey")))


def test_short_surveys_coincide_by_chance_and_that_is_no_warning():
    cleaned = answered(short_survey())
    found = result(cleaned, "duplicates-but-number")
    assert found.rows > 0.03 * 460 and found.severity == "info"
    assert "by chance alone" in found.what
    assert not any("equal another row" in reason for reason in cleaned.verdict_reasons)


def test_more_equal_rows_than_chance_makes_are_a_warning():
    cells = {
        f"q{place}": [str(value) for value in np.random.default_rng(place).integers(0, 9, 300)] for place in range(7)
    }
    cells = {name: [*values, *values[:40]] for name, values in cells.items()}
    found = result(answered(cells | {"remark": ["fine", "good"] * 170}), "duplicates-but-number")
    assert found.rows == 40 and found.severity == "warning" and "chance" not in found.what


def test_conflicting_rows_of_a_customer_are_merged_by_a_stated_rule():
    cells = {"id": [*ids(20), "C0003"], "age": ["30"] * 20 + ["31"], "city": ["Rome"] * 20 + ["Rome"]}
    cells["city"][2] = None
    cells["age"][2] = "29"
    cleaned = clean(joined(members(cells, AGE, column("city", "city", "category"))))
    kept = cleaned.tables[0].table.frame.query("id == 'C0003'")
    assert kept["age"].tolist() == [31.0]
    assert cleaned.set_aside["row"].tolist() == [4]


def test_a_probable_person_is_merged_only_after_a_yes():
    cells = {"mail": ["ann@mall.com", "bob@mall.com", "ANN@mall.com"]}
    given = joined(members(cells, column("mail", "email", "text")))
    cleaned = clean(given)
    proposal = result(cleaned, "probable-persons").proposals[0]
    assert not proposal.accepted and cleaned.balances[0].rows_used == 3
    agreed = clean(given, CleaningSettings(approved=(("probable-persons", proposal.key),)))
    assert agreed.balances[0].rows_used == 2


def test_a_like_name_and_the_same_birthday():
    cells = {"name": ["Anna Maria Smith", "Smith Anna-Maria", "Bob Stone"], "born": ["1990-02-03"] * 3}
    meanings = (column("name", "person_name", "text"), column("born", "birth_date", "date"))
    pairs = result(clean(joined(members(cells, *meanings))), "probable-persons").proposals
    assert [pair.key for pair in pairs] == ["C0001=C0002"]


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


def test_a_clean_table_has_nothing_to_fix_and_says_so():
    cells = {"age": [str(18 + step % 50) for step in range(60)], "sex": ["Female", "Male", "Male"] * 20}
    cleaned = clean(joined(members(cells, AGE, column("sex", "gender", "category"))))
    assert cleaned.verdict == "ready"
    assert "Nothing had to be fixed" in cleaned.verdict_reasons[0]
    assert cleaned.rules == () and len(cleaned.quiet) == len(RULES)
    assert all(one.before == one.after == 1.0 for one in cleaned.readiness)


def test_a_table_that_loses_most_rows_is_to_be_fixed_first():
    cells = {"id": ["1", None, None, None], "amount": ["5", "7", "1", "2"]}
    assert clean(joined(sales(cells, AMOUNT))).verdict == "fix these first"


def test_effect_of_a_switch_is_counted_by_doing_it():
    given = joined(sales({"id": ["1", None, "2"], "amount": ["5", "7", "1"]}, AMOUNT))
    effect = effect_of(given, CleaningSettings(), "rows-without-customer")
    assert effect.difference == Difference(rows=1, money=7.0, cells=0, customers=0)
    assert effect.switched.off == ("rows-without-customer",)
    back = effect_of(given, effect.switched, "rows-without-customer")
    assert (back.difference.rows, back.switched.off, back.switched.on) == (-1, (), ("rows-without-customer",))


def test_a_lost_row_is_loud():
    state = start(joined(sales({"id": ["1", "2"], "amount": ["5", "6"]}, AMOUNT)).tables[0])
    lost = dataclasses.replace(state, frame=state.frame.iloc[:1], raw=state.raw.iloc[:1], keys=state.keys.iloc[:1])
    with pytest.raises(BalanceError, match="2 rows in, 1 used"):
        balance(lost)


def test_money_that_changes_without_a_ledger_line_is_loud():
    state = start(joined(sales({"id": ["1", "2"], "amount": ["5", "6"]}, AMOUNT)).tables[0])
    tampered = dataclasses.replace(state, frame=state.frame.assign(amount=[5.0, 60.0]))
    with pytest.raises(BalanceError, match="money in"):
        balance(tampered)


def test_progress_goes_from_start_to_end():
    seen: list[float] = []
    clean(joined(members({"age": ["30"]}, AGE)), progress=lambda share, words: seen.append(share))
    assert seen == sorted(seen) and seen[0] == 0.0 and seen[-1] == 1.0


def test_overview_and_ledger_have_their_columns():
    cleaned = clean(joined(members({"age": ["30", "40", None]}, AGE)))
    line = cleaned.overview.set_index("column").loc["age"]
    assert (line["missing"], line["distinct"], line["lowest"], line["highest"], line["typical"]) == (
        1,
        2,
        "30",
        "40",
        "35",
    )
    assert tuple(cleaned.ledger.columns) == LEDGER_COLUMNS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_explains_itself(rule):
    words = f"{rule.title} {rule.looks_for} {rule.why_it_matters}"
    assert rule.key == rule.key.lower() and " " not in rule.key
    assert rule.looks_for.endswith(".") and rule.why_it_matters.endswith(".")
    assert not {"NaN", "null", "z-score", "dataframe", "outlier"} & set(words.replace(".", "").split())
    for option in rule.options:
        assert option.chosen in dict(option.values)


def test_rule_keys_are_unique():
    keys = [rule.key for rule in RULES]
    assert len(set(keys)) == len(keys)


def test_an_empty_table_is_cleaned_without_fuss():
    cleaned = clean(joined(members({"id": [], "age": []}, AGE)))
    assert cleaned.balances[0].rows_in == 0 and cleaned.verdict == "ready"


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


def test_the_verdict_says_how_much_of_the_rows_and_of_the_money_remains():
    cells = {"id": [*ids(49), None], "amount": ["10"] * 50}
    cleaned = clean(joined(sales(cells, AMOUNT)))
    assert cleaned.verdict_reasons[0].startswith("98 % of your rows and 98 % of the money remain.")


def test_repeated_rows_leave_the_data_good_to_use_and_lost_ones_do_not():
    cells = {"id": ids(100), "amount": [str(5 + n) for n in range(100)]}
    repeated = {name: [*texts, *texts[:5]] for name, texts in cells.items()}
    cleaned = clean(joined(members(repeated, column("amount", "monetary_total", "float"))))
    assert cleaned.balances[0].rows_set_aside == 5 and cleaned.verdict == "ready"
    assert "say nothing new about a customer" in cleaned.verdict_reasons[0]
    many = {name: [*texts, *texts[:20]] for name, texts in cells.items()}
    cleaned = clean(joined(members(many, column("amount", "monetary_total", "float"))))
    assert cleaned.verdict == "usable with care"
    assert any("how the file was made" in reason for reason in cleaned.verdict_reasons)
    nobody = {"id": [None, None, None, *cells["id"][3:]], "amount": cells["amount"]}
    cleaned = clean(joined(members(nobody, column("amount", "monetary_total", "float"))))
    assert cleaned.verdict == "usable with care"
