"""Measure cleaning: right and wrong changes on tables with a known truth, known facts, time and memory.

    python benchmarks/cleaning.py [--data DIR] [--rows 100000] [--lines 1000000] [--only PART]

The data folder (default: the environment variable MALL_DATA or ../shared/data) holds
``raha_baran/{hospital,beers}/{dirty,clean}.csv`` and the other files named below; what is not there is
passed over. Cells are compared as they stand in the cleaned file: a changed cell is right when it says
what the truth says (numbers by value), and wrong otherwise. Nothing is read away on the truth's side.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from core.cleaning import clean, cleaned_csv_frames
from core.cleaning.results import Cleaned
from core.columns import understand
from core.joining import join
from core.joining.results import Joined, JoinSettings
from core.pipeline import JourneySettings, read_all, understand_tables
from core.problems import UserError
from core.progress import silent
from core.reading.results import RawTable, Receipt, SourceFile

FROM_ENVIRONMENT = os.environ.get("MALL_DATA", "../shared/data")
FACTS = {
    "customer_personality": "customer_personality/marketing_campaign.csv",
    "dirty_cafe_sales": "dirty_cafe_sales/dirty_cafe_sales.csv",
    "mall_customers": "mall_customers/Mall_Customers.csv",
}


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig")


def linked(tables: list[object]) -> Joined:
    try:
        return join(tables)
    except UserError:
        return join(tables, JoinSettings(as_rows=True))


def cleaned_file(path: Path) -> Cleaned:
    """The file as the command line would clean it."""
    settings = JourneySettings()
    readings = read_all((SourceFile(path.name, path.read_bytes()),), settings, silent)
    return clean(linked(list(understand_tables(readings, settings, silent))))


def same(cells: pd.DataFrame, others: pd.DataFrame) -> np.ndarray:
    """Whether cells say the same: the same text, or the same number."""
    equal = (cells == others).to_numpy()
    for place in range(cells.shape[1]):
        one = pd.to_numeric(cells.iloc[:, place], errors="coerce").to_numpy()
        other = pd.to_numeric(others.iloc[:, place], errors="coerce").to_numpy()
        equal[:, place] |= np.isclose(one, other, rtol=1e-9)
    return equal


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
    cleaned = cleaned_file(folder / "dirty.csv")
    kept = cleaned.tables[0].table.source_rows - 2
    after = next(iter(cleaned_csv_frames(cleaned).values()))
    before, right = (one.fillna("").astype("str").iloc[kept].reset_index(drop=True) for one in (dirty, truth))
    wrong, changed, good = ~same(before, right), (before != after).to_numpy(), same(after, right)
    found = pointed_out(cleaned, dirty)[kept]
    print(
        f"{folder.name}: {wrong.sum()} wrong cells; changed {changed.sum()}, right {(changed & good).sum()} "
        f"(precision {(changed & good).sum() / max(1, changed.sum()):.4f}, "
        f"recall {(changed & good & wrong).sum() / max(1, wrong.sum()):.3f}), "
        f"right cells made wrong {(changed & ~good & ~wrong).sum()}, "
        f"pointed out {(found & wrong).sum() / max(1, wrong.sum()):.3f} of the wrong cells, "
        f"{(found & ~wrong).sum()} right cells pointed at"
    )


def facts(data: Path) -> None:
    """What is known about three files, beside what was found."""
    for name, path in FACTS.items():
        if not (data / path).is_file():
            continue
        cleaned = cleaned_file(data / path)
        balance = cleaned.balances[0]
        print(f"{name}: {cleaned.verdict}; {balance.cells_changed} cells changed, {balance.rows_set_aside} rows aside")
        for line in cleaned.verdict_reasons:
            print(f"  {line}")
        for result in cleaned.rules:
            print(f"  {'on ' if result.applied else 'off'} {result.rule}: {result.what}")
    words = data / FACTS["dirty_cafe_sales"]
    if words.is_file():
        wanted = int(read_csv(words).isin(["ERROR", "UNKNOWN"]).to_numpy().sum())
        ledger = cleaned_file(words).ledger
        seen = int(ledger["before"].isin(["ERROR", "UNKNOWN"]).sum())
        print(f"dirty_cafe_sales: {seen} of {wanted} cells with ERROR or UNKNOWN found and emptied")


def twice(data: Path) -> None:
    """Cleaning a cleaned file again, through the file: nothing may change any more."""
    for path in sorted([*(data / "raha_baran").glob("*/dirty.csv"), *(data / part for part in FACTS.values())]):
        if path.is_file():
            once = cleaned_file(path)
            frame = next(iter(cleaned_csv_frames(once).values()))
            raw = raw_table(frame.replace("", None).astype("str"), path.name)
            again = clean(linked([understand(raw)]))
            print(f"{path.parent.name} a second time: {len(again.ledger)} cells, {len(again.set_aside)} rows")


def raw_table(frame: pd.DataFrame, name: str) -> RawTable:
    rows = np.arange(2, len(frame) + 2)
    return RawTable(name, name, "", "", frame, tuple(frame.columns), rows, Receipt())


def invented(rows: int) -> pd.DataFrame:
    """Twenty columns as a mall might have them, a few percent of them missing, some of them wrong."""
    random = np.random.default_rng(7)
    columns: dict[str, np.ndarray] = {"Customer ID": np.char.add("C", np.arange(rows).astype("str"))}
    columns["Gender"] = random.choice(["Male", "Female", "male", "F "], rows, p=[0.46, 0.46, 0.04, 0.04])
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
        while not done.wait(0.002):
            seen.append(int(status.read_text().split()[1]))

    watcher = threading.Thread(target=watch)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return (max(seen) - seen[0]) * page


def in_a_fresh_process(work: Callable[[int], None], rows: int) -> None:
    """A process that has not yet freed memory of other work, which would hide growth."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=(rows,))
    process.start()
    process.join()


