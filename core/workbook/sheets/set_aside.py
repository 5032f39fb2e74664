"""Rows set aside: every row of the files that was not used, with the reason."""

from __future__ import annotations

import pandas as pd

from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.columns import ListColumn
from core.workbook.long_lists import list_plans, place_parts
from core.workbook.number_formats import money_format
from core.workbook.privacy import row_texts
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    purpose = "Every row of your files that was not used, with the reason"
    rows = len(journey.cleaned.set_aside) + sum(len(table.left_out) for table in journey.tables)
    return list_plans("set_aside", "Rows set aside", purpose, rows, settings)


def _fill(book: Book) -> None:
    rows = pd.concat([_by_rules(book), _around_the_table(book.journey)], ignore_index=True)
    columns = [
        ListColumn("Table", rows["table"].astype("str")),
        ListColumn("Sheet", rows["sheet"].astype("str")),
        ListColumn("Row in the file", rows["row"].astype("float64"), "0"),
        ListColumn("Why", rows["why"].astype("str"), most=60),
        ListColumn("Rule", rows["rule"].astype("str")),
        ListColumn("Money on it", rows["money"].astype("float64"), money_format(book.currency, 2)),
        ListColumn("What stood there", rows["cells"].astype("str"), most=110, on_paper=False),
    ]
    place_parts(book, "set_aside", columns, "Set_aside", empty="No row was set aside.")


def _by_rules(book: Book) -> pd.DataFrame:
    journey = book.journey
    rows = journey.cleaned.set_aside.reset_index(drop=True)
    titles = {result.rule: result.title for result in journey.cleaned.rules}
    cells = pd.Series("", index=rows.index, dtype="str")
    for table in journey.tables:
        own = rows["table"] == table.name
        if own.any():
            cells[own] = row_texts(table, rows.loc[own, "row"], include_personal=book.settings.include_personal)
    rule = rows["rule"].map(lambda key: titles.get(key, key))
    return pd.DataFrame(
        {
            "table": rows["table"],
            "sheet": rows["sheet"],
            "row": rows["row"],
            "why": rows["reason"],
            "rule": rule,
            "money": pd.to_numeric(rows["money"]),
            "cells": cells,
        }
    )


def _around_the_table(journey: Journey) -> pd.DataFrame:
    found = [
        (
            table.name,
            table.sheet,
            row.source_row,
            row.reason,
            "Not part of the table",
            None,
            " · ".join(cell for cell in row.cells if cell),
        )
        for table in journey.tables
        for row in table.left_out
    ]
    frame = pd.DataFrame(found, columns=["table", "sheet", "row", "why", "rule", "money", "cells"])
    return frame.astype({"money": "float64", "row": "float64"})


SHEET = Sheet("set_aside", _plans, _fill)
