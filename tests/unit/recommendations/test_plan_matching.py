"""Which action goes to whom: fit, guardrails, missing data, recomputable evidence."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from plan_builders import customers, feature, mall_customers, segments, shoppers

from core.recommendations import plan
from core.recommendations.playbook import FOLDER
from core.recommendations.results import Economics, Plan, PlanSettings
from core.segmentation.results import Trait


@pytest.mark.parametrize("case", [mall_customers, shoppers])
def test_every_number_can_be_recomputed(case) -> None:  # type: ignore[no-untyped-def]
    of, found = case()
    labels = found.assignments["segment_id"]
    checked = 0
    for item in plan(of, found).recommendations:
        for key, value in item.evidence_values:
            members = labels.index[labels == item.segment_id]
            expected = len(members) if key == "size" else of.frame.loc[members, key].mean()
            if key == "average_basket":
                expected = of.frame.loc[members, "monetary"].sum() / of.frame.loc[members, "frequency"].sum()
            assert value == pytest.approx(expected)
            checked += 1
    assert checked > 8


@pytest.mark.parametrize("case", [mall_customers, shoppers])
def test_no_two_segments_get_the_same_text(case) -> None:  # type: ignore[no-untyped-def]
    for one, other in combinations(plan(*case()).recommendations, 2):
        if one.segment_id != other.segment_id:
            assert (one.trigger, one.do) != (other.trigger, other.do)


def test_at_most_three_of_different_kinds() -> None:
    of, found = shoppers()
    made = plan(of, found)
    for segment in found.segments:
        assert 1 <= len(made.of_segment(segment.id)) <= 3


def test_little_buyers_get_the_card_and_big_spenders_no_discount() -> None:
    made = plan(*shoppers())
    assert made.of_segment("S1")[0].action == "card-second-visit"
    assert not {item.action for item in made.of_segment("S3")} & {"discount-surprise", "discount-price-seekers"}


def test_an_uploaded_discount_for_big_spenders_is_refused() -> None:
    text = """
