"""What a bad file is for the tests: its name, its bytes and the one outcome that is right."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import dataclass

HEADER = ("Member no", "Age", "Spend")
ROWS = tuple((f"C{n:03}", str(20 + n % 40), f"{n * 7 % 90 + 10}.5") for n in range(1, 13))
TABLE = (HEADER, *ROWS)


@dataclass(frozen=True)
class Loads:
    """The first table has exactly these cells (header first, text as shown, empty for missing), and
    these findings are among those told."""

    cells: tuple[tuple[str, ...], ...] = TABLE
    tells: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Refused:
    """A ``UserError`` with one of these codes."""

    codes: frozenset[str]


@dataclass(frozen=True)
class Survives:
    """Either a table or a refusal: what matters is that nothing dies and nobody waits."""


Outcome = Loads | Refused | Survives


@dataclass(frozen=True)
class Case:
    """One kind of bad file."""

    kind: str
    file: str
    content: bytes
    outcome: Outcome


def loads(*tells: str, cells: tuple[tuple[str, ...], ...] = TABLE) -> Loads:
    return Loads(cells, frozenset(tells))


def refused(*codes: str) -> Refused:
    return Refused(frozenset(codes))


def text(rows: tuple[tuple[str, ...], ...] = TABLE, separator: str = ",", end: str = "\n") -> str:
    return "".join(separator.join(row) + end for row in rows)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, compress_type=method)
    return buffer.getvalue()


PLAIN_FILE = text().encode()


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
