"""What the cleaned tables are called as files: after the file they came from, plain and each once."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from core.columns.results import Table

_LONGEST = 70
"""Letters of a name; in any script shorter than the 255 bytes a file system allows."""


def cleaned_file_names(tables: Sequence[Table]) -> dict[str, str]:
    """The file name per table name: ``till_cleaned.csv``; with the sheet where a file gives several tables."""
    several = Counter(table.file for table in tables)
    taken: set[str] = set()
    names = {}
    for table in tables:
        stem = _plain(PurePath(table.file).stem, table.sheet if several[table.file] > 1 else "")
        free = next(name for name in _numbered(f"{stem}_cleaned") if name.casefold() not in taken)
        taken.add(free.casefold())
        names[table.name] = f"{free}.csv"
    return names


def _plain(*parts: str) -> str:
    """Letters and digits of any script; everything else between them is one underscore."""
    words = (re.sub(r"[^\w-]+", "_", part).strip("_-") for part in parts)
    return "_".join(word for word in words if word)[:_LONGEST].rstrip("_-") or "table"


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in itertools.count(2))
