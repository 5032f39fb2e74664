"""A thousand files with random damage, always the same thousand: each is read or refused, nothing else."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from core.problems import UserError
from core.reading import read_file
from core.reading.results import SourceFile
from tests.hostile.cases import PLAIN_FILE, gzipped, text, zipped
from tests.hostile.corpus_text import COMMAS, NAMED
from tests.hostile.corpus_workbooks import by_library, parts, workbook

SEEDS, MUTATIONS_A_SEED = 20, 50
PAGE = "<html><table>" + "<tr><td>a</td><td>1</td></tr>" * 9 + "</table></html>"
HEALTHY = {
    "a.csv": PLAIN_FILE, "b.csv": text(COMMAS, ";").encode("cp1252"), "c.csv": text(NAMED).encode("utf-16"),
    "d.xlsx": workbook(), "e.xlsx": by_library(), "f.gz": gzipped(PLAIN_FILE), "g.zip": zipped({"t.csv": PLAIN_FILE}),
    "h.html": PAGE.encode(),
}  # fmt: skip
AWKWARD = (b"\0", b'"', b"\xff", b"\n", b"\r", b",", b";", b"<", b"=", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"9" * 400)


def flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def cut(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.randint(1, len(content) // 2)]


def repeat(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.randint(1, 200)] * chance.randint(1, 40)


def insert(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(content))
        content[place:place] = chance.choice(AWKWARD) * chance.randint(1, 3)


def inside_a_part(content: bytearray, chance: random.Random) -> None:
    """Damage under an intact archive, where only the parser can notice it."""
    if zipfile.is_zipfile(BytesIO(bytes(content))):
        pieces = {name: bytearray(part) for name, part in parts().items()}
        chance.choice(MUTATORS[:4])(pieces[chance.choice(sorted(pieces))], chance)
        content[:] = zipped({name: bytes(part) for name, part in pieces.items()})
    else:
        flip(content, chance)


MUTATORS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, cut, repeat, insert, inside_a_part)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(MUTATIONS_A_SEED):
        name = chance.choice(sorted(HEALTHY))
        content = bytearray(HEALTHY[name])
        chance.choice(MUTATORS)(content, chance)
        try:
            reading = read_file(SourceFile(name, bytes(content)))
        except UserError as refusal:
            assert refusal.code, f"seed {seed}, file {number}"
        else:
            assert reading.tables and all(len(table.headers) for table in reading.tables), f"seed {seed}, {number}"
