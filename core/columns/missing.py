"""Cells that say "nothing here" in words: N/A, -, ?, unknown, #N/A and their translations.

Decides per column whether such a word is a marker or a real value; blanks are missing anyway.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from core.columns.distinct import Distinct
from core.columns.vocabulary import vocabulary

_ERRORS = re.compile(r"#(n/?a|ref!|div/0!|value!|name\?|num!|null!|spill!|calc!|error!?)", re.IGNORECASE)
_ONLY_SIGNS = re.compile(r"[-–—?.*_/\\]{1,5}|<[a-z]+>|\([a-z]+\)", re.IGNORECASE)
# Words that are also an answer or a level in a column of words ("None" of my children, "Other").
_CAN_BE_ANSWERS = frozenset(
    [
        "none",
        "no answer",
        "prefer not to say",
        "prefer not to answer",
        "refused",
        "keine",
        "keiner",
        "ninguno",
        "ninguna",
        "nenhum",
        "aucun",
        "aucune",
        "nessuno",
        "yok",
        "нет",
        "没有",
        "沒有",
        "无",
        "無",
        "없음",
        "لا يوجد",
        "कोई नहीं",
    ]
)
_KNOWN_CODES = frozenset(
    [
        "EU",
        "EMEA",
        "APAC",
        "SA",
        "LATAM",
        "AMER",
        "ASIA",
        "NAM",
        "DE",
        "FR",
        "US",
        "ES",
        "IT",
        "GB",
        "UK",
        "ZA",
        "CN",
        "IN",
        "TR",
    ]
)
_STATES_IN_A_ROW = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC"
)
_STATES = frozenset(_STATES_IN_A_ROW.split())


def missing_values(values: Distinct, of_persons: bool = False) -> np.ndarray:
    """Mask over the distinct values: which of them mean that the cell has no value.

    ``of_persons`` says that the column holds names of persons, where Null and None are names too.
    """
    known = vocabulary().missing | vocabulary().dont_know
    short = np.array([len(text) <= 24 for text in values.texts], dtype=bool)
    mask = np.zeros(len(values), dtype=bool)
    candidates = np.flatnonzero(short & (values.native == "text"))
    if len(candidates) > 50_000:
        candidates = candidates[np.argsort(-values.counts[candidates], kind="stable")[:5_000]]
    for place in candidates:
        text = str(values.texts[place])
        mask[place] = _is_marker(text) or _folded(text) in known
    others = _usual(values, ~mask & (values.native == "text"))
    real = [place for place in np.flatnonzero(mask) if _is_real(int(place), values, others)]
    if of_persons:
        real += [place for place in np.flatnonzero(mask) if re.fullmatch(r"[A-Z][a-z]+", str(values.texts[place]))]
    mask[real] = False
    survived = {_folded(str(values.texts[place])) for place in real}
    mask[[place for place in np.flatnonzero(mask) if _folded(str(values.texts[place])) in survived]] = False
    return mask


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    from core.columns.folding import fold

    return fold(text)


@lru_cache(maxsize=50_000)
def _is_marker(text: str) -> bool:
    return bool(_ERRORS.fullmatch(text) or _ONLY_SIGNS.fullmatch(text))


def _is_real(place: int, values: Distinct, others: np.ndarray) -> bool:
    text = str(values.texts[place])
    words = vocabulary()
    if _is_marker(text):
        return False
    if _folded(text) in words.dont_know:
        return not _only_yes_and_no(others)
    if _folded(text) in words.no and _only_yes_and_no(others):
        return True
    if re.fullmatch(r"[A-Z]{2}", text):
        return _is_code_among(text, others)
    if _folded(text) in _CAN_BE_ANSWERS:
        return _is_level_among(others, text) and values.counts[place] >= 0.02 * values.filled
    return False


def _usual(values: Distinct, chosen: np.ndarray) -> np.ndarray:
    """The chosen values without the rare ones, which may be slips and say little about the column."""
    usual = chosen & (values.counts >= 0.01 * values.filled)
    return values.texts[usual if usual.sum() >= 2 else chosen]


def _only_yes_and_no(others: np.ndarray) -> bool:
    """Beside yes and no, "don't know" is no answer; beside other answers it is one of them."""
    words = vocabulary()
    return 0 < len(others) <= 6 and all(_folded(str(text)) in words.yes | words.no for text in others)


def _is_code_among(text: str, others: np.ndarray) -> bool:
    """ "NA" is a code where the other values are short capital codes of the same kind."""
    if len(others) < 2:
        return False
    codes = [text for text in others if re.fullmatch(r"[A-Z]{2,5}", text)]
    two = [text for text in codes if len(text) == 2]
    if len(two) == len(others) and len(others) >= 2:
        return text in _STATES or not _mostly_us_states(two)
    return len(codes) >= 0.5 * len(others) and bool(set(codes) & _KNOWN_CODES)


def _mostly_us_states(codes: list[str]) -> bool:
    return len(codes) >= 5 and sum(code in _STATES for code in codes) >= 0.9 * len(codes)


def _is_level_among(others: np.ndarray, text: str) -> bool:
    """ "None" is an answer where the column holds a handful of other words in the same writing."""
    if not 2 <= len(others) <= 12:
        return False
    worded = [other for other in others if re.search(r"[^\W\d_]{2}", other)]
    return (
        len(worded) == len(others)
        and sum(other[:1].isupper() for other in others) >= 0.5 * len(others)
        and text[:1].isupper()
    )
