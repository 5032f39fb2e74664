"""Highlights are true, varied, at most five, and silent about noise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.cleaning.results import RuleResult
from core.exploring import compare, explore, scatter
from core.exploring.highlights import heading, most_telling
from core.exploring.results import Highlight
from core.problems import UserError
from tests.unit.exploring.exploring_tables import cleaned, column, members, sales, table


def fact(score: float, *about: str, kind: str = "x") -> Highlight:
    return Highlight(f"{score}", "", about, score, kind)


def test_the_best_facts_with_variety() -> None:
    chosen = most_telling([fact(0.9, "a", "b"), fact(0.8, "a", "c"), fact(0.7, "c"), fact(0.6, "d", kind="y")])
    assert [one.score for one in chosen] == [0.9, 0.7, 0.6]


def test_never_more_than_five_nor_three_of_a_kind() -> None:
    many = [fact(0.9 - i / 100, f"c{i}", kind=f"k{i % 4}") for i in range(20)]
    assert len(most_telling(many)) == 5
    assert len(most_telling([fact(0.5 - i / 100, f"c{i}") for i in range(9)])) == 2


def test_what_is_merely_usual_fills_up_and_is_called_so() -> None:
    usual = [fact(0.1, letter, kind="usual") for letter in "uvwxyz"]
    chosen = most_telling([fact(0.5, "a"), *usual])
    assert [one.kind for one in chosen] == ["x", "usual", "usual", "usual", "usual"]
    assert heading(chosen) == "1 fact stands out, 4 more say what is usual."
    others = [fact(0.5, letter, kind=letter) for letter in "abcde"]
    assert "usual" not in {one.kind for one in most_telling([*others, *usual])}
    assert heading(most_telling(usual)).startswith("Nothing stands out")


def test_members_give_the_planted_facts_without_causal_claims() -> None:
    found = explore(cleaned(members(600)))
    text = " ".join(one.sentence for one in found.highlights)
    assert "Visits tends strongly to be lower" in text
    assert "Total spent differs by City: typically" in text and "in the middle" not in text
    assert all(one.meaning for one in found.highlights)
    assert not any(word in text.lower() for word in ("because", "causes", "leads to", "due to"))


def test_sales_give_concentration_and_the_strong_day() -> None:
    found = explore(cleaned(sales(days=500)))
    kinds = {one.kind: one.sentence for one in found.highlights}
    assert "Saturday is the strongest day" in kinds["rhythm"]
    assert found.concentration_sentence in kinds["concentration"]
    assert len(found.highlights) <= 5


def test_noise_is_not_hyped() -> None:
    for seed in range(5):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(50, 10, size=(150, 8)), columns=[f"n{i}" for i in range(8)])
        for name in "ab":
            frame[name] = pd.Series(rng.choice(list("xyz"), 150), dtype="str")
        columns = [column(name, "other_numeric", "float") for name in frame.columns[:8]]
        columns += [column(name, "other_category", "category") for name in "ab"]
        found = explore(cleaned(table("customers", frame, columns)))
        assert {one.kind for one in found.highlights} <= {"usual"}


def test_a_growing_and_a_steady_year_are_told_apart() -> None:
    steady = sales(days=330)
    growing = steady.frame.assign(amount=steady.frame["amount"] * np.linspace(1, 3, len(steady.frame)))
    rising = explore(cleaned(table("transactions", growing, list(steady.columns), "sales")))
    assert any("Sales rose from" in one.sentence for one in rising.highlights)
    assert not any("Sales" in one.sentence for one in explore(cleaned(steady)).highlights)


def test_one_purchase_each_is_said() -> None:
    source = sales(days=60)
    frame = source.frame.assign(
        id=pd.Series(range(len(source.frame))).astype("str"), receipt=source.frame.index.astype("str")
    )
    found = explore(cleaned(table("transactions", frame, list(source.columns), "sales")))
    assert found.highlights[0].sentence.startswith("Every customer appears with a single purchase")


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"x": [1.0], "c": pd.Series(["a"], dtype="str")}),
        pd.DataFrame({"x": [np.nan] * 5, "c": pd.Series([None] * 5, dtype="str")}),
        pd.DataFrame({"x": [1.0, np.inf], "c": pd.Series(["a", None], dtype="str")}),
        pd.DataFrame({"x": pd.Series([], dtype="float64"), "c": pd.Series([], dtype="str")}),
    ],
)
def test_messy_tables_give_a_quiet_answer(frame: pd.DataFrame) -> None:
    found = explore(
        cleaned(table("customers", frame, [column("x", "income", "float"), column("c", "city", "category")]))
    )
    assert found.highlights == ()


def test_row_order_does_not_matter() -> None:
    people = members(300)
    shuffled = people.frame.sample(frac=1, random_state=1).reset_index(drop=True)
    first, again = (explore(cleaned(table("customers", f, list(people.columns)))) for f in (people.frame, shuffled))
    assert [one.sentence for one in first.highlights] == [one.sentence for one in again.highlights]


def test_scatter_draws_at_most_two_thousand_and_says_so() -> None:
    found = scatter(cleaned(members(3000)), "list", "age", "visits")
    assert (len(found.points), found.rows) == (2000, 3000)
    assert "2,000 of 3,000" in found.sentence
    again = scatter(cleaned(members(3000)), "list", "age", "visits")
    pd.testing.assert_frame_equal(found.points, again.points)
    assert list(found.points.columns) == ["x", "y", "customer_id"]


def test_compare_keeps_scales_in_order_and_counts_everybody() -> None:
    by_scale = compare(cleaned(members()), "list", "spend", "happy")
    assert by_scale.groups["label"].tolist() == ["low", "mid", "top"]
    by_city = compare(cleaned(members()), "list", "spend", "city")
    assert by_city.groups["label"].iloc[0] == "North"
    assert by_city.groups["count"].sum() == 200
    row = by_city.groups.iloc[0]
    north = members().frame.query("city == 'North'")["spend"]
    assert row[["mean", "median", "low", "high"]].tolist() == pytest.approx(
        [north.mean(), north.median(), north.quantile(0.25), north.quantile(0.75)]
    )


@pytest.mark.parametrize(
    ("action", "what"),
    [
        (lambda c: scatter(c, "list", "mail", "age"), "number column"),
        (lambda c: scatter(c, "nothing", "age", "age"), "no table"),
        (lambda c: compare(c, "list", "age", "mail"), "personal"),
        (lambda c: compare(c, "list", "city", "city"), "number column"),
    ],
)
def test_unfit_columns_are_refused_kindly(action, what: str) -> None:
    with pytest.raises(UserError, match=what):
        action(cleaned(members()))


def test_what_customers_do_over_time_comes_before_what_goes_with_what() -> None:
    chosen = most_telling([fact(0.9, "a", kind="difference"), fact(0.4, "gone", kind="lapsed"), fact(0.5, "b")])
    assert [one.score for one in chosen] == [0.4, 0.9, 0.5]


def test_sales_without_a_customer_are_said_to_be_left_out() -> None:
    source = sales(days=330)
    growing = source.frame.assign(amount=source.frame["amount"] * np.linspace(1, 3, len(source.frame)))
    missing = RuleResult(
        "rows-without-customer", "", "sales", "", "", "", applied=True, default_on=True, kind="", rows=400, cells=0,
        set_aside=400, money=9.0, money_share=0.13,
    )  # fmt: skip
    report = replace(
        cleaned(table("transactions", growing, list(source.columns), "sales")),
        rules=(missing, replace(missing, table="survey")),
    )
    found = explore(report)
    told = next(one for one in found.highlights if one.kind == "trend")
    assert told.sentence.startswith("Sales of known customers rose")
    assert found.trend is not None
    for words in (told.meaning, found.trend.sentence):
        assert "left out: 400 rows of sales without a customer, 13 % of the money." in words
    off = replace(report, rules=(replace(missing, applied=False),))
    assert any(one.sentence.startswith("Sales rose") for one in explore(off).highlights)
