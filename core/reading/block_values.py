"""Values a report writes once, on the first row of each block: decides which columns are written so, and gives every
row the value of its block.

A column with gaps is not proof. Decided only for the leftmost columns, when no value comes back and the other
columns show the blocks too: something that rises inside each block and starts again with the next, or a few labels
in order over long blocks. Cells merged by the workbook itself are filled by ``tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

_FEWEST_BLOCKS = 3
_FULLEST = 0.5
_FULL = 0.98
_FEWEST_STEPS = 10
_RISES = 0.99
_STARTS_AGAIN = 0.6
# So few labels in order over so many rows are no sparse column of numbers.
_LABELS = 0.05
_DIGITS = re.compile(r"\d+")


def with_block_values(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[int, int]]:
    """The frame with the gaps of such columns filled, and how many cells were, by position of the column."""
    if len(frame) < _FEWEST_STEPS + _FEWEST_BLOCKS or len(frame.columns) < 2:
        return frame, {}
    filled: dict[int, int] = {}
    starts: np.ndarray | None = None
    result = frame.copy(deep=False)
    for place in range(len(frame.columns) - 1):
        written = _written(frame.iloc[:, place])
        if starts is None:
            if not (_once_each(frame.iloc[:, place], written) and _shows_blocks(frame, place, written)):
                break
        elif not _inside(frame.iloc[:, place], written, starts):
            break
        starts = written
        result.isetitem(place, frame.iloc[:, place].where(written).ffill())
        filled[place] = int((~written).sum())
    return result, filled


def _written(values: pd.Series) -> np.ndarray:
    return (values.notna() & ~values.eq("")).to_numpy(dtype=bool)


def _once_each(values: pd.Series, written: np.ndarray) -> bool:
    """Whether the column begins on the first row, has gaps on most and never says a value twice."""
    return (
        bool(written[0])
        and _FEWEST_BLOCKS <= written.sum() <= _FULLEST * len(written)
        and not values[written].astype("str").duplicated().any()
    )


def _inside(values: pd.Series, written: np.ndarray, starts: np.ndarray) -> bool:
    """Whether a further column names parts of the blocks: on each of their first rows, and on few others."""
    if written.mean() > _FULLEST or not written[starts].all():
        return False
    block = np.cumsum(starts)[written]
    return not pd.DataFrame({"block": block, "value": values[written].astype("str").to_numpy()}).duplicated().any()


def _shows_blocks(frame: pd.DataFrame, place: int, written: np.ndarray) -> bool:
    """Whether anything but the gaps themselves says that these are blocks."""
    others = [
        frame.iloc[:, other]
        for other in range(place + 1, len(frame.columns))
        if _written(frame.iloc[:, other]).mean() >= _FULL
    ]
    if not others:
        return False
    labels = frame.iloc[:, place][written].astype("str")
    in_order = labels.is_monotonic_increasing and not labels.str.fullmatch(r"[\d\s.,-]+").any()
    if in_order and written.mean() <= _LABELS:
        return True
    return any(_rises_and_starts_again(order, written) for column in others for order in _orders(column))


def _rises_and_starts_again(order: pd.Series, starts: np.ndarray) -> bool:
    if order.isna().mean() > 1 - _FULL:
        return False
    ranks, _ = pd.factorize(order, sort=True)
    falls, begins = ranks[1:] < ranks[:-1], starts[1:]
    inside = ~begins
    if inside.sum() < _FEWEST_STEPS or not begins.any():
        return False
    return bool(falls[inside].mean() <= 1 - _RISES and falls[begins].mean() >= _STARTS_AGAIN)


def _orders(column: pd.Series) -> Iterator[pd.Series]:
    """The orders a person may see in a column: as numbers or days, as text, and as dates with the year last."""
    if not all(isinstance(value, str) for value in column.dropna().head(50)):
        if column.dropna().map(type).nunique() == 1:
            yield column
        return
    texts = column.astype("str")
    yield pd.to_numeric(texts, errors="coerce")
    yield texts
    parts = texts.map(_DIGITS.findall)
    if parts.map(len).min() >= 3:
        yield parts.map(lambda digits: (int(digits[2]), int(digits[1]), int(digits[0])))
        yield parts.map(lambda digits: (int(digits[2]), int(digits[0]), int(digits[1])))
