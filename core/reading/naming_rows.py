"""Numbers and codes that are names of columns: years, running numbers, "Q1" over plain numbers.

Judged row by row; which row is the header is decided by ``header_rows``.
"""

from __future__ import annotations

from itertools import pairwise

from core.reading.cell_types import kind_of

Rows = list[list[object]]
TELLING = frozenset({"number", "date", "time", "code", "email", "url"})
_FEWEST_RUNNING = 5


def filled(row: list[object]) -> int:
    """How many cells hold something; one text repeated across the whole row (a merged cell) counts once."""
    cells = [cell for cell in row if cell is not None]
    first = cells[0] if cells else None
    if len(cells) > 1 and isinstance(first, str) and len(first) > 8 and all(cell == first for cell in cells):
        return 1
    return len(cells)


def running_under_names(rows: Rows, place: int) -> bool:
    """Whether the running numbers of a row stand under a full row of names: then they are values."""
    return place > 0 and _counts_up(rows[place]) and _is_full_of_names(rows[place - 1], rows[place])


def names_years(row: list[object], below: list[object]) -> bool:
    """Years or running numbers as names of columns that do not hold such numbers themselves."""
    if is_sequence(row) or _is_one_year(row):
        return not (is_sequence(below) or _is_one_year(below))
    if all_years(row):
        return any(cell is not None for cell in below) and all(kind_of(cell) in {"text", "empty"} for cell in below)
    numbers = [c for c, cell in enumerate(row) if kind_of(cell) == "number"]
    texts = [cell for cell in row if isinstance(cell, str) and kind_of(cell) == "text"]
    return (
        bool(numbers)
        and bool(texts)
        and all(_is_year(row[c]) for c in numbers)
        and not any(_is_year(below[c]) for c in numbers)
    )


def all_years(row: list[object]) -> bool:
    cells = [cell for cell in row if cell is not None]
    return len(cells) > 1 and all(_is_year(cell) for cell in cells)


def _is_year(cell: object) -> bool:
    text = str(cell).strip().removesuffix(".0")
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100


def _is_one_year(row: list[object]) -> bool:
    """One year over all columns but the first: the group that the names below belong to."""
    cells = [cell for cell in row if cell is not None]
    return len(cells) > 1 and len(set(map(str, cells))) == 1 and _is_year(cells[0])


def is_sequence(row: list[object]) -> bool:
    """Years or running numbers across: 2019, 2020, 2021 are headers, whatever their kind."""
    values = []
    for cell in row:
        text = str(cell).strip() if cell is not None and not isinstance(cell, bool) else ""
        text = text.removesuffix(".0")
        if text.isdecimal() and len(text) <= 4:
            values.append(int(text))
    if len(values) < 3 or len(values) < 0.6 * (filled(row) - 1):
        return False
    steps = {after - before for before, after in pairwise(values)}
    years = all(1900 <= value <= 2100 for value in values)
    if not years and len(values) < _FEWEST_RUNNING:
        return False
    return len(steps) == 1 and steps <= ({1, -1, 5, 10, -5, -10} if years else {1})


def _counts_up(row: list[object]) -> bool:
    """Running numbers that are no years and do not number all columns from the first on."""
    first = next((cell for cell in row if cell is not None), None)
    return is_sequence(row) and not any(_is_year(cell) for cell in row) and kind_of(first) != "number"


def _is_full_of_names(above: list[object], row: list[object]) -> bool:
    """Whether a row names every column that the row under it fills, each in its own way."""
    names = [str(name) for name, cell in zip(above, row, strict=True) if cell is not None and name is not None]
    return filled(row) == len(names) == len(set(names))


def lettered_columns(rows: Rows) -> set[int]:
    """Columns in which some number or code starts with a letter."""
    return {c for c, column in enumerate(zip(*rows, strict=True)) if any(starts_with_letter(cell) for cell in column)}


def starts_with_letter(cell: object) -> bool:
    return isinstance(cell, str) and cell.lstrip()[:1].isalpha() and kind_of(cell) in {"number", "code"}
