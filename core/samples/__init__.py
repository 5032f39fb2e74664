"""Built-in example files, so that the product shows itself at the first click.

``Mall_Customers.csv`` is the public teaching file with 200 rows. The small mall is invented: its
three files are made by ``core/samples/invent`` and are as untidy as real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.reading.results import SourceFile

_FOLDER = Path(__file__).parent / "files"


@dataclass(frozen=True)
class Sample:
    """One example the user can start with."""

    key: str
    label: str
    explanation: str
    files: tuple[str, ...]


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "small_mall",
        "A small mall",
        "Three untidy files: members, till receipts of a year and a survey",
        ("members.xlsx", "till receipts.csv", "survey.csv"),
    ),
    Sample(
        "mall_customers",
        "Mall customers",
        "One tidy file: 200 members with age, income and spending score",
        ("Mall_Customers.csv",),
    ),
)


def sample_files(key: str) -> tuple[SourceFile, ...]:
    """The files of that sample as if they had been uploaded; raises ``KeyError`` for an unknown key."""
    chosen = {sample.key: sample for sample in SAMPLES}[key]
    return tuple(SourceFile(name, (_FOLDER / name).read_bytes()) for name in chosen.files)