[[action]]
key = "half-price"
title = "Half price"
kind = "discount"
discount = true
do = "All half price for {customers}."
do_not = "-"
channel = "-"
timing = "-"
reward = "50 %"
measure = "-"
for = "-"
against = "-"
proof = "practice"
weight = 3
when = []
"""
    made = plan(*shoppers(), PlanSettings(playbook=text))
    assert made.of_segment("S1")[0].action == "half-price"
    assert made.of_segment("S3")[0].action == "observe"
    sneaky = plan(*shoppers(), PlanSettings(playbook=text.replace("discount = true", "")))
    assert sneaky.of_segment("S3")[0].action == "observe"
    reasons = [item.reason for item in made.rejected if item.segment_id == "S3"]
    assert "would be given away" in reasons[0]


def test_a_rule_without_its_columns_does_not_fire_and_says_so() -> None:
    made = plan(*mall_customers())
    reasons = {item.action: item.reason for item in made.rejected if item.segment_id == "S4"}
    assert reasons["second-shop-reward"] == "Needs how many shops a customer uses, which your files do not hold."


def test_sensitive_numbers_trigger_nothing() -> None:
    frame = pd.DataFrame({"Age": [20.0] * 40 + [70.0] * 40, "Days": [1.0, 2.0] * 40})
    frame.index = [f"K{number}" for number in range(80)]
    known = [feature("Age", "Age", "years", "spending_score", sensitive=True), feature("Days", "Days", "days")]
    of = customers(frame, known)
    labels = pd.Series(["S1"] * 40 + ["S2"] * 40, index=frame.index, dtype="str")
    made = plan(of, segments(of, labels, ("Young", "Old")))
    assert {item.action for item in made.recommendations} == {"observe"}
    assert all("neither how often" in item.blocked_by for item in made.recommendations)


def test_segments_told_apart_by_age_get_one_plan_and_are_told_why() -> None:
    of, found = mall_customers()
    age = Trait("Age", "Age", 60, 40, 150, 2.0, 9.0, True, "older")
    twins = tuple(replace(each, traits=(age,)) for each in found.segments)
    halves = found.assignments["segment_id"].where(of.frame["Age"] > 40, "S5")
    made = plan(of, replace(found, segments=twins, assignments=pd.DataFrame({"segment_id": halves})))
    plans = {segment.id: tuple(item.action for item in made.of_segment(segment.id)) for segment in twins}
    twin = next(name for name in plans if list(plans.values()).count(plans[name]) > 1)
    assert twin
    assert all("age" in words.casefold() for _, words in made.remarks)


def test_an_action_that_would_lose_money_is_not_proposed() -> None:
    of, found = shoppers()
    dear = Economics(offer_value=12.0, labelled=("margin", "response", "baseline", "contact_cost"))
    made = plan(of, found, PlanSettings(economics=dear))
    assert all(item.expected_gain is None or item.expected_gain >= 0 for item in made.recommendations)
    reasons = [item.reason for item in made.rejected if item.action == "card-second-visit" and item.segment_id == "S1"]
    assert reasons == [reason for reason in reasons if reason.startswith("Would lose about €")]
    (only,) = made.of_segment("S2")
    assert "cost more than it brings" in only.blocked_by


def test_answers_of_too_few_members_trigger_nothing() -> None:
    of, found = shoppers()
    rated = of.frame.assign(Parking=np.nan)
    rated.iloc[:6, -1], rated.iloc[300:400, -1] = 1.0, 5.0
    of = replace(of, frame=rated, features=(*of.features, feature("Parking", "Parking (1-5)", role="survey_answer")))
    made = plan(of, found)
    reasons = {item.action: item.reason for item in made.rejected if item.segment_id == "S1"}
    assert reasons["sore-point"].endswith("which your files do not hold.")


def test_a_number_is_said_once_however_many_conditions_use_it() -> None:
    text = (FOLDER / "win_back_and_recovery.toml").read_text(encoding="utf-8")
    of, found = shoppers()
    returned = of.frame.assign(returns_share=np.repeat([20.0, 1.0], [300, 300]))
    of = replace(of, frame=returned, features=(*of.features, feature("returns_share", "Share of returns", "%")))
    (advice,) = [item for item in plan(of, found, PlanSettings(playbook=text)).of_segment("S1")
                 if item.action == "returns-advice"]  # fmt: skip
    assert (
        advice.trigger
        == "On average they bring back 20 % of what they buy (all customers: 10 %; as a rule above 75 % of them)."
    )


def test_few_answers_are_said() -> None:
    of, found = shoppers()
    rated = of.frame.assign(Parking=np.nan)
    rated.iloc[:100, -1], rated.iloc[300:400, -1] = 2.0, 5.0
    of = replace(of, frame=rated, features=(*of.features, feature("Parking", "Parking (1-5)", role="survey_answer")))
    (sore,) = [item for item in plan(of, found).of_segment("S1") if item.action == "sore-point"]
    assert (
        sore.trigger
        == "On average they rate “Parking” 2 of 5 (all customers: 3.5; as a rule below 75 % of them; known of 100 of these 300)."
    )


def test_shaky_and_tiny_segments_are_only_observed() -> None:
    of, found = mall_customers()
    shaky = tuple(replace(each, trust="shaky") if each.id == "S2" else each for each in found.segments)
    made = plan(of, replace(found, segments=shaky))
    (only,) = made.of_segment("S2")
    assert only.action == "observe"
    assert only.blocked_by
    assert set(made.groups.loc[made.groups["segment_id"] == "S2", "group"]) == {""}
    of, found = shoppers(60)
    tiny = plan(of, replace(found, segments=tuple(replace(each, size=9) for each in found.segments)))
    assert {item.action for item in tiny.recommendations} == {"observe"}


def test_without_amounts_there_are_no_money_figures_until_one_is_typed() -> None:
    of, found = mall_customers()
    silent = plan(of, found)
    assert all(item.expected_gain is None for item in silent.recommendations)
    assert "no amounts" in silent.economics[0].sentence
    assert silent.findings[0].code == "plan-without-money"
    typed = plan(of, found, PlanSettings(economics=replace(silent.settings.economics, basket=40.0)))
    assert all((item.expected_gain is None) == item.everybody for item in typed.recommendations)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (("frequency", "recency_days"), {"S1": "card-rare-visitors", "S3": "thank-regulars"}),
        (("frequency",), {"S1": "card-rare-visitors", "S3": "thank-regulars"}),
        (("recency_days",), {"S1": "win-back-visitors"}),
        (("number_of_shops",), {"S1": "second-shop-reward"}),
    ],
)
def test_data_without_money_still_gets_sensible_actions(known: tuple[str, ...], expected: dict[str, str]) -> None:
    of, found = shoppers()
    silent = replace(
        of, money=None, frame=of.frame[list(known)], features=tuple(each for each in of.features if each.key in known)
    )
    made = plan(silent, replace(found, used=known[:1]))
    for segment, action in expected.items():
        assert action in {item.action for item in made.of_segment(segment)}
    assert all(item.expected_gain is None for item in made.recommendations)


def test_a_survey_alone_gets_a_cure_for_the_unhappy_and_a_word_from_the_happy() -> None:
    ids = [f"A{place:03}" for place in range(120)]
    answers = np.repeat([[4.6, 4.2, 9.0], [2.4, 1.8, 4.0]], 60, axis=0)
    frame = pd.DataFrame(answers + np.tile([[0.1], [-0.1]], (60, 3)), index=ids, columns=["sat", "park", "nps"])
    known = [
        feature("sat", "Satisfaction", role="satisfaction", scale=(1.0, 5.0)),
        feature("park", "Parking (1-5)", role="survey_answer"),
        feature("nps", "Recommend (0-10)", role="nps"),
    ]
    of = customers(frame, known)
    labels = pd.Series(["S1"] * 60 + ["S2"] * 60, index=frame.index, dtype="str")
    made = plan(of, segments(of, labels, ("Happy", "Unhappy")))
    assert made.of_segment("S1")[0].action in {"referral-happy", "referral-satisfied"}
    cure = made.of_segment("S2")[0]
    assert cure.action == "sore-point"
    assert "“Parking” 1.8 of 5 (all customers: 3; as a rule below 75 % of them)" in cure.trigger


def test_row_order_does_not_matter() -> None:
    of, found = shoppers()
    turned = of.frame.sample(frac=1, random_state=1).index
    moved = replace(found, assignments=found.assignments.loc[turned])
    first, second = plan(of, found), plan(of, moved)
    assert first.recommendations == second.recommendations
    pd.testing.assert_frame_equal(first.groups, second.groups.loc[first.groups.index])


@pytest.mark.parametrize(("gap", "fires"), [(99.0, False), (30.0, True)])
def test_staying_away_is_judged_by_a_segments_own_rhythm(gap: float, fires: bool) -> None:
    of, found = shoppers()
    frame, labels = of.frame.copy(), found.assignments["segment_id"]
    frame["recency_days"] = np.where(labels == "S2", 122.0, frame["recency_days"])
    frame["days_between_visits"] = np.where(labels == "S2", gap, 20.0)
    between = feature("days_between_visits", "Days between visits", "days")
    made = plan(replace(of, frame=frame, features=(*of.features, between)), found)
    assert any("stay away" in item.title for item in made.of_segment("S2")) == fires
    reasons = [item.reason for item in made.rejected if item.segment_id == "S2" and item.action.startswith("win-back")]
    assert any("99 days" in reason or "3 months between two visits" in reason for reason in reasons) != fires
    assert any(reason.startswith("They have not left") for reason in reasons) != fires


def test_a_rhythm_of_a_few_members_is_not_the_segments() -> None:
    of, found = shoppers()
    frame, labels = of.frame.copy(), found.assignments["segment_id"]
    frame["recency_days"] = np.where(labels == "S2", 122.0, frame["recency_days"])
    frame["days_between_visits"] = 99.0
    frame.loc[labels.index[labels == "S2"][20:], "days_between_visits"] = np.nan
    between = feature("days_between_visits", "Days between visits", "days")
    made = plan(replace(of, frame=frame, features=(*of.features, between)), found)
    assert any("stay away" in item.title for item in made.of_segment("S2"))


def test_a_limit_that_is_not_met_is_said_with_its_unit() -> None:
    reasons = [item.reason for item in plan(*shoppers()).rejected]
    assert any("bought at most 2.5 times; these bought" in reason for reason in reasons)
    assert not any(" on how often customers come" in reason and "at most" in reason for reason in reasons)


def test_rejected_actions_come_by_how_little_is_missing() -> None:
    made = plan(*shoppers())
    for segment_id in ("S1", "S2", "S3"):
        known = [item.distance for item in made.rejected if item.segment_id == segment_id]
        measured = [far for far in known if far is not None]
        assert measured == sorted(measured)
        assert known[: len(measured)] == measured
        assert any(far > 0 for far in measured)


def test_the_distance_is_the_shortfall_in_standard_deviations() -> None:
    of, found = shoppers()
    made = plan(of, found)
    visits, labels = of.frame["frequency"], found.assignments["segment_id"]
    far = next(item for item in made.rejected if (item.segment_id, item.action) == ("S3", "second-visit-big-baskets"))
    mean, spread = visits[labels == "S3"].mean(), visits[labels.notna()].std(ddof=0)
    assert far.reason.startswith("For customers who bought at most 2.5 times")
    assert far.distance == pytest.approx((mean - 2.5) / spread)


def test_what_fits_is_nearer_than_what_does_not_and_what_is_unknown_comes_last() -> None:
    rejected = [item for item in plan(*shoppers()).rejected if item.segment_id == "S3"]
    fits = [place for place, item in enumerate(rejected) if "fits better" in item.reason and item.distance == 0]
    lacking = [place for place, item in enumerate(rejected) if item.reason.endswith("which your files do not hold.")]
    assert fits and lacking
    assert max(fits) < min(lacking)


def weekly(recency: float, pause: float) -> Plan:
    """Small customers who stayed away for ``recency`` days and used to come every ``pause`` days."""
    of, found = shoppers()
    frame, labels = of.frame.copy(), found.assignments["segment_id"]
    frame["recency_days"] = np.where(labels == "S1", recency, 5.0)
    frame["days_between_visits"] = pause
    between = feature("days_between_visits", "Days between visits", "days")
    return plan(replace(of, frame=frame, features=(*of.features, between)), found)


@pytest.mark.parametrize(("recency", "pause", "waits"), [(60.0, 7.0, True), (60.0, 40.0, False), (200.0, 180.0, False)])
def test_a_card_waits_for_those_who_left_by_their_own_rhythm(recency: float, pause: float, waits: bool) -> None:
    first = {item.action for item in weekly(recency, pause).of_segment("S1")}
    assert ("card-come-back" in first) == waits
    assert any(action.startswith("card-") and action != "card-come-back" for action in first) != waits
