"""How many fields the rows of a delimited text have, judged on a sample of its lines."""

from __future__ import annotations

from collections import Counter

from core.reading.line_parser import Dialect, collapsed, standard

_MANY_ODD = 0.2


def usual_width(sample: list[str], dialect: Dialect) -> int:
    """The number of fields most rows of a sample have; wider wins a tie."""
    widths = _widths(sample, dialect)
    odd = sum(line.count(dialect.quote) % 2 for line in sample) if dialect.quote and not dialect.collapse else 0
    if odd > _MANY_ODD * len(sample):
        # Where cells hold line breaks, rows agree once their lines are joined; a stray quote joins what is apart.
        joined = _widths(_joined_at_open_quotes(sample, dialect.quote), dialect)
        widths = max(widths, joined, key=lambda found: max(found.values(), default=0) / max(found.total(), 1))
    most = max(widths.values(), default=1)
    usual = [width for width, times in widths.items() if times >= 0.9 * most and (width > 1 or len(widths) == 1)]
    return max(usual or widths, default=1)


def _widths(lines: list[str], dialect: Dialect) -> Counter[int]:
    rows = (collapsed(line, dialect) if dialect.collapse else standard(line, dialect) for line in lines)
    return Counter(len(fields) for fields in rows if fields)


def _joined_at_open_quotes(lines: list[str], quote: str) -> list[str]:
    """Each line with those that follow it while a quote is open."""
    rows: list[str] = []
    held = ""
    for line in lines:
        held = f"{held}\n{line}" if held else line
        if held.count(quote) % 2 == 0:
            rows.append(held)
            held = ""
    return [*rows, held] if held else rows
