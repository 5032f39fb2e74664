"""Numbers and codes that identify something: always text, exactly as the file has them.

Reports digits that a spreadsheet has already destroyed (``1.2E+15``).
"""

from __future__ import annotations

import re

import numpy as np

from core.columns.distinct import Distinct

_DAMAGED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_FLOAT_EXPORT = re.compile(r"\d+\.0+")
_LETTERED = re.compile(r"[A-Z]{0,3}\d{2,}[A-Za-z]{1,3}|[A-Z]{1,3}\d{2,}")
_SIGNS = "$€£¥₺₹₩₽"
_CODE = re.compile(r"[^\s@]{1,40}")


def damaged(values: Distinct) -> np.ndarray:
    """Values whose last digits are gone: scientific notation, or floats past 15 digits."""
    native = values.native == "number"
    lost = np.array([bool(_DAMAGED.fullmatch(text)) for text in values.texts], dtype=bool)
    lost[native] |= np.array([abs(float(cell)) >= 1e15 for cell in values.cells[native]], dtype=bool)
    return lost


def float_exported(values: Distinct) -> np.ndarray:
    """Values such as ``12345.0``, written by a program that took the number for a measurement."""
    return np.array([bool(_FLOAT_EXPORT.fullmatch(text)) for text in values.texts], dtype=bool)


def zero_led(values: Distinct) -> bool:
    """Whether numbers begin with zeros (``00123``), which only codes do."""
    sample = values.texts[values.sample(2000)]
    return any(len(text) > 1 and text[0] == "0" and text.isdecimal() for text in sample)


def looks_coded(values: Distinct, kept: np.ndarray, spaced: bool = False) -> bool:
    """Whether values are single words with digits in them (``C241288``, ``TXN_0001``, ``85123A``).

    ``spaced`` also allows single spaces inside (``C 241 288``), for columns whose header says number.
    """
    places = np.flatnonzero(kept)
    if not len(places):
        return False
    chosen = places[np.linspace(0, len(places) - 1, min(400, len(places))).astype(int)]
    texts = values.texts[chosen]
    fits = [
        bool(_CODE.fullmatch(text.replace(" ", "") if spaced else text)) and any(char.isdecimal() for char in text)
        for text in texts
    ]
    return float(np.mean(fits)) >= 0.9


def priced(values: Distinct) -> bool:
    """Whether values carry a sign of a currency, so that "Sale" is money and not the number of a sale."""
    sample = values.texts[values.sample(200)]
    return len(sample) > 0 and float(np.mean([any(sign in str(text) for sign in _SIGNS) for text in sample])) > 0.5


def codes_among_numbers(values: Distinct, unread: np.ndarray) -> bool:
    """Whether what is no number in a column of numbers is numbered goods or places (``85123A`` among ``71053``)."""
    if unread.sum() < 3 or values.share(unread) < 0.01:
        return False
    return float(np.mean([bool(_LETTERED.fullmatch(str(text))) for text in values.texts[unread]])) >= 0.7
