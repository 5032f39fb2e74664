"""Dates under one order for a whole column, and the one question when no value decides it."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from column_builders import codes, column_of, table_of

from core.columns.results import ColumnChoices


def days(values: list[object]) -> list[str]:
    return ["" if pd.isna(value) else f"{pd.Timestamp(str(value)):%Y-%m-%d}" for value in values]


READ = [
    (["25/03/2021", "03/04/2021"], ["2021-03-25", "2021-04-03"]),
    (["03/25/2021", "03/04/2021"], ["2021-03-25", "2021-03-04"]),
    (["2021-03-04", "2021-12-31"], ["2021-03-04", "2021-12-31"]),
    (["04.03.21", "31.12.20 14:30"], ["2021-03-04", "2020-12-31"]),
    (["Mon 4 Jan 2021", "Tuesday, 5 January 2021", "5th of March 2021"], ["2021-01-04", "2021-01-05", "2021-03-05"]),
    (["March 5th, 2021", "Apr. 1, 2021"], ["2021-03-05", "2021-04-01"]),
    (["5 de marzo de 2021", "1º de abril de 2021"], ["2021-03-05", "2021-04-01"]),
    (["5. März 2021", "24. Dez. 2020"], ["2021-03-05", "2020-12-24"]),
    (["5 كانون الثاني 2021", "٧ مارس ٢٠٢١"], ["2021-01-05", "2021-03-07"]),
    (["2021年3月5日", "2021年12月31日"], ["2021-03-05", "2021-12-31"]),
    (["2021년 3월 5일", "5 3월 2021"], ["2021-03-05", "2021-03-05"]),
    (["20210305", "20211231"], ["2021-03-05", "2021-12-31"]),
    (["44260", "44561"], ["2021-03-05", "2021-12-31"]),
    (["1609459200", "1612137600"], ["2021-01-01", "2021-02-01"]),
    (["2021-03-04T10:00:00+02:00", "2021-03-05T11:00:00Z"], ["2021-03-04", "2021-03-05"]),
    (["Jan-21", "Feb 2021"], ["2021-01-01", "2021-02-01"]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), READ, ids=[texts[0] for texts, _ in READ])
def test_ways_of_writing_a_day(texts: list[str], expected: list[str]) -> None:
    meaning, values = column_of("Purchase date", texts)
    assert (meaning.kind, meaning.role, days(values)) == ("date", "date_transaction", expected)


def test_one_value_above_twelve_decides_for_all() -> None:
    texts = ["01/02/2021"] * 30 + ["13/02/2021"]
    table = table_of({"Date": texts})
    assert days(table.frame["Date"].tolist())[0] == "2021-02-01"
    assert not table.questions


def test_when_every_value_fits_both_orders_one_question_with_two_rows() -> None:
    table = table_of({"Date": ["03/04/2021", "07/07/2021", "05/06/2021"]})
    (question,) = table.questions
    assert question.code == "date-order"
    assert question.about == (
        "In row 2, is 03/04/2021 the 3rd of April or the 4th of March? "
        "In row 4, is 05/06/2021 the 5th of June or the 6th of May?"
    )
    assert (question.chosen, [key for key, _ in question.options]) == ("DMY", ["DMY", "MDY"])
    assert question.why


@pytest.mark.parametrize("column", ["Date", "*"])
def test_the_answer_is_used_and_stays_on_record(column: str) -> None:
    table = table_of({"Date": ["03/04/2021", "05/06/2021"]}, ColumnChoices(date_orders=((column, "MDY"),)))
    assert days(table.frame["Date"].tolist()) == ["2021-03-04", "2021-05-06"]
    assert table.questions[0].answered
    assert table.column("Date").date_order == "MDY"


def test_another_date_column_decides() -> None:
    table = table_of({"Order date": ["03/04/2021", "05/06/2021"], "Ship date": ["03/25/2021", "05/26/2021"]})
    assert days(table.frame["Order date"].tolist()) == ["2021-03-04", "2021-05-06"]
    assert not table.questions


def test_the_country_of_the_table_weighs_in_and_the_question_stays() -> None:
    dollars = table_of({"Trans date": [f"01/{day:02}/2024" for day in range(1, 13)], "Sale": ["$5.50"] * 12})
    assert days(dollars.frame["Trans date"].tolist())[11] == "2024-01-12"
    assert [question.chosen for question in dollars.questions] == ["MDY"]


def test_mixed_orders_are_a_finding_with_rows() -> None:
    table = table_of({"Date": ["25/06/2021", "26/06/2021"] * 5 + ["12/31/2021"]})
    assert days(table.frame["Date"].tolist())[-1] == "2021-12-31"
    finding = next(finding for finding in table.findings if finding.code == "mixed-date-orders")
    assert (finding.cells, finding.source_rows) == (1, (12,))


def test_dates_a_spreadsheet_turned_around_are_turned_back_and_asked_about() -> None:
    """Day-first text opened under month-first settings: days up to 12 become true dates, swapped."""
    written = pd.date_range("2021-01-01", periods=120)
    cells: list[object] = [
        dt.datetime(day.year, day.day, day.month) if day.day <= 12 else f"{day:%d/%m/%Y}" for day in written
    ]
    table = table_of({"Date": cells})
    assert days(table.frame["Date"].tolist()) == [f"{day:%Y-%m-%d}" for day in written]
    assert "swapped-by-spreadsheet" in codes(table)
    (question,) = [question for question in table.questions if question.code == "swapped-dates"]
    kept = table_of({"Date": cells}, ColumnChoices(answers=(("swapped-dates:Date", "keep"),)))
    assert question.chosen == "swap"
    assert days(kept.frame["Date"].tolist())[1] == "2021-02-01"


def test_true_dates_of_a_workbook_are_left_alone() -> None:
    cells: list[object] = [dt.datetime(2021, 1, day) for day in range(1, 29)]
    table = table_of({"Date": [*cells, "n/a", "2021-02-03"]})
    assert days(table.frame["Date"].tolist())[:3] == ["2021-01-01", "2021-01-02", "2021-01-03"]
    assert "swapped-by-spreadsheet" not in codes(table)


def test_no_day_is_no_date_and_is_kept_aside() -> None:
    table = table_of({"Date": ["00/00/0000", "01/02/2021", "13/02/2021", "31/02/2021", "14/02/2021"]})
    assert table.frame["Date"].isna().tolist() == [True, False, False, True, False]
    assert table.column("Date").unreadable == 2


def test_two_digit_years_of_births_lie_in_the_past() -> None:
    _, values = column_of("Date of birth", ["04/03/65", "25/11/58", "31/12/30", "01/01/05"])
    assert days(values) == ["1965-03-04", "1958-11-25", "1930-12-31", "2005-01-01"]


def test_mixed_cells_of_one_column() -> None:
    cells = [dt.datetime(2021, 3, 4), "25/03/2021", "n/a", dt.datetime(2021, 5, 6, 10, 30), 44260]
    meaning, values = column_of("Date", cells)
    assert days(values) == ["2021-03-04", "2021-03-25", "", "2021-05-06", "2021-03-05"]
    assert meaning.missing_markers == (("n/a", 1),)


def test_day_numbers_and_zones_are_said() -> None:
    assert "excel-day-numbers" in codes(table_of({"Date": ["44260", "44261"]}))
    assert "time-zone-dropped" in codes(table_of({"Date": ["2021-03-04T10:00+02:00", "2021-03-05T11:00Z"]}))


@pytest.mark.parametrize(
    ("header", "texts", "seconds"),
    [
        ("Time", ["14:35", "2:35 PM", "00:10:05"], [52500.0, 52500.0, 605.0]),
        ("Heure", ["14h35", "8h05"], [52500.0, 29100.0]),
        ("Time", ["1435", "635", "1204"] * 20, [52500.0, 23700.0, 43440.0] * 20),
        ("時間", ["下午2:35", "上午8:05"], [52500.0, 29100.0]),
        ("시간", ["오후 2:35", "오전 8:05"], [52500.0, 29100.0]),
        ("Saat", [dt.time(14, 35), dt.time(8, 5)], [52500.0, 29100.0]),
    ],
    ids=["clock", "french", "compact", "chinese", "korean", "workbook"],
)
def test_times_of_day(header: str, texts: list[object], seconds: list[float]) -> None:
    meaning, values = column_of(header, texts)
    assert meaning.kind == "time"
    assert [pd.Timedelta(value).total_seconds() for value in values] == seconds  # type: ignore[arg-type]


def test_numbers_and_codes_are_not_dates() -> None:
    for header, texts in (("Amount", ["44260", "44561", "43210"]), ("Code", ["12-34-5", "98-11-2", "13-99-1"])):
        assert column_of(header, texts)[0].kind != "date"
