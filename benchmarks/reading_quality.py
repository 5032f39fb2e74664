"""How well reading finds dialects and tables: Pollock and FUSTE, scored as published.

Pollock: success, and precision, recall and F1 of header, record and cell multisets (Vitagliano et
al., VLDB 2023, ``metrics.py``); ten numbers a file, averaged and added up. FUSTE: header rows and
data range of the largest table right (Mondrian annotations).
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pandas as pd

from core.problems import UserError
from core.reading import read_file
from core.reading.results import RawTable, SourceFile


def _f1(truth: list[str], loaded: list[str]) -> list[float]:
    common = sum((Counter(truth) & Counter(loaded)).values())
    if not truth:
        return [1.0, 1.0, 1.0]
    if not common:
        return [0.0, 0.0, 0.0]
    first, second = common / len(truth), common / len(loaded)
    return [first, second, 2 * first * second / (first + second)]


def _normal(cell: str) -> str:
    return cell.strip()


def suggested_table(path: Path, name: str | None = None) -> RawTable | None:
    """The suggested table of a file, or nothing when it is refused."""
    try:
        reading = read_file(SourceFile(name or path.name, path.read_bytes()))
    except UserError:
        return None
    return reading.table(reading.suggested[0])


def _cells_of(table: RawTable) -> list[list[str]]:
    return [["" if cell is None or cell != cell else str(cell) for cell in row] for row in table.frame.to_numpy(dtype=object).tolist()]  # fmt: skip


def pollock_file(folder: Path, name: str) -> list[float]:
    """The ten measures of one file."""
    parameters = json.loads((folder / "parameters" / f"{name}_parameters.json").read_text(encoding="utf-8"))
    with (folder / "clean" / name).open(encoding="utf-8", newline="") as source:
        clean = [row for row in csv.reader(source) if row]
    lines = (
        1
        if int(parameters.get("header_lines", 0))
        or ("column_names" in parameters and clean and clean[0] == parameters["column_names"])
        else 0
    )
    truth_header = clean[0] if lines and clean else []
    truth_rows = clean[lines:]
    table = suggested_table(folder / "csv" / name)
    if table is None:
        header: list[str] = []
        rows: list[list[str]] = []
        if truth_rows or truth_header:
            return [0.0] * 10
    else:
        header = [
            text.replace(" - ", " ") for text in (table.headers if table.receipt.header_rows else table.frame.columns)
        ]
        rows = _cells_of(table)
    scores = [1.0]
    scores += _f1([_normal(c) for c in truth_header], [_normal(c) for c in header])
    scores += _f1(*(["".join(_normal(c) or "null" for c in row) for row in some] for some in (truth_rows, rows)))
    scores += _f1(*([_normal(c) for row in some for c in row] for some in (truth_rows, rows)))
    return scores


def pollock(folder: Path) -> pd.DataFrame:
    """One row per file with its ten measures and their sum."""
    names = sorted(path.name for path in (folder / "csv").iterdir())
    frame = pd.DataFrame([pollock_file(folder, name) for name in names], index=names)
    frame["sum"] = frame.sum(axis=1)
    return frame


def fuste(folder: Path) -> pd.DataFrame:
    """Per sheet: true and found header rows and data range (0-based), and whether both agree."""
    truth = pd.read_csv(folder / "truth_shared_one_per_template.csv", encoding="utf-8-sig")
    rows = []
    for line in truth.itertuples():
        table = suggested_table(folder / "csv" / line.file)
        expected = tuple(int(v) for v in (line.header_first_row, line.header_last_row, line.data_first_row, line.data_last_row))  # fmt: skip
        found: tuple[int, ...] = ()
        if table is not None and len(table.frame):
            first = table.receipt.first_row - 1
            found = (first, first + table.receipt.header_rows - 1, int(table.source_rows[0]) - 1, int(table.source_rows[-1]) - 1)  # fmt: skip
        rows.append((line.file, expected, found, expected == found))
    return pd.DataFrame(rows, columns=["file", "truth", "found", "right"])
