"""A table written for other programs: ISO dates, plain numbers, digits kept, nothing lost."""

from __future__ import annotations

import datetime as dt

from column_builders import table_of

from core.columns import plain_frame


def written(header: str, cells: list[object]) -> list[str]:
    return plain_frame(table_of({header: cells}))[header].tolist()


def test_numbers_are_plain_and_keep_their_digits() -> None:
    assert written("Amount", ["1.234,56", "12,50 €", "7"]) == ["1234.56", "12.5", "7"]
    assert written("Amount", ["1.50", "2.00", None]) == ["1.50", "2.00", ""]
    assert written("Amount", ["(20)", "1.2k", "30-"]) == ["-20", "1200", "-30"]


def test_dates_and_times_are_iso() -> None:
    assert written("Date", ["25/03/2021", "03/04/2021"]) == ["2021-03-25", "2021-04-03"]
    assert written("Date", ["25/03/2021 14:05", "03/04/2021 09:00"]) == ["2021-03-25 14:05:00", "2021-04-03 09:00:00"]
    assert written("Date", [dt.datetime(2021, 3, 25), None]) == ["2021-03-25", ""]
    assert written("Time", ["2:35 PM", "08:05"]) == ["14:35:00", "08:05:00"]


def test_ids_and_words_stay_as_they_stand() -> None:
    assert written("Customer no", ["00123", "00045"]) == ["00123", "00045"]
    assert written("Newsletter", ["Yes", "no", "n/a"]) == ["Yes", "no", ""]
    assert written("Card tier", ["Gold", "Silver", "-"]) == ["Gold", "Silver", ""]


def test_what_could_not_be_read_stays_as_text() -> None:
    assert written("Amount", ["12", "about 20", "13", "14", "15", "16"])[1] == "about 20"
    assert written("Date", ["2021-01-05", "31/02/2021", "2021-01-06", "2021-01-07"])[1] == "31/02/2021"


def test_rows_stay_in_file_order() -> None:
    frame = plain_frame(table_of({"Customer no": ["2", "1", "3"], "Amount": ["5", None, "7"]}))
    assert frame.to_dict("list") == {"Customer no": ["2", "1", "3"], "Amount": ["5", "", "7"]}
