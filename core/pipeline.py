"""The whole journey as functions: files in, results of every stage out.

Decides the order of the stages, which tables of a file take part and what each step is called while
it runs. The stages decide everything else. The command line runs :func:`run_journey`; the pages call
the same steps one by one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.cleaning.results import CleaningSettings
from core.columns.results import ColumnChoices, Table
from core.features.results import FeatureSettings
from core.joining.belonging import belongs_to
from core.joining.results import JoinSettings
from core.journey import Journey
from core.problems import UserError
from core.progress import Progress, part, silent
from core.reading.results import RawTable, ReadChoice, Reading, ReadingLimits, SourceFile
from core.recommendations.results import PlanSettings
from core.segmentation.results import SegmentSettings

_FEWEST_ROWS_OF_A_SECOND_TABLE = 5
_SURE_OF_CUSTOMERS = 0.7


@dataclass(frozen=True)
class JourneySettings:
    """Everything the user may decide, stage by stage. ``choices`` are by file digest."""

    choices: Mapping[str, ReadChoice] = field(default_factory=dict)
    limits: ReadingLimits = ReadingLimits()
    columns: ColumnChoices = ColumnChoices()
    joining: JoinSettings = JoinSettings()
    cleaning: CleaningSettings = CleaningSettings()
    features: FeatureSettings = FeatureSettings()
    segmentation: SegmentSettings = SegmentSettings()
    planning: PlanSettings = PlanSettings()
    made_on: str = ""


def read_all(
    sources: Sequence[SourceFile], settings: JourneySettings, progress: Progress = silent
) -> tuple[Reading, ...]:
    """Reads every file; raises :class:`UserError` for the first that cannot be read."""
    from core.reading import read_file

    if not sources:
        raise UserError("There is no file", "No file was given.", "Add at least one spreadsheet.", code="no-file")
    readings = []
    for position, source in enumerate(sources):
        step = part(progress, position / len(sources), (position + 1) / len(sources))
        choice = settings.choices.get(source.digest, ReadChoice())
        readings.append(read_file(source, choice, settings.limits, step))
    return tuple(readings)


def understand_tables(
    readings: Sequence[Reading], settings: JourneySettings, progress: Progress = silent
) -> tuple[Table, ...]:
    """The tables that take part, with typed columns and names that are unique."""
    tables: list[Table] = []
    for position, reading in enumerate(readings):
        progress(position / len(readings), f"Understanding the columns of {reading.file}")
        choice = settings.choices.get(reading.digest, ReadChoice())
        tables.extend(tables_in_use(reading, choice, settings.columns))
    return uniquely_named(tables)


def tables_in_use(
    reading: Reading, choice: ReadChoice = ReadChoice(), columns: ColumnChoices = ColumnChoices()
) -> list[Table]:
    """The tables of one file that take part: those chosen, else the suggested one and all that go with it."""
    from core.columns import understand

    first = [reading.table(key) for key in choice.tables or reading.suggested]
    used = [understand(raw, choices_for(raw, columns)) for raw in first]
    if choice.tables is None:
        others = [understand(raw, choices_for(raw, columns)) for raw in _further_sheets(reading)]
        used += [table for table in others if _names_customers(table) or belongs_to(table, [*used, *others])]
    return used


def choices_for(raw: RawTable, choices: ColumnChoices) -> ColumnChoices:
    """The part of the choices that concerns columns this table has."""
    present = set(raw.frame.columns) | {"*"}
    return dataclasses.replace(
        choices,
        roles=tuple(pair for pair in choices.roles if pair[0] in present),
        kinds=tuple(pair for pair in choices.kinds if pair[0] in present),
        date_orders=tuple(pair for pair in choices.date_orders if pair[0] in present),
    )


def keys_in_use(reading: Reading) -> tuple[str, ...]:
    """Keys of the tables of one file that take part as long as nobody has chosen."""
    used = tables_in_use(reading)
    return tuple(raw.key for raw in reading.tables if any(table.raw is raw.frame for table in used))


def _further_sheets(reading: Reading) -> list[RawTable]:
    return [
        raw
        for raw in reading.tables
        if raw.key not in reading.suggested and not raw.hidden and len(raw.frame) >= _FEWEST_ROWS_OF_A_SECOND_TABLE
    ]


def _names_customers(table: Table) -> bool:
    """Whether a further sheet names customers too (members beside sales, or one sheet a month)."""
    named = table.first("customer_id")
    return named is not None and named.confidence >= _SURE_OF_CUSTOMERS


def uniquely_named(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The same tables; a name that was taken gets a number behind it."""
    seen: dict[str, int] = {}
    named = []
    for table in tables:
        seen[table.name] = seen.get(table.name, 0) + 1
        again = seen[table.name]
        named.append(table if again == 1 else dataclasses.replace(table, name=f"{table.name} ({again})"))
    return tuple(named)


def check_roles(tables: Sequence[Table], choices: ColumnChoices) -> None:
    """Raises :class:`UserError` when a chosen role names a column that no table has."""
    present = [name for table in tables for name in table.frame.columns]
    for column, _ in choices.roles:
        if column not in present:
            raise UserError(
                f"There is no column “{column}”",
                f"None of the tables has a column of that name; there are: {', '.join(present[:40])}.",
                "Write the column exactly as it stands in the header row.",
                code="unknown-column",
            )


def check_believed(tables: Sequence[Table], joining: JoinSettings) -> None:
    """Raises :class:`UserError` when the table to believe first is none of these."""
    names = [table.name for table in tables]
    if joining.believed_first and joining.believed_first not in names:
        raise UserError(
            f"There is no table “{joining.believed_first}”",
            f"It was named as the one to believe; the tables are: {', '.join(names[:40])}.",
            "Write the name of one of these tables.",
            code="unknown-table",
        )


def run_journey(
    sources: Sequence[SourceFile], settings: JourneySettings | None = None, progress: Progress = silent
) -> Journey:
    """From files to everything the workbook needs.

    Raises :class:`UserError` when the files cannot be read or hold no customers, and
    :class:`core.progress.Cancelled` when the progress callback asks to stop.
    """
    from core.cleaning import clean
    from core.exploring import explore
    from core.features import build
    from core.joining import join
    from core.recommendations import plan
    from core.segmentation import segment

    chosen = settings or JourneySettings()
    readings = read_all(sources, chosen, part(progress, 0.0, 0.15))
    tables = understand_tables(readings, chosen, part(progress, 0.15, 0.25))
    check_roles(tables, chosen.columns)
    check_believed(tables, chosen.joining)
    joined = join(tables, chosen.joining, chosen.features.currency)
    cleaned = clean(joined, chosen.cleaning, part(progress, 0.28, 0.4))
    progress(0.4, "Describing every customer")
    features = build(cleaned, chosen.features)
    segmentation = segment(features, chosen.segmentation, part(progress, 0.45, 0.9))
    progress(0.9, "Planning actions")
    planned = plan(features, segmentation, chosen.planning)
    progress(0.95, "Looking for telling facts")
    return Journey(
        readings=readings,
        tables=tables,
        joined=joined,
        cleaned=cleaned,
        features=features,
        segmentation=segmentation,
        plan=planned,
        exploration=explore(cleaned, features),
        made_on=chosen.made_on,
    )
