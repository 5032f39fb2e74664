"""Columns of fixed width: cells parted by blanks at the same places in every line, blanks inside allowed.

Told from runs of blanks as a separator by lines that have different numbers of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from core.reading.cell_types import kind_of_text
from core.reading.naming_rows import TELLING

SEPARATOR = "\x1f"
_FEWEST_LINES, _FEWEST_COLUMNS = 4, 3
_WIDE_GAP = re.compile(r"\S {2,}(?=\S)")
_LONGEST_LINE = 2000
Columns = list[tuple[int, int]]


def fixed_columns(sample: Sequence[str]) -> Columns:
    """First place and end of every column, or nothing when the lines have no common columns."""
    lines = [line.rstrip() for line in sample if len(_WIDE_GAP.findall(line)) >= _FEWEST_COLUMNS - 1]
    if len(lines) < max(_FEWEST_LINES, 0.6 * len(sample)) or any("\t" in line for line in lines):
        return []
    longest = max(map(len, lines))
    if longest > _LONGEST_LINE or len({len(line.split()) for line in lines}) < 2:
        return []
    filled = np.array([[sign != " " for sign in line.ljust(longest)] for line in lines]).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(int)))
    columns = _named_columns(list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)), lines[0])
    if len(columns) < _FEWEST_COLUMNS:
        return []
    cells = [[line[start:end].strip() for start, end in columns] for line in lines[1:]]
    telling = [np.mean([kind_of_text(cell) in TELLING for cell in column]) > 0.8 for column in zip(*cells, strict=True)]
    return columns if any(telling) else []


def separated(text: str, columns: Columns) -> str:
    """The text with its cells parted by ``SEPARATOR``; lines that do not keep to the columns stay whole."""
    return "\n".join(_separated_line(line, columns) for line in text.split("\n"))


def _separated_line(line: str, columns: Columns) -> str:
    ends = [0, *(end for _, end in columns)]
    gaps = [line[before:start] for before, (start, _) in zip(ends, columns, strict=False)]
    if any(gap.strip() for gap in gaps) or line[columns[-1][1] :].strip():
        return line.strip()
    return SEPARATOR.join(line[start:end].strip() for start, end in columns) if line.strip() else ""


def _named_columns(columns: Columns, header: str) -> Columns:
    """Columns whose place in the first line is blank belong to their neighbour one blank to the left."""
    joined: Columns = []
    for start, end in columns:
        if joined and start - joined[-1][1] == 1 and not header[start:end].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
