"""Test entries: what is surely one goes with its purchases, what may be a name waits."""

from __future__ import annotations

import pytest
from cleaning_builders import column, ids, joined, members

from core.cleaning import clean
from core.cleaning.results import Cleaned, CleaningSettings

AMOUNT = column("amount", "amount_line", "float")


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def sales(cells, *meanings):
    return members(cells, *meanings, kind="transactions", name="sales")


TEST_ENTRIES = ["TEST ÜYE", "deneme deneme", "Test Test", "test user", "Testkunde", "client test", "cliente prueba", "тестовый клиент",
                "测试会员", "テストユーザー", "테스트 고객", "عميل اختبار", "asdf asdf", "Test Member 2", "TEST KASA"]  # fmt: skip
NO_TESTS = ["Anna Test", "pregnancy test", "Test drive event", "Contest", "Protest Kunde", "Testa Rossa", "Sample Sale", "Demo Ercan",
            "Test Kitchen", "Attest", "Probe Metall"]  # fmt: skip


@pytest.mark.parametrize("name", TEST_ENTRIES)
def test_a_name_that_says_nothing_but_test_is_set_aside(name):
    cells = {"name": [f"Ann{n} Lee{n}" for n in range(40)] + [name]}
    assert clean(joined(members(cells, column("name", "person_name", "text")))).set_aside["row"].tolist() == [42]


@pytest.mark.parametrize("name", NO_TESTS)
def test_a_test_among_other_words_is_none(name):
    cells = {"name": [f"Ann{n} Lee{n}" for n in range(40)] + [name]}
    assert "test-rows" not in {
        one.rule for one in clean(joined(members(cells, column("name", "person_name", "text")))).rules
    }


def test_a_category_of_tests_and_a_shop_of_one_word_wait_for_a_yes():
    for role in ("product_category", "mall_or_store", "product_name"):
        cells = {"id": ids(50), "what": ["Shoes"] * 49 + ["Test"], "amount": ["5"] * 50}
        cleaned = clean(joined(sales(cells, column("what", role, "category"), AMOUNT)))
        found = result(cleaned, "test-rows")
        assert found.rows == 1 and not found.applied and not len(cleaned.set_aside)


def test_a_test_till_is_set_aside_with_its_lines_and_a_doubtful_one_waits():
    cells = {"id": ids(60), "shop": ["Shoe House"] * 55 + ["TEST KASA"] * 4 + ["Test"], "amount": ["5"] * 60}
    cleaned = clean(joined(sales(cells, column("shop", "mall_or_store", "category"), AMOUNT)))
    assert cleaned.set_aside["row"].tolist() == [57, 58, 59, 60]
    assert [(one.rows, one.accepted) for one in result(cleaned, "test-rows").proposals] == [(4, True), (1, False)]


def test_purchases_and_answers_of_a_test_member_go_with_it():
    people = members(
        {"name": [f"Ann{n} Lee{n}" for n in range(40)] + ["TEST ÜYE"]}, column("name", "person_name", "text")
    )
    bought = sales({"id": [*ids(41), "C0041"], "amount": ["5"] * 40 + ["7", "9"]}, AMOUNT)
    for tables in ((people, bought), (bought, people)):
        cleaned = clean(joined(*tables))
        assert sorted(cleaned.set_aside["table"]) == ["members", "sales", "sales"]
        assert cleaned.set_aside["money"].sum() == 16 and cleaned.nobody == {"C0041"} and len(cleaned.customers) == 40
        assert "2 rows of theirs in the other tables" in result(cleaned, "test-rows").done
        kept = clean(joined(*tables), CleaningSettings(off=("test-rows",)))
        assert not len(kept.set_aside) and not kept.nobody


def test_one_table_has_a_sure_test_and_the_other_a_doubtful_one_that_waits_for_its_yes():
    people = members(
        {"name": [f"Ann{n} Lee{n}" for n in range(40)] + ["Test Test"]}, column("name", "person_name", "text")
    )
    lines = sales(
        {"id": ids(40), "item": ["tea"] * 39 + ["test"], "amount": ["5"] * 40},
        column("item", "product_name", "category"),
        AMOUNT,
    )
    given = joined(people, lines)
    doubtful = next(one for one in clean(given).rules if one.rule == "test-rows" and one.table == "sales")
    assert not doubtful.applied and not doubtful.default_on
    agreed = clean(given, CleaningSettings(approved=(("test-rows", doubtful.proposals[0].key),)))
    assert [balance.rows_set_aside for balance in agreed.balances] == [1, 1]
