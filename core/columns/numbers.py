"""Numbers as people write them, read under one style for the whole column.

Decides decimal and thousands marks, signs, currency, percent, ``k`` and ``m`` and units. Which kind
a column has in the end is decided in ``kinds``; this module only says how it would read as numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.columns.distinct import Distinct
from core.columns.folding import ascii_digits
from core.columns.number_affixes import Affixes, read_affixes
from core.columns.number_marks import Marks, choose_marks, self_evident

# Nothing a mall counts or charges reaches it, floats begin to lose whole numbers, and two of 1e308 have no sum.
LARGEST = 1e15
_PLAIN = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_PARTS = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[+\-−]?)\s*(?P<before>[^\d+\-−().,']{0,12}\.?|(?:[A-Z]{1,3})?S/\.?|[\u0620-\u064a]\.[\u0620-\u064a]\.?)\s*(?P<sign2>[+\-−]?)\s*"
    r"(?P<core>[.,٫]?\d(?:[\d.,'’٬٫ \u00a0\u202f\u2009]*\d)?[.,]?)(?P<power>[eE][+-]?\d{1,3})?\s*"
    r"(?P<after>[^\d\-−()]{0,24})(?P<tail>[\-−])?\s*(?P<close>\))?\s*(?P<after2>[^\d\-−()]{0,12})"
)
# "12.-", "15,–" and "500/-": a dash in place of the cents.
_NO_CENTS = re.compile(r"(?<=\d)\s?(?:[.,]\s?[-–—]{1,2}|/-)(?=$|\s|[^\W\d_]|[€$£₹])")
_SPACES = str.maketrans({" ": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "٬": "'", "٫": ","})


@dataclass(frozen=True, eq=False)
class NumberReading:
    """One entry per distinct value: ``values`` (missing where it is no number) and ``ok``.

    ``plain`` marks values written as a bare number with a decimal point, so that exports can keep
    their digits. ``values`` are in the unit of the column (12 for "12 %"). ``minority`` marks values
    that are written in another style than the column and can be read in that style only.
    """

    values: np.ndarray
    ok: np.ndarray
    plain: np.ndarray
    marks: Marks
    affixes: Affixes
    minority: np.ndarray

    @property
    def whole(self) -> bool:
        """Whether every number read is a whole one."""
        read = self.values[self.ok]
        return bool(np.all(read == np.floor(read)))


def read_numbers(values: Distinct, decimal_hint: str = "", money: bool = False) -> NumberReading:
    """Read every value as a number; ``decimal_hint`` is the decimal mark of the rest of the file."""
    numbers = np.full(len(values), np.nan)
    native = values.native == "number"
    numbers[native] = [float(cell) for cell in values.cells[native]]
    plain = native.copy()
    rest = np.flatnonzero(values.native == "text")
    marks, affixes = Marks(), Affixes()
    minority = np.zeros(len(values), dtype=bool)
    if len(rest):
        texts = pd.Series(values.texts[rest], dtype="str")
        parsed, is_plain, marks, affixes, other_style = _read_texts(texts, values.counts[rest], decimal_hint, money)
        numbers[rest] = parsed
        minority[rest] = other_style
        plain[rest] = is_plain
    numbers[~(np.abs(numbers) < LARGEST)] = np.nan
    ok = ~np.isnan(numbers)
    return NumberReading(numbers, ok, plain & ok, marks, affixes, minority & ok)


def _read_texts(
    texts: pd.Series, counts: np.ndarray, decimal_hint: str, money: bool
) -> tuple[np.ndarray, np.ndarray, Marks, Affixes, np.ndarray]:
    bare = texts.str.fullmatch(_PLAIN).to_numpy(dtype=bool)
    if bare.all() and not _could_be_grouped(texts):
        return pd.to_numeric(texts, errors="coerce").to_numpy(float), bare, Marks("."), Affixes(), ~bare
    parts = _split(texts)
    affixes = read_affixes(parts["before"], parts["after"], counts, money)
    fits = parts["fits"].to_numpy() & affixes.known
    cores = parts["core"].where(pd.Series(fits), "")
    marks = choose_marks(cores, counts, decimal_hint)
    read = marks.apply(cores).copy()
    other_style = np.isnan(read) & fits
    if other_style.any():
        read[other_style] = self_evident(cores[other_style])
        other_style &= ~np.isnan(read)
    with np.errstate(over="ignore"):
        values = read * 10.0 ** parts["power"].to_numpy()
    values = np.where(parts["negative"].to_numpy(), -values, values) * affixes.factor
    plain = bare & (marks.decimal != ",") & (marks.thousands != ".")
    return np.where(fits, values, np.nan), plain, marks, affixes, other_style


def _could_be_grouped(texts: pd.Series) -> bool:
    # Only "1.234" with three digits behind the point everywhere can mean one thousand.
    pointed = texts[texts.str.contains(".", regex=False)]
    return len(pointed) > 0 and bool(pointed.str.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}").all())


def _split(texts: pd.Series) -> pd.DataFrame:
    rows = [_parts_of(text) for text in texts]
    frame = pd.DataFrame(rows, columns=["fits", "negative", "before", "core", "power", "after"])
    return frame.astype({"before": "str", "core": "str", "after": "str", "power": float})


_NO_NUMBER = (False, False, "", "", 0.0, "")


def _parts_of(text: str) -> tuple[bool, bool, str, str, float, str]:
    if len(text) > 60:
        return _NO_NUMBER
    text = _NO_CENTS.sub("", text if text.isascii() else ascii_digits(text))
    found = _PARTS.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return _NO_NUMBER
    # "16 oz. Alumi-Tek": a hyphen inside a word is no minus.
    hyphen = found["after"][-1:].isalpha() and found["after2"][:1].isalpha()
    signs = [sign for sign in (found["sign"], found["sign2"], "" if hyphen else found["tail"]) if sign]
    if len(signs) > 1:
        return _NO_NUMBER
    negative = bool(found["open"]) or any(sign in "-−" for sign in signs)
    power = float(found["power"][1:]) if found["power"] else 0.0
    after = (found["after"] + ("-" if hyphen else " ") + found["after2"]).strip()
    return True, negative, found["before"].strip(), found["core"].translate(_SPACES), power, after
