"""Time and memory of the Excel pack, as a ratio to pandas writing the customer table alone.

    python -m benchmarks.workbook [--customers 100000] [--rounds 1]

Prints the seconds of `DataFrame.to_excel(engine="openpyxl")` for customers x 12 columns, the seconds of
the whole pack in the same run (whose Customers sheet has at least these columns), their ratio (target: at
most 0.5), and the pack's peak memory (target: under 600 MB). Processor time stands beside the time on the
clock, because other work on the machine does not distort it.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit" / "workbook")]

import workbook_builders as builders  # noqa: E402

from core.journey import Journey  # noqa: E402
from core.workbook import build_workbook  # noqa: E402
from core.workbook.sheets.customers import all_columns  # noqa: E402

COLUMNS = 12


def megabytes() -> float:
    """Peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass(frozen=True)
class Timing:
    """Seconds on the clock and of the processor."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Timing:
    """How long ``work`` takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Timing(time.perf_counter() - clock, time.process_time() - processor)


def mall(customers: int) -> Journey:
    """A made-up mall with columns of every kind: ids, texts, dates, numbers."""
    places = np.arange(customers)
    extra = {
        "Card": pd.Series(np.array(["Gold", "Silver", "Basic"])[places % 3], dtype="str"),
        "Street": pd.Series([f"Main street {place % 9_973}" for place in range(customers)], dtype="str"),
        "Points": pd.Series((places * 7_919 % 100_003).astype(str), dtype="str"),
    }
    return builders.journey(customers, extra)


def main() -> None:
    """Measure the pack first, so that its peak is its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=1, help="the smallest time of several rounds is taken")
    parser.add_argument("--data", help="not needed: the mall is made up")
    options = parser.parse_args()
    small = mall(1_000)
    build_workbook(small)
    first = timed(lambda: build_workbook(small))
    print(f"1,000 customers, whole pack   {first.clock:8.2f} s, {first.processor:6.2f} s of processor  (target 2)")
    journey = mall(options.customers)
    columns = all_columns(journey, include_personal=False)
    assert len(columns) >= COLUMNS
    frame = pd.DataFrame({column.header: column.values.to_numpy() for column in columns[:COLUMNS]})
    before = megabytes()
    packs = [timed(lambda: build_workbook(journey)) for _ in range(options.rounds)]
    peak = megabytes()
    tables = [
        timed(lambda: frame.to_excel(io.BytesIO(), engine="openpyxl", index=False)) for _ in range(options.rounds)
    ]
    pack, table = (Timing(min(t.clock for t in ts), min(t.processor for t in ts)) for ts in (packs, tables))
    size = f"{options.customers:,}"
    print(f"{size} customers, whole pack {pack.clock:8.2f} s, {pack.processor:6.2f} s of processor")
    print(f"to_excel, {size} x {COLUMNS}       {table.clock:8.2f} s, {table.processor:6.2f} s of processor")
    clock, processor = pack.clock / table.clock, pack.processor / table.processor
    print(f"ratio                         {clock:8.2f},   {processor:6.2f} of processor  (target 0.5)")
    print(f"peak memory                   {peak:8.0f} MB, {peak - before:.0f} above the start  (target 600)")


if __name__ == "__main__":
    main()
