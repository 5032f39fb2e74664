"""The one door for text on its way into a file.

Decides what a workbook can hold: which characters are taken out, how long a text may be, what a sheet
may be called. Nothing here changes what a text looks like: text that begins like a formula stays as it
is and is stored as text (see :func:`looks_like_formula`).
"""

from __future__ import annotations

import re
from collections.abc import Collection

MAX_TEXT = 32_767  # Excel's limit for one cell, in UTF-16 units
MAX_SHEET_NAME = 31
_MOST_OF_IT = 0.6  # of a name stays when it is cut behind a word

# Not allowed in XML 1.0, or written by openpyxl into a file that nobody can open.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPE_LIKE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_SHEET_ILLEGAL = re.compile(r"[\[\]:*?/\\]")


def without_illegal(text: str) -> str:
    """``text`` without characters a workbook cannot hold; line ends become ``\\n``."""
    return ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def units(text: str) -> int:
    """Length as Excel counts it: in UTF-16 units, so an emoji counts two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def cut(text: str, limit: int = MAX_TEXT) -> str:
    """``text`` in at most ``limit`` UTF-16 units, ending in an ellipsis when it was cut."""
    if len(text) * 2 <= limit or units(text) <= limit:
        return text
    encoded = text.encode("utf-16-le")[: (limit - 1) * 2]
    return encoded.decode("utf-16-le", errors="ignore") + "…"


def stored(text: str) -> str:
    """How Excel stores ``text``: a literal ``_x0041_`` would be read back as ``A`` unless escaped."""
    return _ESCAPE_LIKE.sub("_x005F_x", text)


def looks_like_formula(text: str) -> bool:
    """True for text a spreadsheet could take for a formula when somebody edits or imports it."""
    return text.startswith(_FORMULA_START)


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """A legal sheet name like ``wanted`` that is not in ``taken`` (compared without case)."""
    text = _SHEET_ILLEGAL.sub(" ", ILLEGAL.sub("", wanted))
    text = " ".join(text.split()).strip("' ") or "Sheet"
    if text.casefold() == "history":  # reserved by Excel
        text = "History sheet"
    used = {name.casefold() for name in taken}
    for attempt in range(1, len(used) + 2):
        ending = "" if attempt == 1 else f" ({attempt})"
        name = _fit(text, MAX_SHEET_NAME - len(ending)) + ending
        if name.casefold() not in used:
            return name
    raise AssertionError("one of these names must be free")


def _fit(text: str, limit: int) -> str:
    """Cut to ``limit``, behind a word where that leaves most of the text."""
    short = text
    while units(short) > limit:
        short = short[:-1]
    words = short.rpartition(" ")[0]
    if short != text and text[len(short)] != " " and units(words) > limit * _MOST_OF_IT:
        short = words
    neat = short.rstrip(",;-– ") if short != text else text
    return (neat or short).strip("' ")


def unique_headers(names: list[str]) -> list[str]:
    """Headers on one line, not empty and unique without case, as Excel's tables need them."""
    made: list[str] = []
    seen: set[str] = set()
    for position, name in enumerate(names, 1):
        text = cut(" ".join(without_illegal(str(name)).split()), 255) or f"Column {position}"
        unique, number = text, 2
        while unique.casefold() in seen:
            unique, number = f"{text} ({number})", number + 1
        seen.add(unique.casefold())
        made.append(unique)
    return made
