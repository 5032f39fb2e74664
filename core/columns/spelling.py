"""When two texts are the same word: case, spaces, punctuation and accents set aside.

The key-collision method of OpenRefine ("fingerprint"), made careful: signs that carry meaning
(``+``, ``<``, ``%``, a hyphen between digits) stay, and marks are only dropped from Latin and Greek
letters, where they are accents; in other scripts they are letters of their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"İ": "i", "I": "i", "ı": "i", "ß": "ss", "ё": "е", "Ё": "е", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)
_MEANT = re.compile(r"(?<=\d)[-.,:/ ](?=\d)|^[-.](?=\d)|(?<=^[a-z])-$|(?<=^[a-z]{2})-$")
"""Signs that carry meaning: between digits (1.5, 1-2, 1 2), a minus, a grade or blood group (A-, AB-)."""
_SEPARATORS = re.compile(r"[\s_\-‐‑–—.,:;!?'’`´\"“”«»()\[\]{}*·•|\\]+")


@lru_cache(maxsize=200_000)
def fingerprint(text: str) -> str:
    """The text without what only differs in writing; empty when nothing is left."""
    plain = _without_accents(unicodedata.normalize("NFKC", " ".join(text.split())).translate(_LETTERS).casefold())
    kept = _MEANT.sub(lambda sign: f"\x00{ord(sign.group())}\x00", plain)
    return _SEPARATORS.sub("", kept)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    base_has_accents = False
    for sign in unicodedata.normalize("NFD", text):
        if unicodedata.category(sign) == "Mn":
            if not base_has_accents:
                kept.append(sign)
            continue
        base_has_accents = "a" <= sign <= "z" or "α" <= sign <= "ω"
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


def best_spelling(counts: dict[str, int]) -> str:
    """The spelling to keep: the most frequent; among those at least half as frequent the one with accents and
    ordinary capitals. Without spaces at its ends, and with plain spaces inside if somebody writes it so."""
    common = [text for text in counts if 2 * counts[text] >= max(counts.values())]

    def rank(text: str) -> tuple[int, int, int, str]:
        shouted = text.isupper() and len(text) > 3
        return -sum(not sign.isascii() for sign in text), int(shouted or text.islower()), -counts[text], text

    best = min(common, key=rank)
    tidy = " ".join(best.split())
    return tidy if any(text.strip() == tidy for text in counts) else best.strip()
