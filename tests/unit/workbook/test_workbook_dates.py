"""Days that spreadsheets would move, and moments of a time zone, look in the workbook as they were written."""

from __future__ import annotations

import re

import pandas as pd

from core.workbook.columns import OLD_DATES, CellStyles, adjustments, column_cells

STYLES = CellStyles(1, 2)


def shown(values: pd.Series) -> list[str]:
    cells = column_cells(values, "A", [str(row) for row in range(len(values))], STYLES)
    return [re.sub("<[^>]+>", " ", cell.partition(">")[2]).strip() for cell in cells]


def test_days_before_march_1900_and_after_9999_are_text_and_counted() -> None:
    days = ["1899-01-01", "1900-01-01", "1900-02-28", "1900-03-01", "2026-05-04"]
    values = pd.Series(pd.to_datetime(days))
    assert shown(values) == ["1899-01-01", "1900-01-01", "1900-02-28", "61", "46146"]
    assert adjustments(values)[OLD_DATES] == 3


def test_a_zone_is_dropped_and_the_time_stays_that_of_the_clock() -> None:
    values = pd.Series(pd.to_datetime(["2026-05-04 18:00"]).tz_localize("Asia/Baku"))
    assert shown(values) == ["46146.75"]
