"""The arithmetic of an offer, checked by hand and by going through single customers."""

from dataclasses import replace

import pytest
from plan_builders import shoppers

from core.problems import UserError
from core.recommendations import plan
from core.recommendations.economics import break_even_response, gain_per_contact, in_force, largest_discount
from core.recommendations.results import Economics, PlanSettings

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


def test_a_budget_goes_where_a_contact_earns_most() -> None:
    made = plan(*shoppers(), PlanSettings(economics=replace(Economics(), budget=60.0)))
    budgets = {row.segment_id: row.budget for row in made.economics}
    gains = {row.segment_id: row.expected_gain / row.customers for row in made.economics}
    assert sum(budgets.values()) == pytest.approx(60.0)
    best = max(gains, key=gains.get)
    assert best == "S3"
    assert budgets[best] == pytest.approx(100 * (0.075 + 0.15 * 2.0))
    assert budgets["S2"] == 0.0


def test_the_range_of_the_gain_holds_the_gain() -> None:
    for row in plan(*shoppers()).economics:
        assert row.gain_low < row.expected_gain < row.gain_high
