"""How well columns are understood: kinds, roles and dates, against what people wrote down.

ptype: the kind of every hand-typed column. Header vocabulary: the role of every hand-labelled header,
with its values wherever the table is there. Istanbul dates: one real column of days rewritten in
every style we can write, then read back; lost and wrong are counted.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from core.columns import understand
from core.columns.header_roles import rank_roles
from core.columns.headers import read_header
from core.columns.results import ColumnMeaning, Table
from core.reading import read_file
from core.reading.results import RawTable, ReadChoice, Reading, Receipt, SourceFile

_LANGUAGES = Path(__file__).parents[1] / "core" / "columns" / "vocabulary"
_FIT: dict[str, frozenset[str]] = {
    "string": frozenset(("text", "category", "ordered", "several", "id")),
    "integer": frozenset(("integer",)),
    "float": frozenset(("float", "integer")),
    "boolean": frozenset(("boolean",)),
    "gender": frozenset(("category", "boolean", "text")),
    "date-iso-8601": frozenset(("date", "time")),
    "date-eu": frozenset(("date",)),
    "date-non-std": frozenset(("date",)),
}


def kinds(folder: Path) -> pd.DataFrame:
    """One row per typed column of the ptype tables: truth, kind found, and whether they agree.

    Columns the annotators called "all identical" say nothing about a kind and are left out. A column
    of digits that identifies (a postcode) is right as an integer and as an id.
    """
    truth = json.loads(next(folder.glob("annotations*.json")).read_text("utf-8"))
    rows = []
    for name, types in truth.items():
        path = folder / f"{name}.csv"
        if not path.exists():
            continue
        reading = _read(path)
        if len(reading.table(reading.suggested[0]).frame.columns) != len(types):
            reading = _read(path, ReadChoice(header_rows=0))
        table = understand(reading.table(reading.suggested[0]))
        for meaning, expected in zip(table.columns, types, strict=False):
            if expected in _FIT:
                rows.append((name, meaning.name, expected, meaning.kind, _fits(meaning, expected)))
    return pd.DataFrame(rows, columns=["table", "column", "truth", "found", "right"])


def _fits(meaning: ColumnMeaning, expected: str) -> bool:
    digits = meaning.kind == "id" and all(text.isdigit() for text in meaning.examples)
    return meaning.kind in _FIT[expected] or (expected == "integer" and digits)


def roles(labels: Path, data: Path) -> pd.DataFrame:
    """One row per labelled header: truth, role found, whether values were there, and agreement.

    ``data`` is searched for the table that has the headers of a set; without one the header alone speaks.
    """
    truth = pd.read_csv(labels, dtype="str", keep_default_na=False)
    rows = []
    for name, labelled in truth.groupby("set", sort=False):
        table = _table_with(set(labelled["header"]), _folder_of(str(name), data))
        for header, expected in zip(labelled["header"], labelled["role"], strict=True):
            present = table is not None and header in table.frame.columns
            found = table.column(header).role if table is not None and present else _by_header(header)
            rows.append((name, header, expected, found, present, found == expected))
    return pd.DataFrame(rows, columns=["table", "column", "truth", "found", "with_values", "right"])


def _folder_of(name: str, data: Path) -> list[Path]:
    """Files of the folder whose name shares most letters with the name of the set, then all others."""
    files = [path for path in data.glob("*/*") if path.suffix.lower() in (".csv", ".xlsx", ".xls", ".txt")]
    return sorted(files, key=lambda path: (path.parent.name not in name and name not in path.parent.name, path.name))


def _table_with(headers: set[str], files: list[Path]) -> Table | None:
    for path in files:
        if not _mentions(path, headers):
            continue
        for raw in _read(path).tables:
            if len(headers & set(raw.frame.columns)) >= 0.8 * len(headers):
                return understand(raw)
    return None


def _mentions(path: Path, headers: set[str]) -> bool:
    """Whether a text file names most headers near its top; workbooks have to be opened to know."""
    if path.suffix.lower() in (".xlsx", ".xls"):
        return True
    top = path.read_bytes()[:20_000].decode("utf-8", "replace")
    return sum(header in top for header in headers) >= 0.8 * len(headers)


def _read(path: Path, choice: ReadChoice | None = None) -> Reading:
    return read_file(SourceFile(path.name, path.read_bytes()), choice or ReadChoice())


def _by_header(header: str) -> str:
    ranked = rank_roles(read_header(header))
    return ranked[0][0] if ranked else ""


def dates(days: pd.Series) -> pd.DataFrame:
    """One row per style: share of days lost and wrong after writing and reading a column of real days."""
    written = pd.Series(pd.to_datetime(days)).dropna().dt.normalize().reset_index(drop=True)
    rows = []
    for name, style in styles():
        texts = pd.Series([style(day) for day in written], dtype="str")
        raw = RawTable("dates.csv", name, "", "", pd.DataFrame({"invoice_date": texts}), ("invoice_date",), np.arange(len(texts)) + 2, Receipt())  # fmt: skip
        found = understand(raw).frame["invoice_date"]
        if not pd.api.types.is_datetime64_any_dtype(found):
            rows.append((name, texts[0], 1.0, 0.0))
            continue
        found = found.dt.normalize()
        rows.append((name, texts[0], float(found.isna().mean()), float((found.notna() & (found != written)).mean())))
    return pd.DataFrame(rows, columns=["style", "example", "lost", "wrong"])


def styles() -> Iterator[tuple[str, Callable[[pd.Timestamp], str]]]:
    """Every style: orders x separators x zeros x short years x clocks, then month names of all languages."""
    for order in ("DMY", "MDY", "YMD"):
        for mark in "/-. ":
            for zeros in (True, False):
                for short in (True, False):
                    for clock in ("", " 14:05", " 2:05 PM", "T14:05:09Z"):
                        yield (
                            f"{order} {mark!r} zeros={zeros} short={short}{clock}",
                            _numeric(order, mark, zeros, short, clock),
                        )
    for path in sorted(_LANGUAGES.glob("*.toml")):
        named = tomllib.loads(path.read_text("utf-8")).get("months", [])
        months = [names.split()[0].replace("_", " ") for names in named]
        # Some languages count their months and have no names for them.
        for pattern in (
            ()
            if not months
            else ("{d} {M} {y}", "{M} {d}, {y}", "{d}-{M}-{s:02}", "{d}. {M} {y} 14:05", "{d} de {M} de {y}")
        ):
            yield f"{path.stem} {pattern}", _named(months, pattern)
    yield "eight digits", lambda day: f"{day:%Y%m%d}"
    yield "Chinese", lambda day: f"{day.year}年{day.month}月{day.day}日"
    yield "Korean", lambda day: f"{day.year}년 {day.month}월 {day.day}일"
    yield "day number", lambda day: str((day - pd.Timestamp("1899-12-30")).days)


def _numeric(order: str, mark: str, zeros: bool, short: bool, clock: str) -> Callable[[pd.Timestamp], str]:
    width = 2 if zeros else 0

    def write(day: pd.Timestamp) -> str:
        year = f"{day.year % 100:02}" if short else str(day.year)
        parts = {"D": f"{day.day:0{width}}" if width else str(day.day), "M": f"{day.month:0{width}}" if width else str(day.month), "Y": year}  # fmt: skip
        return mark.join(parts[letter] for letter in order) + clock

    return write


def _named(months: list[str], pattern: str) -> Callable[[pd.Timestamp], str]:
    return lambda day: pattern.format(d=day.day, M=months[day.month - 1], y=day.year, s=day.year % 100)


def istanbul_days(folder: Path) -> pd.Series:
    """The real invoice dates of the mall workbook."""
    path = next(folder.glob("*.xlsx"))
    reading = _read(path)
    table = understand(reading.table(reading.suggested[0]))
    meaning = table.first("date_transaction")
    assert meaning is not None
    return table.frame[meaning.name]


def report(data: Path) -> pd.DataFrame:
    """The figures of this stage, of the folders that are there: what, reached, wanted."""
    lines = []
    if (data / "ptype_types").exists():
        kind = kinds(data / "ptype_types")
        lines.append(("ptype: kinds right", f"{kind['right'].mean():.1%} of {len(kind)}", ">= 95 %"))
    for labels in sorted((data / "header_vocab").glob("*.csv"))[:1]:
        role = roles(labels, data)
        lines.append(("headers: roles right", f"{role['right'].mean():.1%} of {len(role)}", ">= 92 %"))
        lines.append(("headers: seen with values", f"{role['with_values'].mean():.0%}", ""))
    if (data / "istanbul_mall").exists():
        date = dates(istanbul_days(data / "istanbul_mall"))
        lines.append(("Istanbul dates lost", f"{date['lost'].mean():.2%} over {len(date)} styles", "0 %"))
        lines.append(("Istanbul dates wrong", f"{date['wrong'].mean():.2%}", "0 %"))
    return pd.DataFrame(lines, columns=["what", "reached", "wanted"])


if __name__ == "__main__":
    import sys

    print(report(Path(sys.argv[1])).to_string(index=False))
