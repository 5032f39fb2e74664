"""The sheets of the pack in tab order. A new sheet is one file here and one line in ``SHEETS``."""

from __future__ import annotations

from core.workbook.sheets import (
    actions,
    cover,
    customers,
    ledger,
    method,
    not_proposed,
    segment_pages,
    segments,
    set_aside,
    summary,
    tiers,
    typing_tool,
    what_if,
)
from core.workbook.sheets.sheet import Sheet

SHEETS: tuple[Sheet, ...] = (
    cover.SHEET,
    summary.SHEET,
    segments.SHEET,
    actions.SHEET,
    segment_pages.SHEET,
    customers.SHEET,
    tiers.SHEET,
    what_if.SHEET,
    typing_tool.SHEET,
    not_proposed.SHEET,
    ledger.SHEET,
    set_aside.SHEET,
    method.SHEET,
)
