"""Many visitors at once: who is served, how long a light page takes meanwhile, and the peak of memory.

Every scenario starts a server of its own, is driven by raw websocket visitors (and three tabs of a
real browser where there is one) and prints what was seen beside what is promised. Run one scenario
by its name: ``python -m benchmarks.load --only ten``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from benchmarks.app_server import AppServer
from benchmarks.raw_visitor import RawVisitor

MEGABYTE = 1024**2
_LIGHT_EVERY = 0.25
_PATIENCE = 600.0


def till(megabytes: float, mark: str = "M", seed: int = 1) -> bytes:
    """Till receipts as a CSV of about that size."""
    chance = random.Random(seed)
    lines = [f"R{n:07},{mark}{chance.randrange(60_000):06},2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02},"
             f"{chance.choice(('Fashion', 'Food', 'Books', 'Toys'))},{chance.randrange(100, 99_999) / 100}"
             for n in range(20_000)]  # fmt: skip
    block = "\n".join(lines) + "\n"
    return (
        "receipt,member no,date,category,amount\n" + block * max(1, int(megabytes * MEGABYTE / len(block)))
    ).encode()


class LightVisitors:
    """Visitors who only open the first page, again and again, while the others work."""

    def __init__(self, address: str, tabs: int) -> None:
        self.seconds: list[float] = []
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._visit, args=(address,), daemon=True)]
        if tabs and _chromium():
            self._threads.append(threading.Thread(target=self._browse, args=(address, tabs), daemon=True))
        for thread in self._threads:
            thread.start()

    def _visit(self, address: str) -> None:
        visitor = RawVisitor(address)
        while not self._ended.wait(_LIGHT_EVERY):
            self.seconds.append(visitor.run())
        visitor.close()

    def _browse(self, address: str, tabs: int) -> None:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
            pages = [browser.new_page() for _ in range(tabs)]
            while not self._ended.wait(1.0):
                for page in pages:
                    page.goto(address)
                    page.wait_for_selector("[data-testid=stFileUploader]", timeout=120_000)
            browser.close()

    def stop(self) -> str:
        self._ended.set()
        for thread in self._threads:
            thread.join(60)
        half, most = np.percentile(self.seconds, [50, 95])
        return f"light page p50 {half * 1000:,.0f} ms, p95 {most * 1000:,.0f} ms of {len(self.seconds)} (promised: p95 1,000)"


def _chromium() -> str | None:
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def fate(visitor: RawVisitor) -> str:
    """What became of a visitor's upload: served, asked to wait, or lost."""
    page = visitor.text()
    if "rows and" in page and "columns" in page:
        return "served"
    return "asked to wait" if "The app is full at the moment" in page else "lost"


