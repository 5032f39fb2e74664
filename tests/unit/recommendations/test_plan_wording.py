"""What a card says: amounts people know, who gets it, what the data can carry; each was once said wrongly."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from plan_builders import customers, feature, segments, shoppers

from core.recommendations import plan
from core.recommendations.playbook import own_playbook
from core.recommendations.reach import seen_by_all
from core.recommendations.results import Economics, Plan, PlanSettings
from core.recommendations.round_numbers import half_voucher, voucher
from core.recommendations.texts import voucher_words, with_articles
from core.segmentation.results import Segmentation


@pytest.mark.parametrize(
    ("value", "basket", "printed"),
    [(0.38, 12.0, 0.5), (0.62, 12.4, 0.5), (0.9, 24.0, 1.0), (1.5, 30.0, 2.0), (2.5, 52.0, 3.0), (7.6, 152.0, 8.0),
     (60.0, 1200.0, 60.0), (857.0, 17153.0, 800.0), (0.0004, 0.008, 0.0004)],
)  # fmt: skip
def test_vouchers_are_amounts_people_know(value: float, basket: float, printed: float) -> None:
    assert voucher(value, basket) == printed


def test_half_a_voucher_is_a_voucher() -> None:
    assert [half_voucher(amount) for amount in (0.5, 1.0, 2.0, 3.0, 5.0, 15.0, 60.0)] == [0.5, 1, 1, 2, 3, 8, 30]


@pytest.mark.parametrize(
    ("said", "right"),
    [("a €8 voucher", "an €8 voucher"), ("a €5 voucher", "a €5 voucher"), ("a AED 4 voucher", "an AED 4 voucher"),
     ("A ¥800 voucher", "An ¥800 voucher"), ("a €11 voucher", "an €11 voucher"), ("a €110 voucher", "a €110 voucher"),
     ("a €1,800 voucher", "a €1,800 voucher"), ("a £18,000 voucher", "an £18,000 voucher"), ("a USD 5", "a USD 5")],
)  # fmt: skip
def test_the_article_fits_the_amount(said: str, right: str) -> None:
    assert with_articles(said) == right


def test_a_voucher_without_a_currency_reads_as_english() -> None:
    assert (voucher_words(8, ""), voucher_words(8, "EUR"), voucher_words(0.5, "EUR")) == (
        "voucher worth 8", "€8 voucher", "small gift worth €0.50",
    )  # fmt: skip


def once_each(recency: float = 20.0, small: float = 40.0) -> tuple[Plan, Segmentation]:
    """A till file in which every customer has one purchase, so tenure is recency and visits are one."""
    generator = np.random.default_rng(5)
    days = generator.exponential(np.repeat([recency / 4, recency], 200))
    spent = np.repeat([900.0, small], 200) * generator.lognormal(0, 0.2, 400)
    frame = pd.DataFrame(
        {"monetary": spent, "average_basket": spent, "frequency": 1.0, "recency": days, "tenure": days,
         "number_of_malls": 1.0}, index=[f"K{place:03}" for place in range(400)],
    )  # fmt: skip
    known = [
        feature("monetary", "Total spent", "EUR", "monetary_total", money=True),
        feature("average_basket", "Average basket", "EUR", money=True),
        feature("frequency", "Number of visits", "visits", "frequency_count"),
        feature("recency", "Days since last visit", "days", "recency_days"),
        feature("tenure", "Customer for", "days", "tenure"),
        feature("number_of_malls", "Number of malls", "malls"),
    ]
    of = replace(customers(frame, known, money="monetary"), days_covered=30)
    labels = pd.Series(np.repeat(["S1", "S2"], 200), index=frame.index, dtype="str")
    found = segments(of, labels, ("Big", "Small"))
    return plan(of, found), found


def test_single_purchases_make_nobody_new_rare_or_loyal_to_a_shop() -> None:
    made, _ = once_each()
    texts = " ".join(f"{item.trigger} {item.do}" for item in made.recommendations)
    assert not re.search("newcomer|have been customers|bought once|shop they do not know|one shop", texts)
    assert [finding.code for finding in made.findings] == ["plan-one-purchase"]
    reasons = {item.action: item.reason for item in made.rejected if item.segment_id == "S2"}
    assert reasons["card-one-visit-more"] == "In your files all customers bought once, so this tells nobody apart."
    assert reasons["welcome-new-members"].startswith("Needs how long somebody has been a customer")
    assert "only once" not in made.tiers[0].reward


def test_little_buyers_still_get_the_card_for_a_second_purchase() -> None:
    made, _ = once_each()
    first = made.of_segment("S2")[0]
    assert first.action == "card-light-buyers"
    assert "second purchase" in first.reward


def test_nobody_who_stays_away_for_months_is_met_at_the_till() -> None:
    made, _ = once_each(recency=400.0, small=80.0)
    (first, *_) = made.of_segment("S2")
    assert first.action == "card-come-back"
    assert all("till" not in item.channel.casefold() for item in made.of_segment("S2"))


@pytest.mark.parametrize("case", [once_each, lambda: (plan(*shoppers()), shoppers()[1])])
def test_a_number_that_is_everybodys_is_no_reason(case) -> None:  # type: ignore[no-untyped-def]
    made, _ = case()
    for item in made.recommendations:
        for own, everybody in re.findall(r"([\d.,]+|once)[^(]*\(all customers: ([\d.,]+|once)", item.trigger):
            assert own != everybody or "middle" in str(item), item.trigger


def test_the_card_says_who_gets_it_and_who_is_held_back() -> None:
    made = plan(*shoppers())
    for item in made.recommendations:
        members = made.groups[made.groups["segment_id"] == item.segment_id]
        treat, hold = (members["group"] == "treat").sum(), (members["group"] == "hold").sum()
        assert item.contacted == treat
        assert f"{treat} of these {treat + hold} customers, drawn by lot; the other {hold} are held back" in item.who
        assert f"{treat} of these {treat + hold} customers" in item.do
    assert all("best customers" in item.who for item in made.of_segment("S3"))
    assert all("best customers" not in item.who for item in made.of_segment("S1"))


def test_card_table_and_headline_hold_one_set_of_numbers() -> None:
    for economics in (Economics(), replace(Economics(), fixed_cost=20.0)):
        made = plan(*shoppers(), PlanSettings(economics=economics))
        for row in made.economics:
            first = made.of_segment(row.segment_id)[0]
            assert row.action == first.title
            assert row.customers == first.contacted
            assert (row.expected_gain, row.gain_low, row.gain_high) == (
                first.expected_gain,
                first.gain_low,
                first.gain_high,
            )
            assert row.break_even_response == first.break_even_response
            assert row.campaign_cost == pytest.approx(first.cost_per_contact * first.contacted)


def test_staff_and_events_are_named_and_once_typed_taken_off() -> None:
    free, paid = (
        plan(*shoppers(), PlanSettings(economics=replace(Economics(), fixed_cost=cost))) for cost in (0.0, 5.0)
    )
    before = next(item for item in free.recommendations if item.effort and item.expected_gain)
    assert before.gain_words.endswith(f"{before.effort} not counted")
    after = next(
        item for item in paid.recommendations if (item.segment_id, item.action) == (before.segment_id, before.action)
    )
    assert after.expected_gain == pytest.approx(before.expected_gain - 5.0)
    assert f"€5 for {before.effort} is taken off" in after.gain_words


def test_what_everybody_meets_is_not_tested_by_holding_back() -> None:
    text = "\n".join(
        ['[[action]]', 'key = "fair"', 'title = "Open day"', 'kind = "event"', 'do = "Open for {chosen}."', 'do_not = "-"',
         'channel = "Posters"', 'timing = "-"', 'reward = "-"', 'measure = "-"', 'for = "-"', 'against = "-"',
         'proof = "practice"', 'weight = 1', 'when = []', 'everybody = true'],
    )  # fmt: skip
    made = plan(*shoppers(), PlanSettings(playbook=text))
    assert made.tests == ()
    assert set(made.groups["group"]) == {"treat"}
    assert made.of_segment("S1")[0].do == "Open for 300 customers."
    assert "nobody can be held back" in made.of_segment("S1")[0].who
    assert all(item.expected_gain is None for item in made.recommendations)
    private = plan(*shoppers(), PlanSettings(playbook=text.replace("everybody = true", "")))
    assert "it would reach those held back too" in private.of_segment("S1")[0].channel


def test_no_action_of_ours_reaches_those_held_back_by_a_sign() -> None:
    assert [action.key for action in own_playbook() if seen_by_all(action)] == []


def test_segments_too_small_alone_are_offered_one_test_together() -> None:
    made = plan(*shoppers(90))
    joint = made.joint_test
    assert joint is not None
    assert joint.treat == sum(test.treat for test in made.tests)
    assert joint.hold == sum(test.hold for test in made.tests)
    assert "Each segment alone notices only a very large effect" in joint.sentence
    assert f"{joint.treat} who get it and {joint.hold} held back" in joint.sentence


def test_the_cost_of_tiers_has_a_time_and_a_base() -> None:
    made, _ = once_each()
    cost, money = sum(tier.cost for tier in made.tiers), sum(tier.money for tier in made.tiers)
    assert "in the 30 days your files cover" in made.tier_cost_note
    assert f"all {sum(tier.customers for tier in made.tiers)} customers" in made.tier_cost_note
    assert f"{cost / money * 100:.1f} % of that spend" in made.tier_cost_note
    assert f"{cost / 0.3 / money * 100:.1f} % more" in made.tier_cost_note
    assert "in the time your totals are for" in plan(*shoppers()).tier_cost_note


def test_one_person_looks_after_few_customers() -> None:
    one_by_one = re.compile(r"[^.]*\b(?:named contact|answers for|named person|call|speak to|in person)\b[^.]*", re.I)
    asked = [(each.key, found) for each in own_playbook() for found in one_by_one.findall(each.do)]
    assert len(asked) >= 6
    assert not [key for key, sentence in asked if "{chosen}" in sentence or "{customers}" in sentence]
    made = plan(*shoppers(2400))
    care = next(item for item in made.of_segment("S3") if item.action in ("vip-care-frequent", "vip-personal-care"))
    named = re.search(r"the ([\d,]+) of them who spent €", care.do)
    assert named and int(named[1].replace(",", "")) <= 50 < care.contacted


def test_care_without_money_off_is_charged_as_a_service() -> None:
    made = plan(*shoppers())
    row = next(row for row in made.economics if row.segment_id == "S3")
    first = made.of_segment("S3")[0]
    assert first.action == "vip-care-frequent" and row.offer_value
    assert "of service for each who takes it (no money off)" in row.sentence and "reward" not in row.sentence
    assert any(label == "Cost of the service for each who takes it" for label, _ in first.assumptions)
    card = next(row for row in made.economics if row.segment_id == "S1")
    assert "for each who takes the reward" in card.sentence
