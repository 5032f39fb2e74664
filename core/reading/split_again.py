"""Rows written with another separator than the rest of their file, split by it where the columns prove it.

Such rows come from files put together by hand, and from lines that were quoted as a whole. What has no
such separator is left to ``row_repair``.
"""

from __future__ import annotations

from core.reading.cell_types import kind_of_text
from core.reading.line_parser import Dialect, standard
from core.reading.row_repair import ColumnKinds

_OTHERS = (";", "\t", "|", ",")
_LEAST_FIT, _MOST_UNSEEN = -3.0, 0.2
_LONGEST_NAME = 80


def split_again(
    rows: dict[int, list[str]], width: int, dialect: Dialect, kinds: ColumnKinds, begin: int, *, named: bool
) -> list[int]:
    """Splits narrower ``rows`` in place and says which; before the row ``begin`` only a header is one.

    ``named`` says that the row ``begin`` is a header itself.
    """
    if width < 2 or not kinds.rows:
        return []
    found = []
    for place, row in rows.items():
        if len(row) >= width or len(row) > 0.5 * width + 1 or not any(row):
            continue
        above = place < begin
        if above and (named or any(any(rows.get(p, ())) for p in range(place + 1, begin))):
            continue
        for fields in _ways(row, width, dialect):
            if _are_names(fields) if above else _fit(fields, kinds):
                rows[place] = fields
                found.append(place)
                break
    return sorted(found)


def _ways(row: list[str], width: int, dialect: Dialect) -> list[list[str]]:
    line = dialect.delimiter.join(row)
    signs = (dialect.delimiter, *_OTHERS) if len(row) == 1 else _OTHERS
    ways = [standard(line, Dialect(sign, dialect.quote)) for sign in dict.fromkeys(signs) if sign in line]
    return [[field.strip() for field in fields] for fields in ways if fields and len(fields) == width]


def _fit(fields: list[str], kinds: ColumnKinds) -> bool:
    """Whether the fields look like their columns: likely together, and nearly none of a kind that only the header has."""
    unseen = sum(bool(field) and seen[kind_of_text(field[:200])] < 2 for field, seen in zip(fields, kinds.counts, strict=True))  # fmt: skip
    return unseen <= _MOST_UNSEEN * len(fields) and kinds.fit(fields) > _LEAST_FIT * len(fields)


def _are_names(fields: list[str]) -> bool:
    short = all(0 < len(field) <= _LONGEST_NAME and kind_of_text(field) in {"text", "code"} for field in fields)
    return short and len(set(fields)) == len(fields) > 2
