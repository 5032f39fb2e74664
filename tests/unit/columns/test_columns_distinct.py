"""Every different value is looked at once, and every row keeps its own."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from core.columns.distinct import cell_text, distinct_values

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(-3, 3).map(lambda value: round(value, 1)), st.sampled_from(["", " ", "a", "a ", "1", "TRUE"]),
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 3)).map(lambda moment: moment.replace(hour=0, minute=0, second=0, microsecond=0)),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(CELLS, max_size=30))
def test_rows_keep_their_text_and_blanks_stay_blank(cells: list[object]) -> None:
    found = distinct_values(pd.Series(cells, dtype=object))
    texts = [found.texts[code] if code >= 0 else "" for code in found.codes]
    assert texts == [cell_text(cell) for cell in cells]
    assert found.filled == sum(text != "" for text in texts)
    assert [int(found.codes[row]) for row in found.first_rows] == list(range(len(found)))
    pairs = list(zip(found.texts, found.native, strict=True))
    assert len(set(pairs)) == len(pairs)


def test_true_is_not_one_and_one_point_zero_is_one() -> None:
    found = distinct_values(pd.Series([True, 1, 1.0, "1"], dtype=object))
    assert sorted(zip(found.texts, found.native, strict=True)) == [("1", "number"), ("1", "text"), ("TRUE", "truth")]


def test_missing_of_every_kind_is_blank() -> None:
    found = distinct_values(pd.Series([None, np.nan, pd.NaT, pd.NA, "", "\u200b", 5], dtype=object))
    assert (found.codes >= 0).tolist() == [False, False, False, False, False, False, True]
