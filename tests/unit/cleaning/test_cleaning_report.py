"""The report as a whole: the sums that must come out, the verdict, the effect of a switch, what every rule says."""

from __future__ import annotations

import dataclasses

import pytest
from cleaning_builders import column, ids, joined, members

from core.cleaning import RULES, Difference, clean, effect_of
from core.cleaning.apply import start
from core.cleaning.balance import BalanceError, balance
from core.cleaning.results import LEDGER_COLUMNS, CleaningSettings

AGE = column("age", "age", "integer")
AMOUNT = column("amount", "amount_line", "float")


def sales(cells, *meanings):
    return members(cells, *meanings, kind="transactions", name="sales")


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
