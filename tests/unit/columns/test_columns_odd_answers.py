"""One odd answer leaves an ordered column in order: a near spelling is a step, any other is left over and said."""

from __future__ import annotations

import pytest
from column_builders import codes, table_of

from core.cleaning import clean
from core.joining import join

AGES = ("18-24", "25-34", "35-44", "45-54", "55-64", "65+")
AGREE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
TURKISH = ("Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım", "Katılıyorum", "Kesinlikle katılıyorum")
GERMAN = ("sehr unzufrieden", "unzufrieden", "neutral", "zufrieden", "sehr zufrieden")
CHINESE = ("非常不满意", "不满意", "一般", "满意", "非常满意")
POINTS = ("1 - very bad", "2 - bad", "3 - fair", "4 - good", "5 - very good")

NEAR = [
    (AGES, "25-43", "25-34"),
    (AGES, "2534", "25-34"),
    (AGES, "2S-34", "25-34"),
    (AGES, "26-34", "25-34"),
    (AGREE, "Agre", "Agree"),
    (AGREE, "Disagre", "Disagree"),
    (AGREE, "Strongly agre", "Strongly agree"),
    (AGREE, "nuetral", "Neutral"),
    (GERMAN, "unzufriden", "unzufrieden"),
    (GERMAN, "zufriedn", "zufrieden"),
    (TURKISH, "Kararsızm", "Kararsızım"),
    (POINTS, "5 - very goood", "5 - very good"),
    (POINTS, "S - very good", "5 - very good"),
]
LOST = [
    (AGES, "45-44"),
    (AGES, "35-54"),
    (AGES, "dunno"),
    (AGREE, "dunno"),
    (TURKISH, "Katılmyorum"),
    (CHINESE, "非常不满"),
]


@pytest.mark.parametrize(("levels", "odd", "step"), NEAR)
def test_a_near_spelling_of_one_step_belongs_to_it(levels: tuple[str, ...], odd: str, step: str) -> None:
    table = table_of({"Answer": [*levels * 20, odd]})
    meaning = table.column("Answer")
    assert (meaning.kind, meaning.levels, meaning.unreadable) == ("ordered", levels, 0)
    assert table.frame["Answer"].iloc[-1] == step
    cleaned = clean(join([table]))
    ledger = cleaned.ledger[cleaned.ledger["column"] == "Answer"]
    assert ledger[["before", "after", "rule"]].to_numpy().tolist() == [[odd, step, "text-variants"]]


@pytest.mark.parametrize(("levels", "odd"), LOST)
def test_the_odd_answer_is_left_over_and_said(levels: tuple[str, ...], odd: str) -> None:
    table = table_of({"Answer": [*levels * 20, odd]})
    assert (table.column("Answer").kind, table.column("Answer").levels) == ("ordered", levels)
    assert table.frame["Answer"].isna().tolist() == [False] * 20 * len(levels) + [True]
    assert "unreadable-values" in codes(table)
    (finding,) = [found for found in table.findings if found.code == "unreadable-values"]
    assert finding.examples == (odd,) and "answers in an order" in finding.detail


@pytest.mark.parametrize(
    "cells",
    [
        ["Good", "Bad", "Apple", "Samsung"] * 20,
        ["Gold", "Silver", "Staff", "Guest"] * 20,
        ["12-34", "55-11", "98-76", "12-99"] * 20,
        ["Agree", "Disagree", "Neutral", *["Yes", "No", "Maybe"] * 2] * 5,
        ["1 - Shoes", "2 - Hats", "3 - Bags", "1 - Coat"],
    ],
)
def test_more_than_a_few_odd_answers_are_no_scale(cells: list[str]) -> None:
    assert table_of({"Answer": cells}).column("Answer").kind != "ordered"


def test_an_answer_that_many_give_stays_an_answer() -> None:
    table = table_of({"Age group": [*AGES * 10, *["Prefer not to say"] * 8, "65-74"]})
    levels = table.column("Age group").levels
    assert "Prefer not to say" in levels or table.frame["Age group"].isna().sum() == 8
    assert "65-74" in levels


def test_a_bare_point_among_points_with_words_is_one_of_them() -> None:
    table = table_of({"Rating": [*POINTS * 10, "3"]})
    assert table.column("Rating").levels == POINTS and table.frame["Rating"].iloc[-1] == "3 - fair"


def test_the_step_keeps_its_name_where_the_slip_is_as_frequent() -> None:
    table = table_of({"Answer": ["Agree", "Disagree", "Neutral", "Agre", "Disagree", "Neutral"]})
    assert table.column("Answer").levels == ("Disagree", "Neutral", "Agree")
