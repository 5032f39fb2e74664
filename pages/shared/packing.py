"""The files of the download page: each is made when it is asked for, once per content."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pandas as pd

from core.journey import Journey
from core.progress import Progress
from core.workbook.results import PackFile, WorkbookSettings
from pages.shared import results_store, steps, waiting
from pages.shared.results_store import key_of
from pages.shared.workspace import Upload

Make = Callable[[Journey], PackFile]


def workbook_file(settings: WorkbookSettings) -> PackFile:
    """The Excel pack."""
    from core.workbook.pack_files import XLSX, named

    return named("mall-segments", "xlsx", steps.workbook(settings), XLSX)


def made(kind: str, words: str, make: Make) -> PackFile:
    """One of the other files, made behind the gate and remembered for this session."""
    journey = steps.journey()
    key = key_of(kind, journey_key(journey))
    store = results_store.results()
    found: PackFile | None = store.find(f"file:{kind}", key)
    if found is None:

        def job(progress: Progress) -> PackFile:
            progress(0.1, words)
            return make(journey)

        found = waiting.run(f"file:{kind}:{key}", words, job)
        store.keep(f"file:{kind}", key, found)
    return found


def journey_key(journey: Journey) -> str:
    """What the files depend on: contents of the files and every setting."""
    return key_of(
        [table.digest + table.name for table in journey.tables],
        [table.columns for table in journey.tables],
        journey.cleaned.settings,
        journey.features.settings,
        journey.segmentation.settings,
        journey.plan.settings,
        journey.made_on,
    )


def annotated(journey: Journey, upload: Upload) -> PackFile:
    """The user's own workbook with the segment beside each customer."""
    from core.workbook.annotate import annotate
    from core.workbook.pack_files import XLSX, named

    content = annotate(journey, upload.source())
    stem, _, ending = upload.name.rpartition(".")
    return named(f"{stem} with segments", ending, content, XLSX)


def chart_specs(journey: Journey) -> dict[str, dict[str, Any]]:
    """The charts worth having as pictures, by file name."""
    from core.charts import segments as charts

    groups = journey.segmentation
    labels = {feature.key: feature.label for feature in journey.features.features}
    drawn: dict[str, Any] = {
        "shares": charts.size_and_money(groups.segments),
        "comparison": charts.compare_all(groups, labels),
        "map": charts.customer_map(groups, charts.map_points(groups)),
    }
    drawn |= {f"profile {segment.id}": charts.profile(segment) for segment in groups.segments}
    return {name: chart.properties(width=640, background="white").to_dict() for name, chart in drawn.items()}


def files() -> ModuleType:
    """The makers of files; loaded on first use, because they need spreadsheet libraries."""
    from core.workbook import pack_files

    return pack_files


def contents(journey: Journey, settings: WorkbookSettings) -> pd.DataFrame:
    """The sheets the workbook will have."""
    from core.workbook.sheets import SHEETS

    plans = [plan for sheet in SHEETS for plan in sheet.plans(journey, settings)]
    return pd.DataFrame([(plan.wanted, plan.purpose) for plan in plans], columns=["Sheet", "What it is for"])
