"""Features against sums done by hand."""

import numpy as np
import pandas as pd
import pytest
from features_cases import cleaned, column, linked, sales

from core.features import FAMILIES, build
from core.features.results import FeatureSettings
from core.problems import UserError

LINES = [
    ("A", "1", "2026-01-01", 10.0),
    ("A", "1", "2026-01-01", 5.0),
    ("A", "2", "2026-01-11", 20.0),
    ("A", "2", "2026-01-12", -4.0),
    ("B", "3", "2026-01-20", 100.0),
    ("C", "4", "2026-01-05", -7.0),
]


def value(features, customer, key):
    return features.frame.at[customer, key]


def test_orders_are_counted_not_lines_and_returns_are_netted():
    features = build(cleaned(sales(LINES)))
    assert features.as_of == "2026-01-20"
    assert value(features, "A", "frequency") == 2
    assert value(features, "A", "monetary") == 31
    assert value(features, "A", "recency") == 9
    assert value(features, "A", "average_basket") == 15.5
    assert value(features, "B", "recency") == 0
    assert features.money["A"] == 31


def test_a_customer_with_only_returns_never_bought():
    features = build(cleaned(sales(LINES)))
    assert value(features, "C", "frequency") == 0
    assert pd.isna(value(features, "C", "recency"))
    assert value(features, "C", "monetary") == -7


def test_orders_without_a_number_are_days():
    table = sales([("A", "", "2026-01-01", 1.0), ("A", "", "2026-01-01", 2.0), ("A", "", "2026-01-03", 3.0)])
    no_order = tuple(meaning for meaning in table.table.columns if meaning.role != "order_id")
    frame = table.table.frame.drop(columns="order")
    table = linked("sales", "transactions", frame, list(no_order), "customer")
    assert value(build(cleaned(table)), "A", "frequency") == 2


def test_the_same_order_number_in_two_files_is_two_orders():
    first = sales([("A", "1", "2026-01-01", 1.0)], "january")
    second = sales([("A", "1", "2026-02-01", 1.0)], "february")
    assert value(build(cleaned(first, second)), "A", "frequency") == 2


def test_a_member_who_never_bought_has_no_recency_and_says_why():
    members = linked(
        "members",
        "customers",
        pd.DataFrame({"id": ["A", "D"], "age": [30.0, 40.0]}),
        [column("id", "customer_id", "id"), column("age", "age", "integer")],
        "id",
    )
    features = build(cleaned(sales(LINES), members))
    assert value(features, "D", "frequency") == 0
    assert pd.isna(value(features, "D", "recency"))
    assert features.without_data.at["D", "reason"] == "No purchases yet"


def test_as_of_date_can_be_set_and_must_be_a_date():
    assert value(build(cleaned(sales(LINES)), FeatureSettings(as_of="2026-01-31")), "B", "recency") == 11
    with pytest.raises(UserError) as told:
        build(cleaned(sales(LINES)), FeatureSettings(as_of="31 Jan"))
    assert told.value.code == "as-of-date"


def test_several_rows_take_the_most_recent_value_that_is_not_missing():
    frame = pd.DataFrame(
        {
            "id": ["A", "A", "B"],
            "when": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-01-01"]),
            "income": [10.0, 20.0, 30.0],
            "points": [5.0, None, 6.0],
        }
    )
    columns = [
        column("id", "customer_id", "id"),
        column("when", "date_other", "date"),
        column("income", "income", "float"),
        column("points", "points", "float"),
    ]
    features = build(cleaned(linked("members", "customers", frame, columns, "id")))
    assert value(features, "A", "income") == 20
    assert value(features, "A", "points") == 5
    assert [finding.code for finding in features.findings] == ["several-rows-per-customer"]


def test_ages_come_from_birth_dates_and_impossible_ones_are_missing():
    frame = pd.DataFrame(
        {
            "id": ["A", "B", "C"],
            "born": pd.to_datetime(["2000-06-15", "2000-06-16", "1893-01-01"]),
            "joined": pd.to_datetime(["2026-06-15", "2026-06-01", "2026-06-01"]),
        }
    )
    columns = [
        column("id", "customer_id", "id"),
        column("born", "birth_date", "date"),
        column("joined", "date_registered", "date"),
    ]
    features = build(cleaned(linked("members", "customers", frame, columns, "id")))
    assert features.frame["age"].tolist()[:2] == [26.0, 25.0]
    assert pd.isna(value(features, "C", "age"))
    assert features.frame["tenure"].tolist() == [0.0, 14.0, 14.0]


