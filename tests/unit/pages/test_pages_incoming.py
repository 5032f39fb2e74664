"""Where a file waits on its way in: in memory while that fits, told from the length of its request."""

from __future__ import annotations

import errno
import io
import shutil
from collections.abc import AsyncGenerator
from typing import Any, NamedTuple

import pytest
from starlette import formparsers
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from streamlit import config

from pages.shared import incoming, memory

MEGABYTE = memory.MEGABYTE


class Disk(NamedTuple):
    total: int
    used: int
    free: int


class Came(io.BytesIO):
    """A file as the uploader hands it over."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name, self.size = name, len(content)


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


class FullDisk(io.BytesIO):
    """A file on a disk without room, which may be noticed late."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, piece: Any) -> int:
        if self._room < len(piece):
            raise OSError(errno.ENOSPC, "No space left on device")
        self._room -= len(piece)
        return super().write(piece)

    def seek(self, place: int, whence: int = 0) -> int:
        if self._room < 10:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().seek(place, whence)


@pytest.mark.parametrize("room", [0, 100, 205])
def test_a_file_without_room_anywhere_is_told_and_the_others_come_in(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", lambda *given, **named: FullDisk(room))
    with formparsers.SpooledTemporaryFile(max_size=50) as file:
        for _ in range(5):
            file.write(b"x" * 40)
        file.seek(0)
        dropped = [Came("till.csv", file.read()), Came("members.csv", b"Member no,Age\n1,2\n")]
    whole, told = incoming.without_lost(dropped)
    assert [item.name for item in whole] == ["members.csv"]
    assert told is not None and "till.csv" in told.what_happened and told.code == "no-room-to-arrive"


def test_files_that_came_in_whole_are_nothing_to_tell() -> None:
    with formparsers.SpooledTemporaryFile(max_size=50) as file:
        file.write(b"x" * 400)
        file.seek(0)
        assert file.read() == b"x" * 400
    assert incoming.without_lost([Came("a.csv", b"x" * 400)])[1] is None
