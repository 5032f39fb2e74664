"""What the dates of a column leave open, asked with real rows of the file written out in words."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.columns.understood import Understood
from core.problems import Question

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WORDS = {"DMY": "day, month, year", "MDY": "month, day, year", "YMD": "year, month, day"}


def date_question(name: str, column: Understood, source_rows: np.ndarray, answered: bool) -> Question | None:
    """Asked when every value of the column fits two orders."""
    reading = column.date
    if reading is None or reading.choice is None or not reading.choice.other or not (reading.choice.open or answered):
        return None
    order, other = reading.choice.order, reading.choice.other
    places = [place for place in reading.open_values if reading.ok[place]] or list(np.flatnonzero(reading.ok))
    swapped = [place for place in places if _swaps(reading.moments[place])][:2] or places[:2]
    rows = [int(source_rows[column.values.first_rows[place]]) for place in swapped]
    asked = [
        f"In row {row:,}, is {_asked(str(column.values.texts[place]), reading.moments[place], other)}"
        for place, row in zip(swapped, rows, strict=True)
    ]
    options = tuple((key, f"{_WORDS[key].capitalize()}") for key in (order, other))
    return Question("date-order", " ".join(asked), options, order, reading.choice.why, column=name, answered=answered)


def swap_questions(
    name: str, column: Understood, source_rows: np.ndarray, answers: Mapping[str, str]
) -> list[Question]:
    """Asked when a spreadsheet seems to have exchanged day and month in part of the column."""
    if column.date is None or not len(column.date.swapped):
        return []
    answer = answers.get(f"swapped-dates:{name}", "")
    place = next((place for place in column.date.swapped if _swaps(column.date.moments[place])), column.date.swapped[0])
    stamp, row = pd.Timestamp(column.date.moments[place]), int(source_rows[column.values.first_rows[place]])
    day, month = (stamp.day, stamp.month) if answer != "keep" else (stamp.month, stamp.day)
    back, stands = f"{_day(day, month)} {stamp.year}", f"{_day(month, day)} {stamp.year}"
    return [Question(
        "swapped-dates", f"In row {row:,}, is the date the {back} or the {stands}, as the workbook now says?",
        (("swap", f"The {back}: a spreadsheet exchanged day and month"), ("keep", f"The {stands}: the workbook is right")),
        "keep" if answer == "keep" else "swap",
        "No true date of this column has a day above 12, and no date left as text has one below 13.",
        column=name, answered=bool(answer),
    )]  # fmt: skip


def _swaps(moment: np.datetime64) -> bool:
    stamp = pd.Timestamp(moment)
    return stamp.day <= 12 and stamp.day != stamp.month


def _asked(text: str, moment: np.datetime64, other: str) -> str:
    stamp = pd.Timestamp(moment)
    if other == "YMD" or stamp.day > 12:
        return f"{text} the {_day(stamp.day, stamp.month)} {stamp.year}?"
    return f"{text} the {_day(stamp.day, stamp.month)} or the {_day(stamp.month, stamp.day)}?"


def _day(day: int, month: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending} of {_MONTHS[month - 1]}"