def test_who_would_recommend_is_told_in_plain_words():
    frame = pd.DataFrame({"id": list("ABCD"), "score": [10.0, 7.0, 6.0, None]})
    columns = [column("id", "customer_id", "id"), column("score", "nps", "float")]
    features = build(cleaned(linked("survey", "survey", frame, columns, "id")))
    assert features.descriptors["nps_group_score"].tolist()[:3] == [
        "Would recommend us (9-10)",
        "In between (7-8)",
        "Would not recommend us (0-6)",
    ]


def test_ordered_answers_are_numbers_and_make_an_index():
    levels = ["bad", "fair", "good"]
    answers = pd.Categorical(["bad", "good", None], categories=levels, ordered=True)
    other = pd.Categorical(["good", "good", None], categories=levels, ordered=True)
    frame = pd.DataFrame({"id": ["A", "B", "C"], "food": answers, "shops": other})
    columns = [
        column("id", "customer_id", "id"),
        column("food", "survey_answer", "ordered", levels=tuple(levels)),
        column("shops", "survey_answer", "ordered", levels=tuple(levels)),
    ]
    features = build(cleaned(linked("survey", "survey", frame, columns, "id")))
    assert features.frame["food"].tolist()[:2] == [1.0, 3.0]
    assert features.frame["satisfaction_index"].tolist()[:2] == [2.0, 3.0]
    assert features.frame.loc["C"].isna().all()
    assert features.without_data.index.tolist() == ["C"]


def test_personal_columns_and_row_numbers_are_never_features():
    frame = pd.DataFrame({"id": ["A", "B"], "phone": ["1", "2"], "row": [1.0, 2.0], "income": [5.0, 9.0]})
    columns = [
        column("id", "customer_id", "id"),
        column("phone", "phone", "category"),
        column("row", "row_id", "integer"),
        column("income", "income", "float"),
    ]
    features = build(cleaned(linked("members", "customers", frame, columns, "id")))
    assert features.frame.columns.tolist() == ["income"]
    assert features.descriptors.empty or "phone" not in features.descriptors.columns


def test_columns_that_repeat_or_never_differ_are_not_suggested():
    frame = pd.DataFrame({"id": list("ABCDEF"), "income": [1.0, 5, 2, 8, 3, 9], "same": [4.0] * 6})
    frame = frame.assign(twice=frame["income"] * 2)
    columns = [column("id", "customer_id", "id"), column("income", "income", "float")]
    columns += [column("twice", "other_numeric", "float"), column("same", "other_numeric", "float")]
    features = build(cleaned(linked("members", "customers", frame, columns, "id")))
    assert {f.key: f.suggested for f in features.features} == {"income": True, "twice": False, "same": False}
    assert "count twice" in features.feature("twice").reason
    assert "same for every customer" in features.feature("same").reason


def test_nothing_to_compare_by_is_refused_kindly():
    frame = pd.DataFrame({"id": ["A", "B"], "city": ["X", "Y"]})
    columns = [column("id", "customer_id", "id"), column("city", "city", "category")]
    with pytest.raises(UserError) as told:
        build(cleaned(linked("members", "customers", frame, columns, "id")))
    assert told.value.code == "no-features"


def test_every_family_has_a_label_and_says_what_it_needs():
    assert len({family.key for family in FAMILIES}) == len(FAMILIES)
    assert all(family.label and family.needs and family.make.__doc__ for family in FAMILIES)


def test_row_order_does_not_matter():
    straight, turned = build(cleaned(sales(LINES))), build(cleaned(sales(LINES[::-1])))
    pd.testing.assert_frame_equal(straight.frame, turned.frame)


def test_a_total_gives_way_to_its_parts_when_hardly_anything_else_is_there():
    rows = 40
    frame = pd.DataFrame(
        {"id": [f"c{i:02}" for i in range(rows)], "fresh": [float(i * 7 % 31) for i in range(rows)],
         "milk": [float(i * 5 % 23) for i in range(rows)]}
    )  # fmt: skip
    columns = [
        column("id", "customer_id", "id"),
        column("fresh", "amount_by_category", "float"),
        column("milk", "amount_by_category", "float"),
    ]
    features = build(cleaned(linked("buyers", "customers", frame, columns, "id")))
    assert {feature.key for feature in features.features if feature.suggested} == {"fresh", "milk"}
    assert "count twice" in features.feature("total_spent").reason


