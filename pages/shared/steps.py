"""The bridge from the session's inputs to ``core``: one function a stage, each computed once.

Every result is looked up by the digests and settings it depends on; a page asks for what it needs
and the stages before it are made, or found, on the way. Heavy libraries are imported by the stage
that needs them, so the first page opens without them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.results import Table
from core.exploring.results import Comparison, Exploration, Scatter
from core.features.results import CustomerFeatures
from core.joining.results import Joined
from core.journey import Journey
from core.pipeline import uniquely_named
from core.problems import UserError
from core.progress import Progress
from core.reading.results import RawTable, Reading
from core.recommendations.results import Plan
from core.segmentation.results import Segmentation
from pages.shared import results_store, waiting, workspace
from pages.shared.gate import Job
from pages.shared.results_store import key_of
from pages.shared.workspace import Upload


def _step(stage: str, key: str, words: str, job: Job) -> Any:
    store = results_store.results()
    found = store.find(stage, key)
    if found is None:
        found = waiting.run(f"{stage}:{key}", words, job)
        store.keep(stage, key, found)
    return found


def reading(upload: Upload) -> Reading | UserError:
    """What was found in one file, or why it cannot be read; a refusal is remembered like a result."""

    def job(progress: Progress) -> Reading | UserError:
        from core.reading import read_file

        try:
            return read_file(upload.source(), choice, progress=progress)
        except UserError as refusal:
            return refusal

    choice = workspace.current().read_choice(upload.digest)
    result: Reading | UserError = _step("read", _reading_key(upload), f"Reading {upload.name}", job)
    return result


def readings() -> tuple[tuple[Upload, Reading], ...]:
    """Every file that could be read; raises the first refusal when none could."""
    found = [(upload, reading(upload)) for upload in workspace.current().files]
    readable = tuple((upload, read) for upload, read in found if isinstance(read, Reading))
    refusals = [read for _, read in found if isinstance(read, UserError)]
    if not readable and refusals:
        raise refusals[0]
    return readable


def _reading_key(upload: Upload) -> str:
    choice = workspace.current().read_choice(upload.digest)
    return key_of(upload.digest, upload.name, choice, choice.password)


def chosen_tables(read: Reading, digest: str) -> tuple[RawTable, ...]:
    """The tables of one file that are in use: those the user chose, or those suggested."""
    wanted = workspace.current().read_choice(digest).tables or read.suggested
    return tuple(table for table in read.tables if table.key in wanted)


def table_name(raw: RawTable, read: Reading) -> str:
    """How choices about a table are remembered: by its file, and its place when there are several."""
    return raw.file if len(read.tables) == 1 else f"{raw.file} / {raw.key}"


def _understanding_key(upload: Upload, name: str, place: str) -> str:
    return key_of(_reading_key(upload), place, workspace.current().columns_of(name))


def _named_tables() -> list[tuple[Upload, RawTable, str]]:
    found = []
    for upload, read in readings():
        found += [(upload, raw, table_name(raw, read)) for raw in chosen_tables(read, upload.digest)]
    return found


def tables() -> tuple[Table, ...]:
    """Every table in use, with meanings and typed values, in upload order."""
    return uniquely_named([_understood(upload, raw, name) for upload, raw, name in _named_tables()])


def _understood(upload: Upload, raw: RawTable, name: str) -> Table:
    choices = workspace.current().columns_of(name)

    def job(progress: Progress) -> Table:
        from core.columns import understand

        return understand(raw, choices)

    key = _understanding_key(upload, name, raw.key)
    result: Table = _step("understand", key, f"Understanding the columns of {name}", job)
    return result


def choice_names() -> dict[str, str]:
    """Per table in use: its name, and the name under which choices about it are remembered."""
    return {table.name: name for table, (_, _, name) in zip(tables(), _named_tables(), strict=True)}


def _joined_key() -> str:
    keys = [_understanding_key(upload, name, raw.key) for upload, raw, name in _named_tables()]
    return key_of(keys, workspace.current().join)


def joined() -> Joined:
    """All tables linked to one customer list."""
    parts, settings = tables(), workspace.current().join

    def job(progress: Progress) -> Joined:
        from core.joining import join

        return join(parts, settings)

    result: Joined = _step("join", _joined_key(), "Putting the tables together", job)
    return result


def _cleaned_key() -> str:
    return key_of(_joined_key(), workspace.current().cleaning)


def cleaned() -> Cleaned:
    """The cleaned tables and the report."""
    inputs = workspace.current()
    linked, settings = joined(), replace(inputs.cleaning, today=inputs.made_on)

    def job(progress: Progress) -> Cleaned:
        from core.cleaning import clean

        return clean(linked, settings, progress)

    result: Cleaned = _step("clean", _cleaned_key(), "Checking the data", job)
    return result


def cleaned_files() -> tuple[tuple[str, pd.DataFrame], ...]:
    """Per table: its name and its rows in use, with the columns of the file in their order."""
    from core.cleaning.export import cleaned_csv_frames

    return cleaned_csv_frames(cleaned())


def _features_key() -> str:
    return key_of(_cleaned_key(), workspace.current().features)


def features() -> CustomerFeatures:
    """One row of comparable numbers per customer."""
    report, settings = cleaned(), workspace.current().features

    def job(progress: Progress) -> CustomerFeatures:
        from core.features import build

        return build(report, settings)

    result: CustomerFeatures = _step("features", _features_key(), "Summing up every customer", job)
    return result


def exploration() -> Exploration:
    """Everything worth a first look."""
    report, numbers = cleaned(), features()

    def job(progress: Progress) -> Exploration:
        from core.exploring import explore

        return explore(report, numbers)

    result: Exploration = _step("explore", _features_key(), "Looking for what is worth knowing", job)
    return result


def scatter(table: str, x: str, y: str) -> Scatter:
    """Two number columns of one table against each other."""
    report = cleaned()

    def job(progress: Progress) -> Scatter:
        from core.exploring import scatter as draw

        return draw(report, table, x, y)

    key = key_of(_cleaned_key(), table, x, y)
    result: Scatter = _step("scatter", key, "Comparing two columns", job)
    return result


def comparison(table: str, column: str, by: str) -> Comparison:
    """One number column by the groups of another."""
    report = cleaned()

    def job(progress: Progress) -> Comparison:
        from core.exploring import compare

        return compare(report, table, column, by)

    key = key_of(_cleaned_key(), table, column, by)
    result: Comparison = _step("compare", key, "Comparing groups", job)
    return result


def _segmentation_key() -> str:
    return key_of(_features_key(), workspace.current().segments)


def segmentation() -> Segmentation:
    """Who belongs together, how sure that is, and what the groups are."""
    numbers, settings = features(), workspace.current().segments

    def job(progress: Progress) -> Segmentation:
        from core.segmentation import segment

        return segment(numbers, settings, progress)

    result: Segmentation = _step("segment", _segmentation_key(), "Finding segments", job)
    return result


def _plan_key() -> str:
    return key_of(_segmentation_key(), workspace.current().plan)


def plan() -> Plan:
    """What to do for each segment."""
    numbers, groups, settings = features(), segmentation(), workspace.current().plan

    def job(progress: Progress) -> Plan:
        from core.recommendations import plan as make_plan

        return make_plan(numbers, groups, settings)

    result: Plan = _step("plan", _plan_key(), "Planning actions", job)
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


def workbook(settings: Any) -> bytes:
    """The Excel workbook; ``settings`` are ``core.workbook.WorkbookSettings``."""
    parts = journey()

    def job(progress: Progress) -> bytes:
        from core.workbook import build_workbook

        return build_workbook(parts, settings, progress)

    key = key_of(_plan_key(), parts.made_on, settings)
    result: bytes = _step("workbook", key, "Writing the workbook", job)
    return result
