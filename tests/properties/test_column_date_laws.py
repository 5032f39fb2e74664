"""Dates written in any style are read back without a loss: separators, orders, short years, languages, clocks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.columns import understand
from core.columns.vocabulary import vocabulary
from core.reading.results import RawTable, Receipt

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LANGUAGES = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "zh": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
    "ko": "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
    "short en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "short de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "short es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "short ru": "янв фев мар апр мая июн июл авг сен окт ноя дек",
}
NAMED = ["{d} {M} {y}", "{M} {d}, {y}", "{d}-{M}-{yy}", "{y} {M} {d}", "{d}. {M} {y}", "{d} de {M} de {y}", "{d:02} {M} {yy}"]  # fmt: skip
CLOCKS = ["", " 14:05", " 14:05:09", " 2:05 PM", "T14:05:09Z", " 14:05:09.250"]

days = st.lists(st.dates(date(1990, 1, 1), date(2029, 12, 31)), min_size=1, max_size=40)


def read(texts: list[str]) -> tuple[pd.Series, list[str]]:
    frame = pd.DataFrame({"invoice_date": pd.Series(texts, dtype="str")})
    raw = RawTable("f.csv", "f", "", "", frame, ("invoice_date",), np.arange(2, len(texts) + 2), Receipt())
    table = understand(raw)
    return table.frame["invoice_date"], [question.code for question in table.questions]


def same_days(read_back: pd.Series, written: list[date]) -> None:
    assert [moment.date() for moment in read_back] == written


def decided(written: list[date], order: str) -> bool:
    """Whether the day is above 12 somewhere, so that day and month cannot be exchanged everywhere."""
    return any(day.day > 12 for day in written)


@QUICK
@given(days, st.sampled_from("/-. "), st.booleans(), st.sampled_from(CLOCKS), st.sampled_from(["DMY", "MDY", "YMD"]))
def test_numeric_dates_with_four_digit_years(
    written: list[date], mark: str, padded: bool, clock: str, order: str
) -> None:
    assume(order == "YMD" or decided(written, order))
    width = "02" if padded else ""
    parts = {"D": "{d.day:%s}" % width, "M": "{d.month:%s}" % width, "Y": "{d.year}"}  # noqa: UP031
    style = mark.join(parts[letter] for letter in order) + clock
    read_back, _ = read([style.format(d=day) for day in written])
    same_days(read_back, written)
    if clock.strip():
        assert {moment.hour for moment in read_back} == {14}


@QUICK
@given(
    st.lists(st.dates(date(1990, 1, 1), date(2029, 12, 31)), min_size=25, max_size=60),
    st.sampled_from("/-."),
    st.sampled_from(["DMY", "MDY"]),
)
def test_numeric_dates_with_two_digit_years(written: list[date], mark: str, order: str) -> None:
    assume(any(day.day > 12 for day in written))
    # 25-03-21 is also the 21st of March 2025 unless some short year or day says otherwise.
    assume(any(day.year % 100 > 31 or day.year % 100 == 0 for day in written))
    texts = [f"{day:%d{mark}%m{mark}%y}" if order == "DMY" else f"{day:%m{mark}%d{mark}%y}" for day in written]
    read_back, _ = read(texts)
    same_days(read_back, written)


@QUICK
@given(days, st.sampled_from(sorted(LANGUAGES)), st.sampled_from(NAMED), st.sampled_from(["", " 14:05"]))
def test_month_names(written: list[date], language: str, style: str, clock: str) -> None:
    names = LANGUAGES[language].split()
    texts = [
        style.format(d=day.day, M=names[day.month - 1], y=day.year, yy=f"{day.year % 100:02}") + clock
        for day in written
    ]
    read_back, questions = read(texts)
    same_days(read_back, written)
    assert not questions


@QUICK
@given(
    days,
    st.sampled_from(
        [
            "%Y-%m-%d",
            "%Y%m%d",
            "%Y/%m/%d",
            "{d.year}年{d.month}月{d.day}日",
            "{d.year}년 {d.month}월 {d.day}일",
            "{serial}",
        ]
    ),
)
def test_ways_that_leave_nothing_open(written: list[date], style: str) -> None:
    texts = [
        style.format(d=day, serial=(day - date(1899, 12, 30)).days) if "{" in style else f"{day:{style}}"
        for day in written
    ]
    read_back, questions = read(texts)
    same_days(read_back, written)
    assert not questions


@QUICK
@given(st.lists(st.dates(date(2021, 1, 1), date(2023, 12, 31)), min_size=2, max_size=20), st.sampled_from("/-"))
def test_what_fits_both_orders_is_asked_and_never_read_under_two(written: list[date], mark: str) -> None:
    small = [day.replace(day=day.day % 12 + 1) for day in written]
    read_back, questions = read([f"{day:%d{mark}%m{mark}%Y}" for day in small])
    exchanged = [day.replace(month=day.day, day=day.month) for day in small]
    assert [moment.date() for moment in read_back] in (small, exchanged)
    if small != exchanged and [moment.date() for moment in read_back] != small:
        assert questions == ["date-order"]


@QUICK
@given(st.lists(st.text(max_size=25), min_size=1, max_size=30))
def test_any_text_is_a_date_missing_or_kept_aside(texts: list[str]) -> None:
    read_back, _ = read([*texts, "2024-01-31"])
    assert len(read_back) == len(texts) + 1


def test_every_language_of_the_headers_names_all_months() -> None:
    assert set(vocabulary().months.values()) == set(range(1, 13))
