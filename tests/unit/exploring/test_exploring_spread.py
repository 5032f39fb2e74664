"""A split that averages hide is told in real units; scale and chance are not mistaken for one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.results import Table
from core.exploring.quarters import in_the_quarters
from core.exploring.spread_facts import spread_facts
from tests.unit.exploring.exploring_tables import column, table


def people(income: np.ndarray, score: np.ndarray) -> Table:
    columns = [
        column("income", "income", "float", label="Income", unit="k$"),
        column("score", "spending_score", "float", label="Score"),
    ]
    return table("customers", pd.DataFrame({"income": income, "score": score}), columns)


def test_rich_customers_who_spend_much_or_little_are_a_split() -> None:
    rng = np.random.default_rng(0)
    income = np.sort(rng.uniform(20, 120, 500))
    far = np.where(rng.random(500) < 0.5, -40, 40)
    score = 50 + np.where(income > 100, far, 0) + rng.normal(0, 4, 500)
    (fact,) = spread_facts(people(income, score))
    last = score[400:]
    low, high = np.quantile(last, [0.25, 0.75])
    assert f"between {income[400]:.0f} and " in fact.sentence
    assert f"half of them lie between {low:.1f} and {high:.1f}" in fact.sentence
    assert fact.about == ("income", "score")


def test_larger_amounts_that_vary_more_are_no_split() -> None:
    rng = np.random.default_rng(1)
    income = rng.uniform(20, 120, 500)
    assert spread_facts(people(income, income * rng.lognormal(0, 0.3, 500))) == []


def test_chance_is_no_split() -> None:
    for seed in range(30):
        rng = np.random.default_rng(seed)
        assert spread_facts(people(rng.uniform(20, 120, 200), rng.normal(50, 20, 200))) == []


def test_few_customers_show_no_split() -> None:
    rng = np.random.default_rng(2)
    assert spread_facts(people(np.arange(60.0), rng.normal(50, 1, 60) * np.where(np.arange(60) > 40, 30, 1))) == []


def test_a_relationship_is_told_in_the_units_of_its_outer_quarters() -> None:
    source = people(np.arange(100.0), np.repeat([10.0, 20.0, 20.0, 40.0], 25))
    income, score = source.columns
    assert in_the_quarters(source, income, score) == (
        ": typically 10 for the quarter with the lowest Income, 40 for the one with the highest"
    )
    flat = people(np.arange(100.0), np.repeat([10.0, 20.0, 30.0, 10.0], 25))
    assert in_the_quarters(flat, *flat.columns) == ""
