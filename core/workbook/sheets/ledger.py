"""Cleaning ledger: every cell that was changed, with its row in the file, before and after."""

from __future__ import annotations

import pandas as pd

from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.columns import ListColumn
from core.workbook.long_lists import list_plans, place_parts
from core.workbook.privacy import personal_columns
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

HIDDEN = "(personal, not shown)"


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    purpose = "Every cell that was changed: where, before, after and why"
    return list_plans("ledger", "Cleaning ledger", purpose, len(journey.cleaned.ledger), settings)


def _fill(book: Book) -> None:
    journey = book.journey
    ledger = journey.cleaned.ledger.reset_index(drop=True)
    before, after = ledger["before"].astype("str"), ledger["after"].astype("str")
    if not book.settings.include_personal:
        hidden = _personal(journey, ledger)
        before, after = before.mask(hidden, HIDDEN), after.mask(hidden, HIDDEN)
    titles = {result.rule: result.title for result in journey.cleaned.rules}
    columns = [
        ListColumn("Table", ledger["table"].astype("str")),
        ListColumn("Sheet", ledger["sheet"].astype("str")),
        ListColumn("Row in the file", ledger["row"].astype("float64"), "0"),
        ListColumn("Column", ledger["column"].astype("str")),
        ListColumn("Before", before),
        ListColumn("After (empty: taken out)", after),
        ListColumn("Rule", ledger["rule"].map(lambda key: titles.get(key, key)).astype("str")),
        ListColumn("Why", ledger["reason"].astype("str"), most=60),
    ]
    place_parts(book, "ledger", columns, "Ledger", empty="Nothing was changed in your data.")


def _personal(journey: Journey, ledger: pd.DataFrame) -> pd.Series:
    personal = personal_columns(journey)
    pairs = pd.Series(list(zip(ledger["table"], ledger["column"], strict=True)), index=ledger.index, dtype=object)
    return pairs.isin(personal)


SHEET = Sheet("ledger", _plans, _fill)
