"""Measure cleaning: right and wrong changes on tables with a known truth, and time beside plain pandas.

    python benchmarks/cleaning.py [--data DIR] [--rows 100000] [--lines 1000000]

The data folder (default: the environment variable MALL_DATA or ../shared/data) holds
``raha_baran/{hospital,beers}/{dirty,clean}.csv``. Figures: of the cells cleaning changed on its own,
the share that became right (precision); of the wrong cells, the share corrected (recall) and the share
at least pointed out. Values are compared, not writings: both files are read the same way first.
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from core.cleaning import clean, cleaned_csv_frames
from core.cleaning.results import Cleaned
from core.columns import plain_frame, understand
from core.joining import join
from core.reading.results import RawTable, Receipt

FROM_ENVIRONMENT = os.environ.get("MALL_DATA", "../shared/data")


def raw_table(frame: pd.DataFrame, name: str) -> RawTable:
    rows = np.arange(2, len(frame) + 2)
    return RawTable(name, name, "", "", frame, tuple(frame.columns), rows, Receipt())


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig")


def as_values(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The cells as values in plain writing; cells that are no value of their column keep their text."""
    table = understand(raw_table(frame.replace("", None).astype("str"), name))
    plain = plain_frame(table).fillna("").astype("str").map(_rounded)
    if table.unreadable is not None:
        for row, column, text in table.unreadable[["row", "column", "text"]].itertuples(index=False):
            plain.loc[row, column] = text
    return plain


def _rounded(text: str) -> str:
    """``0.052000000000000005`` is 0.052: the same value after a division by 100 in floating point."""
    try:
        return f"{float(text):.10g}" if "." in text else text
    except ValueError:
        return text


def pointed_out(cleaned: Cleaned, frame: pd.DataFrame) -> np.ndarray:
    """Cells some finding is about: changed ones, unreadable ones, and those of open proposals."""
    mask = np.zeros(frame.shape, dtype=bool)
    place = {name: number for number, name in enumerate(frame.columns)}
    for cells in (cleaned.ledger, cleaned.pointed_out):
        for row, column in cells[["row", "column"]].itertuples(index=False):
            mask[row - 2, place[column]] = True
    return mask


def against_truth(folder: Path) -> None:
    dirty, truth = read_csv(folder / "dirty.csv"), read_csv(folder / "clean.csv")
    truth.columns = dirty.columns
    cleaned = clean(join([understand(raw_table(dirty, folder.name))]))
    after_file = cleaned_csv_frames(cleaned)[folder.name]
    before, after, right = (as_values(one, folder.name) for one in (dirty, after_file, truth))
    kept_rows = cleaned.tables[0].table.source_rows - 2
    before, right = before.iloc[kept_rows].reset_index(drop=True), right.iloc[kept_rows].reset_index(drop=True)
    wrong, changed = (before != right).to_numpy(), (before != after).to_numpy()
    good = changed & (after == right).to_numpy()
    found = pointed_out(cleaned, dirty)[kept_rows]
    written_wrong = (dirty.fillna("") != truth.fillna("")).to_numpy().sum()
    print(
        f"{folder.name}: {written_wrong} cells written wrong, {wrong.sum()} still wrong as values after reading; "
        f"changed {changed.sum()}, right {good.sum()} (precision {good.sum() / max(1, changed.sum()):.3f}, "
        f"recall {(good & wrong).sum() / max(1, wrong.sum()):.3f}), made wrong {(changed & ~wrong).sum()}, "
        f"pointed out {(found & wrong).sum() / max(1, wrong.sum()):.3f} of the wrong cells, "
        f"{(found & ~wrong).sum()} right cells pointed at"
    )


