"""Dates of other calendars against days history knows; columns that only look like them stay as they are."""

from __future__ import annotations

import pandas as pd
import pytest
from column_builders import codes, column_of, table_of
from hypothesis import given, settings
from hypothesis import strategies as st

from core.columns.calendars import persian_day


@pytest.mark.parametrize(
    ("written", "days"),
    [
        # New Year 1403, the last day of a leap year, the day the monarchy ended.
        (["1403/01/01", "1399/12/30", "1357/11/22"], ["2024-03-20", "2021-03-20", "1979-02-11"]),
        (["۱۴۰۳/۰۱/۰۱", "۱۴۰۲/۱۲/۲۹"], ["2024-03-20", "2024-03-19"]),
        (["01/01/1403", "22/11/1357"], ["2024-03-20", "1979-02-11"]),
        (["31/12/2567", "01/01/2568", "13/10/2559"], ["2024-12-31", "2025-01-01", "2016-10-13"]),
        (["2567-02-29", "2567-03-01"], ["2024-02-29", "2024-03-01"]),
        # The first day of Reiwa, the last of Showa, and today's years of Taiwan.
        (["令和元年5月1日", "昭和64年1月7日", "平成31年4月30日"], ["2019-05-01", "1989-01-07", "2019-04-30"]),
        (["民國113年12月31日", "民國114年1月1日"], ["2024-12-31", "2025-01-01"]),
    ],
)  # fmt: skip
def test_days_of_other_calendars(written: list[str], days: list[str]) -> None:
    meaning, values = column_of("Date", written)
    assert meaning.kind == "date"
    assert [f"{pd.Timestamp(day):%Y-%m-%d}" for day in values] == days


def test_the_other_calendar_is_said_with_an_example() -> None:
    table = table_of({"Date": ["12/03/2567", "13/03/2567", "14/04/2567"], "Amount": ["1.50", "2.50", "3.50"]})
    assert "other-calendar" in codes(table)
    finding = next(finding for finding in table.findings if finding.code == "other-calendar")
    assert "12/03/2567 is 2024-03-12" in finding.what_we_did


@pytest.mark.parametrize("written", [["1412/01/01", "1447/02/02"], ["1340/05/06", "1362/07/08"]])
def test_years_that_may_be_islamic_are_not_guessed(written: list[str]) -> None:
    assert column_of("Date", written)[0].kind != "date"


@settings(deadline=None)
@given(st.integers(1343, 1471), st.integers(1, 12), st.integers(1, 29))
def test_persian_days_follow_each_other(year: int, month: int, day: int) -> None:
    today = persian_day(year, month, day)
    following = persian_day(year, month, day + 1)
    if following is None:
        following = persian_day(year + month // 12, month % 12 + 1, 1)
    assert today is not None and following is not None and int((following - today).astype(int)) == 1
