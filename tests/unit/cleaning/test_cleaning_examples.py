"""Examples show what changed and not who it is; decisions about persons can be taken from the card."""

from __future__ import annotations

import pytest
from cleaning_builders import column, ids, joined, table

from core.cleaning import clean
from core.cleaning.masking import masked_change
from core.cleaning.results import RuleResult
from core.joining.results import Joined

ID = column("id", "customer_id", "id")
FIRST, LAST = column("first", "person_name", "category"), column("last", "person_name", "category")
BIRTH = column("birth", "birth_date", "date")
EMAIL = column("email", "email", "text")
SEX = column("sex", "gender", "category")


def found(joined_tables: Joined, rule: str) -> RuleResult | None:
    return next((result for result in clean(joined_tables).rules if result.rule == rule), None)


@pytest.mark.parametrize(
    ("before", "after", "role", "shown"),
    [
        ("MÃ¼ller Anna", "Müller Anna", "person_name", ("MÃ¼•••• A•••", "Mü•••• A•••")),
        (" Anna", "Anna", "person_name", ("␣A•••", "A•••")),
        ("", "anna@mail.de", "email", ("", "a•••@mail.de")),
        ("unknown", "", "email", ("unknown", "")),
        ("ANNA", "Anna", "person_name", ("A•••", "A••• (written otherwise)")),
        ("Rom", "Rome", "city", ("Rom", "Rome")),
    ],
)
def test_a_change_is_seen_and_the_person_is_not(before, after, role, shown):
    assert masked_change(before, after, role) == shown


def test_no_example_row_names_a_person():
    cells = {
        "id": ids(30),
        "first": ["Anna"] * 30,
        "email": [f"anna{n}@mail.de" for n in range(29)] + ["anna0@mail.de"],
    }
    result = found(joined(table("members", "customers", cells, (ID, FIRST, EMAIL))), "probable-persons")
    assert result.what.endswith("“C0001” and “C0030”: the same “email”; nothing else differs.")
    assert [example.row for example in result.examples] == [2, 31]
    assert not any("Anna" in example.before or "anna0" in example.before for example in result.examples)


def test_a_first_name_and_a_birthday_are_not_yet_a_person():
    births = ["1980-05-06"] * 2 + [f"19{60 + n}-01-02" for n in range(18)]
    cells = {"id": ids(20), "first": ["Anna"] * 20, "birth": births}
    assert found(joined(table("members", "customers", cells, (ID, FIRST, BIRTH))), "probable-persons") is None
    names = ["Weber", "Lindner", *["Koch"] * 18]
    columns = (ID, FIRST, LAST, BIRTH)
    assert found(joined(table("members", "customers", {**cells, "last": names}, columns)), "probable-persons") is None
    names[1] = "Webber"
    result = found(joined(table("members", "customers", {**cells, "last": names}, columns)), "probable-persons")
    assert "a like name and the same birthday; different: last" in result.what


def test_ways_of_writing_an_answer_and_words_for_it_are_one_decision():
    cells = {"id": ids(40), "sex": ["weiblich", "w", "W", "m", "männlich", "männlich", "d", "weiblich"] * 5}
    cleaned = clean(joined(table("members", "customers", cells, (ID, SEX))))
    assert [result.rule for result in cleaned.rules if result.applied] == ["same-meaning"]
    assert not cleaned.ledger.duplicated(["row", "column"]).any()
    assert set(cleaned.table("members").frame["sex"]) == {"weiblich", "männlich", "d"}


def test_ways_of_writing_one_word_alone_stay_with_the_ways_of_writing():
    cells = {"id": ids(40), "sex": ["female", "Female", "Male", "Male"] * 10}
    cleaned = clean(joined(table("members", "customers", cells, (ID, SEX))))
    assert [result.rule for result in cleaned.rules if result.applied] == ["text-variants"]
    assert set(cleaned.table("members").frame["sex"]) == {"Female", "Male"}