def invented(rows: int) -> pd.DataFrame:
    """Twenty columns as a mall might have them, a few percent of them missing."""
    random = np.random.default_rng(7)
    columns: dict[str, np.ndarray] = {"Customer ID": np.char.add("C", np.arange(rows).astype("str"))}
    columns["Gender"] = random.choice(["Male", "Female"], rows)
    columns["City"] = random.choice([f"City {number}" for number in range(40)], rows)
    columns["Age"] = random.integers(18, 80, rows).astype("str")
    columns["Annual Income"] = random.lognormal(10, 0.5, rows).round(0).astype("int64").astype("str")
    for number in range(9):
        columns[f"Spent on {number}"] = random.gamma(2, 50, rows).round(2).astype("str")
    for number in range(6):
        columns[f"Answer {number}"] = random.choice(["low", "middle", "high", "very high"], rows)
    frame = pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in columns.items()})
    return frame.mask(random.random(frame.shape) < 0.03).assign(**{"Customer ID": frame["Customer ID"]})


def lean_pass(frame: pd.DataFrame) -> None:
    frame.describe(include="all")
    frame.isna().sum()
    frame.duplicated().sum()


def peak_growth(work: Callable[[], object]) -> int:
    """How many bytes the process grew at most while working (Linux; text columns live outside Python's heap)."""
    page, status = os.sysconf("SC_PAGE_SIZE"), Path("/proc/self/statm")
    seen, done = [int(status.read_text().split()[1])], threading.Event()

    def watch() -> None:
        while not done.wait(0.005):
            seen.append(int(status.read_text().split()[1]))

    watcher = threading.Thread(target=watch)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return (max(seen) - seen[0]) * page


def speed(rows: int) -> None:
    joined = join([understand(raw_table(invented(rows), "members"))])
    frame = joined.tables[0].table.frame
    # The first run: later ones reuse memory the process already holds.
    peak = peak_growth(lambda: clean(joined))
    begin = time.perf_counter()
    lean_pass(frame)
    lean = time.perf_counter() - begin
    begin = time.perf_counter()
    clean(joined)
    full = time.perf_counter() - begin
    size = frame.memory_usage(deep=True).sum()
    print(
        f"{rows:,} rows x {frame.shape[1]} columns: lean pandas pass {lean:.2f} s, full report {full:.2f} s "
        f"({full / lean:.1f} times), peak memory {peak / size:.1f} times the frame"
    )


def lines(rows: int) -> None:
    random = np.random.default_rng(11)
    product = random.integers(0, 2_000, rows)
    frame = pd.DataFrame(
        {
            "Invoice": pd.Series((random.integers(0, rows // 4, rows) + 500_000).astype("str"), dtype="str"),
            "Customer ID": pd.Series((random.integers(0, 50_000, rows) + 10_000).astype("str"), dtype="str"),
            "Product": pd.Series([f"Product {number}" for number in product], dtype="str"),
            "Quantity": pd.Series(random.integers(1, 6, rows).astype("str"), dtype="str"),
            "Unit Price": pd.Series((product % 97 + 0.95).round(2).astype("str"), dtype="str"),
            "Date": pd.Series(
                (pd.Timestamp("2024-01-01") + pd.to_timedelta(random.integers(0, 366, rows), unit="D")).strftime(
                    "%Y-%m-%d"
                ),
                dtype="str",
            ),
        }
    )
    joined = join([understand(raw_table(frame, "lines"))])
    begin = time.perf_counter()
    steps: list[float] = []
    cleaned = clean(joined, progress=lambda share, words: steps.append(share))
    took = time.perf_counter() - begin
    print(f"{rows:,} lines: {took:.1f} s, {len(steps)} progress reports, {cleaned.balances[0].rows_used:,} rows used")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(FROM_ENVIRONMENT))
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    asked = parser.parse_args()
    for name in ("hospital", "beers"):
        if (asked.data / "raha_baran" / name).is_dir():
            against_truth(asked.data / "raha_baran" / name)
    if asked.rows:
        speed(asked.rows)
    if asked.lines:
        lines(asked.lines)


if __name__ == "__main__":
    main()
