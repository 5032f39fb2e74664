"""What is said about columns: findings for what was noticed, questions for what stays open."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns import ids
from core.columns.distinct import Distinct
from core.columns.understood import Understood
from core.problems import Finding, Question
from core.wording import count, listing

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_WORDS = {"DMY": "day, month, year", "MDY": "month, day, year", "YMD": "year, month, day"}


def column_findings(name: str, column: Understood, source_rows: np.ndarray) -> list[Finding]:
    """Everything odd about one column that the user should know."""
    found = [
        _unreadable(name, column, source_rows),
        _zones(name, column),
        _mixed(name, column),
        _other_style(name, column, source_rows),
        _currencies(name, column),
        _serials(name, column),
        _lost(name, column),
    ]
    return [finding for finding in found if finding is not None]


def _rows(values: Distinct, mask: np.ndarray, source_rows: np.ndarray, limit: int = 20) -> tuple[int, ...]:
    rows = np.flatnonzero(values.spread(mask, False))[:limit]
    return tuple(int(row) for row in source_rows[rows])


def _examples(values: Distinct, mask: np.ndarray) -> tuple[str, ...]:
    return tuple(str(text)[:60] for text in values.texts[mask][:5])


def _unreadable(name: str, column: Understood, source_rows: np.ndarray) -> Finding | None:
    if not column.unread.any():
        return None
    cells = int(column.values.counts[column.unread].sum())
    words = {"date": "dates", "time": "times of day", "boolean": "yes or no"}.get(column.kind, "numbers")
    return Finding(
        "unreadable-values",
        f"{count(cells, 'cell')} in “{name}” could not be read",
        f"The column holds {words}, but some cells hold something else: {listing(_examples(column.values, column.unread))}.",
        "warning", column=name, cells=cells, rows=cells, examples=_examples(column.values, column.unread),
        source_rows=_rows(column.values, column.unread, source_rows),
        what_we_did="They count as missing; the text is kept and exported as it stands.",
        what_you_can_do="Correct the cells in the file, or choose another kind for the column.",
    )  # fmt: skip


def _zones(name: str, column: Understood) -> Finding | None:
    if column.date is None or not len(column.date.zoned):
        return None
    cells = int(column.values.counts[column.date.zoned].sum())
    return Finding(
        "time-zone-dropped", f"“{name}” has time zones", "Times are kept as they stand in the file; the zone is left out.",
        "info", column=name, cells=cells, what_we_did="The clock time of each row is used.",
    )  # fmt: skip


def _mixed(name: str, column: Understood) -> Finding | None:
    if column.date is None or not len(column.date.minority) or column.date.choice is None:
        return None
    mask = np.zeros(len(column.values), dtype=bool)
    mask[column.date.minority] = True
    cells = int(column.values.counts[mask].sum())
    return Finding(
        "mixed-date-orders", f"“{name}” mixes two ways of writing dates",
        f"Most dates are written {_WORDS[column.date.choice.order]}, but {count(cells, 'cell')} can only be read in another order.",
        "warning", column=name, cells=cells, examples=_examples(column.values, mask),
        what_we_did="Each of these cells is read in the only order that gives a real day.",
        what_you_can_do="Check dates whose day is 12 or less: they may be swapped.",
    )  # fmt: skip


def _other_style(name: str, column: Understood, source_rows: np.ndarray) -> Finding | None:
    number = column.number
    if number is None or column.kind not in ("integer", "float") or not number.minority.any():
        return None
    mask = number.minority & ~column.missing
    cells = int(column.values.counts[mask].sum())
    comma = number.marks.decimal == "," or number.marks.thousands == "."
    return Finding(
        "mixed-number-styles", f"“{name}” mixes two ways of writing numbers",
        f"Most numbers have a decimal {'comma' if comma else 'point'}; {count(cells, 'cell')} can only be read with a decimal {'point' if comma else 'comma'}.",
        "warning", column=name, cells=cells, examples=_examples(column.values, mask),
        source_rows=_rows(column.values, mask, source_rows), what_we_did="Each of these cells is read in the only way that gives a number.",
        what_you_can_do="Check values with three digits behind the mark: they may mean a thousand times more or less.",
    )  # fmt: skip


def _currencies(name: str, column: Understood) -> Finding | None:
    if column.number is None or len(column.number.affixes.currencies) < 2:
        return None
    found = column.number.affixes.currencies
    words = listing([f"{code} on {count(rows, 'row')}" for code, rows in found])
    return Finding(
        "mixed-currencies", f"“{name}” holds more than one currency", f"The cells say {words}.", "warning", column=name,
        cells=sum(rows for _, rows in found[1:]), what_we_did=f"The numbers are added up as they stand, as if all were {found[0][0]}.",
        what_you_can_do="Convert the amounts to one currency, or upload one file per currency.",
    )  # fmt: skip


def _serials(name: str, column: Understood) -> Finding | None:
    if column.date is None or not column.date.serials:
        return None
    return Finding(
        "excel-day-numbers", f"“{name}” holds dates as day numbers", "A spreadsheet stores a date as the number of days since 1900.",
        "info", column=name, cells=column.date.serials, what_we_did="They are read as the dates they stand for.",
    )  # fmt: skip


def _lost(name: str, column: Understood) -> Finding | None:
    if column.kind != "id":
        return None
    mask = ids.damaged(column.values) & ~column.missing
    if not mask.any():
        return None
    cells = int(column.values.counts[mask].sum())
    return Finding(
        "digits-lost", f"Digits are gone in “{name}”",
        f"{count(cells, 'cell')} such as {_examples(column.values, mask)[0]} were rounded by a spreadsheet before this file was saved.",
        "warning", column=name, cells=cells, examples=_examples(column.values, mask),
        what_we_did="They are kept as they stand; different numbers may have become the same one.",
        what_you_can_do="Export the file again with this column as text.",
    )  # fmt: skip


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
