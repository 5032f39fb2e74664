"""The bridge from the session's inputs to ``core``: one function a stage, each computed once.

Every result is looked up by the digests and settings it depends on; a page asks for what it needs
and the stages before it are made, or found, on the way. Heavy libraries are imported by the stage
that needs them, so the first page opens without them.
"""

from __future__ import annotations

from dataclasses import replace

from core.cleaning.results import CleaningSettings
from core.exploring.results import Comparison, Exploration, Scatter
from core.features.results import CustomerFeatures
from core.journey import Journey
from core.progress import Progress
from core.recommendations.results import Plan
from core.segmentation.grouping import Grouped
from core.segmentation.results import Segmentation, SegmentSettings
from core.segmentation.searching import Searched
from core.workbook.results import WorkbookSettings
from pages.shared import results_store, workspace
from pages.shared.cleaning_steps import cleaned, cleaned_for_counting, cleaned_key
from pages.shared.computed import computed
from pages.shared.reading_steps import joined, linked_key, readings, tables
from pages.shared.results_store import key_of


def _features_key(under: CleaningSettings | None = None) -> str:
    return key_of(cleaned_key(under), workspace.current().features)


def features() -> CustomerFeatures:
    """One row of comparable numbers per customer."""
    report, settings = cleaned_for_counting(), workspace.current().features

    def job(progress: Progress) -> CustomerFeatures:
        from core.features import build

        return build(report, settings)

    result: CustomerFeatures = computed("features", _features_key(), "Summing up every customer", job)
    return result


def exploration() -> Exploration:
    """Everything worth a first look."""
    report, numbers = cleaned_for_counting(), features()

    def job(progress: Progress) -> Exploration:
        from core.exploring import explore

        return explore(report, numbers)

    result: Exploration = computed("explore", _features_key(), "Looking for what is worth knowing", job)
    return result


def scatter(table: str, x: str, y: str) -> Scatter:
    """Two number columns of one table against each other."""
    report, numbers = cleaned_for_counting(), features()

    def job(progress: Progress) -> Scatter:
        from core.exploring import scatter as draw

        return draw(report, table, x, y, numbers)

    key = key_of(_features_key(), table, x, y)
    result: Scatter = computed("scatter", key, "Comparing two columns", job)
    return result


def comparison(table: str, column: str, by: str) -> Comparison:
    """One number column by the groups of another."""
    report, numbers = cleaned_for_counting(), features()

    def job(progress: Progress) -> Comparison:
        from core.exploring import compare

        return compare(report, table, column, by, numbers)

    key = key_of(_features_key(), table, column, by)
    result: Comparison = computed("compare", key, "Comparing groups", job)
    return result


def _segmentation_key(under: CleaningSettings | None = None) -> str:
    return key_of(_features_key(under), workspace.current().segments)


def segmentation_made(under: CleaningSettings) -> Segmentation | None:
    """The segments under these cleaning settings, if they were made before; nothing is computed."""
    found: Segmentation | None = results_store.results().find("segment", _segmentation_key(under))
    return found


def _numbers_key() -> str:
    """What the customers' numbers depend on. The name of the currency is none of it: groups are searched for once."""
    inputs = workspace.current()
    return key_of(linked_key(), inputs.cleaning, replace(inputs.features, currency=None))


def _searched(settings: SegmentSettings) -> Searched:
    """Every number of segments tried; the same whatever number, method or name is chosen."""
    numbers, searched_for = features(), settings.for_search()

    def job(progress: Progress) -> Searched:
        from core.segmentation import search

        return search(numbers, searched_for, progress)

    result: Searched = computed("search", key_of(_numbers_key(), searched_for), "Looking for groups", job)
    return result


def _grouped(settings: SegmentSettings) -> Grouped:
    """The groups of the number and method in force; the same whatever they are called."""
    numbers, searched, grouped_by = features(), _searched(settings), settings.for_groups()

    def job(progress: Progress) -> Grouped:
        from core.segmentation import group

        return group(numbers, searched, grouped_by, progress)

    result: Grouped = computed("group", key_of(_numbers_key(), grouped_by), "Testing the segments", job)
    return result


def segmentation() -> Segmentation:
    """Who belongs together, how sure that is, and what the groups are."""
    numbers, settings = features(), workspace.current().segments
    made = segmentation_made(workspace.current().cleaning)
    if made is not None:
        return made
    grouped = _grouped(settings)

    def job(progress: Progress) -> Segmentation:
        from core.segmentation import described

        return described(numbers, grouped, settings)

    result: Segmentation = computed("segment", _segmentation_key(), "Describing the segments", job)
    return result


def _plan_key() -> str:
    return key_of(_segmentation_key(), workspace.current().plan)


def plan() -> Plan:
    """What to do for each segment."""
    numbers, groups, settings = features(), segmentation(), workspace.current().plan

    def job(progress: Progress) -> Plan:
        from core.recommendations import plan as make_plan

        return make_plan(numbers, groups, settings)

    result: Plan = computed("plan", _plan_key(), "Planning actions", job)
    return result


def journey() -> Journey:
    """Everything made so far, for the workbook and the brief."""
    inputs = workspace.current()
    return Journey(
        readings=tuple(read for _, read in readings()),
        tables=tables(),
        joined=joined(),
        cleaned=cleaned(),
        features=features(),
        segmentation=segmentation(),
        plan=plan(),
        exploration=exploration(),
        made_on=inputs.made_on,
    )


def workbook(settings: WorkbookSettings) -> bytes:
    """The Excel workbook."""
    parts = journey()

    def job(progress: Progress) -> bytes:
        from core.workbook import build_workbook

        return build_workbook(parts, settings, progress)

    key = key_of(_plan_key(), parts.made_on, settings)
    result: bytes = computed("workbook", key, "Writing the workbook", job)
    return result
