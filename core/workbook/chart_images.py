"""Charts as PNG and SVG files, drawn in a process of their own.

The drawing library can abort the process it runs in, so it never runs in the server: a worker is
started for one batch, with a time limit, and what it cannot draw is reported in plain words.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.problems import UserError

_SECONDS = 60
_WORKER = Path(__file__).with_name("chart_worker.py")


def draw_charts(specs: Mapping[str, Mapping[str, Any]], scale: float = 2.0) -> dict[str, bytes]:
    """``name.png`` and ``name.svg`` for every Vega-Lite specification in ``specs``.

    Raises :class:`UserError` when the worker fails or takes longer than a minute.
    """
    if not specs:
        return {}
    job = json.dumps({"scale": scale, "specs": specs}, default=str).encode("utf-8")
    try:
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(_WORKER)], input=job, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _failed("It took longer than a minute.") from None
    if ended.returncode != 0:
        raise _failed("The drawing program stopped.")
    drawn: dict[str, bytes] = {}
    for name, files in json.loads(ended.stdout).items():
        drawn[f"{name}.svg"] = files["svg"].encode("utf-8")
        drawn[f"{name}.png"] = bytes.fromhex(files["png"])
    return drawn


def _failed(why: str) -> UserError:
    return UserError(
        "The charts could not be drawn as pictures",
        why,
        "The workbook and the brief hold the charts too; download those, or try again.",
        code="charts-not-drawn",
    )
