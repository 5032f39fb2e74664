"""Names are true, unique, short and in the words of the columns."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.features.results import CustomerFeatures, Feature
from core.segmentation.contrasts import contrasts
from core.segmentation.favourites import favourites
from core.segmentation.nameable import side_of
from core.segmentation.naming import NAME_LENGTH, final_names, name_segments
from core.segmentation.spoken import BY_FAMILY, BY_ROLE
from core.segmentation.vocabulary import dictionary, words_of
from tests.unit.segmentation.seg_people import AGE, GENDER, INCOME, SCORE, feature, five_groups, people, prepared


def named(features: CustomerFeatures, labels: pd.Series, *keys: str) -> dict[int, str]:
    matrix = prepared(features, *keys)
    by_feature = contrasts(features, matrix, labels)
    return name_segments(
        features, list(matrix.matrix.columns), by_feature, sorted(labels.unique()), favourites(features, labels)
    )


def blocks(*sizes: int) -> np.ndarray:
    return np.repeat(range(len(sizes)), sizes)


def test_income_and_score_read_as_people_say_it() -> None:
    features, labels = five_groups()
    assert named(features, labels, "income", "score") == {
        0: "Big-spending high earners",
        1: "Careful high earners",
        2: "Average income, average spending",
        3: "Free-spending low earners",
        4: "Careful low earners",
    }


@pytest.mark.parametrize("seed", range(5))
def test_names_survive_another_draw_and_another_row_order(seed: int) -> None:
    features, labels = five_groups()
    keep = np.sort(np.random.default_rng(seed).choice(200, 180, replace=False))
    part = people(features.features, {key: features.frame[key].to_numpy()[keep] for key in features.frame})
    some = pd.Series(labels.to_numpy()[keep], index=part.frame.index)
    assert named(part, some, "income", "score") == named(features, labels, "income", "score")
    assert named(part, some.sample(frac=1, random_state=seed).sort_index(), "income", "score") == named(
        part, some, "income", "score"
    )


def test_units_do_not_change_names() -> None:
    features, labels = five_groups()
    values = {key: features.frame[key].to_numpy() for key in features.frame} | {
        "income": features.frame["income"].to_numpy() * 1000
    }
    in_dollars = people(features.features, values)
    assert named(in_dollars, labels, "income", "score") == named(features, labels, "income", "score")


def test_a_mean_pulled_up_by_one_customer_is_no_reason_for_a_name() -> None:
    visits = feature("visits", "Visits", "visit_count")
    values = np.concatenate([np.full(30, 2.0), [500.0], np.full(40, 3.0), np.full(29, 4.0)])
    features = people((visits,), {"visits": values})
    labels = pd.Series(np.where(np.arange(100) <= 30, 0, 1), index=features.frame.index)
    found = contrasts(features, prepared(features), labels)["visits"]
    assert found.by_segment.at[0, "mean"] > found.mean
    assert side_of(found, 0) <= 0
    assert not named(features, labels)[0].startswith("Frequent")


def test_sensitive_features_are_never_named_but_age_may_be() -> None:
    rng = np.random.default_rng(0)
    labels = blocks(60, 60)
    values = {"gender_code": labels.astype(float), "age": 30 + 30 * labels + rng.normal(0, 8, 120)}
    features = people((GENDER, AGE), values)
    names = named(features, pd.Series(labels, index=features.frame.index))
    assert names == {0: "Younger customers", 1: "Older customers"}


def test_imputed_values_take_no_part() -> None:
    labels = blocks(50, 50)
    rng = np.random.default_rng(0)
    age = np.where(labels == 1, 60.0, 0) + np.where(labels == 0, rng.normal(40, 5, 100), 0)
    features = people(
        (AGE, INCOME),
        {"age": age, "income": 30 + 60 * labels + rng.normal(0, 3, 100)},
        imputed={"age": labels == 1},
    )
    found = contrasts(features, prepared(features), pd.Series(labels, index=features.frame.index))["age"]
    assert list(found.by_segment.index) == [0]
    names = named(features, pd.Series(labels, index=features.frame.index))
    assert "older" not in names[1].lower()


def test_equal_names_are_told_apart_by_degree_then_value() -> None:
    rng = np.random.default_rng(3)
    two = people((INCOME,), {"income": np.concatenate([rng.normal(m, 2, 50) for m in (20, 30, 75, 100)])})
    names = named(two, pd.Series(blocks(50, 50, 50, 50), index=two.frame.index))
    assert names[3] == "Very high earners"
    assert names[2] == "High earners"
    assert len(set(names.values())) == 4


def test_columns_nobody_knows_are_named_as_the_file_writes_them() -> None:
    words = (feature("a", "Отзывы *x*"), feature("b", "Grocery", "amount_by_category"))
    labels = blocks(50, 50)
    rng = np.random.default_rng(0)
    features = people(words, {"a": labels * 9 + rng.normal(0, 1, 100), "b": 50 - 40 * labels + rng.normal(0, 2, 100)})
    names = named(features, pd.Series(labels, index=features.frame.index))
    assert names == {0: "Big buyers of Grocery, low Отзывы *x*", 1: "Small buyers of Grocery, high Отзывы *x*"}


def test_two_columns_with_one_meaning_are_told_apart_by_their_labels() -> None:
    own, family = feature("own", "Own income", "income"), feature("family", "Family income", "income")
    words = dictionary([own, family])
    assert words["own"].suffix[0] == "high own income"
    assert words["own"].theme != words["family"].theme


def test_no_theme_is_named_twice() -> None:
    money, visits = feature("m", "Total spent", "monetary_total"), feature("v", "Visits", "visit_count")
    labels, rng = blocks(50, 50), np.random.default_rng(0)
    values = {"score": labels * 50 + rng.normal(20, 3, 100), "m": labels * 900 + rng.normal(90, 9, 100)}
    features = people((SCORE, money, visits), values | {"v": labels * 9 + rng.normal(9, 1, 100)})
    name = named(features, pd.Series(labels, index=features.frame.index))[1]
    assert name.lower().count("spend") == 1
    assert "frequent" in name.lower()


def test_names_stay_short_and_unique_with_many_segments() -> None:
    rng = np.random.default_rng(5)
    labels = blocks(*[30] * 10)
    values = {f.key: rng.normal(size=300) * 10 + 50 for f in (INCOME, SCORE, AGE)}
    features = people((INCOME, SCORE, AGE), values)
    names = named(features, pd.Series(labels, index=features.frame.index))
    assert len({name.casefold() for name in names.values()}) == 10
    assert all(len(name) <= NAME_LENGTH + 4 for name in names.values())


def test_a_name_the_user_chose_stands_and_the_other_gives_way() -> None:
    assert final_names({0: "A", 1: "B", 2: "C"}, {2: "a"}) == {2: "a", 0: "A (S1)", 1: "B"}


@pytest.mark.parametrize("words", [*BY_ROLE.values(), *BY_FAMILY.values()])
def test_high_and_low_are_never_the_same_word(words: object) -> None:
    for pair in (words.suffix, words.noun, words.adjective):
        assert pair is None or pair[0] != pair[1]


def test_computed_families_bring_their_own_words() -> None:
    made = Feature(
        "weekend_share", "Weekend visits", "%", "calendar", "", "", "", True, "", "weekend", "weekday", "visitors"
    )
    assert words_of(made).noun == ("weekend visitors", "weekday visitors")


RECENCY = feature("recency", "Days since last visit", "recency_days", family="recency", unit="days")
VISITS = feature("visits", "Number of visits", "visit_count", family="frequency")


def spread(rng: np.random.Generator, *middles: float, size: int = 60) -> np.ndarray:
    return np.concatenate([rng.uniform(middle * 0.8, middle * 1.2, size) for middle in middles])


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((20, 250), ("Active customers", "Lapsed customers")),
        ((200, 600), ("Customers seen in the last year", "Lapsed customers")),
        ((10, 24), ("Customers seen in the last two weeks", "Customers not seen for two weeks")),
    ],
)
def test_time_away_is_named_by_what_is_true_in_days(days: tuple[float, float], expected: tuple[str, str]) -> None:
    features = people((RECENCY,), {"recency": spread(np.random.default_rng(0), *days)})
    names = named(features, pd.Series(blocks(60, 60), index=features.frame.index), "recency")
    assert tuple(names.values()) == expected


def test_what_only_describes_is_named_where_it_truly_sets_apart() -> None:
    rng = np.random.default_rng(0)
    labels = blocks(60, 60, 60)
    morning = feature("morning_share", "Morning visits", family="calendar", unit="%", role="")
    values = {
        "visits": rng.normal([10, 10, 30], 3, (60, 3)).T.ravel(),
        "age": rng.normal([65, 35, 35], 5, (60, 3)).T.ravel(),
        "morning_share": rng.normal([80, 20, 20], 9, (60, 3)).T.ravel(),
    }
    features = people((VISITS, AGE, morning), values)
    names = named(features, pd.Series(labels, index=features.frame.index), "visits")
    assert names[0] == "Older morning visitors"
    assert names[2] == "Frequent visitors"


def test_a_segment_of_most_customers_is_not_just_average() -> None:
    rng = np.random.default_rng(2)
    money = feature("m", "Total spent", "monetary_total")
    values = {"m": np.concatenate([rng.normal(300, 30, 140), rng.normal(150, 30, 60)])}
    features = people((money,), values)
    names = named(features, pd.Series(blocks(140, 60), index=features.frame.index), "m")
    assert "verage customers" not in names[0]


def test_children_and_teenagers_at_home_are_called_so() -> None:
    rng = np.random.default_rng(2)
    teens, kids = feature("t", "Teenhome", "household"), feature("k", "Kidhome", "household")
    features = people((teens, kids), {"t": blocks(60, 60) + rng.integers(0, 2, 120), "k": rng.integers(0, 2, 120)})
    names = named(features, pd.Series(blocks(60, 60), index=features.frame.index), "t")
    assert names[1] == "Families with teenagers"


def test_nobody_is_an_older_newer_member() -> None:
    rng = np.random.default_rng(2)
    tenure = feature("tenure", "Customer for", "tenure", family="tenure")
    features = people((AGE, tenure), {"age": spread(rng, 60, 30), "tenure": spread(rng, 20, 70)})
    names = named(features, pd.Series(blocks(60, 60), index=features.frame.index))
    assert names == {0: "Older customers, joined more recently", 1: "Younger customers, joined longer ago"}


def test_what_is_bought_alike_is_said_in_one_breath() -> None:
    rng = np.random.default_rng(2)
    milk, meat = feature("milk", "Milk", "amount_by_category"), feature("meat", "Meat", "amount_by_category")
    features = people((milk, meat), {"milk": spread(rng, 90, 30), "meat": spread(rng, 80, 20)})
    names = named(features, pd.Series(blocks(60, 60), index=features.frame.index))
    assert names == {0: "Big buyers of Milk and Meat", 1: "Small buyers of Milk and Meat"}


def test_nobody_is_very_occasional() -> None:
    rng = np.random.default_rng(2)
    features = people((VISITS,), {"visits": spread(rng, 5, 20, 200)})
    names = named(features, pd.Series(blocks(60, 60, 60), index=features.frame.index))
    assert not any("very occasional" in name.lower() for name in names.values())


def test_questions_are_named_without_their_number_and_scale() -> None:
    rng = np.random.default_rng(2)
    question = feature("q3", "Q3 I follow brands (1-5)", "survey_answer")
    features = people((question,), {"q3": spread(rng, 1, 4)})
    names = named(features, pd.Series(blocks(60, 60), index=features.frame.index))
    assert names[1] == "Agree more with “I follow brands”"


def test_what_most_of_them_prefer_is_said_and_what_only_many_prefer_is_not() -> None:
    labels = pd.Series(blocks(60, 60))
    spent = np.where(labels == 0, 900.0, 100.0) + np.arange(120) % 7
    liked = {"Favourite category": ["Fashion"] * 55 + ["Food"] * 5 + ["Food"] * 33 + ["Toys"] * 27}
    features = people((feature("spent", "Spent", "monetary_total"),), {"spent": spent}, descriptors=liked)
    keyed = labels.set_axis(features.frame.index)
    assert named(features, keyed) == {0: "Big spenders, mostly Fashion", 1: "Low spenders"}
    often = people((feature("visits", "Visits", "visit_count"),), {"visits": spent}, descriptors=liked)
    assert named(often, keyed)[0] == "Frequent Fashion buyers"
    private = people((feature("spent", "Spent", "monetary_total"),), {"spent": spent}, descriptors=liked,
                     sensitive=("Favourite category",))  # fmt: skip
    assert named(private, keyed)[0] == "Big spenders"


def test_yes_and_no_are_named_by_what_most_say() -> None:
    labels = pd.Series(blocks(40, 60))
    answers = np.where(labels == 0, 0.0, 1.0)
    flag = feature("wifi", "Uses wifi", "flag", unit="%", scale=(0.0, 1.0))
    features = people((flag,), {"wifi": answers})
    assert named(features, labels.set_axis(features.frame.index)) == {0: "No to Uses wifi", 1: "Yes to Uses wifi"}
    rare = people((flag,), {"wifi": np.where(np.arange(100) % 4 == 0, labels == 0, 0.0)})
    assert not any(name.startswith("Yes") for name in named(rare, labels.set_axis(rare.frame.index)).values())


def test_two_questions_answered_alike_are_said_together() -> None:
    labels = pd.Series(blocks(50, 50))
    flags = [
        feature(f"q{i}", f"Buys {what}", "flag", unit="%", scale=(0.0, 1.0)) for i, what in enumerate(("shoes", "hats"))
    ]
    values = np.where(labels == 0, 1.0, 0.0)
    features = people(flags, {"q0": values, "q1": np.where(np.arange(100) % 10 == 0, 1 - values, values)})
    assert named(features, labels.set_axis(features.frame.index))[0] == "Yes to Buys shoes and Buys hats"


def test_a_questionnaire_answered_higher_on_everything_is_said_so() -> None:
    random, labels = np.random.default_rng(2), pd.Series(blocks(80, 80))
    asked = [
        feature(f"q{i}", what, "survey_answer", whole=True)
        for i, what in enumerate(("Food", "Staff", "Shops", "Prices"))
    ]
    middle = np.where(labels == 0, 4.0, 2.0)
    values = {f"q{i}": np.clip(np.rint(middle + random.standard_normal(160)), 1, 5) for i in range(4)}
    features = people(asked, values)
    assert named(features, labels.set_axis(features.frame.index)) == {
        0: "Higher answers throughout", 1: "Lower answers throughout",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("label", "role", "high", "low"),
    [
        ("Distance km", "other_numeric", "from further away", "from nearby"),
        ("Returns", "other_numeric", "many returns", "few returns"),
        ("Number of brands", "other_numeric", "many brands", "few brands"),
        ("App logins last month", "visit_count", "many App logins last month", "few App logins last month"),
        ("Visits", "visit_count", "high visits", "low visits"),
        ("Books spend", "amount_by_category", "more Books", "less Books"),
        ("Call duration (min)", "other_numeric", "long calls", "short calls"),
        ("Duration", "other_numeric", "long duration", "short duration"),
        ("Cash advance", "other_numeric", "high cash advances", "low cash advances"),
        ("Purchases frequency", "other_numeric", "frequent purchases", "rare purchases"),
        ("Zara share", "other_numeric", "high Zara share", "low Zara share"),
        ("Parking (1-5)", "survey_answer", "higher answers on Parking", "lower answers on Parking"),
        (
            "Do you park here?",
            "survey_answer",
            "higher answers to “Do you park here?”",
            "lower answers to “Do you park here?”",
        ),
        ("Average bill (EUR)", "other_numeric", "high average bill", "low average bill"),
    ],
)
def test_columns_of_unknown_meaning_are_spoken_of_as_people_do(label: str, role: str, high: str, low: str) -> None:
    assert words_of(feature("x", label, role, whole=True)).suffix == (high, low)


def test_who_has_none_of_something_is_said_to_have_none() -> None:
    rng = np.random.default_rng(2)
    advances = np.where(blocks(60, 60) == 0, rng.normal(900, 50, 120), np.where(np.arange(120) % 8, 0, 20))
    features = people((feature("cash", "Cash advance"),), {"cash": advances})
    names = named(features, pd.Series(blocks(60, 60), index=features.frame.index))
    assert names == {0: "High cash advances", 1: "No cash advances"}


def test_a_word_about_the_last_visit_is_not_all_that_is_said() -> None:
    rng = np.random.default_rng(4)
    days = feature("days", "Days since last visit", "recency_days")
    spent = feature("spent", "Total spent", "monetary_total")
    features = people((days, spent, VISITS), {"days": spread(rng, 20, 200, 20), "spent": spread(rng, 500, 500, 900),
                                              "visits": spread(rng, 9, 9, 20)})  # fmt: skip
    names = named(features, pd.Series(blocks(60, 60, 60), index=features.frame.index))
    assert names[1].startswith("Lapsed") and names[1] != "Lapsed customers"


def test_a_comparison_says_only_what_holds_against_all_customers() -> None:
    """Two segments below the average: one of them is lower, the other is not called higher."""
    rng = np.random.default_rng(5)
    keen = feature("nps", "Would recommend", "nps")
    happy = feature("happy", "Satisfied", "satisfaction")
    features = people((happy, keen), {"happy": spread(rng, 5, 1.5, 1.5), "nps": spread(rng, 9, 8.4, 7.6)})
    names = named(features, pd.Series(blocks(60, 60, 60), index=features.frame.index))
    assert not any("less happy" in name.lower() and ", keener" in name for name in names.values())
    assert not any("less happy" in name.lower() and "satisfaction" in name for name in names.values())


def test_purchases_are_made_by_buyers_and_not_by_visitors() -> None:
    assert words_of(feature("x", "Purchases 12m", "frequency_count")).noun == ("frequent buyers", "occasional buyers")
    assert words_of(feature("x", "Visits a month", "frequency_count")).noun[0] == "frequent visitors"


def test_counts_are_compared_as_more_and_fewer() -> None:
    assert words_of(feature("x", "Children", "household")).comparison == (
        "more children at home",
        "fewer children at home",
    )
    assert words_of(AGE).comparison == ("higher age", "lower age")
