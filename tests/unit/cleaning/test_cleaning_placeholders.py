"""Numbers and dates that stand for "unknown": found from a list and from the distribution, whatever hides them."""

from __future__ import annotations

import pandas as pd
import pytest
from cleaning_builders import column, join_linked, joined, members

from core.cleaning import clean
from core.cleaning.results import Cleaned


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def numbers(cleaned: Cleaned, name: str) -> pd.Series:
    return cleaned.tables[0].table.frame[name]


def test_repeated_sentinels_are_emptied_and_a_single_one_is_pointed_out():
    usual = [str(20_000 + 100 * step) for step in range(60)]
    repeated = members({"income": [*usual, "999999", "999999", "999999"]}, column("income", "income", "integer"))
    assert numbers(clean(joined(repeated)), "income").isna().sum() == 3
    alike = members({"income": [*usual, "666666"]}, column("income", "income", "integer"))
    assert numbers(clean(joined(alike)), "income").isna().sum() == 1
    single = members({"spent": [*usual, "666666"]}, column("spent", "monetary_total", "integer"))
    cleaned = clean(joined(single))
    assert numbers(cleaned, "spent").notna().all()
    assert "666666" in set(cleaned.pointed_out["text"])


def test_no_customer_is_zero_years_old():
    ages = [str(18 + step % 50) for step in range(80)] + ["0"] * 4
    cleaned = clean(joined(members({"age": ages}, column("age", "age", "integer"))))
    assert numbers(cleaned, "age").isna().sum() == 4
    assert result(cleaned, "placeholder-values").applied


def test_a_wide_gap_below_a_repeated_largest_value_shows_a_placeholder_nobody_listed():
    ages = [str(18 + step % 50) for step in range(80)]
    people = members({"age": [*ages, "104", "104", "104", "104"]}, column("age", "age", "integer"))
    assert numbers(clean(joined(people)), "age").isna().sum() == 4


def test_one_birthday_of_very_many_people_is_pointed_out_and_kept():
    days = [f"19{60 + step % 40}-0{1 + step % 9}-{10 + step % 18}" for step in range(90)]
    people = members({"born": [*days, *["1990-01-01"] * 30]}, column("born", "birth_date", "date"))
    cleaned = clean(joined(people))
    assert not len(cleaned.ledger)
    assert len(cleaned.pointed_out) == 30


def incomes(*others: str) -> Cleaned:
    usual = [str(2_500 + 25 * step) for step in range(200)]
    return clean(joined(members({"income": [*usual, *others]}, column("income", "income", "integer"))))


@pytest.mark.parametrize(
    ("others", "emptied"),
    [
        (["999999"] * 3 + ["1500000"], ["999999"]),
        (["77000"] * 4 + ["95000", "1500000"], ["77000"]),
        (["9999999"] * 5 + ["999999"] * 4, ["999999", "9999999"]),
        (["88000"] * 6 + ["44000"] * 5, ["44000", "88000"]),
        (["999999"] * 2 + ["1500000"] * 3, ["1500000", "999999"]),
        (["999999"] * 3 + ["1500000", "1600000", "1700000", "1800000"], []),
    ],
)
def test_a_placeholder_is_seen_below_a_few_larger_values_and_behind_another_one(others, emptied):
    cleaned = incomes(*others)
    assert sorted(set(cleaned.ledger["before"])) == emptied
    again = clean(join_linked(cleaned.tables, "ids"))
    assert not len(again.ledger)
