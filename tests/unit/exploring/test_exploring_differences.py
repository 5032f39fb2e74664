"""A difference is told only between groups that are large enough, and only when it matters and is beyond chance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.exploring.comparisons import group_table, telling_extremes
from core.exploring.meetings import most_telling_meeting
from core.exploring.strongest import strongest_words
from tests.unit.exploring.exploring_tables import column, table

DAYS = {0: "Monday", 1: "Tuesday", 2: "Wednesday", 3: "Thursday"}


def extremes(sizes: dict[str, int], middle: dict[str, float], spread: float = 10.0) -> tuple[str, str] | None:
    rng = np.random.default_rng(3)
    labels = pd.Series(np.repeat(list(sizes), list(sizes.values())), dtype="str")
    numbers = labels.map(middle).astype("float64") + rng.normal(0, spread, len(labels))
    found = telling_extremes(group_table(numbers, labels))
    return None if found is None else (str(found[0]["label"]), str(found[1]["label"]))


def test_a_handful_of_rows_is_never_an_extreme() -> None:
    middle = {"kiosk": 900.0, "shoes": 120.0, "food": 40.0}
    assert extremes({"kiosk": 8, "shoes": 2000, "food": 2000}, middle) == ("shoes", "food")


def test_medians_apart_by_chance_or_by_next_to_nothing_are_no_difference() -> None:
    assert extremes({"a": 12, "b": 12}, {"a": 100.0, "b": 106.0}, spread=30.0) is None
    assert extremes({"a": 5000, "b": 5000}, {"a": 100.0, "b": 101.5}, spread=1.0) is None
    assert extremes({"a": 5000, "b": 5000}, {"a": 100.0, "b": 110.0}, spread=1.0) == ("b", "a")


def test_two_values_meet_in_a_sentence_only_when_many_rows_have_them() -> None:
    rows = [("rare", "odd")] * 6 + [("north", "card")] * 700 + [("north", "cash")] * 300 + [("south", "card")] * 300
    rows += [("south", "cash")] * 700
    frame = pd.DataFrame(rows, columns=["district", "paid"], dtype="str")
    columns = [column("district", "other_category", "category"), column("paid", "payment_method", "category")]
    words = most_telling_meeting(*columns, table("customers", frame, columns))
    assert "rare" not in words and "70 %" in words


def day_values(means: list[float], spread: float = 5.0, weeks: int = 52) -> pd.DataFrame:
    rng = np.random.default_rng(5)
    parts = np.tile(np.arange(len(means)), weeks)
    return pd.DataFrame({"part": parts, "value": np.array(means)[parts] + rng.normal(0, spread, len(parts))})


def test_equal_weekdays_have_no_strongest() -> None:
    assert "No weekday stands out" in strongest_words(day_values([100, 100, 100, 100.1]), DAYS, "weekday")
    assert "No weekday stands out" in strongest_words(day_values([100, 100, 100, 110], 80.0, 10), DAYS, "weekday")


def test_strong_weekdays_are_named_together_with_how_much() -> None:
    one = strongest_words(day_values([100, 100, 100, 150], 1.0), DAYS, "weekday")
    assert one == "Thursday is the strongest weekday: 50 % above the average of the others."
    two = strongest_words(day_values([100, 100, 150, 150], 1.0), DAYS, "weekday")
    assert two.startswith("Wednesday and Thursday are the strongest weekdays: 50 % above")