def test_a_useful_feature_many_lack_does_not_cost_them_their_segment():
    rows = 50
    ages = [None if i % 8 == 0 else float(20 + i) for i in range(rows)]
    frame = pd.DataFrame({"id": [f"c{i:02}" for i in range(rows)], "points": ages,
                          "income": [float(i * 13 % 47) for i in range(rows)]})  # fmt: skip
    columns = [
        column("id", "customer_id", "id"),
        column("points", "points", "float"),
        column("income", "income", "float"),
    ]
    features = build(cleaned(linked("members", "customers", frame, columns, "id")))
    assert features.feature("income").suggested
    assert not features.feature("points").suggested
    assert features.feature("points").reason.startswith("Known for 86 %")


def test_a_band_beside_the_number_it_was_cut_from_would_count_twice():
    frame = pd.DataFrame({"id": [f"c{i:02}" for i in range(40)], "age": [float(20 + i) for i in range(40)]})
    bands = pd.cut(frame["age"], [0, 30, 45, 99], labels=["young", "middle", "old"], ordered=True)
    columns = [
        column("id", "customer_id", "id"),
        column("age", "age", "integer"),
        column("band", "age_band", "ordered", levels=("young", "middle", "old")),
    ]
    features = build(cleaned(linked("members", "customers", frame.assign(band=bands), columns, "id")))
    assert features.feature("age").suggested
    assert features.feature("band").reason == "Says the same as age"


def test_a_personal_trait_describes_where_purchases_can_form_segments():
    ages = pd.DataFrame({"id": list("ABC"), "age": [30.0, 40.0, 55.0]})
    members = linked("members", "customers", ages,
                     [column("id", "customer_id", "id"), column("age", "age", "integer")], "id")  # fmt: skip
    features = build(cleaned(sales(LINES), members))
    assert not features.feature("age").suggested and "personal trait" in features.feature("age").reason
    assert build(cleaned(members)).feature("age").suggested


def _with_discounts(*discounts):
    table = sales(
        [("A", str(number), "2026-01-01", 10.0) for number in range(len(discounts))] + [("B", "9", "2026-01-02", 5.0)]
    )
    frame = table.table.frame.assign(off=[*discounts, None]).astype({"off": "float64"})
    columns = [*table.table.columns, column("off", "discount", "float")]
    return value(build(cleaned(linked("sales", "transactions", frame, columns, "customer"))), "A", "discount_share")


def test_an_empty_discount_is_none_unless_the_till_writes_zeros():
    assert _with_discounts(20.0, None, None, None) == 25
    assert _with_discounts(20.0, 0.0, None, None) == 50


def test_where_behaviour_is_known_it_alone_forms_segments():
    random = np.random.default_rng(4)
    names = [f"N{number:02d}" for number in range(40)]
    lines = [(name, f"{name}-{visit}", f"2026-{random.integers(1, 7):02d}-{random.integers(1, 29):02d}",
              float(random.integers(5, 90))) for name in names for visit in range(random.integers(1, 9))]  # fmt: skip
    homes = pd.DataFrame({"id": names, "home": random.integers(1, 6, len(names)).astype(float)})
    members = linked("members", "customers", homes,
                     [column("id", "customer_id", "id"), column("home", "household", "integer")], "id")  # fmt: skip
    features = build(cleaned(sales(lines), members))
    assert {"recency", "frequency", "monetary"} <= {one.key for one in features.features if one.suggested}
    assert features.feature("home").reason.startswith("Describes the segments")
    assert build(cleaned(members)).feature("home").suggested