def best_of(work: Callable[[], object], times: int = 3) -> float:
    """The fastest of some runs in CPU seconds, so that busy neighbours do not count."""
    taken = []
    for _ in range(times):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


def speed(rows: int) -> None:
    joined = join([understand(raw_table(invented(rows), "members"))])
    frame = joined.tables[0].table.frame
    size = frame.memory_usage(deep=True).sum()
    lean_peak = peak_growth(lambda: lean_pass(frame))
    peak = peak_growth(lambda: clean(joined))
    lean, full = best_of(lambda: lean_pass(frame)), best_of(lambda: clean(joined))
    print(
        f"{rows:,} rows x {frame.shape[1]} columns: lean pandas pass {lean:.2f} s, full report {full:.2f} s "
        f"({full / lean:.1f} times), peak growth {peak / size:.1f} times the frame of {size / 1e6:.0f} MB "
        f"(the lean pass: {lean_peak / size:.1f} times)"
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
    ).mask(random.random((rows, 6)) < 0.002)
    joined = join([understand(raw_table(frame, "lines"))])
    begin = time.perf_counter()
    steps: list[float] = []
    cleaned = clean(joined, progress=lambda share, words: steps.append(share))
    took = time.perf_counter() - begin
    balance = cleaned.balances[0]
    print(
        f"{rows:,} lines: {took:.1f} s, {len(steps)} progress reports, "
        f"{balance.rows_used:,} rows used + {balance.rows_set_aside:,} set aside"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(FROM_ENVIRONMENT))
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--only", choices=("truth", "facts", "twice", "speed"))
    asked = parser.parse_args()
    if asked.only in (None, "truth"):
        for folder in sorted((asked.data / "raha_baran").glob("*")):
            if (folder / "clean.csv").is_file():
                against_truth(folder)
    if asked.only in (None, "facts"):
        facts(asked.data)
    if asked.only in (None, "twice"):
        twice(asked.data)
    if asked.only in (None, "speed"):
        in_a_fresh_process(speed, asked.rows)
        in_a_fresh_process(lines, asked.lines)


if __name__ == "__main__":
    main()
