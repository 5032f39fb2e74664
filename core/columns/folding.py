"""Text made comparable: width, case, accents, digits of other scripts, invisible characters.

Used for recognising headers and values only; what is shown and exported stays as the file has it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad"))
_SPECIAL = str.maketrans({"ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ё": "е", "’": "'"})
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ک": "ك", "ی": "ي"})
_KEEPS_MARKS = re.compile(r"[\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\uac00-\ud7af]")
_SPACES = re.compile(r"\s+")
# Letters for regular expressions: ``\w`` leaves out the vowel signs of Indic scripts.
LETTER = r"[^\W\d_\u0966-\u096f]|[\u0900-\u0963\u0970-\u0dff\u0e00-\u0eff]"


def tidy(text: str) -> str:
    """Invisible characters out, every run of white space one plain space, ends trimmed."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """``tidy`` plus compatibility form, lower case and no accents; Indic and Asian marks are kept."""
    plain = unicodedata.normalize("NFKC", text).replace("İ", "i").casefold().translate(_SPECIAL)
    if not plain.isascii():
        plain = _without_accents(plain).translate(_ARABIC)
    return tidy(ascii_digits(plain))


def _without_accents(text: str) -> str:
    if _KEEPS_MARKS.search(text):
        return text
    parts = unicodedata.normalize("NFD", text)
    # The breve of й is part of the letter; dropping it would merge two Cyrillic letters.
    kept = [part for part in parts if unicodedata.category(part) != "Mn" or part == "\u0306"]
    return unicodedata.normalize("NFC", "".join(kept)).translate(_SPECIAL)


def ascii_digits(text: str) -> str:
    """Digits of every script (Arabic-Indic, Devanagari, full width) as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() and char > "9" else char for char in text)
