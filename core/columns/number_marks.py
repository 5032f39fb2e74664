"""Which sign parts the decimals and which one groups the thousands, decided on a whole column.

A value such as ``1.234`` reads two ways; the other values of the column, then the rest of the file,
decide it. Indian grouping (``12,34,567.00``) is grouping like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

_GROUPS = r"[1-9]\d{{0,2}}(?:{t}\d{{3}})+|[1-9]\d{{0,1}}(?:{t}\d{{2}})+{t}\d{{3}}"
_STYLES = ((".", ","), (",", "."), (".", "'"), (",", "'"), (".", " "), (",", " "))


@dataclass(frozen=True)
class Marks:
    """``decimal`` and ``thousands`` as written, empty when the column has none."""

    decimal: str = ""
    thousands: str = ""
    guessed: bool = False

    def apply(self, cores: pd.Series) -> np.ndarray:
        """Digits with marks to numbers; missing where a value does not follow the style."""
        fits = cores.str.fullmatch(_pattern(self.decimal, self.thousands)).to_numpy(dtype=bool)
        text = cores
        if self.thousands:
            text = text.str.replace(self.thousands, "", regex=False)
        if self.decimal and self.decimal != ".":
            text = text.str.replace(self.decimal, ".", regex=False)
        return pd.to_numeric(text.where(pd.Series(fits)), errors="coerce").to_numpy(float)


def self_evident(cores: pd.Series) -> np.ndarray:
    """Values whose own marks leave one reading only (``13.5``, ``1,234.56``, ``1.234,56``), else missing."""
    values = np.full(len(cores), np.nan)
    for decimal, group in ((".", ","), (",", ".")):
        point, mark = re.escape(decimal), re.escape(group)
        sure = rf"\d+{point}(?:\d{{1,2}}|\d{{4,}})|[1-9]\d{{0,2}}(?:{mark}\d{{3}})+{point}\d+|[1-9]\d{{0,2}}(?:{mark}\d{{3}}){{2,}}"
        fits = cores.str.fullmatch(sure).to_numpy(dtype=bool)
        plain = cores[fits].str.replace(group, "", regex=False).str.replace(decimal, ".", regex=False)
        values[fits] = pd.to_numeric(plain, errors="coerce").to_numpy(float)
    return values


def _pattern(decimal: str, thousands: str) -> str:
    whole = r"\d+"
    if thousands:
        mark = "\\" + thousands if thousands == "." else thousands
        whole = f"(?:{_GROUPS.format(t=mark)}|{whole})"
    if not decimal:
        return whole
    point = "\\" + decimal if decimal == "." else decimal
    return rf"{whole}(?:{point}\d*)?|{point}\d+"


def choose_marks(cores: pd.Series, counts: np.ndarray, decimal_hint: str) -> Marks:
    """The style most rows of the column follow; ``decimal_hint`` settles what reads both ways."""
    used = {mark for mark in ".,' " if cores.str.contains(mark, regex=False).any()}
    if not used:
        return Marks()
    if used <= {"."} or used <= {","}:
        return _one_mark(cores, counts, used.pop(), decimal_hint)
    shares = {style: _share(cores, counts, style) for style in _STYLES}
    best = max(shares.values())
    tied = [style for style, share in shares.items() if share == best]
    style = next((style for style in tied if style[0] == decimal_hint), tied[0])
    return Marks(style[0] if style[0] in used else "", style[1] if style[1] in used else "", len(tied) > 1)


def _share(cores: pd.Series, counts: np.ndarray, style: tuple[str, str]) -> int:
    return int(counts[cores.str.fullmatch(_pattern(*style)).to_numpy(dtype=bool)].sum())


def _one_mark(cores: pd.Series, counts: np.ndarray, mark: str, decimal_hint: str) -> Marks:
    as_decimal = _share(cores, counts, (mark, ""))
    as_group = _share(cores, counts, ("", mark))
    if as_decimal != as_group:
        return Marks(mark, "") if as_decimal > as_group else Marks("", mark)
    if decimal_hint:
        return Marks(mark, "") if mark == decimal_hint else Marks("", mark)
    bare = cores[(cores != "") & ~cores.str.contains(mark, regex=False)]
    # Where small numbers stand bare and every larger one has the mark, the mark groups thousands.
    bare_small = len(bare) > 0 and bool((bare.str.len() <= 3).all())
    return Marks("", mark, True) if mark == "," or bare_small else Marks(mark, "", True)
