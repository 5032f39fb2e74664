"""Speed and memory of reading beside pandas told everything, on generated files of a mall's shape."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import psutil

from core.problems import UserError
from core.reading import close_workers, read_file
from core.reading.results import SourceFile

_ROUNDS = 3


def till_lines(rows: int) -> pd.DataFrame:
    """Till receipts: ids, categories, whole and broken numbers, days."""
    random = np.random.default_rng(7)
    categories = np.array(["Clothing", "Shoes", "Books", "Food & Beverage", "Cosmetics", "Toys"])
    days = pd.Timestamp("2022-01-01") + pd.to_timedelta(random.integers(0, 800, rows), "D")
    return pd.DataFrame(
        {
            "invoice_no": [f"I{number:07d}" for number in range(rows)],
            "customer_id": [f"C{number:06d}" for number in random.integers(0, 300_000, rows)],
            "category": categories[random.integers(0, 6, rows)],
            "quantity": random.integers(1, 9, rows),
            "price": random.integers(100, 500_000, rows) / 100,
            "invoice_date": days.strftime("%Y-%m-%d"),
            "shopping_mall": np.array(["Kanyon", "Forum, East", "Metrocity"])[random.integers(0, 3, rows)],
        }
    )


def wide_table(rows: int, columns: int) -> pd.DataFrame:
    """Ids, whole numbers, broken numbers and days in turn."""
    random = np.random.default_rng(8)
    makers: list[Callable[[], Any]] = [
        lambda: [f"C{number:06d}" for number in random.integers(0, 300_000, rows)],
        lambda: random.integers(0, 1000, rows),
        lambda: random.random(rows).round(2),
        lambda: pd.Timestamp("2022-01-01") + pd.to_timedelta(random.integers(0, 700, rows), "D"),
    ]
    return pd.DataFrame({f"column {number}": makers[number % 4]() for number in range(columns)})


def as_workbook(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_excel(out, index=False, engine="xlsxwriter")
    return out.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ratio(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, str]:
    """Best of some rounds of each, taken in turn so that other work on the machine meets both."""
    ours()
    pairs = [(_seconds(floor), _seconds(ours)) for _ in range(_ROUNDS)]
    base, mine = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    return mine / base, f"{mine:.2f} s, pandas {base:.2f} s"


def text_speed(rows: int) -> Iterator[tuple[str, float, str]]:
    """A regular file, and the same with a title, some broken lines and a total."""
    frame = till_lines(rows)
    plain = frame.to_csv(index=False).encode()
    types = dict.fromkeys(frame, "str") | {"quantity": "int64", "price": "float64"}
    lines = plain.decode().splitlines()
    for place in range(1000, rows, rows // 50):
        lines[place] += ",one too many"
    messy = "\n".join(["Till receipts", "", *lines, "Total,,,1,2,,"]).encode()

    def floor() -> object:
        return pd.read_csv(io.BytesIO(plain), dtype=types)

    for name, content in (("", plain), (" with a title, 50 broken lines and a total", messy)):
        ratio, detail = _ratio(lambda content=content: read_file(SourceFile("till.csv", content)), floor)  # type: ignore[misc]
        yield f"CSV of {rows:,} rows{name}, to pandas' C parser told everything", ratio, detail


def workbook_speed(rows: int) -> tuple[str, float, str]:
    content = as_workbook(wide_table(rows, 12))
    ratio, detail = _ratio(
        lambda: read_file(SourceFile("wide.xlsx", content)),
        lambda: pd.read_excel(io.BytesIO(content), engine="calamine"),
    )
    return f"Workbook of {rows:,} x 12, to pandas with calamine", ratio, detail


def memory() -> Iterator[tuple[str, float, str]]:
    """Peak while reading, as a ratio to the parsed table."""
    rows = 1_800_000
    content = till_lines(rows).to_csv(index=False).encode()
    yield _memory_of(f"Memory, CSV of {len(content) / 1e6:.0f} MB", "till.csv", content)
    content = as_workbook(till_lines(500_000))
    yield _memory_of("Memory, workbook of 500,000 rows", "till.xlsx", content)


def _memory_of(name: str, file: str, content: bytes) -> tuple[str, float, str]:
    close_workers()
    # The worker is started before, so that its libraries are not counted as the file's.
    read_file(SourceFile("warm.csv", b"a,b\n1,2\n3,4\n"))
    peak, reading = peak_of(lambda: read_file(SourceFile(file, content)))
    size = sum(int(table.frame.memory_usage(deep=True).sum()) for table in reading.tables)
    return name, peak / size, f"{peak / 1e6:.0f} MB for a table of {size / 1e6:.0f} MB"


def peak_of(work: Callable[[], Any]) -> tuple[float, Any]:
    """Peak bytes of this process and its children above the start, sampled 100 times a second."""
    process = psutil.Process()
    start, peak, done = _resident(process), 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.01):
            peak = max(peak, _resident(process) - start)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        result = work()
    finally:
        done.set()
        watcher.join()
    return max(peak, _resident(process) - start), result


def _resident(process: psutil.Process) -> float:
    total = process.memory_info().rss
    for child in process.children(recursive=True):
        try:
            total += child.memory_info().rss
        except psutil.Error:
            continue
    return float(total)


def refusal_cost() -> tuple[str, float, float]:
    """The dearest of some hostile files: seconds, and megabytes above an idle worker."""
    import zipfile

    read_file(SourceFile("warm.csv", b"a,b\n1,2\n3,4\n"))
    seconds, megabytes = 0.0, 0.0
    for blank in (b" " * 512 * 1024**2, b"<row><c/></row>" * 20_000_000):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", blank)
        content = out.getvalue()
        start = time.perf_counter()
        peak, _ = peak_of(lambda content=content: _refused(content))  # type: ignore[misc]
        seconds, megabytes = max(seconds, time.perf_counter() - start), max(megabytes, peak / 1e6)
    return "Refusing a workbook that unpacks too far", seconds, megabytes


def _refused(content: bytes) -> None:
    try:
        read_file(SourceFile("bomb.xlsx", content))
    except UserError:
        return
    raise AssertionError("a hostile file was read")
