"""Names are true, unique, short and in the words of the columns."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.features.results import CustomerFeatures, Feature
from core.segmentation.contrasts import contrasts
from core.segmentation.naming import NAME_LENGTH, final_names, name_segments, side_of
from core.segmentation.vocabulary import BY_FAMILY, BY_ROLE, dictionary, words_of
from tests.unit.segmentation.seg_people import AGE, GENDER, INCOME, SCORE, feature, five_groups, people, prepared


def named(features: CustomerFeatures, labels: pd.Series, *keys: str) -> dict[int, str]:
    matrix = prepared(features, *keys)
    return name_segments(
        features, list(matrix.matrix.columns), contrasts(features, matrix, labels), sorted(labels.unique())
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
    assert words["own"].suffix[0] == "high Own income"
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
