"""Profiles: sizes, shares, averages, traits, categories, rules, typical members."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.segmentation.contrasts import contrasts
from core.segmentation.profiles import describe
from core.segmentation.results import SEGMENT_COLOURS, SegmentSettings
from core.segmentation.rules import human, segment_rules
from core.segmentation.traits import category_shares
from core.segmentation.trust import trust_of, trust_words
from core.segmentation.typical import typical_and_borderline
from core.segmentation.units import in_units, index_of, named
from tests.unit.segmentation.seg_people import INCOME, SCORE, feature, five_groups, people, prepared

CERTAIN = pd.Series(dtype="float64")


def test_sizes_shares_money_and_centres_add_up() -> None:
    base, labels = five_groups()
    money = np.arange(200, dtype=float)
    features = people(base.features, {key: base.frame[key].to_numpy() for key in base.frame}, money=money)
    segments, _ = describe(
        features, prepared(features, "income", "score"), labels, CERTAIN, [0.9] * 5, SegmentSettings()
    )
    assert [segment.id for segment in segments] == ["S1", "S2", "S3", "S4", "S5"]
    assert [segment.colour for segment in segments] == list(SEGMENT_COLOURS[:5])
    assert [segment.size for segment in segments] == [39, 35, 81, 22, 23]
    assert sum(segment.share for segment in segments) == pytest.approx(1)
    assert sum(segment.money_share or 0 for segment in segments) == pytest.approx(1)
    assert segments[0].money == money[:39].sum()
    assert segments[1].mean("income") == pytest.approx(features.frame["income"][39:74].mean())
    assert dict(segments[1].medians)["age"] == features.frame["age"][39:74].median()


def test_the_test_value_is_that_of_the_textbook() -> None:
    features = people((INCOME,), {"income": [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10]})
    labels = pd.Series([0] * 4 + [1] * 6, index=features.frame.index)
    row = contrasts(features, prepared(features), labels)["income"].by_segment.loc[0]
    spread = np.std(np.arange(1, 11))
    error = spread * np.sqrt((10 - 4) / (10 - 1) / 4)
    assert row["effect"] == pytest.approx((2.5 - 5.5) / spread)
    assert row["v_test"] == pytest.approx((2.5 - 5.5) / error)


def test_small_differences_are_no_traits() -> None:
    rng = np.random.default_rng(0)
    features = people((INCOME, SCORE), {"income": rng.normal(50, 10, 4000), "score": rng.normal(50, 10, 4000)})
    labels = pd.Series((features.frame["income"] > 50).astype(int).to_numpy(), index=features.frame.index)
    segments, _ = describe(features, prepared(features), labels, CERTAIN, [0.9, 0.9], SegmentSettings())
    assert [[trait.feature for trait in segment.traits] for segment in segments] == [["income"], ["income"]]
    assert segments[1].traits[0].high
    assert not segments[0].traits[0].high
    assert segments[1].traits[0].index == pytest.approx(100 * segments[1].mean("income") / 50, rel=0.02)


def test_two_averages_of_the_same_receipts_are_told_once() -> None:
    rng = np.random.default_rng(0)
    typical = np.repeat([20.0, 60.0], 100) + rng.normal(0, 3, 200)
    both = (
        feature("basket", "Average basket", "", family="basket", money=True),
        feature("middle", "Typical basket", "", family="basket", money=True),
    )
    features = people(both, {"basket": typical * 1.05, "middle": typical})
    labels = pd.Series(np.repeat([0, 1], 100), index=features.frame.index)
    segments, _ = describe(features, prepared(features, "basket"), labels, CERTAIN, [0.9, 0.9], SegmentSettings())
    assert [[trait.feature for trait in segment.traits] for segment in segments] == [["basket"], ["basket"]]


def test_categories_describe_with_shares_against_the_average() -> None:
    city = ["North"] * 80 + ["South"] * 20 + ["North"] * 20 + ["South"] * 80
    features = people((INCOME,), {"income": np.arange(200.0)}, descriptors={"city": city, "same": ["x"] * 200})
    labels = pd.Series(np.repeat([0, 1], 100), index=features.frame.index)
    segments, shares = describe(features, prepared(features), labels, CERTAIN, [None, None], SegmentSettings())
    assert set(shares["column"]) == {"city"}
    row = shares[shares["segment_id"].eq("S1") & shares["value"].eq("North")].iloc[0]
    assert (row["share"], row["average_share"]) == (0.8, 0.5)
    told = [trait for trait in segments[0].traits if trait.category]
    assert [(trait.category, trait.high) for trait in told] == [("North", True), ("South", False)] or [
        (trait.category, trait.high) for trait in told
    ] == [("South", False), ("North", True)]
    assert "city" not in segments[0].name.lower()


def test_a_column_of_names_is_no_category() -> None:
    features = people((INCOME,), {"income": np.arange(40.0)}, descriptors={"who": [f"n{i}" for i in range(40)]})
    assert category_shares(features, pd.Series([0, 1] * 20, index=features.frame.index)).empty


def test_rules_are_measured_with_the_bounds_they_show() -> None:
    features, labels = five_groups()
    rules = segment_rules(features, prepared(features, "income", "score"), labels)
    for label, rule in rules.items():
        fits = pd.Series(True, index=labels.index)
        for condition in rule.conditions:
            values = features.frame[condition.feature]
            fits &= (condition.low is None) | (values >= (condition.low if condition.low is not None else 0))
            fits &= (condition.high is None) | (values < (condition.high if condition.high is not None else 0))
        inside = labels.eq(label)
        assert rule.coverage == pytest.approx((fits & inside).sum() / inside.sum())
        assert rule.exclusivity == pytest.approx((fits & inside).sum() / fits.sum())
        assert min(rule.coverage, rule.exclusivity) > 0.85
    assert rules[1].text.count(" and ") == 1
    assert "k$" in rules[1].text


def test_a_segment_no_box_can_find_gets_no_made_up_rule() -> None:
    features = people((INCOME,), {"income": np.arange(400.0)})
    labels = pd.Series(np.tile([0, 1], 200), index=features.frame.index)
    rule = segment_rules(features, prepared(features), labels)[0]
    assert rule.conditions == ()
    assert (rule.coverage, rule.exclusivity) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("value", "spread", "whole", "down", "bound"),
    [
        (69.42, 80, False, True, 68),
        (69.42, 80, False, False, 70),
        (3.0, 9, True, True, 3),
        (0.123, 1, False, True, 0.1),
    ],
)
def test_bounds_are_numbers_a_person_would_say(
    value: float, spread: float, whole: bool, down: bool, bound: float
) -> None:
    assert human(value, spread, whole, down) == bound


def test_typical_members_sit_in_the_middle_and_borderline_ones_between() -> None:
    features = people((INCOME,), {"income": [*np.linspace(0, 10, 11), *np.linspace(20, 30, 11)]})
    labels = pd.Series([0] * 11 + [1] * 11, index=features.frame.index)
    found = typical_and_borderline(prepared(features), labels, features.shown_ids)
    assert found[0][0][0] == "0005"
    assert found[0][1][0] == "0010"
    assert found[1][1][0] == "0011"


def test_a_single_segment_has_no_border() -> None:
    features = people((INCOME,), {"income": np.arange(12.0)})
    labels = pd.Series(0, index=features.frame.index)
    segments, _ = describe(features, prepared(features), labels, CERTAIN, [None], SegmentSettings())
    assert segments[0].borderline == ()
    assert segments[0].rule.coverage == 1
    assert segments[0].traits == ()


@pytest.mark.parametrize(
    ("jaccard", "trust"),
    [(0.85, "solid"), (0.8499, "good"), (0.75, "good"), (0.6, "unsure"), (0.59, "shaky"), (None, "unsure")],
)
def test_trust_follows_hennigs_bands(jaccard: float | None, trust: str) -> None:
    assert trust_of(jaccard) == trust
    assert "100 times from slightly different customers" in trust_words(jaccard, 100) or jaccard is None


@pytest.mark.parametrize(("members", "customers"), [(3, 12), (13, 39), (4, 1000)])
def test_a_handful_is_too_few_to_be_sure(members: int, customers: int) -> None:
    assert trust_of(1.0, members, customers) == "unsure"
    assert trust_of(0.5, members, customers) == "shaky"
    assert "Too few to be sure" in trust_words(1.0, 100, customers=customers, members=members)
    assert trust_of(1.0, 5, 40) == "solid"


def test_values_are_shown_in_their_units() -> None:
    money, share = feature("m", "Spent", money=True), feature("s", "Weekend", unit="%", scale=(0.0, 100.0))
    assert in_units(1234.5, money, "EUR") == "€1,234" or in_units(1234.5, money, "EUR") == "€1,235"
    assert in_units(12.5, share, "") == "12.5 %"
    assert in_units(88.2, INCOME, "") == "88.2 k$"
    trend = feature("spend_trend", "Spending trend", family="trend", scale=(-1.0, 1.0))
    assert [in_units(one, trend, "") for one in (-1.0, -0.7, -0.34, 0.0, 0.3, 1.0)] == [
        "stopped", "82 % less than before", "51 % less than before", "steady", "86 % more than before", "only lately",
    ]  # fmt: skip
    assert index_of(5, 10, INCOME) == 50
    assert index_of(-1, 10, INCOME) is None
    assert in_units(0.6, trend, "") == "4 times as much as before"
    assert in_units(40.9, feature("bill", "Average bill (EUR)", unit="EUR"), "") == "€40.90"


@pytest.mark.parametrize(
    ("label", "said"),
    [("Average bill (EUR)", "Average bill"), ("Distance km", "Distance"), ("Parking hours", "Parking hours"),
     ("Satisfaction (1-5)", "Satisfaction (1-5)"), ("km", "km"), ("Weight [kg]", "Weight")],
)  # fmt: skip
def test_a_label_in_a_sentence_leaves_its_unit_to_the_value(label: str, said: str) -> None:
    assert named(feature("x", label)) == said


def test_a_rule_on_yes_and_no_says_yes_and_no() -> None:
    flag = feature("app", "Uses app", "flag", unit="%", scale=(0.0, 1.0))
    answers = np.repeat([1.0, 0.0], 30)
    customers = people((flag,), {"app": answers})
    rules = segment_rules(customers, prepared(customers), pd.Series(1 - answers.astype(int), customers.frame.index))
    assert [rules[label].text for label in (0, 1)] == ["Uses app: yes", "Uses app: no"]
