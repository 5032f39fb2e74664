"""The arithmetic of an offer, checked by hand and by going through single customers."""

import math
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from plan_builders import shoppers
from scipy.optimize import linprog

from core.problems import UserError
from core.recommendations import plan
from core.recommendations.economics import (
    OFFER_SHARE,
    break_even_response,
    gain_per_contact,
    in_force,
    largest_discount,
)
from core.recommendations.results import Economics, PlanSettings
from core.recommendations.round_numbers import half_voucher, voucher

KNOWN = Economics(margin=0.4, contact_cost=0.5, offer_value=5.0, response=0.1, baseline=0.05, labelled=())


def test_a_contact_by_hand() -> None:
    # 10 % x (0.4 x 50 - 5) - 5 % x 5 - 0.5
    assert gain_per_contact(KNOWN, 50.0, 0.1, 5.0) == pytest.approx(0.75)


def test_a_hundred_customers_one_by_one() -> None:
    till = 0.0
    for customer in range(100):
        till -= 0.5
        if customer < 10:
            till += 0.4 * 50 - 5.0
        elif customer < 15:
            till -= 5.0
    assert 100 * gain_per_contact(KNOWN, 50.0, 0.1, 5.0) == pytest.approx(till)


def test_nothing_is_lost_at_the_break_even_response() -> None:
    least = break_even_response(KNOWN, 50.0, 5.0)
    assert least == pytest.approx(0.05)
    assert gain_per_contact(KNOWN, 50.0, least, 5.0) == pytest.approx(0.0)
    assert break_even_response(KNOWN, 12.0, 5.0) is None


def test_nothing_is_lost_at_the_largest_discount() -> None:
    share = largest_discount(KNOWN, 50.0)
    assert share == pytest.approx(0.2)
    assert gain_per_contact(KNOWN, 50.0, 0.1, share * 50.0) == pytest.approx(0.0)


def test_amounts_fit_the_mall_while_they_are_ours() -> None:
    assert in_force(Economics(), 2_000.0).offer_value == 100.0
    assert in_force(Economics(offer_value=7.0, labelled=("margin",)), 2_000.0).offer_value == 7.0


@pytest.mark.parametrize(
    "wrong",
    [{"margin": 1.2}, {"response": -0.1}, {"offer_value": -1.0}, {"response": 0.6, "baseline": 0.6}, {"budget": -5.0}],
)
def test_impossible_assumptions_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UserError, match="not possible"):
        in_force(replace(KNOWN, **wrong), 50.0)


def test_an_offer_of_ours_fits_each_segments_basket() -> None:
    rows = {row.segment_id: row for row in plan(*shoppers()).economics}
    offers = {key: voucher(row.average_basket * OFFER_SHARE, row.average_basket) for key, row in rows.items()}
    assert all(offer.is_integer() or offer == 0.5 for offer in offers.values())
    assert all(row.offer_value in (offers[key], half_voucher(offers[key])) for key, row in rows.items())
    assert offers["S3"] > 3 * offers["S2"]
    typed = replace(Economics(), offer_value=2.5, labelled=("margin", "response", "baseline", "contact_cost"))
    made = plan(*shoppers(), PlanSettings(economics=typed))
    assert {row.offer_value for row in made.economics} <= {1.25, 2.5, 5.0}


@pytest.mark.parametrize("budget", [5.0, 60.0, 150.0, 1e6])
def test_a_budget_is_split_as_linear_programming_splits_it(budget: float) -> None:
    """The best split maximises the gain under the budget; scipy's solver finds the same gain."""
    rows = plan(*shoppers(), PlanSettings(economics=replace(Economics(), budget=budget))).economics
    returns = np.array([row.expected_gain / row.campaign_cost for row in rows])
    spent = np.array([row.budget for row in rows])
    best = linprog(-returns, A_ub=[np.ones(len(rows))], b_ub=[budget], bounds=[(0, row.campaign_cost) for row in rows])
    assert returns @ spent == pytest.approx(-best.fun)
    assert spent.sum() <= budget + 1e-9


def test_a_break_even_is_said_in_whole_customers() -> None:
    made = plan(*shoppers())
    row, first = made.economics[0], made.of_segment("S1")[0]
    needed = math.ceil(row.break_even_response * row.customers)
    assert first.break_even_customers == needed
    for words in (row.sentence, first.gain_words):
        assert f"pays from {needed} of {row.customers} customers" in words


def test_money_that_does_not_rise_with_visits_is_not_divided_by_them() -> None:
    of, found = shoppers()
    amounts = np.random.default_rng(1).uniform(20, 100, len(of.frame))
    odd = replace(
        of, money=pd.Series(amounts, of.frame.index), frame=of.frame.drop(columns="average_basket"),
        features=tuple(each for each in of.features if each.key != "average_basket"),
    )  # fmt: skip
    made = plan(odd, found)
    assert made.basket is None
    assert "cannot be the sum of those purchases" in made.findings[0].detail


def test_the_range_of_the_gain_holds_the_gain() -> None:
    for row in plan(*shoppers()).economics:
        assert row.gain_low < row.expected_gain < row.gain_high


def test_a_count_of_customers_that_pays_has_no_other_share_beside_it() -> None:
    made = plan(*shoppers())
    words = [row.sentence for row in made.economics] + [item.gain_words for item in made.recommendations]
    counted = [each for each in words if "pays from" in each]
    assert counted
    assert not [each for each in counted if re.search(r"pays from [^.;]*%", each.partition(". ")[0])]


def test_the_headline_adds_up_the_rounds_and_sets_them_against_a_year() -> None:
    of, found = shoppers()
    dated = replace(of, days_covered=182)
    made = plan(dated, found)
    rounds = [row for row in made.economics if row.action]
    cost, gain = sum(row.campaign_cost for row in rounds), sum(row.expected_gain for row in rounds)
    assert f"costs about €{cost:,.0f} and should bring €{gain:,.0f} more than that" in made.headline
    sales = sum(row.response * row.customers * row.average_basket for row in rounds)
    year = float(of.money.sum()) / 182 * 365.25
    assert f"€{sales:,.0f} of sales, {sales / year * 100:.1f} % of the €{year:,.0f} these customers spend" in made.scale


def test_a_few_weeks_make_no_year() -> None:
    of, found = shoppers()
    assert "year" not in plan(replace(of, days_covered=40), found).scale
    assert "year" not in plan(of, found).scale
