"""Charts of segments: every customer's colour is its segment's, and nothing is drawn twice."""

from types import SimpleNamespace

import pandas as pd

from core.charts import counting, segments, style
from core.segmentation.results import Choice, CountTry, Segment, SegmentRule, Spread, Trait


def segment(number, name, size, share, money_share, colour):
    trait = Trait("age", "Age", 30.0, 40.0, 75.0, -1.2, -9.0, False, "younger: 30 against 40 years")
    return Segment(f"S{number}", name, name, size, share, 10.0, money_share, (("age", 30.0),), (("age", 29.0),), 0.9,
                   "solid", "", (trait,), SegmentRule("", (), 1.0, 1.0), (), (), colour)  # fmt: skip


PAIR = (segment(1, "Few big", 10, 0.1, 0.7, "#111111"), segment(2, "Many small", 90, 0.9, 0.3, "#222222"))


def groups(customers):
    index = pd.Index([f"k{number:05}" for number in range(customers)])
    ids = ["S1" if number % 10 == 0 else "S2" for number in range(customers)]
    names = ["Few big" if one == "S1" else "Many small" for one in ids]
    assigned = pd.DataFrame(
        {"customer_id": index, "segment_id": ids, "segment_name": names, "certainty": 0.9}, index=index
    )
    positions = pd.DataFrame({"x": range(customers), "y": 1.0}, index=index, dtype="float64")
    centres = pd.DataFrame({"age": [5.0, -0.3]}, index=["S1", "S2"])
    return SimpleNamespace(positions=positions, assignments=assigned, segments=PAIR, map_kept=0.9,
                           map_axes=("Older", "Richer"), centres=centres)  # fmt: skip


def dataset(chart, place=0):
    return list(chart.to_dict()["datasets"].values())[place]


def test_a_large_map_is_thinned_with_every_segments_share():
    points = segments.map_points(groups(10_000))
    assert len(points) <= segments.MOST_POINTS
    assert abs(points["segment_id"].eq("S1").mean() - 0.1) < 0.01
    assert "2,000 customers of 10,000 drawn" in segments.map_sentence(groups(10_000), len(points))


def test_a_small_map_draws_everybody_in_the_segments_colour():
    found = groups(50)
    points = segments.map_points(found)
    chart = segments.customer_map(found, points)
    assert len(dataset(chart)) == 50
    scale = chart.to_dict()["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {"Few big": "#111111", "Many small": "#222222"}


def test_sizes_show_customers_and_money():
    rows = dataset(segments.size_and_money(PAIR))
    assert {(row["c0"], row["c1"]): row["c2"] for row in rows}["Few big", "Money"] == 0.7
    words = segments.size_sentence(PAIR)
    assert (
        words == "Many small is the largest segment with 90 % of the customers; Few big brings the most money (70 %)."
    )


def test_one_segment_leading_in_both_is_named_once():
    first = segment(1, "Few big", 90, 0.9, 0.8, "#111111")
    assert segments.size_sentence((first, segment(2, "Many small", 10, 0.1, 0.2, "#222222"))) == (
        "Few big is the largest segment with 90 % of the customers; it also brings the most money (80 %)."
    )


def test_no_name_is_left_out_of_an_axis_however_narrow():
    drawn = groups(10)
    for chart in (segments.size_and_money(PAIR), segments.compare_all(drawn, {"age": "Age"})):
        assert chart.to_dict()["encoding"]["y"]["axis"]["labelOverlap"] is False
    assert segments.compare_all(drawn, {"age": "Age"}).to_dict()["encoding"]["x"]["axis"]["labelOverlap"] is False
    for layer in segments.side_by_side(drawn, {"age": "Age"}).to_dict()["layer"]:
        assert layer["encoding"]["y"]["axis"]["labelOverlap"] is False


def test_the_legend_of_shares_is_seen_on_a_dark_page_and_takes_no_width():
    legend = segments.size_and_money(PAIR).to_dict()["encoding"]["opacity"]["legend"]
    assert legend["orient"] == "top" and legend["symbolFillColor"] == style.QUIET


def test_differences_are_told_in_words_not_in_standard_deviations():
    words = {row["c0"]: row["c3"] for row in dataset(segments.compare_all(groups(10), {"age": "Age"}))}
    assert words == {"Few big": "much higher", "Many small": "lower"}


def test_lines_follow_the_order_of_the_features():
    drawn = groups(10)
    drawn.centres = pd.DataFrame({"visits": [1.0, 2.0], "age": [0.0, 0.1]}, index=["S1", "S2"])
    chart = segments.side_by_side(drawn, {"age": "Age", "visits": "Visits"})
    assert {(row["c1"], row["c3"], row["c4"]) for row in dataset(chart) if row["c0"] == "Few big"} == {
        ("Visits", 0, "much higher"), ("Age", 1, "about average"),
    }  # fmt: skip
    assert all(layer["encoding"]["order"]["field"] == "c3" for layer in chart.to_dict()["layer"])


def test_a_profile_is_measured_from_the_average():
    rows = next(rows for rows in segments.profile(PAIR[0]).to_dict()["datasets"].values() if "c2" in rows[0])
    assert [(row["c0"], row["c1"]) for row in rows] == [("Age", -25.0)]


def test_extremes_do_not_drown_the_comparison():
    values = {row["c0"]: row["c2"] for row in dataset(segments.compare_all(groups(10), {"age": "Age"}))}
    assert values == {"Few big": 2.0, "Many small": -0.3}


def test_the_number_in_force_is_marked():
    tried = tuple(CountTry(k, 0.1 * k, 1.0, 1.0, 1.0, None, None, 0.1, 0.8 if k == 3 else None) for k in (2, 3, 4))
    choice = Choice(3, 4, "", tried)
    rows = dataset(counting.evidence(choice))
    assert [(row["c0"], row["c4"]) for row in rows] == [(2, 0), (3, 1), (4, 0)]
    assert counting.sentence(choice) == (
        "4 segments stand furthest apart; 3 are in use. They touch at the edges, which is usual for customers."
    )
    assert "and they are in use" in counting.sentence(Choice(4, 4, "", tried))


def test_numbers_whose_segments_fall_apart_are_pale_and_said():
    tried = tuple(CountTry(k, 0.3, 1.0, 1.0, 1.0, None, None, 0.1, 0.8 if k == 3 else 0.5) for k in (2, 3))
    rows = dataset(counting.evidence(Choice(3, 3, "", tried)))
    assert [(row["c0"], row["c5"]) for row in rows] == [(2, 1), (3, 0)]
    assert "Pale: " in counting.sentence(Choice(3, 3, "", tried))


def test_side_by_side_draws_a_line_per_segment():
    rows = dataset(segments.side_by_side(groups(10), {"age": "Age"}))
    assert {(row["c0"], row["c1"], row["c2"]) for row in rows} == {("Few big", "Age", 2.5), ("Many small", "Age", -0.3)}


def test_spread_draws_the_segment_over_everybody():
    found = Spread("Age", (10.0, 20.0), (20.0, 30.0), (1.0, 0.0), (0.5, 0.5), "Half of them are 15.")
    rows = dataset(segments.spread(found, PAIR[0]))
    assert [(row["c0"], row["c2"], row["c3"]) for row in rows] == [(10.0, 1.0, 0.5), (20.0, 0.0, 0.5)]
    marks = [layer["mark"]["type"] for layer in segments.spread(found, PAIR[0]).to_dict()["layer"]]
    assert marks == ["rect", "rule"], "two filled colours over each other make a third nobody can name"
