"""Not proposed: every action that was considered for a segment and why it was left out."""

from __future__ import annotations

import pandas as pd

from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.columns import ListColumn
from core.workbook.long_lists import list_plans, place_parts
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    purpose = "Every other action that was considered, and why it was left out"
    return list_plans("not_proposed", "Not proposed", purpose, len(journey.plan.rejected), settings)


def _fill(book: Book) -> None:
    names = {segment.id: segment.name for segment in book.journey.segmentation.segments}
    rejected = book.journey.plan.rejected
    columns = [
        ListColumn("Segment", pd.Series([names.get(item.segment_id, "") for item in rejected], dtype="str")),
        ListColumn("Action", pd.Series([item.title for item in rejected], dtype="str"), most=60),
        ListColumn("Why not", pd.Series([item.reason for item in rejected], dtype="str"), most=110),
    ]
    place_parts(book, "not_proposed", columns, "Not_proposed", empty="Every action that was considered is proposed.")


SHEET = Sheet("not_proposed", _plans, _fill)
