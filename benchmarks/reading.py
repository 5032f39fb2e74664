"""Reads files of known content, measures speed and memory, and prints one table of what holds.

    python -m benchmarks.reading [--data DIR] [--quick]

Quality needs the data folder (default: the environment variable MALL_DATA or ../shared/data); speed is
measured on generated files as a ratio to pandas in the same run: its C parser told every type in
advance, and its reader of workbooks with calamine. Memory is the peak of this process and its worker
together above the start, as a ratio to the size of the parsed table. ``--quick`` leaves out the large
files.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks import columns_quality, reading_quality, reading_speed

Line = tuple[str, str, str, bool]
_FOLDERS = ("pollock", "fuste_spreadsheets", "messy_workbooks", "ptype_types", "header_vocab", "istanbul_mall")


def quality(data: Path) -> Iterator[Line]:
    """What is asked, the figure, the bar, and whether it holds."""
    folder = data / "pollock"
    if folder.exists():
        weights = reading_quality.pollock_weights(folder)
        polluted = reading_quality.pollock(folder / "polluted_files", weights)
        strict = reading_quality.pollock(folder / "polluted_files", weights, empty_is_right=False)
        yield f"Pollock, {polluted['files']} polluted files, simple score", f"{polluted['simple']:.3f} of 10", "at least 9.6", polluted["simple"] >= 9.6  # fmt: skip
        yield "... weighted by how often a pollution occurs", f"{polluted['weighted']:.3f} of 10", "no bar", True
        yield "... when refusing an empty file counts as failure", f"{strict['simple']:.3f} of 10", "no bar", True
        real = reading_quality.pollock(folder / "survey_sample")
        yield f"Pollock, {real['files']} real files, simple score", f"{real['simple']:.3f} of 10", "no bar", True
    if (data / "fuste_spreadsheets").exists():
        right = reading_quality.fuste(data / "fuste_spreadsheets")["right"]
        yield "FUSTE, header rows and data range right", f"{right.mean():.1%} of {len(right)}", "at least 80 %", right.mean() >= 0.8  # fmt: skip
    right = reading_quality.known_files(data)["right"]
    if len(right):
        yield "Odd encodings and messy workbooks as a person reads them", f"{right.sum()} of {len(right)}", "all", bool(right.all())  # fmt: skip
    for figure in columns_quality.report(data).itertuples(index=False):
        yield figure.what, figure.reached, figure.wanted or "no bar", _reaches(figure.reached, figure.wanted)
    for name in _FOLDERS:
        if not (data / name).exists():
            yield f"Not measured: {data} has no folder {name}", "-", "-", True


def _reaches(reached: str, wanted: str) -> bool:
    """``_reaches("98.8% of 86", ">= 95 %")``; a bar without a sign is the most that is allowed."""
    if not wanted:
        return True
    figure, bar = float(reached.split("%")[0]), float(wanted.strip("<>=% "))
    return figure >= bar if wanted.startswith(">") else figure <= bar


def speed(quick: bool) -> Iterator[Line]:
    for name, ratio, detail in reading_speed.text_speed(100_000 if quick else 1_000_000):
        yield name, f"{ratio:.2f} times ({detail})", "at most 3 times", ratio <= 3
    name, ratio, detail = reading_speed.workbook_speed(10_000 if quick else 100_000)
    yield name, f"{ratio:.2f} times ({detail})", "at most 2 times", ratio <= 2
    if not quick:
        for name, ratio, detail in reading_speed.memory():
            yield name, f"{ratio:.1f} times ({detail})", "at most 8 times", ratio <= 8
        name, seconds, megabytes = reading_speed.refusal_cost()
        yield name, f"{seconds:.2f} s, {megabytes:.0f} MB", "under 2 s and 200 MB", seconds < 2 and megabytes < 200


def main() -> None:
    """Prints the table, one line as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("MALL_DATA", "../shared/data")))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=("quality", "speed"))
    chosen = parser.parse_args()
    print("| what | figure | bar | holds |\n|---|---|---|---|")
    parts = [quality(chosen.data)] if chosen.only != "speed" else []
    parts += [speed(chosen.quick)] if chosen.only != "quality" else []
    for part in parts:
        for what, figure, bar, holds in part:
            print(f"| {what} | {figure} | {bar} | {'yes' if holds else 'NO'} |", flush=True)


if __name__ == "__main__":
    main()
