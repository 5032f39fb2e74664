"""Where a file waits on its way in: in memory while that fits, told from the length of its request."""

from __future__ import annotations

import shutil
from collections.abc import AsyncGenerator
from typing import NamedTuple

import pytest
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from streamlit import config

from pages.shared import incoming, memory

MEGABYTE = memory.MEGABYTE


class Disk(NamedTuple):
    total: int
    used: int
    free: int


async def nothing() -> AsyncGenerator[bytes, None]:
    yield b""


def arriving(megabytes: int) -> MultiPartParser:
    return MultiPartParser(Headers({"content-length": str(megabytes * MEGABYTE)}), nothing())


def test_files_stay_in_memory_while_all_that_arrive_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "fits", lambda needed, alone: needed <= 100 * MEGABYTE)
    first = arriving(40)
    assert first.spool_max_size > 40 * MEGABYTE
    second = arriving(40)
    assert second.spool_max_size == MEGABYTE, "the first one has not arrived yet"
    del first, second
    assert arriving(40).spool_max_size > 40 * MEGABYTE


def test_a_file_of_unknown_length_counts_as_the_largest_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(memory, "fits", lambda needed, alone: bool(asked.append(needed)))
    assert MultiPartParser(Headers({}), nothing()).spool_max_size == MEGABYTE
    assert asked == [2 * config.get_option("server.maxUploadSize") * MEGABYTE]


def test_a_full_disk_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Disk(10**12, 10**12, 5 * MEGABYTE))
    assert incoming.short_of_space()
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Disk(10**12, 0, 10**12))
    assert not incoming.short_of_space()


def test_no_place_for_temporary_files_is_no_space(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", nowhere)
    assert incoming.short_of_space()
