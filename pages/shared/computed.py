"""Computes a result once per session: found by what it depends on, or made behind the gate."""

from __future__ import annotations

from typing import Any

from pages.shared import results_store, waiting, workspace
from pages.shared.gate import Job


def computed(stage: str, key: str, words: str, job: Job, needed: int | None = None) -> Any:
    """The result of ``job``; ``key`` stands for everything it depends on, ``words`` say what is awaited,
    ``needed`` how many bytes it takes at its peak, by default a multiple of the files in use."""
    store = results_store.results()
    found = store.find(stage, key)
    if found is None:
        found = waiting.run(f"{stage}:{key}", words, job, workspace.step_bytes() if needed is None else needed)
        store.keep(stage, key, found)
    return found
