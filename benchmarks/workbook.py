"""Time and memory of the Excel pack, as a ratio to pandas writing the customer table alone.

    python benchmarks/workbook.py [--customers 100000]

Prints the seconds of `DataFrame.to_excel(engine="openpyxl")` for customers x 12 columns, the seconds of
the whole pack in the same run, their ratio (target: at most 0.5), and the pack's peak memory above the
start (target: under 600 MB).
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit" / "workbook")]

import workbook_builders as builders  # noqa: E402

from core.workbook import build_workbook  # noqa: E402
from core.workbook.sheets.customers import all_columns  # noqa: E402

COLUMNS = 12


def megabytes() -> float:
    """Peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure the pack first, so that its peak is its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--customers", type=int, default=100_000)
    customers = parser.parse_args().customers
    small = builders.journey(1_000)
    build_workbook(small)
    started = time.perf_counter()
    build_workbook(small)
    print(f"1,000 customers, whole pack      {time.perf_counter() - started:8.2f} s   (target 2)")
    journey = builders.journey(customers)
    columns = all_columns(journey, include_personal=True)[:COLUMNS]
    frame = pd.DataFrame({column.header: column.values.to_numpy() for column in columns})
    before, started = megabytes(), time.perf_counter()
    content = build_workbook(journey)
    pack = time.perf_counter() - started
    print(f"{customers:,} customers, whole pack    {pack:8.2f} s, {len(content) / 1e6:.1f} MB")
    print(f"peak above the start             {megabytes() - before:8.0f} MB  (target 600)")
    started = time.perf_counter()
    frame.to_excel(io.BytesIO(), engine="openpyxl", index=False)
    plain = time.perf_counter() - started
    print(f"to_excel, {frame.shape[0]:,} x {frame.shape[1]}           {plain:8.2f} s")
    print(f"ratio                            {pack / plain:8.2f}     (target 0.5)")


if __name__ == "__main__":
    main()
