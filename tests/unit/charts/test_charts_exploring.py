"""Charts of the exploring page: right values, neutral fields, drawable titles."""

import json

import pandas as pd

from core.charts import comparisons, distributions, relationships, trends
from core.exploring.results import Associations, Comparison, Distribution, Scatter, Trend

HOSTILE = "constructor\n![x](http://host)"


def rows_of(chart):
    spec = chart.to_dict()
    return next(iter(spec["datasets"].values()))


def numbers(**more):
    bins = pd.DataFrame({"start": [0.0, 10.0], "end": [10.0, 20.0], "count": [3, 5]})
    return Distribution("t", "age", "Age", "integer", "years", bins, "Half are old.", (), 0, 8, **more)


def test_a_number_becomes_bars_from_start_to_end():
    chart = distributions.distribution(numbers())
    assert [(row["c0"], row["c1"], row["c2"]) for row in rows_of(chart)] == [(0.0, 10.0, 3), (10.0, 20.0, 5)]
    assert chart.to_dict()["encoding"]["x"]["title"] == "Age (years)"


def test_a_category_becomes_bars_in_the_given_order():
    bins = pd.DataFrame({"label": ["b", "a", HOSTILE], "count": [5, 3, 1], "share": [5 / 9, 3 / 9, 1 / 9]})
    chart = distributions.distribution(Distribution("t", "g", HOSTILE, "category", "", bins, "", (), 0, 9))
    assert [row["c1"] for row in rows_of(chart)] == [5, 3, 1]
    assert chart.to_dict()["encoding"]["y"]["sort"] is None
    assert "\n" not in json.dumps(chart.to_dict()["encoding"]).replace("\\n", "\n")


def test_scatter_draws_every_point_and_the_box_selects():
    points = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [1.0, 5.0, 9.0], "customer_id": ["a", "b", "c"]})
    chart = relationships.scatter(Scatter("t", "x", "y", "X", "Y", points, 3, ""))
    assert len(rows_of(chart)) == 3 and chart.to_dict()["params"][0]["name"] == relationships.BRUSH
    assert relationships.brushed(points, {"c0": [2.5, 1.5], "c1": [0, 10]})["customer_id"].tolist() == ["b"]
    assert len(relationships.brushed(points, {})) == 3


def test_associations_show_both_halves_with_their_sign():
    strengths = pd.DataFrame({"left": ["a", "a"], "right": ["b", "c"], "strength": [0.8, 0.3], "sign": [-1, 0]})
    rows = rows_of(relationships.associations(Associations("t", strengths, "")))
    values = {(row["c0"], row["c1"]): row["c2"] for row in rows}
    assert values[("a", "b")] == values[("b", "a")] == -0.8 and values[("c", "a")] == 0.3


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_figures_of_associations_can_be_read_on_every_shade_and_the_scale_has_two_ends():
    strengths = pd.DataFrame({"left": ["a"], "right": ["b"], "strength": [0.6], "sign": [-1]})
    cells, words = relationships.associations(Associations("t", strengths, "")).to_dict()["layer"]
    scale = cells["encoding"]["color"]["scale"]
    ink = luminance(words["mark"]["color"])
    # Between two shades the luminance lies between theirs, so the ends are enough.
    assert all((luminance(shade) + 0.05) / (ink + 0.05) >= 4.5 for shade in scale["range"])
    assert scale["domain"] == [-1, 0, 1] and "-1:" in relationships.SCALE_IN_WORDS


def test_comparison_keeps_the_order_of_the_groups():
    groups = pd.DataFrame({"label": ["z", "a"], "count": [4, 2], "mean": [5.0, 1.0], "median": [4.0, 1.0],
                           "low": [3.0, 0.5], "high": [6.0, 2.0]})  # fmt: skip
    rows = rows_of(comparisons.comparison(Comparison("t", "spend", "shop", groups, "")))
    assert [(row["c0"], row["c3"]) for row in rows] == [("z", 4.0), ("a", 1.0)]


def trend(money):
    periods = pd.DataFrame({"start": pd.to_datetime(["2024-01-01", "2024-02-01"]), "money": money,
                            "orders": [7, 9], "customers": [5, 6], "complete": [True, False]})  # fmt: skip
    days = pd.DataFrame({"label": ["Mon", "Tue"], "start": [0, 1], "money": money, "orders": [7, 9],
                         "customers": [5, 6], "per_day": [3.0, 4.0]})  # fmt: skip
    return Trend("t", "month", periods, days, days.iloc[:0], "")


def test_sales_use_money_and_mark_a_period_cut_short():
    rows = rows_of(trends.sales_over_time(trend([10.0, 20.0]), "€"))
    assert [(row["c1"], row["c3"]) for row in rows] == [(10.0, "whole"), (20.0, "cut short")]


def test_sales_without_money_count_orders():
    shown = trend([float("nan")] * 2)
    assert [row["c1"] for row in rows_of(trends.sales_over_time(shown))] == [7, 9]
    assert [row["c1"] for row in rows_of(trends.by_part(shown.weekdays))] == [3.0, 4.0]


def line_of(chart):
    return next(layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == "line")


def test_a_period_cut_short_is_off_the_line():
    line = line_of(trends.sales_over_time(trend([10.0, 20.0]), "€"))
    assert line["transform"] == [{"filter": "datum.c3 == 'whole'"}]


def test_hours_before_opening_and_after_closing_are_left_out():
    hours = pd.DataFrame({"label": [f"{hour:02d}:00" for hour in range(24)], "money": 0.0, "orders": 0,
                          "per_day": 0.0})  # fmt: skip
    hours.loc[[10, 12], ["money", "orders", "per_day"]] = [5.0, 1, 2.5]
    assert [row["c0"] for row in rows_of(trends.by_part(hours))] == ["10:00", "11:00", "12:00"]


def test_few_whole_numbers_get_one_bar_each_with_the_number_under_it():
    bins = pd.DataFrame({"start": [1.0, 2.0], "end": [2.0, 3.0], "count": [3, 5]})
    shown = Distribution("t", "n", "Persons", "integer", "", bins, "", (), 0, 8, rows_are="customers")
    spec = distributions.distribution(shown).to_dict()
    assert spec["encoding"]["x"]["type"] == "ordinal" and spec["encoding"]["y"]["title"] == "Customers"


def test_many_columns_show_those_that_go_together_most():
    names = [f"col{place:02d}" for place in range(20)]
    pairs = [(left, right) for place, left in enumerate(names) for right in names[place + 1 :]]
    strengths = pd.DataFrame(pairs, columns=["left", "right"]).assign(strength=0.1, sign=1)
    strengths.loc[(strengths["left"] == "col18") & (strengths["right"] == "col19"), "strength"] = 0.9
    rows = rows_of(relationships.associations(Associations("t", strengths, "")))
    shown = {row["c0"] for row in rows}
    assert {"col18", "col19"} <= shown and len(shown) == relationships.MOST_COLUMNS