def together(visitors: int, work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def measured(limit_mb: int | None = None, tabs: int = 0) -> Iterator[AppServer]:
    with AppServer(limit_mb) as server:
        light = LightVisitors(server.address, tabs)
        yield server
        print(f"  {light.stop()}")
        held = " under a limit the kernel enforces" if server.enforced else ""
        print(f"  peak {server.peak_mb:,.0f} MB{held}, server alive: {server.alive()}")


def go_on(visitor: RawVisitor) -> str:
    """From a file that was read to the workbook, as one visitor among others; how far it came."""
    visitor.query = ""
    for page in ("columns", "segments", "download"):
        visitor.run(visitor.pages[page], patience=_PATIENCE)
        if "The app is full at the moment" in visitor.text():
            return "asked to wait"
    visitor.press("make-workbook", patience=_PATIENCE)
    full = "The app is full at the moment" in visitor.text()
    return "workbook" if "get-workbook" in visitor.text() else "asked to wait" if full else "lost"


def crowd(limit_mb: int, tabs: int, megabytes: float = 40, onward: bool = False) -> None:
    """Ten visitors upload at the same moment; ``onward``: those who are served go on to the workbook."""
    content = till(megabytes)
    with measured(limit_mb, tabs) as server:
        visitors = [RawVisitor(server.address) for _ in range(10)]
        seconds = [0.0] * 10

        def work(number: int) -> None:
            with suppress(Exception):
                seconds[number] = visitors[number].upload(f"till {number}.csv", content, patience=400)

        together(10, work)
        fates = [fate(visitor) for visitor in visitors]
        counted = {word: fates.count(word) for word in ("served", "asked to wait", "lost")}
        print(f"  {counted}; the last answer after {max(seconds):.1f} s; peak so far {server.peak_mb:,.0f} MB")
        if not onward:
            return
        ends = ["lost"] * 10

        def walk(number: int) -> None:
            with suppress(Exception):
                ends[number] = go_on(visitors[number])

        served = [number for number in range(10) if fates[number] == "served"]
        began = time.monotonic()
        together(len(served), lambda place: walk(served[place]))
        came = {word: [ends[number] for number in served].count(word) for word in ("workbook", "asked to wait", "lost")}
        print(f"  going on to the workbook: {came}, all done after {time.monotonic() - began:.0f} s")


def ten() -> None:
    print("ten visitors with 40 MB each, 2.7 GB (promised: nobody lost, peak at most 1,800 MB)")
    crowd(2700, tabs=3)


def small() -> None:
    print("ten visitors with 40 MB each, 690 MB (promised: one served, the others asked to wait, no death)")
    crowd(690, tabs=0)


def onward() -> None:
    print("ten visitors with 4 MB each, 2.7 GB, on to the workbook (promised: nobody lost)")
    crowd(2700, tabs=3, megabytes=4, onward=True)


def foreign(pairs: int = 200) -> None:
    print(f"{pairs} paired runs with nearly equal files (promised: 0 foreign)")
    wrong = 0
    with AppServer() as server:
        first, second = RawVisitor(server.address), RawVisitor(server.address)
        for number in range(pairs):
            marks = (f"ALPHA{number:03}", f"BRAVO{number:03}")
            files = [
                f"member no,spend\n{''.join(f'{mark}-{n},{n}' + chr(10) for n in range(30))}".encode() for mark in marks
            ]
            pair = (first, second)

            def work(place: int, files: list[bytes] = files, pair: tuple[RawVisitor, ...] = pair) -> None:
                pair[place].upload("members.csv", files[place])

            together(2, work)
            wrong += ("BRAVO" in first.text()) + ("ALPHA" in second.text())
            wrong += (marks[0] not in first.text()) + (marks[1] not in second.text())
            for visitor in pair:
                visitor.press("Clear my data")
    print(f"  foreign or missing: {wrong}")


def cycles(times: int = 50) -> None:
    print(f"{times} times open, upload 5 MB, close (promised: at most 100 MB growth)")
    content = till(5)
    with AppServer() as server:
        for number in range(times):
            visitor = RawVisitor(server.address)
            visitor.upload("till.csv", content)
            visitor.close()
            if number == 4:
                before = server.used_mb()
        time.sleep(15)
        print(f"  {before:,.0f} MB after 5, {server.used_mb():,.0f} MB after {times}, peak {server.peak_mb:,.0f} MB")


def storm() -> None:
    print("20 runs asked for in one second (promised: at most 3 computations)")
    with AppServer() as server:
        visitor = RawVisitor(server.address)
        visitor.upload("till.csv", till(2))
        visitor.query = ""
        target = visitor.pages["columns"]
        for _ in range(20):
            visitor.ask(target)
            time.sleep(0.05)
        runs, early = 0, 0
        with suppress(TimeoutError):
            while True:
                runs += visitor.wait(patience=20) >= 0
        print(f"  finished runs: {runs}, early: {early}")


def hostile() -> None:
    print("the worst bad files beside light visitors (promised: at most 10 s and 400 MB more)")
    from tests.hostile.corpus import all_cases

    worst = ("a value in the last cell", "half a million shared texts", "a gzip bomb", "a page that is never closed",
             "two hundred thousand columns", "open document of a billion cells", "a quote never closed in a long file",
             "one line of four million signs", "three million rows")  # fmt: skip
    with measured() as server:
        visitor = RawVisitor(server.address)
        before, longest = server.used_mb(), 0.0
        for case in all_cases():
            if case.kind in worst:
                seconds = visitor.upload(case.file, case.content)
                longest = max(longest, seconds)
                visitor.press("Clear my data")
        print(f"  slowest {longest:.1f} s, {server.peak_mb - before:,.0f} MB above {before:,.0f} MB")


SCENARIOS: dict[str, Callable[[], None]] = {
    "ten": ten, "small": small, "onward": onward, "foreign": foreign, "cycles": cycles, "storm": storm, "hostile": hostile,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SCENARIOS)
    parser.add_argument("--data", type=Path, help="not needed: the files are made up")
    chosen = parser.parse_args()
    for name, scenario in SCENARIOS.items():
        if chosen.only in (None, name):
            scenario()


if __name__ == "__main__":
    sys.exit(main())
