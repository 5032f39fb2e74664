"""The three commands: what each reads, runs and writes. The stages do the work."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from core.cleaning.results import CleaningSettings
from core.columns.results import ColumnChoices
from core.command_line.file_names import cleaned_file_names
from core.command_line.rates import as_options, not_needed
from core.command_line.safe_output import ensure_folder, write_files
from core.command_line.terminal import tell, terminal_progress
from core.features.results import FeatureSettings
from core.joining.results import JoinSettings
from core.pipeline import JourneySettings, check_believed, check_roles, read_all, run_journey, understand_tables
from core.problems import UserError
from core.progress import part
from core.reading.results import ReadChoice, Reading, SourceFile
from core.segmentation.results import SegmentSettings


def read(chosen: Namespace) -> None:
    """Writes one table as plain CSV and, when asked, its receipt as JSON."""
    from core.columns import plain_frame, understand
    from core.contract.tables_json import receipt_document

    sources = _sources(chosen.files)
    settings = _settings(chosen, sources)
    reading = read_all(sources, settings, terminal_progress())[0]
    raw = reading.table(_table_key(reading, chosen.sheet))
    table = understand(raw, settings.columns)
    check_roles([table], settings.columns)
    files = {chosen.out: _csv(plain_frame(table))}
    findings = tuple(dict.fromkeys((*reading.findings, *raw.findings, *table.findings)))
    if chosen.json:
        others = [other.key for other in reading.tables if other.key != raw.key]
        files[chosen.json] = _json(receipt_document([table], findings, others))
    write_files(files)
    tell(findings, table.questions)


def clean(chosen: Namespace) -> None:
    """Writes the cleaned tables, the ledger, the rows set aside and the report."""
    from core.cleaning import clean as clean_tables
    from core.cleaning import cleaned_csv_frames
    from core.contract.cleaning_json import cleaning_document
    from core.joining import join

    ensure_folder(chosen.out)
    progress = terminal_progress()
    sources = _sources(chosen.files)
    settings = _settings(chosen, sources)
    readings = read_all(sources, settings, part(progress, 0, 0.4))
    tables = understand_tables(readings, settings, part(progress, 0.4, 0.6))
    check_roles(tables, settings.columns)
    check_believed(tables, settings.joining)
    cleaned = clean_tables(join(tables, settings.joining), settings.cleaning, part(progress, 0.6, 1.0))
    names = cleaned_file_names([linked.table for linked in cleaned.tables])
    files = {chosen.out / names[name]: _csv(frame) for name, frame in cleaned_csv_frames(cleaned).items()}
    files[chosen.out / "ledger.csv"] = _csv(cleaned.ledger)
    files[chosen.out / "set_aside.csv"] = _csv(cleaned.set_aside)
    files[chosen.out / "cleaning.json"] = _json(cleaning_document(cleaned))
    write_files(files)
    tell((*cleaned.findings, *not_needed(cleaned, chosen.rate)))


def segment(chosen: Namespace) -> None:
    """Writes assignments.csv, segments.json, segments.xlsx and brief.html."""
    from core.contract.segments_json import segments_document
    from core.workbook import assignments_frame, build_brief, build_workbook

    ensure_folder(chosen.out)
    progress = terminal_progress()
    sources = _sources(chosen.files)
    journey = run_journey(sources, _settings(chosen, sources), part(progress, 0, 0.8))
    workbook = build_workbook(journey, progress=part(progress, 0.8, 0.97))
    progress(0.98, "Writing the results")
    write_files(
        {
            chosen.out / "assignments.csv": _csv(assignments_frame(journey)),
            chosen.out / "segments.json": _json(segments_document(journey)),
            chosen.out / "segments.xlsx": workbook,
            chosen.out / "brief.html": build_brief(journey).encode("utf-8"),
        }
    )
    progress(1.0, "Done")
    tell((*journey.findings, *not_needed(journey.cleaned, chosen.rate)), journey.questions)


COMMANDS: dict[str, Callable[[Namespace], None]] = {"read": read, "clean": clean, "segment": segment}


def _sources(paths: list[Path]) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(path.name, _content(path)) for path in paths)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"“{path}” could not be opened",
            f"The computer answered: {error.strerror or error}.",
            "Check the name and that you may read the file.",
            code="cannot-open",
        ) from error


def _settings(chosen: Namespace, sources: tuple[SourceFile, ...]) -> JourneySettings:
    choice = ReadChoice(password=chosen.password)
    return JourneySettings(
        choices={source.digest: choice for source in sources},
        columns=ColumnChoices(
            roles=tuple(chosen.role),
            date_orders=(("*", chosen.date_order),) if chosen.date_order else (),
            currency=chosen.currency,
        ),
        joining=JoinSettings(believed_first=getattr(chosen, "believe", None) or ""),
        cleaning=CleaningSettings(
            off=_known_rules(getattr(chosen, "off", [])),
            options=as_options(getattr(chosen, "rate", [])),
            today=date.today().isoformat(),
        ),
        features=FeatureSettings(as_of=getattr(chosen, "as_of", None), currency=chosen.currency),
        segmentation=SegmentSettings(
            features=getattr(chosen, "features", None),
            k=getattr(chosen, "k", None),
            method=getattr(chosen, "method", "kmeans"),
        ),
        made_on=date.today().isoformat(),
    )


def _known_rules(off: list[str]) -> tuple[str, ...]:
    if not off:
        return ()
    from core.cleaning import RULES

    known = {rule.key for rule in RULES}
    for key in off:
        if key not in known:
            raise UserError(
                f"There is no cleaning rule “{key}”",
                f"The rules are: {', '.join(sorted(known))}.",
                "Correct the name after --off.",
                code="unknown-rule",
            )
    return tuple(off)


def _table_key(reading: Reading, sheet: str | None) -> str:
    if sheet is None:
        return reading.suggested[0]
    for table in reading.tables:
        if sheet in (table.key, table.sheet):
            return table.key
    there = ", ".join(f"“{table.key}”" for table in reading.tables)
    raise UserError(
        f"There is no sheet “{sheet}” with a table",
        f"“{reading.file}” holds these tables: {there}.",
        "Give one of them with --sheet.",
        code="unknown-sheet",
    )


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8", errors="replace")


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8", "replace")
