"""What was noticed about a column and survived, as findings; questions are asked in ``questions``."""

from __future__ import annotations

import numpy as np

from core.columns import ids
from core.columns.distinct import Distinct
from core.columns.understood import Understood
from core.problems import Finding
from core.wording import count, listing

_WHAT = {"date": "dates", "time": "times of day", "boolean": "yes or no", "ordered": "answers in an order"}
_WORDS = {"DMY": "day, month, year", "MDY": "month, day, year", "YMD": "year, month, day"}


def column_findings(name: str, column: Understood, source_rows: np.ndarray) -> list[Finding]:
    """Everything odd about one column that the user should know."""
    found = [
        _unreadable(name, column, source_rows),
        _zones(name, column),
        _witnessed(name, column),
        _mixed(name, column, source_rows),
        _other_style(name, column, source_rows),
        _currencies(name, column),
        _serials(name, column),
        _calendar(name, column),
        _swapped(name, column, source_rows),
        _lost(name, column, source_rows),
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
    words = _WHAT.get(column.kind, "numbers")
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


def _witnessed(name: str, column: Understood) -> Finding | None:
    if column.date is None or column.date.choice is None or not column.date.choice.witnesses:
        return None
    choice = column.date.choice
    return Finding(
        "date-order-by-other-columns", f"“{name}” is read {_WORDS[choice.order]}", choice.why, "info", column=name,
    )  # fmt: skip


def _mixed(name: str, column: Understood, source_rows: np.ndarray) -> Finding | None:
    if column.date is None or not len(column.date.minority) or column.date.choice is None:
        return None
    mask = np.zeros(len(column.values), dtype=bool)
    mask[column.date.minority] = True
    cells = int(column.values.counts[mask].sum())
    return Finding(
        "mixed-date-orders", f"“{name}” mixes two ways of writing dates",
        f"Most dates are written {_WORDS[column.date.choice.order]}, but {count(cells, 'cell')} can only be read in another order.",
        "warning", column=name, cells=cells, examples=_examples(column.values, mask),
        source_rows=_rows(column.values, mask, source_rows),
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


def _calendar(name: str, column: Understood) -> Finding | None:
    if column.date is None or not column.date.calendar:
        return None
    first = next(str(text) for text in column.values.texts[column.date.ok])
    moment = column.date.moments[column.date.ok][0].astype("datetime64[D]")
    return Finding(
        "other-calendar", f"“{name}” counts years in the {column.date.calendar} calendar", "No year of the common calendar fits these dates.",
        "notice", column=name, cells=int(column.values.counts[column.date.ok].sum()), what_we_did=f"They are read in the common calendar: {first} is {moment}.",
        what_you_can_do="Choose another meaning for the column if it holds no dates.",
    )  # fmt: skip


def _swapped(name: str, column: Understood, source_rows: np.ndarray) -> Finding | None:
    if column.date is None or not len(column.date.swapped):
        return None
    mask = np.zeros(len(column.values), dtype=bool)
    mask[column.date.swapped] = True
    cells = int(column.values.counts[mask].sum())
    return Finding(
        "swapped-by-spreadsheet", f"Day and month are exchanged in “{name}”",
        f"{count(cells, 'cell')} became true dates when the file was opened under another country's settings: "
        "each has a day up to 12, while every date that stayed text has a day above.",
        "warning", column=name, cells=cells, examples=_examples(column.values, mask),
        source_rows=_rows(column.values, mask, source_rows), what_we_did="See the question about this column.",
    )  # fmt: skip


def _lost(name: str, column: Understood, source_rows: np.ndarray) -> Finding | None:
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
        source_rows=_rows(column.values, mask, source_rows),
        what_we_did="They are kept as they stand; different numbers may have become the same one.",
        what_you_can_do="Export the file again with this column as text.",
    )  # fmt: skip
