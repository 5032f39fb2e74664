"""Columns that repeat a part of a date decide how it is read."""

from __future__ import annotations

import pandas as pd
import pytest
from column_builders import codes, table_of

from core.columns.results import ColumnChoices

DAYS = [pd.Timestamp(day) for day in ("2021-04-03", "2021-05-06", "2021-11-02", "2021-07-07", "2021-01-09", "2021-12-10")]  # fmt: skip
WEEKDAYS = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "ja": ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
    "pl": ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    "tr": ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
}


def written(style: str) -> list[str]:
    return [day.strftime(style) for day in DAYS]


def read(columns: dict[str, list[object]], name: str = "Date") -> tuple[list[pd.Timestamp], set[str], int]:
    table = table_of(columns)
    return table.frame[name].tolist(), codes(table), len(table.questions)


BESIDE = {
    "weekday": [WEEKDAYS["en"][day.weekday()] for day in DAYS],
    "weekday in Japanese": [WEEKDAYS["ja"][day.weekday()] for day in DAYS],
    "weekday in Polish": [WEEKDAYS["pl"][day.weekday()] for day in DAYS],
    "weekday in Turkish": [WEEKDAYS["tr"][day.weekday()] for day in DAYS],
    "month": [str(day.month) for day in DAYS],
    "month name": written("%B"),
    "another day": [str((day + pd.Timedelta(days=3)).date()) for day in DAYS],
}


@pytest.mark.parametrize("style", ["%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%y/%m/%d"])
@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE.keys())
def test_another_column_decides_the_order(style: str, beside: list[object]) -> None:
    days, found, questions = read({"Date": written(style), "Delivery month": beside})
    assert days == DAYS
    assert questions == 0
    assert "date-order-by-other-columns" in found


def test_a_year_column_says_which_number_is_the_year() -> None:
    texts = [f"01-{month:02d}-{year}" for year in (13, 14, 15) for month in (1, 2, 3, 4)]
    years = [f"20{text[-2:]}" for text in texts]
    days, _, _ = read({"Date": texts, "Année": years})
    assert [str(day.year) for day in days] == years


def test_the_first_of_every_month_is_not_the_year_2001() -> None:
    texts = [f"01-{month:02d}-{year}" for year in (13, 14, 15) for month in range(1, 13)]
    days, _, questions = read({"Date": texts})
    assert {(day.day, day.year) for day in days} == {(1, 2013), (1, 2014), (1, 2015)}
    assert questions == 0


def test_a_year_column_places_two_digit_years_in_their_century() -> None:
    texts = ["05.03.31", "17.06.28", "23.11.33", "30.01.12", "09.02.29"]
    years = ["1931", "1928", "1933", "1912", "1929"]
    days, _, _ = read({"Date": texts, "Year": years})
    assert [str(day.year) for day in days] == years


def test_two_open_columns_decide_each_other_by_how_near_they_are() -> None:
    shipped = [(day + pd.Timedelta(days=2)).strftime("%m/%d/%Y") for day in DAYS if day.day < 10]
    ordered = [day.strftime("%m/%d/%Y") for day in DAYS if day.day < 10]
    table = table_of({"Order date": ordered, "Ship date": shipped})
    assert table.frame["Order date"].tolist() == [day for day in DAYS if day.day < 10]
    assert not table.questions


def test_a_column_about_something_else_decides_nothing() -> None:
    days, found, questions = read(
        {"Date": written("%d/%m/%Y"), "Birth year": ["1971", "1980", "1999", "1984", "1966", "2001"]}
    )
    assert days == DAYS
    assert questions == 1
    assert "date-order-by-other-columns" not in found


def test_the_users_order_stands_before_every_witness() -> None:
    columns = {"Date": written("%d/%m/%Y"), "Month": BESIDE["month"]}
    table = table_of(columns, ColumnChoices(date_orders=(("Date", "MDY"),)))
    assert table.frame["Date"].tolist()[0] == pd.Timestamp("2021-03-04")
