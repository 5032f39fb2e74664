"""What a sheet of the pack is: which tabs it needs, and how they are filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.results import WorkbookSettings


@dataclass(frozen=True)
class Sheet:
    """``plans`` names the tabs for this journey (none when it does not apply); ``fill`` writes them."""

    key: str
    plans: Callable[[Journey, WorkbookSettings], tuple[SheetPlan, ...]]
    fill: Callable[[Book], None]
