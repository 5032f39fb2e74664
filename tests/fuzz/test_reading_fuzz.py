"""Seeded mutations of real-looking files against the reader: a table or a kind refusal, never anything else.

Every run tries the same mutations; ``FUZZ_SEED`` and ``FUZZ_SECONDS`` try others for longer.
"""

from __future__ import annotations

import gzip
import os
import random
import time
from collections.abc import Callable

import pytest
from seed_files import seed_files

from core.problems import UserError
from core.reading import close_workers, read_file
from core.reading.results import ReadingLimits, SourceFile

SEED = int(os.environ.get("FUZZ_SEED", "20240501"))
SECONDS = float(os.environ.get("FUZZ_SECONDS", "15"))
MUTATIONS = 400
LIMITS = ReadingLimits(
    max_bytes=2 * 1024**2, max_unpacked_bytes=8 * 1024**2, max_cells=500_000, max_rows=50_000, worker_seconds=20.0
)
FRAGMENTS = [
    b"\0", b'"', b'""', b"'", b"\n", b"\r", b"\r\n", b";", b",", b"\t", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1a", b"=1+1",
    b"<!DOCTYPE a>", b"]]>", b"<table>", b'r="XFD1048576"', b't="e"', b"PK\x03\x04", b"1e999", b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80", b"sep=;\n", b"Total,,", b"99999999999999999999", b'count="-1"',
]  # fmt: skip


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def insert(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(FRAGMENTS) * chance.choice([1, 1, 2, 50])


def remove(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data))
    del data[place : place + chance.choice([1, 2, 16, len(data) // 4 + 1])]


def repeat(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data))
    data[place:place] = data[place : place + 200] * chance.choice([2, 20])


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


WAYS: list[Callable[[bytearray, random.Random], None]] = [flip, insert, insert, remove, repeat, cut]


def mutated(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        if data:
            chance.choice(WAYS)(data, chance)
    return gzip.compress(bytes(data)) if chance.random() < 0.05 else bytes(data)


def complaint(content: bytes) -> str:
    """What is wrong with how the reader took these bytes; nothing when it is fine."""
    try:
        reading = read_file(SourceFile("fuzzed", content), limits=LIMITS)
    except UserError as refusal:
        if refusal.code in {"too-slow", "too-much-memory"}:
            return f"the worker died or hung: {refusal.code}"
        return "" if refusal.title and refusal.what_happened and refusal.how_to_fix else "an empty message"
    for table in reading.tables:
        if table.frame.columns.duplicated().any() or len(table.source_rows) != len(table.frame):
            return "columns or rows do not fit together"
        seen = set(table.source_rows.tolist())
        if len(seen) != len(table.frame) or seen & {row.source_row for row in table.left_out}:
            return "a row is used twice"
    return ""


@pytest.mark.xdist_group("reading")
def test_mutated_files_are_read_or_refused() -> None:
    chance = random.Random(SEED)
    seeds = seed_files()
    ends = time.monotonic() + SECONDS
    try:
        for number in range(MUTATIONS if "FUZZ_SECONDS" not in os.environ else 10**9):
            name, content = seeds[number % len(seeds)]
            broken = mutated(content, chance)
            problem = complaint(broken)
            assert not problem, f"mutation {number} of {name} with seed {SEED}: {problem}: {broken[:300]!r}"
            if time.monotonic() > ends:
                break
    finally:
        close_workers()
    assert number > len(seeds)
