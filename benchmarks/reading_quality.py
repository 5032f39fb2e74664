"""How well reading finds dialects and tables: Pollock and FUSTE, and odd files with a known look.

Pollock (Vitagliano et al., VLDB 2023), scored like its ``evaluate.py``: per file success, and
precision, recall and F1 of the header, the records and the cells as multisets; the first row of a
result is its header; ten averages added up, and the same weighted by how often a pollution occurs in
the wild. FUSTE: header rows and data range of the largest table right, as marked by hand.
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

Rows = list[list[str]]


def suggested_table(path: Path) -> RawTable | str:
    """The suggested table of a file, or the code of its refusal."""
    try:
        reading = read_file(SourceFile(path.name, path.read_bytes()))
    except UserError as refusal:
        return refusal.code
    return reading.table(reading.suggested[0])


def rows_of(table: RawTable) -> Rows:
    """The table as a loader would write it: names first if it has any, texts, nothing for missing."""
    body = table.frame.to_numpy(dtype=object).tolist()
    rows = [["" if cell is None or cell != cell else str(cell) for cell in row] for row in body]
    # Names over several rows are joined by " - " here and by a blank in the benchmark.
    names = [name.replace(" - ", " ") for name in table.headers]
    return [names, *rows] if table.receipt.header_rows else rows


def pollock_scores(truth: Rows, loaded: Rows) -> list[float]:
    """Nine measures of one file; both sides lower-cased as the benchmark's normalisation of texts does."""
    if not truth:
        return [1.0] * 9
    low_truth, low_loaded = ([[cell.lower() for cell in row] for row in rows] for rows in (truth, loaded))
    records = [["".join(row) for row in rows[1:]] for rows in (low_truth, low_loaded)]
    flat = [[cell for row in rows for cell in row] for rows in (truth, loaded)]
    header = _overlap(low_truth[0], low_loaded[0] if low_loaded else [])
    return [*header, *_overlap(*records), *_overlap(*flat)]


def _overlap(truth: list[str], loaded: list[str]) -> list[float]:
    if not truth:
        return [1.0, 1.0, 1.0]
    common = (Counter(truth) & Counter(loaded)).total()
    if not common:
        return [0.0, 0.0, 0.0]
    precision, recall = common / len(truth), common / len(loaded)
    return [precision, recall, 2 * precision * recall / (precision + recall)]


def pollock(folder: Path, weights: dict[str, float] | None = None, *, empty_is_right: bool = True) -> dict[str, float]:
    """Simple and weighted score, each at most 10. A file without a row must be refused as empty;
    ``empty_is_right`` says whether that refusal counts as loaded."""
    frame = pollock_files(folder, empty_is_right=empty_is_right)
    weight = pd.Series({name: (weights or {}).get(name, 1.0) for name in frame.index})
    return {
        "files": len(frame),
        "simple": float(frame.mean().sum()),
        "weighted": float((frame.sum(axis=1) * weight).sum() / weight.sum()),
    }


def pollock_files(folder: Path, *, empty_is_right: bool = True) -> pd.DataFrame:
    """One row per file with its ten measures."""
    scores = {}
    for path in sorted((folder / "csv").iterdir()):
        if not (folder / "clean" / path.name).exists():
            continue
        with (folder / "clean" / path.name).open(encoding="utf-8-sig", newline="") as source:
            truth = list(csv.reader(source))
        table = suggested_table(path)
        if isinstance(table, str):
            fine = empty_is_right and table == "empty" and not truth
            scores[path.name] = [1.0] * 10 if fine else [0.0] * 10
        else:
            scores[path.name] = [1.0, *pollock_scores(truth, rows_of(table))]
    return pd.DataFrame.from_dict(scores, orient="index")


def pollock_weights(folder: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads((folder / "pollock_weights.json").read_text(encoding="utf-8"))
    return found


def fuste(folder: Path) -> pd.DataFrame:
    """Per sheet: true and found header rows and data range (0-based), and whether both agree."""
    truth = pd.read_csv(folder / "truth_shared_one_per_template.csv", encoding="utf-8-sig")
    rows = []
    for line in truth.itertuples():
        if not (folder / "csv" / line.file).exists():
            continue
        table = suggested_table(folder / "csv" / line.file)
        expected = tuple(int(v) for v in (line.header_first_row, line.header_last_row, line.data_first_row, line.data_last_row))  # fmt: skip
        found: tuple[int, ...] = ()
        if isinstance(table, RawTable) and len(table.frame):
            first = table.receipt.first_row - 1
            found = (first, first + table.receipt.header_rows - 1, int(table.source_rows[0]) - 1, int(table.source_rows[-1]) - 1)  # fmt: skip
        rows.append((line.file, expected, found, expected == found))
    return pd.DataFrame(rows, columns=["file", "truth", "found", "right"])


# What SOURCE.md of these folders says about each file: sheet, header row (0: none), rows, columns, first cell.
KNOWN = {
    "non_utf8_text/brussels_hotels_fr_latin1_semicolon_decimalcomma.csv": ("", 1, 638, 8, "3 stars"),
    "non_utf8_text/mexico_budget_es_latin1_thousands.csv": ("", 1, 114, 8, "1"),
    "non_utf8_text/test_utf16_big.csv": ("", 1, 2, 3, "1"),
    "cdnow/CDNOW_sample.txt": ("", 0, 6919, 5, "00004"),
    "messy_workbooks/csvkit_sheets_first_sheet_empty.xls": ("data", 1, 5, 8, "Chicago Reader"),
    "messy_workbooks/csvkit_test_skip_lines.xlsx": ("Sheet1", 4, 5, 8, "Chicago Reader"),
    "messy_workbooks/excel_pasting_title_above_header.csv": ("", 4, 13, 9, "Timber"),
    "messy_workbooks/janitor_dirty_data.xlsx": ("Sheet1", 2, 12, 11, "Jason"),
    "messy_workbooks/orange_no_header.xlsx": ("Sheet1", 0, 3, 4, "0.1"),
    "messy_workbooks/simple.ods": ("Sheet1", 1, 3, 3, "Bob"),
    "messy_workbooks/us_savings_bonds_title_rows.xlsx": ("Report", 4, 13, 11, "Series 'E'"),
}


def known_files(data: Path) -> pd.DataFrame:
    """Per odd file that is there: expected and found (sheet, header row, rows, columns, first cell), and whether they agree."""
    rows = []
    for name, expected in KNOWN.items():
        if not (data / name).exists():
            continue
        table = suggested_table(data / name)
        found: tuple[object, ...] = (table,)
        if isinstance(table, RawTable):
            header = table.receipt.first_row if table.receipt.header_rows else 0
            found = (table.sheet, header, len(table.frame), table.frame.shape[1], str(table.frame.iloc[0, 0]))
        rows.append((name, expected, found, expected == found))
    return pd.DataFrame(rows, columns=["file", "expected", "found", "right"])
