"""How soon a visitor sees a page: a cold start, the first walk and the second, in a real browser.

    python -m benchmarks.pages [--customers 10000]

Invents a mall of that many members with ten receipt lines each, uploads both files as a visitor does,
walks through all pages twice and prints, per page, the seconds until it stands still. Targets: the first
page under 4 s after the server was started, every page of the second walk under 1 s. The floor printed
beside them is the second visit of the empty first page, which computes nothing.
"""

from __future__ import annotations

import argparse
import io
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
STEPS = ("Match columns", "Clean", "Explore", "Segments", "Plan", "Download")
LINES_EACH = 10
PATIENCE = 300_000


def invented(customers: int) -> list[dict[str, Any]]:
    """A member list and its receipt lines as files to upload."""
    rng = np.random.default_rng(7)
    numbers = np.array([f"{number:06d}" for number in range(1, customers + 1)])
    members = pd.DataFrame({
        "Member no": numbers,
        "Age": rng.integers(18, 80, customers),
        "District": rng.choice(["North", "Harbour", "Old town"], customers),
    })  # fmt: skip
    who = rng.choice(customers, customers * LINES_EACH, p=rng.dirichlet(np.full(customers, 0.7)))
    days = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 365, len(who)), unit="D")
    lines = pd.DataFrame({
        "Receipt": [f"R{number:07d}" for number in range(len(who))],
        "Date": days.strftime("%d/%m/%Y"),
        "Member no": numbers[who],
        "Shop": rng.choice(["Atelier", "Market", "Noodle bar", "Books"], len(who)),
        "Amount (EUR)": np.round(rng.lognormal(3.2, 0.8, len(who)), 2),
    })  # fmt: skip
    return [_file("members.csv", members), _file("receipts.csv", lines)]


def _file(name: str, frame: pd.DataFrame) -> dict[str, Any]:
    out = io.BytesIO()
    frame.to_csv(out, index=False)
    return {"name": name, "mimeType": "text/csv", "buffer": out.getvalue()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settled(page: Page) -> None:
    """Wait until the server has finished this page and the browser has drawn it."""
    page.wait_for_timeout(50)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def visit(page: Page, title: str) -> float:
    """Seconds from the click in the menu until the page stands still."""
    started = time.perf_counter()
    page.locator("[data-testid=stTopNavLink]", has_text=title).first.click()
    settled(page)
    return time.perf_counter() - started


def opened(page: Page, address: str, started: float) -> float:
    """Seconds from the start of the server until its first page can be used."""
    while True:
        try:
            page.goto(address)
            break
        except Exception:  # the server does not listen yet
            time.sleep(0.1)
    page.wait_for_selector("[data-testid=stFileUploader]")
    return time.perf_counter() - started


def walk(page: Page, address: str, customers: int, started: float) -> None:
    """Both walks, printed page by page."""
    print(f"{'first page after the start of the server':44}{opened(page, address, started):8.2f} s  (target 4)")
    files = invented(customers)
    begun = time.perf_counter()
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(files)
    page.get_by_role("button", name="Next: match columns").wait_for()
    settled(page)
    print(f"{'upload and receipt':44}{time.perf_counter() - begun:8.2f} s")
    first = {title: visit(page, title) for title in STEPS}
    floor = visit(page, "Upload")
    second = {title: visit(page, title) for title in STEPS}
    print(f"{'page':30}{'first walk':>14}{'second walk':>14}{'floor':>10}")
    for title in STEPS:
        print(f"{title:30}{first[title]:12.2f} s{second[title]:12.2f} s{floor:8.2f} s")
    print(f"slowest page of the second walk: {max(second.values()):.2f} s  (target 1)")


def main() -> None:
    """Start the server and the browser, walk, stop both."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--data", help="not used: this benchmark invents its own mall")
    customers = parser.parse_args().customers
    port = _free_port()
    executable = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py",
               "--server.port", str(port), "--server.address", "127.0.0.1"]  # fmt: skip
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        started = time.perf_counter()
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            walk(page, f"http://127.0.0.1:{port}", customers, started)
        finally:
            server.terminate()
            server.wait(10)
            browser.close()


if __name__ == "__main__":
    main()
