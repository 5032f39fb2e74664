"""Phone numbers in one form: which of them are the same number, and how it is dialled from abroad.

Decides from the list itself which country its numbers belong to; a country the list does not tell is never
added. Who has which number is left to joining and cleaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

# Country codes of one, two or three digits (ITU-T E.164).
_COUNTRY = re.compile(
    r"1|7|2(?:[07]|[1-69]\d)|3(?:[0-469]|[578]\d)|4(?:[013-9]|2\d)|5(?:[1-8]|[09]\d)|6(?:[0-6]|[789]\d)"
    r"|8(?:[1246]|[0578]\d)|9(?:[0-58]|[679]\d)"
)
# Of the numbers that name a country this share must name the same one.
_NEARLY_ALL = 0.95
# Of the numbers with a code in front this share must stand in the list without it too.
_MOST = 0.5
_SHORTEST = 6


def one_form(phones: pd.Series) -> pd.Series:
    """``+905301234567`` for every number whose country can be told: it names one itself, or all numbers that do name
    the same one and this one is as long as theirs without it. All others are kept as typed."""
    # In +90 (0)532 the 0 is dialled at home only.
    plain = _plain_digits(phones).str.replace(r"^(\s*(?:\+|00).*?)\(0\)", r"\1", regex=True)
    digits = plain.str.replace(r"[^0-9]", "", regex=True)
    abroad = plain.str.strip().str.match(r"\+|00")
    named = digits.where(~plain.str.strip().str.startswith("00"), digits.str[2:])
    code, trunk, length = _country(named[abroad.fillna(False)], digits[~abroad.fillna(True)])
    national = digits.str.removeprefix("0") if trunk else digits
    told = phones.where(~abroad.fillna(False), "+" + named)
    if not code:
        return told
    fits = ~abroad.fillna(True) & (national.str.len() == length)
    whole = ~abroad.fillna(True) & digits.str.startswith(code) & (digits.str.len() == len(code) + length)
    return told.mask(fits, f"+{code}" + national).mask(whole & ~fits, "+" + digits)


def same_numbers(lists: Sequence[pd.Series]) -> list[pd.Series]:
    """Keys under which numbers of several lists are equal when a phone would reach the same person, row for row:
    signs, country code and the 0 before it do not count. Missing where there are too few digits for a number."""
    if not lists:
        return []
    together = pd.concat(list(lists), ignore_index=True)
    codes, different = pd.factorize(together)
    texts = one_form(pd.Series(pd.array(list(different), dtype="str")))
    digits = _plain_digits(texts).str.replace(r"[^0-9]", "", regex=True).str.lstrip("0")
    digits = _without_country(digits.where(digits.str.len() >= _SHORTEST))
    keys = pd.Series(digits.array.take(codes, allow_fill=True))
    ends = np.cumsum([len(numbers) for numbers in lists])
    return [
        keys.iloc[end - len(numbers) : end].set_axis(numbers.index) for numbers, end in zip(lists, ends, strict=True)
    ]


def _without_country(digits: pd.Series) -> pd.Series:
    """Different numbers without a code that only some begin with: taken off where most of these numbers stand in the
    list without it too."""
    sizes = digits.str.len()
    usual = [int(size) for size in sizes.value_counts().index]
    for size in usual:
        home = set(digits[sizes == size])
        for longer in (size + extra for extra in (1, 2, 3) if size + extra in usual):
            numbers = digits[sizes == longer]
            code, often = Counter(numbers.str[:-size]).most_common(1)[0]
            known = numbers.str[-size:].isin(home).mean()
            if _is_country(code) and often >= _NEARLY_ALL * len(numbers) and known >= _MOST:
                digits = digits.where((sizes != longer) | ~digits.str.startswith(code), digits.str[-size:])
    return digits


def _plain_digits(phones: pd.Series) -> pd.Series:
    """Digits of every script as 0 to 9, everything else as typed."""
    if not phones.dropna().map(str.isascii).all():
        return phones.map(_ascii_digits, na_action="ignore").astype("str")
    return phones


def _ascii_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in unicodedata.normalize("NFKC", text)
    )


def _country(abroad: pd.Series, home: pd.Series) -> tuple[str, bool, int]:
    """The country code of the list, whether a 0 is dialled before numbers at home, and how long those are without it;
    an empty code when the numbers do not tell."""
    if abroad.dropna().empty or home.dropna().empty:
        return "", False, 0
    for trunk in (True, False):
        lengths = Counter((home.dropna().str.removeprefix("0") if trunk else home.dropna()).str.len())
        length = max(lengths, key=lambda each: (lengths[each], each))
        code, often = Counter(abroad.dropna().str[:-length] if length else []).most_common(1)[0]
        if _is_country(code) and often >= _NEARLY_ALL * abroad.notna().sum():
            return code, trunk, length
    return "", False, 0


def _is_country(code: str) -> bool:
    return _COUNTRY.fullmatch(code) is not None