def test_purchases_in_all_come_before_those_in_one_channel():
    frame = pd.DataFrame({"id": [f"c{i:02}" for i in range(40)]}).assign(
        deals=[float(i % 5) for i in range(40)],
        web=[float(i % 7) for i in range(40)],
        income=[float(i % 11) for i in range(40)],
        tenure=[float(i % 13) for i in range(40)],
    )
    columns = [
        column("id", "customer_id", "id"),
        column("deals", "frequency_count", "integer"),
        column("web", "frequency_count", "integer"),
        column("income", "income", "integer"),
        column("tenure", "tenure", "integer"),
    ]
    features = build(cleaned(linked("members", "customers", frame, columns, "id")))
    assert features.feature("total_purchases").suggested
    assert features.feature("deals").reason == "Part of Number of purchases, so it would count twice"


def _answers(rng, roles, frame):
    columns = [column("id", "customer_id", "id"), *(column(name, role, kind) for name, (role, kind) in roles.items())]
    return build(cleaned(linked("survey", "survey", frame, columns, "id")))


def test_answers_that_do_not_ask_one_thing_make_no_index():
    rng = np.random.default_rng(0)
    ids = [f"c{i:03}" for i in range(200)]
    one = rng.integers(1, 6, 200).astype(float)
    apart = pd.DataFrame(
        {"id": ids, "bargains": one, "brands": 6 - one, "plans": rng.integers(1, 6, 200).astype(float)}
    )
    roles = dict.fromkeys(("bargains", "brands", "plans"), ("survey_answer", "integer"))
    assert "satisfaction_index" not in [item.key for item in _answers(rng, roles, apart).features]
    together = apart.assign(brands=one, plans=np.clip(one + rng.integers(-1, 2, 200), 1, 5))
    assert "satisfaction_index" in [item.key for item in _answers(rng, roles, together).features]


def test_an_index_and_the_answers_it_is_made_of_do_not_both_form_segments() -> None:
    rng = np.random.default_rng(0)
    answers = np.clip(np.rint(3 + rng.normal(0, 1, (120, 1)) + 0.7 * rng.standard_normal((120, 3))), 1, 5)
    frame = pd.DataFrame(answers, columns=["happy", "parking", "staff"]).assign(id=[f"c{i:03}" for i in range(120)])
    roles = {"happy": ("satisfaction", "integer")} | dict.fromkeys(("parking", "staff"), ("survey_answer", "integer"))
    found = _answers(rng, roles, frame)
    used = {item.key for item in found.features if item.suggested}
    assert "satisfaction_index" in {item.key for item in found.features} and "satisfaction_index" not in used
    assert len(used) == 3


def test_a_total_below_the_money_by_category_is_one_more_category():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {"id": [f"c{i:03}" for i in range(100)], "food": rng.gamma(2, 80, 100), "fashion": rng.gamma(2, 90, 100)}
    )
    frame["leisure"] = rng.gamma(2, 20, 100)
    roles = dict.fromkeys(("food", "fashion"), ("amount_by_category", "float"))
    roles["leisure"] = ("monetary_total", "float")
    features = _answers(rng, roles, frame)
    assert features.money is not None
    np.testing.assert_allclose(features.money, frame[["food", "fashion", "leisure"]].sum(axis=1))
    true = frame.assign(leisure=frame["food"] + frame["fashion"])
    np.testing.assert_allclose(_answers(rng, roles, true).money, true["leisure"])


def test_a_survey_of_yes_and_no_forms_segments():
    rng = np.random.default_rng(0)
    names = ["parking", "cinema", "app"]
    frame = pd.DataFrame(rng.random((60, 3)) < 0.5, columns=names).assign(id=[f"c{i:03}" for i in range(60)])
    features = _answers(rng, dict.fromkeys(names, ("flag", "boolean")), frame)
    assert [item.key for item in features.features if item.suggested] == names
    assert set(features.frame["app"]) == {0.0, 1.0}


def test_of_many_unknown_columns_those_that_move_together_are_suggested():
    rng = np.random.default_rng(0)
    group = rng.integers(0, 3, 300)
    frame = pd.DataFrame({f"noise {i}": rng.normal(size=300) for i in range(20)})
    telling = {f"telling {i}": rng.permutation(3)[group] * 5 + rng.normal(size=300) for i in range(4)}
    frame = frame.assign(**telling, id=[f"c{i:03}" for i in range(300)])
    roles = {name: ("other_numeric", "float") for name in frame.columns if name != "id"}
    suggested = [item.key for item in _answers(rng, roles, frame).features if item.suggested]
    assert set(telling) <= set(suggested)
    assert len(suggested) == 8
