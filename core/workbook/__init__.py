"""The Excel pack and everything else a manager takes home.

Spreadsheet libraries are imported when a file is built, not when a page is opened.
"""

from __future__ import annotations

from core.journey import Journey
from core.progress import Progress, silent
from core.workbook.lists import assignments_frame
from core.workbook.results import WorkbookSettings

_AS_USUAL = WorkbookSettings()

__all__ = ["WorkbookSettings", "assignments_frame", "build_brief", "build_workbook"]


def build_workbook(journey: Journey, settings: WorkbookSettings = _AS_USUAL, progress: Progress = silent) -> bytes:
    """The workbook as .xlsx bytes, re-opened and checked before it is returned."""
    from core.workbook.build import build

    return build(journey, settings, progress)


def build_brief(journey: Journey) -> str:
    """The one-page brief as HTML that prints to one A4 page and loads nothing from anywhere."""
    from core.workbook.brief import write_brief

    return write_brief(journey)
