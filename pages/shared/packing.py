"""The files of the download page: each is made when it is asked for, once per content."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from core.journey import Journey
from core.progress import Progress
from core.workbook.results import PackFile, WorkbookSettings
from pages.shared import steps
from pages.shared.computed import computed
from pages.shared.results_store import key_of
from pages.shared.workspace import Upload

Make = Callable[[Journey], PackFile]
# Files with sheets: the columns can be added to the newer ones, and the others are refused in plain words.
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def workbook_file(settings: WorkbookSettings) -> PackFile:
    """The Excel pack."""
    from core.workbook.pack_files import XLSX, everybody, named

    return named("mall-segments", "xlsx", steps.workbook(settings), XLSX, everybody(steps.journey()))


def maker(kind: str, words: str, *, include_personal: bool = False) -> Callable[[], PackFile]:
    """What makes one of the other files: ``brief``, ``campaign``, ``csv``, ``parquet`` or ``charts``."""

    def make(journey: Journey) -> PackFile:
        from core.workbook import pack_files

        if kind == "charts":
            return pack_files.chart_pictures(chart_specs(journey))
        if kind == "campaign":
            return pack_files.campaign_lists(journey, include_personal=include_personal)
        makers: dict[str, Make] = {
            "brief": pack_files.brief_file,
            "csv": pack_files.assignments_csv,
            "parquet": pack_files.assignments_parquet,
        }
        return makers[kind](journey)

    return partial(made, f"{kind} {include_personal}", words, make)


def own_workbook(upload: Upload) -> Callable[[], PackFile]:
    """What adds the columns to one of the user's own workbooks."""
    return partial(made, f"own {upload.digest}", "Adding the columns", partial(annotated, upload=upload))


def made(kind: str, words: str, make: Make) -> PackFile:
    """One of the other files, made behind the gate and remembered for this session."""
    journey = steps.journey()

    def job(progress: Progress) -> PackFile:
        progress(0.1, words)
        return make(journey)

    result: PackFile = computed(f"file:{kind}", key_of(kind, journey_key(journey)), words, job)
    return result


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
    """The charts worth having as pictures, by file name; each with a title and air around it, because on
    a slide it stands alone."""
    from core.charts import segments as charts

    groups = journey.segmentation
    labels = {feature.key: feature.label for feature in journey.features.features}
    with_money = any(segment.money_share is not None for segment in groups.segments)
    shares = "Share of customers and of money" if with_money else "Share of customers"
    drawn: dict[str, tuple[str, Any]] = {
        "1 shares": (shares, charts.size_and_money(groups.segments)),
        "2 comparison": ("Segments compared with the average customer", charts.compare_all(groups, labels)),
        "3 map": ("Map of the customers", charts.customer_map(groups, charts.map_points(groups))),
    }
    for segment in groups.segments:
        drawn[f"4 profile {segment.id}"] = (segment.name, charts.profile(segment))
    return {name: _for_slides(title, chart) for name, (title, chart) in drawn.items()}


def _for_slides(title: str, chart: Any) -> dict[str, Any]:
    from core.charts.style import title as clean

    heading = {"text": clean(title, 90), "anchor": "start", "fontSize": 16, "offset": 14, "color": "#0B5A5A"}
    spec: dict[str, Any] = chart.properties(width=640, background="white").to_dict()
    letters = {"labelColor": "#1B2A2F", "titleColor": "#1B2A2F", "titleFontWeight": "normal"}
    quiet = {
        "view": {"stroke": None},
        "axis": {**letters, "gridColor": "#E3E8ED", "domainColor": "#C7D0D2", "tickColor": "#C7D0D2"},
        "legend": letters,
    }
    return {**spec, "title": heading, "padding": 20, "config": {**spec.get("config", {}), **quiet}}


def contents(journey: Journey, settings: WorkbookSettings) -> pd.DataFrame:
    """The sheets the workbook will have."""
    from core.workbook.sheets import SHEETS

    plans = [plan for sheet in SHEETS for plan in sheet.plans(journey, settings)]
    return pd.DataFrame([(plan.wanted, plan.purpose) for plan in plans], columns=["Sheet", "What it is for"])
