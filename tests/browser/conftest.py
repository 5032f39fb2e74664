"""A running app and a real browser for the tests in this folder; skipped where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 120_000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the app answers, started as a visitor's server would be."""
    found = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py",
               "--server.port", str(port), "--server.address", "127.0.0.1"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(150):
        if answers(found):
            break
        time.sleep(0.2)
    yield found
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    executable = next((path for name in NAMES if (path := shutil.which(name))), None)
    if executable is None:
        missing = "no Chromium on this machine; tests/browser/install_browser.sh installs it"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield running
        running.close()


class Visitor:
    """One visitor in a browser of its own, with everything the page asked for and complained about."""

    def __init__(self, browser: Any, address: str, width: int = 1440, scheme: str = "light") -> None:
        self.address = address
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector("[data-testid=stFileUploader]")

    def settled(self) -> None:
        """Wait until the server has finished this page."""
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")

    def upload(self, *files: dict[str, Any]) -> None:
        self.page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(list(files))
        self.page.get_by_role("button", name="Next: match columns").wait_for()
        self.settled()

    def next(self, heading: str) -> None:
        self.page.locator(".st-key-next button").click()
        self.page.get_by_role("heading", name=heading, level=1).wait_for()
        self.settled()

    def text(self) -> str:
        return str(self.page.locator("[data-testid=stMain]").inner_text())

    def outside(self) -> list[str]:
        """Requests that left this machine."""
        local = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(local)]

    def scrolls_sideways(self) -> bool:
        return bool(self.page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]');"
            " return main.scrollWidth > main.clientWidth + 1 || document.body.scrollWidth > innerWidth + 1 }"
        ))  # fmt: skip

    def close(self) -> None:
        self.context.close()
