"""Titles and fields that Vega would stumble over are harmless, and nothing draws too many marks."""

import pandas as pd
import pytest

from core.charts.style import MOST_MARKS, fixed_colours, neutral, title, with_unit


@pytest.mark.parametrize("word", ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"])
def test_words_of_javascript_are_made_harmless(word):
    assert title(word) != word and title(word).startswith(word)


def test_titles_are_one_short_line():
    assert title("a\nb\u2028c\\") == "a b c/"
    assert len(title("x" * 200)) == 60


def test_fields_are_neutral_and_texts_cleaned():
    frame = neutral(a=["it's", "a.b", "x[0]"], b=[1, 2, 3])
    assert list(frame.columns) == ["c0", "c1"] and frame["c1"].tolist() == [1, 2, 3]
    assert neutral(a=["constructor"])["c0"].tolist() == ["constructor\u200a"]


def test_too_many_marks_are_refused():
    with pytest.raises(ValueError, match="marks"):
        neutral(a=range(MOST_MARKS + 1))


def test_a_colour_belongs_to_a_name():
    scale = fixed_colours(["A", "B"], ["#111111", "#222222"]).to_dict()
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {"A": "#111111", "B": "#222222"}


def test_missing_values_stay_missing():
    assert neutral(a=pd.Series(["x", None]))["c0"].isna().tolist() == [False, True]


def test_units_are_not_said_twice():
    assert with_unit("Income", "k$") == "Income (k$)" and with_unit("Income (k$)", "k$") == "Income (k$)"
