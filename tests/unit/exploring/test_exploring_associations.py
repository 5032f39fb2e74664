"""Strengths agree with the textbook and with scipy, and noise stays near zero."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.exploring.associations import associations, correlation_ratio, cramers_v, spearman
from tests.unit.exploring.exploring_tables import column, members, table


def test_spearman_is_that_of_scipy() -> None:
    rng = np.random.default_rng(0)
    a, b = pd.Series(rng.integers(0, 9, 300)), pd.Series(rng.normal(size=300))
    b += a
    assert spearman(a, b) == pytest.approx(stats.spearmanr(a, b).statistic)
    assert spearman(a, pd.Series(np.ones(300))) == 0


def test_cramers_v_is_one_for_copies_and_about_zero_for_noise() -> None:
    rng = np.random.default_rng(1)
    a = pd.Series(rng.choice(list("abcdefghij"), 400))
    assert cramers_v(a, a + "x") == pytest.approx(1, abs=1e-9)
    noise = [cramers_v(a, pd.Series(rng.choice(list("klmnopqrst"), 400))) for _ in range(20)]
    assert np.mean(noise) < 0.06


def test_cramers_v_of_a_known_table() -> None:
    # 2 x 2 with 30/10/10/30: chi-squared 20, phi-squared 0.25; corrected by hand after Bergsma (2013).
    a = pd.Series(["x"] * 40 + ["y"] * 40)
    b = pd.Series(["u"] * 30 + ["v"] * 10 + ["u"] * 10 + ["v"] * 30)
    corrected = (0.25 - 1 / 79) / (2 - 1 / 79 - 1)
    assert cramers_v(a, b) == pytest.approx(np.sqrt(corrected))


def test_correlation_ratio_matches_epsilon_squared_on_ranks() -> None:
    rng = np.random.default_rng(2)
    groups = pd.Series(rng.choice(list("abc"), 240))
    numbers = pd.Series(rng.normal(size=240)) + groups.eq("a") * 2
    h = stats.kruskal(*[numbers[groups == g] for g in "abc"]).statistic
    eta = h / 239
    epsilon = 1 - (1 - eta) * 239 / 237
    assert correlation_ratio(numbers, groups) == pytest.approx(np.sqrt(epsilon), abs=1e-9)
    assert correlation_ratio(pd.Series(np.ones(240)), groups) == 0


def test_pairs_are_sorted_signed_and_free_of_personal_columns() -> None:
    found = associations(members())
    assert found is not None
    assert found.strengths["strength"].is_monotonic_decreasing
    assert not {"id", "mail"} & {*found.strengths["left"], *found.strengths["right"]}
    best = found.strengths.iloc[0]
    assert {best["left"], best["right"]} == {"age", "visits"}
    assert best["sign"] == -1
    assert "Age" in found.sentence


def test_at_most_twenty_columns_and_a_stated_sample() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(50_000, 25)), columns=[f"x{i}" for i in range(25)])
    found = associations(table("customers", frame, [column(name, "other_numeric", "float") for name in frame]))
    assert found is not None
    assert len(found.strengths) == 190
    assert "10,000 rows" in found.sentence
    assert found.sentence.startswith("No two columns go together strongly")


def test_nothing_to_compare_is_none() -> None:
    assert associations(table("customers", pd.DataFrame({"x": [1.0, 2.0]}), [column("x", "income", "float")])) is None


def test_two_ways_of_summing_up_one_thing_are_not_told_as_the_closest_pair() -> None:
    rng = np.random.default_rng(4)
    basket, age = rng.normal(50, 10, 200), rng.normal(40, 9, 200)
    frame = pd.DataFrame({"mean": basket, "half": basket + rng.normal(0, 4, 200), "age": age + basket / 2})
    columns = [
        column("mean", "other_numeric", "float"),
        column("half", "other_numeric", "float"),
        column("age", "age", "float"),
    ]
    found = associations(table("customers", frame, columns), {"mean": "basket", "half": "basket"})
    assert found is not None
    assert {found.strengths.iloc[0]["left"], found.strengths.iloc[0]["right"]} == {"mean", "half"}
    assert "age" in found.sentence.split(":")[0]
    assert "Stronger pairs that go together by what they are, such as" in found.sentence
    assert not any(pair.startswith("mean and half") for pair in found.listed)
    assert found.listed[0].split(":")[0] in ("mean and age", "half and age")


def test_a_copy_of_a_column_is_no_closest_pair() -> None:
    frame = pd.DataFrame({"x": np.arange(50.0), "y": np.arange(50.0) * 3})
    found = associations(
        table("customers", frame, [column("x", "other_numeric", "float"), column("y", "other_numeric", "float")])
    )
    assert found is not None and found.sentence.startswith("No two columns go together strongly beyond")
