"""A session of the app without a browser, always started through the entry point."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    """A function that opens the app as a new visitor."""
    monkeypatch.chdir(ROOT)

    def opened() -> AppTest:
        return AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=PATIENCE).run()

    return opened
